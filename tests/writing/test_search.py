import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document, Span
from tui.search import Query, matches, next_place, places, previous_place, replace_all

LUMEN = Document(
    "# Lumen reads\n\nA lamp.\n\n## Problem\n\nNo lamp reads.\n\n"
    "## Customer FAQ\n\n### Which lamp?\n\nAny Lamp.\n"
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("lamp"), ["lamp", "Lamp", "lamp"]),
        (Query("lamp", minds_case=True), ["lamp", "lamp"]),
        (Query("lamp", whole_words=True), ["lamp", "Lamp"]),
        (Query("a.p"), []),
        (Query(""), []),
    ],
)
def test_words_are_found_as_they_are(query: Query, found: list[str]) -> None:
    text = "lamp Lamp lamps"
    assert [span.of(text) for span in matches(text, query)] == found


def test_bodies_and_questions_are_searched_and_labels_are_not() -> None:
    assert len(places(LUMEN, Query("lamp"))) == 4
    assert places(LUMEN, Query("Problem")) == ()
    assert places(LUMEN, Query("Customer")) == ()


def test_one_part_can_be_searched_alone() -> None:
    assert [s.of(LUMEN.text) for s in places(LUMEN, Query("reads"), LUMEN.part("problem"))] == [
        "reads"
    ]


def test_the_next_place_begins_again_at_the_top() -> None:
    found = (Span(2, 4), Span(8, 9))
    assert [next_place(found, offset) for offset in (0, 2, 3, 9)] == [0, 0, 1, 0]


def test_the_place_before_begins_again_at_the_end() -> None:
    found = (Span(2, 4), Span(8, 9))
    assert [previous_place(found, offset) for offset in (0, 4, 8, 9)] == [-1, 0, 0, 1]
    assert previous_place((), 3) is None


@given(st.text(alphabet="ab ", max_size=30), st.text(alphabet="ab", min_size=1, max_size=3))
def test_replacing_all_is_what_the_language_itself_does(text: str, words: str) -> None:
    found = matches(text, Query(words, minds_case=True))
    if found:
        edit = replace_all(Document(text), found, "X")
        assert edit.applied_to(text) == text.replace(words, "X")
