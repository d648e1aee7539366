"""The labelled form: every word kept, every part where the mapping puts it."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.document import Document, Faq, PartKind, Section
from store.interchange.labelled import stretch_of, to_labelled
from store.interchange.mapping import KEPT, propose
from tests.support.documents import (
    CLOSING,
    FLOW,
    HEADLINE,
    PROBLEM,
    SOLUTION,
    SUB_HEADING,
    SUMMARY,
    bodies,
    flowing,
    sections,
    sides,
)

FAQ = (
    "## External FAQ\n\n**Q: What is it?**\nA: A ring.\n\n"
    "## Internal FAQ\n\n**Q7. Why now?**\nSo.\n"
)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def words_by_place(document: Document) -> dict[tuple[object, ...], list[str]]:
    """The words of each place in a document, in order, as its proposals have them."""
    found: dict[tuple[object, ...], list[str]] = {}
    for proposal in propose(document):
        title = proposal.title if proposal.kind is PartKind.FAQ_ITEM else ""
        place = (proposal.kind, proposal.section, proposal.faq, title)
        said = [] if proposal.kind is PartKind.FAQ_ITEM else words(proposal.title)
        said = [] if proposal.title == KEPT else said
        own = words(stretch_of(document, proposal))
        found.setdefault(place, []).extend([*said, *own])
    return found


def words_of_parts(document: Document, section: Section) -> list[str]:
    parts = [part for part in document.parts if part.section is section]
    return [word for part in parts for word in words(document.body(part))]


def test_a_release_in_running_text_gets_its_labels_and_keeps_its_words() -> None:
    text = flowing(f"# Ferry PR/FAQ\n\n## Press Release\n\n**{HEADLINE}**\n\n*{SUB_HEADING}*")
    result = to_labelled(Document(text + "\n" + FAQ))
    document = Document(result)
    assert [part.section for part in document.parts if part.section] == list(Section)
    assert all(part.labelled for part in document.parts)
    assert [document.body(part) for part in document.parts if part.section][2:] == list(FLOW)


def test_every_question_keeps_its_half_its_answer_and_its_number() -> None:
    result = to_labelled(Document(flowing(f"# {HEADLINE}") + "\n" + FAQ))
    assert sides(result) == [("What is it?", "customer"), ("Why now?", "internal")]
    assert "Q7" in result
    assert "A ring." in bodies(result)["customer-what-is-it"]


def test_sections_come_in_the_order_of_the_profile() -> None:
    text = f"---\nprofile: bryar-carr\n---\n{flowing(f'# {HEADLINE}')}"
    result = to_labelled(Document(text))
    assert result.startswith("---\nprofile: bryar-carr\n---\n")
    assert sections(result)[-3:] == [
        Section.CUSTOMER_QUOTE,
        Section.GETTING_STARTED,
        Section.CALL_TO_ACTION,
    ]


def test_a_changed_mapping_puts_a_paragraph_elsewhere() -> None:
    document = Document(flowing(f"# {HEADLINE}"))
    mapping = [
        replace(p, section=Section.SOLUTION) if p.section is Section.PROBLEM else p
        for p in propose(document)
    ]
    result = to_labelled(document, mapping)
    assert bodies(result)["solution"] == f"{PROBLEM}\n\n{SOLUTION}"
    assert Section.PROBLEM not in sections(result)


def test_a_paragraph_may_become_an_answer() -> None:
    document = Document(flowing(f"# {HEADLINE}"))
    mapping = [
        replace(p, section=None, kind=PartKind.FAQ_ITEM, faq=Faq.CUSTOMER, title="What hurts?")
        if p.section is Section.PROBLEM
        else p
        for p in propose(document)
    ]
    assert bodies(to_labelled(document, mapping))["customer-what-hurts"] == PROBLEM


def test_what_has_no_place_is_kept_in_a_section_of_its_own() -> None:
    text = flowing(
        f"# Ferry PR/FAQ\n\n> Draft.\n\n## Press Release\n\nFOR RELEASE NOW\n\n# {HEADLINE}"
    )
    kept = bodies(to_labelled(Document(text)))["extra-kept-from-the-original"]
    assert words(kept) == words("Ferry PR/FAQ Draft FOR RELEASE NOW")


def test_what_a_label_says_beside_its_name_is_kept() -> None:
    text = f"# {HEADLINE}\n\n{SUMMARY}\n\n**The Problem: nobody hears**\n\n{PROBLEM}\n"
    assert bodies(to_labelled(Document(text)))["problem"] == (
        f"**The Problem: nobody hears**\n\n{PROBLEM}"
    )


def test_topics_of_the_faq_are_kept_above_their_questions() -> None:
    money, start = "### Money\n\n**Q: Who pays?**\nYou.", "### Getting started\n\n**Q: How?**\nSo."
    result = to_labelled(Document(f"# A\n\n## FAQ\n\n{money}\n\n{start}\n"))
    assert "### Money\n\n#### Who pays?\n\nYou." in result
    assert sides(result) == [("Who pays?", "customer"), ("How?", "customer")]


def test_headings_inside_a_part_move_below_its_own() -> None:
    solution = "# Solution\n\nA ring.\n\n## Light\n\nGreen.\n\n### Dim\n\nNo.\n"
    text = f"# {HEADLINE}\n\n{SUMMARY}\n\n{solution}"
    assert bodies(to_labelled(Document(text)))["solution"] == (
        "A ring.\n\n### Light\n\nGreen.\n\n#### Dim\n\nNo."
    )


def test_answers_lose_the_margin_of_their_list() -> None:
    text = "# A\n\n## FAQ\n\n1. **How?**\n    So.\n\n    - one\n    - two\n"
    assert bodies(to_labelled(Document(text)))["customer-how"] == "So.\n\n- one\n- two"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_stay_those_of_the_source(newline: str) -> None:
    text = flowing(f"# {HEADLINE}").replace("\n", newline)
    result = to_labelled(Document(text))
    assert result.count("\n") == result.count(newline)


def test_the_labelled_form_is_its_own() -> None:
    once = to_labelled(Document(flowing(f"# {HEADLINE}\n\n*{SUB_HEADING}*") + "\n" + FAQ))
    assert to_labelled(Document(once)) == once


def test_link_definitions_are_kept() -> None:
    text = f"[shop]: https://ferry.example\n# {HEADLINE}\n\n{SUMMARY}\n\n{CLOSING} [Buy][shop].\n"
    assert "[shop]: https://ferry.example" in to_labelled(Document(text))


PIECES = st.sampled_from(
    [
        "# Ferry boils", "## Press Release", "## Problem", "**The solution.** Light.", "### Extra",
        "## Tenets", "*One line.*", SUMMARY, PROBLEM, SOLUTION, FLOW[3], CLOSING, "---", "- a\n- b",
        "## FAQ", "## Internal FAQ", "### Topic", "**Q: How?**\nA: So.", "**Q7. Why?** Since.",
        "### What?\n\nThat.", "1. **When?**\n   Now.", "> note", "```\n# code\n```",
        "| a | b |\n|--|--|",
        "FOR IMMEDIATE RELEASE", "<!-- note -->", "[a]: https://ferry.example",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
@settings(deadline=None, max_examples=150)
def test_no_word_is_lost_and_none_comes_twice(pieces: list[str]) -> None:
    document = Document("\n\n".join(pieces) + "\n")
    result = to_labelled(document)
    kept = Counter(word for found in words_by_place(document).values() for word in found)
    assert not kept - Counter(words(result))
    labels = set(words("Press Release Problem The solution Q A FAQ Internal 1"))
    assert set(Counter(words(document.text)) - Counter(words(result))) <= labels


def test_real_documents_keep_the_words_of_every_part(corpus: Path) -> None:
    for file in sorted(corpus.glob("*.md")):
        document = Document(file.read_bytes().decode())
        after = Document(to_labelled(document))
        places, again = words_by_place(document), words_by_place(after)
        for place, said in places.items():
            if place[0] is not PartKind.EXTRA:
                assert again[place] == said, (file.name, place)
