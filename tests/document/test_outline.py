"""The outline: what is there and what is missing, in the order a reader expects."""

from store.document import Document, Faq, PartKind, Section
from store.document.outline import outline
from tests.support.documents import HEADLINE, SUB_HEADING, flowing

FAQ = "\n## Internal FAQ\n\n### Why?\n\nSo.\n\n## Tenets\n\nCalm.\n\n## FAQ\n\n### What?\n\nThat.\n"


def test_missing_sections_stand_where_the_profile_wants_them() -> None:
    entries = outline(Document(f"# {HEADLINE}\n\n## Solution\n\nA ring of light.\n"))
    assert [entry.section for entry in entries] == list(Section)
    assert [entry.section for entry in entries if not entry.is_missing] == [
        Section.HEADING,
        Section.SOLUTION,
    ]


def test_the_other_profile_has_no_closing_and_another_order() -> None:
    sections = [e.section for e in outline(Document("---\nprofile: bryar-carr\n---\n# A\n"))]
    assert sections[-2:] == [Section.CUSTOMER_QUOTE, Section.GETTING_STARTED]


def test_the_release_comes_first_then_both_halves_then_the_rest() -> None:
    entries = outline(Document(flowing(f"# {HEADLINE}\n\n*{SUB_HEADING}*") + FAQ))
    assert [entry.faq for entry in entries][-3:] == [Faq.CUSTOMER, Faq.INTERNAL, None]
    assert entries[-1].kind is PartKind.EXTRA


def test_words_are_those_of_the_body() -> None:
    entries = {e.id: e for e in outline(Document(f"# {HEADLINE}\n\n## Problem\n\nTwo words.\n"))}
    assert entries["problem"].words == 2
    assert entries["quote"].words == 0


def test_a_missing_section_has_its_place() -> None:
    text = f"# {HEADLINE}\n\n## Problem\n\nSteam.\n"
    entry = next(e for e in outline(Document(text)) if e.section is Section.SOLUTION)
    assert entry.span == (len(text), len(text))


def test_a_product_called_faq_still_has_a_heading() -> None:
    entries = outline(Document("# FAQ\n\nAll answers.\n\n## Summary\n\nIt answers.\n"))
    assert entries[0].section is Section.HEADING
    assert not entries[0].is_missing
