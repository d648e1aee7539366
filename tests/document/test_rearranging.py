import pytest

from store.document import Document, Faq, Part
from store.document.rearranging import (
    in_other_half,
    neighbour,
    renamed,
    swapped,
    with_question,
)
from tests.support.programs import LUMEN


def document(below: str) -> Document:
    return Document(f"# Lumen reads along\n\nFamilies read.\n\n{below}")


def titled(document: Document, title: str) -> Part:
    return next(part for part in document.parts if part.title == title)


def titles(document: Document) -> list[str]:
    return [part.title for part in document.parts]


TOPICS = document(
    "## FAQ\n\n### General Questions\n\n**Q: What is it?**\nA: A lamp.\n\n**Q: Who pays?**\nA: We."
    "\n\n### Technical Questions\n\n**Q: What does it need?**\nA: A socket.\n"
)


@pytest.mark.parametrize("question", ["What is it?", "Who pays?", "What does it need?"])
def test_an_item_moves_out_of_topics_that_are_all_of_one_half(question: str) -> None:
    moved = in_other_half(TOPICS, titled(TOPICS, question))
    assert moved is not None
    after, item = moved
    assert (item.title, item.faq) == (question, Faq.INTERNAL)
    assert sorted(titles(after)) == sorted(titles(TOPICS))


def test_a_question_that_would_stand_in_a_comment_is_not_added() -> None:
    assert with_question(Document("Water boils.\n\n<!-- note"), Faq.CUSTOMER, "Why?") is None


BOLD = document("## Customer FAQ\n\n**How does it read?**\nBy light.\n\n**Who pays?**\nWe.\n")


def test_a_question_known_by_its_mark_keeps_it_under_another_name() -> None:
    after = renamed(BOLD, BOLD.faq_items()[0], "The way it reads")
    assert after is not None
    assert [item.title for item in after.faq_items()] == ["The way it reads?", "Who pays?"]


def test_a_question_that_alone_has_a_number_keeps_its_mark_too() -> None:
    one = document("## FAQ\n\n**C2. How does it read?**\nBy light.\n")
    after = renamed(one, one.faq_items()[0], "C2. The way it reads")
    assert after is not None
    assert [item.title for item in after.faq_items()] == ["C2. The way it reads?"]


def test_a_question_with_a_heading_needs_no_mark() -> None:
    lumen = Document(LUMEN)
    after = renamed(lumen, lumen.faq_items()[0], "The price")
    assert after is not None
    assert titles(after) == [
        title.replace("How much does it cost?", "The price") for title in titles(lumen)
    ]


def test_a_name_that_makes_something_else_of_a_question_is_refused() -> None:
    assert renamed(BOLD, BOLD.faq_items()[0], "How** does **it") is None


EXTRAS = document(
    "## Problem\n\nChildren lose the line.\n\n## Notes\n\nOn paper.\n\n## Thanks\n\nTo Ann.\n\n"
    "## Customer FAQ\n\n### How?\n\nBy light.\n\n### Who?\n\nWe.\n\n## Contact\n\nAnn Cole\n"
)


def test_extra_sections_that_follow_each_other_change_places() -> None:
    notes = titled(EXTRAS, "Notes")
    other = neighbour(EXTRAS, notes, +1)
    assert other is not None
    result = swapped(EXTRAS, notes, other)
    assert result is not None
    after, part = result
    assert (other.title, part.title) == ("Thanks", "Notes")
    assert titles(after).index("Thanks") < titles(after).index("Notes")
    assert sorted(titles(after)) == sorted(titles(EXTRAS))


def test_an_extra_section_never_jumps_over_others() -> None:
    for title, step, next_one in [("Thanks", +1, "How?"), ("Contact", -1, "Who?")]:
        other = neighbour(EXTRAS, titled(EXTRAS, title), step)
        assert other is not None
        assert other.title == next_one


def test_a_swap_that_makes_something_else_of_a_part_is_refused() -> None:
    contact, last = titled(EXTRAS, "Contact"), titled(EXTRAS, "Who?")
    assert swapped(EXTRAS, contact, last) is None


def test_questions_stay_among_those_of_their_half() -> None:
    assert neighbour(EXTRAS, titled(EXTRAS, "Who?"), +1) is None
    assert neighbour(EXTRAS, titled(EXTRAS, "How?"), -1) is None
