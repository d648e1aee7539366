from pathlib import Path

from store.document import Document, Faq, PartKind, Section

LUMEN = """\
---
product: Lumen
---
# Lumen turns any desk lamp into a reading coach

Families of children with dyslexia get twenty more minutes of reading a day.

## Summary

Lumen is a lamp.

## Problem

Reading hurts.

## Tenets

Light first.

## Customer FAQ

### How much does it cost?

$49.

## Internal FAQ

### Why might this fail?
"""


def test_every_part_of_a_labelled_document_is_found_in_order() -> None:
    assert [part.id for part in Document(LUMEN).parts] == [
        "heading",
        "sub-heading",
        "summary",
        "problem",
        "extra-tenets",
        "customer-how-much-does-it-cost",
        "internal-why-might-this-fail",
    ]


def test_a_body_is_what_stands_between_the_headings_without_blank_lines() -> None:
    document = Document(LUMEN)
    bodies = {part.id: document.body(part) for part in document.parts}
    assert bodies["heading"] == "Lumen turns any desk lamp into a reading coach"
    assert bodies["problem"] == "Reading hurts."
    assert bodies["internal-why-might-this-fail"] == ""


def test_faq_items_know_their_half() -> None:
    document = Document(LUMEN)
    assert [part.title for part in document.faq_items(Faq.CUSTOMER)] == ["How much does it cost?"]
    assert [part.title for part in document.faq_items(Faq.INTERNAL)] == ["Why might this fail?"]


def test_another_level_2_heading_is_an_extra_section() -> None:
    tenets = Document(LUMEN).part("extra-tenets")
    assert tenets is not None
    assert tenets.kind is PartKind.EXTRA


def test_headings_are_recognised_by_meaning_not_spelling() -> None:
    text = "# A\n\n## The Problem:\n\nx\n\n## 5. Getting started\n\ny\n\n## Call to action\n\nz\n"
    sections = [part.section for part in Document(text).parts]
    expected = [Section.PROBLEM, Section.GETTING_STARTED, Section.CALL_TO_ACTION]
    assert sections == [Section.HEADING, *expected]


def test_spans_tile_every_real_document(corpus: Path) -> None:
    for file in sorted(corpus.rglob("*.md")):
        text = file.read_bytes().decode()
        document = Document(text)
        assert "".join(span.of(text) for span in document.regions) == text, file.name


def test_only_the_first_heading_without_words_is_one_yet_to_write() -> None:
    document = Document("# \n\nText.\n\n# \n\nMore.\n\n#\n")

    assert [part.section for part in document.parts].count(Section.HEADING) == 1
    assert all(part.kind is not PartKind.EXTRA for part in document.parts)
