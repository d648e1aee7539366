import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets import wrapping
from tui.widgets.wrapping import wrap

WORDS = st.lists(
    st.text("abcé—“”漢字かな👩‍👧ก ", min_size=1, max_size=12), min_size=1, max_size=30
).map(" ".join)
ASCII = st.text("ab -.,", max_size=200).map(str.rstrip)


def rows(text: str, width: int, hanging: int = 0) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, hanging)]


def test_words_stay_whole_where_they_fit() -> None:
    assert rows("give up after four minutes", 10) == ["give up", "after four", "minutes"]


def test_rows_after_the_first_leave_room_for_the_hanging_indent() -> None:
    assert rows("- one two three", 7, hanging=2) == ["- one", "two", "three"]


def test_a_word_wider_than_the_row_is_cut() -> None:
    assert rows("a https://brightside.example/lamp", 12) == [
        "a",
        "https://brig",
        "htside.examp",
        "le/lamp",
    ]


def test_an_empty_line_is_one_empty_row() -> None:
    assert wrap("", 10) == [(0, 0)]


def test_wide_characters_count_for_two_cells() -> None:
    assert rows("漢字漢字", 4) == ["漢字", "漢字"]


def test_a_family_of_emoji_is_not_torn_apart() -> None:
    assert rows("👩‍👧👩‍👧", 2) == ["👩‍👧", "👩‍👧"]


@given(WORDS, st.integers(4, 40), st.integers(0, 2))
def test_no_row_is_wider_than_it_may_be(text: str, width: int, hanging: int) -> None:
    first, *others = rows(text, width, hanging)
    assert cell_len(first) <= width
    assert all(cell_len(row) <= width - hanging for row in others)


@given(WORDS, st.integers(2, 40), st.integers(0, 8))
def test_nothing_but_spaces_is_lost_between_rows(text: str, width: int, hanging: int) -> None:
    kept = "".join(rows(text, width, hanging))
    assert kept.replace(" ", "") == text.replace(" ", "")


@given(WORDS, st.integers(2, 40))
def test_no_row_is_empty(text: str, width: int) -> None:
    assert all(row for row in rows(text, width)) or not text.strip(" ")


@given(ASCII, st.integers(2, 30), st.integers(0, 6))
def test_the_fast_way_and_the_general_one_agree(text: str, width: int, hanging: int) -> None:
    hanging = min(hanging, width // 2, width - 2)
    fast = wrapping._wrap_characters(text, width, hanging)
    assert fast == wrapping._wrap_cells(text, width, hanging)


@pytest.mark.parametrize("width", [-3, 0, 1])
def test_a_width_too_small_for_anything_still_ends(width: int) -> None:
    assert rows("漢字", width) == ["漢", "字"]
