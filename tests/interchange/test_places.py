"""Moving one stretch of a mapping elsewhere: it goes there, and no word is lost on the way."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.document import Document, Faq, Section
from store.interchange import Place, Proposal, moved, place_name, propose, to_labelled, words_of
from tests.support.documents import HEADLINE, PROBLEM, SUMMARY, bodies, flowing, sections, sides

FAQ = (
    "## External FAQ\n\n**Q: What is it?**\nA: A ring.\n\n## Internal FAQ\n\n**Q: Why now?**\nSo.\n"
)
SOURCE = Document(flowing(f"# {HEADLINE}") + "\n" + FAQ)
PLACES: tuple[Place, ...] = (*Section, *Faq, None)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def index_of(mapping: tuple[Proposal, ...], text: str, document: Document = SOURCE) -> int:
    return next(i for i, each in enumerate(mapping) if text in words_of(document, each))


def with_moved(text: str, place: Place, document: Document = SOURCE) -> str:
    """The labelled text after the stretch that holds `text` was moved."""
    mapping = propose(document)
    changed = moved(document, mapping, index_of(mapping, text, document), place)
    return to_labelled(document, changed)


@pytest.mark.parametrize("section", [each for each in Section if each is not Section.HEADING])
def test_a_paragraph_goes_to_the_section_it_is_given(section: Section) -> None:
    result = with_moved("not need a better kettle", section)

    assert "not need a better kettle" in bodies(result)[section.value]


def test_what_is_moved_counts_as_labelled() -> None:
    mapping = propose(SOURCE)
    index = index_of(mapping, PROBLEM)

    assert not mapping[index].labelled
    assert moved(SOURCE, mapping, index, Section.SUMMARY)[index].labelled


def test_moving_to_where_it_is_changes_nothing() -> None:
    mapping = propose(SOURCE)

    assert moved(SOURCE, mapping, index_of(mapping, PROBLEM), Section.PROBLEM) == mapping


def test_there_is_one_headline() -> None:
    result = with_moved("A ring of light", Section.HEADING)

    assert sections(result).count(Section.HEADING) == 1
    assert HEADLINE in bodies(result)["extra-kept-from-the-original"]


def test_a_question_changes_its_half() -> None:
    assert sides(with_moved("What is it?", Faq.INTERNAL)) == [
        ("What is it?", "internal"),
        ("Why now?", "internal"),
    ]


def test_a_paragraph_that_asks_becomes_a_question_with_its_answer() -> None:
    document = Document(f"# {HEADLINE}\n\n{SUMMARY}\n\n**Who pays?** The landlord does.\n")
    result = with_moved("Who pays", Faq.CUSTOMER, document)

    assert bodies(result)["customer-who-pays"] == "The landlord does."


def test_the_heading_of_an_extra_section_becomes_the_question() -> None:
    document = Document(f"# {HEADLINE}\n\n{SUMMARY}\n\n{FAQ}\n## Colours\n\nGreen and red.\n")

    assert bodies(with_moved("Green and red", Faq.INTERNAL, document))["internal-colours"]


def test_a_paragraph_that_does_not_ask_goes_on_with_the_answer_before_it() -> None:
    document = Document(f"{FAQ}\n# Appendix\n\n## Press release\n\n# {HEADLINE}\n\n{SUMMARY}\n")
    result = with_moved("It fits every kettle", Faq.INTERNAL, document)

    assert bodies(result)["internal-why-now"] == f"So.\n\n{SUMMARY}"


def test_where_no_question_is_before_it_a_paragraph_is_the_question() -> None:
    assert (PROBLEM, "customer") in sides(with_moved(PROBLEM, Faq.CUSTOMER))


def test_a_question_moved_into_the_release_keeps_its_words_above_its_answer() -> None:
    assert bodies(with_moved("What is it?", Section.SOLUTION))["solution"].endswith(
        "**What is it?**\n\nA ring."
    )


def test_places_have_names() -> None:
    names = [place_name(proposal) for proposal in propose(SOURCE)]

    assert names[:2] == ["Heading", "Summary"]
    assert names[-2:] == ["Customer FAQ", "Internal FAQ"]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(PLACES)), max_size=6))
@settings(deadline=None, max_examples=80)
def test_no_row_of_moves_loses_a_word(moves: list[tuple[int, Place]]) -> None:
    mapping = propose(SOURCE)
    said = Counter[str]()
    for proposal in mapping:
        said += words(words_of(SOURCE, proposal))
    for index, place in moves:
        mapping = moved(SOURCE, mapping, index % len(mapping), place)

    assert not said - words(to_labelled(SOURCE, mapping))
