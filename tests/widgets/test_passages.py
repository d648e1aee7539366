import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.compare import compare
from store.compare.model import Comparison, Row, Weight
from store.document import Document
from tests.support.comparisons import compared
from tests.support.edits import KINDS, make_pair
from tui.widgets.passages import Drawing, Passage, passage
from tui.widgets.pieces import Line, Mark

INLINE = Drawing(side_by_side=False, brackets=True)
BOTH = Drawing(side_by_side=True, brackets=True)


def rows_of(comparison: Comparison) -> list[Row]:
    return [row for part in comparison.parts for row in part.rows]


def drawn(*blocks: str, drawing: Drawing, row: int = 0, weight: Weight = Weight.WORDS) -> Passage:
    comparison = compared(*blocks, weight=weight)
    return passage(comparison, rows_of(comparison)[row], frozenset(), drawing)


def texts(lines: tuple[Line, ...] | None) -> list[str]:
    return [line.text for line in lines or ()]


def test_each_side_shows_its_own_words_in_brackets() -> None:
    told = drawn("Readers [-often-]{+rarely+} give up.", drawing=BOTH)
    assert texts(told.old) == ["Readers [-often-] give up."]
    assert texts(told.new) == ["Readers {+rarely+} give up."]


def test_inline_shows_kept_words_once_and_what_went_before_what_came() -> None:
    told = drawn("Readers [-often-]{+rarely+} give up.", drawing=INLINE)
    assert texts(told.old) == ["Readers [-often-] {+rarely+} give up."]
    assert told.new is None


def test_without_brackets_the_words_stand_as_they_are() -> None:
    told = drawn("Readers [-often -]give up.", drawing=Drawing())
    assert texts(told.old) == ["Readers often give up."]


def test_white_space_at_the_edge_of_a_change_is_not_marked() -> None:
    told = drawn("Readers [-often -]give up.", drawing=BOTH)
    assert texts(told.old) == ["Readers [-often-] give up."]


def test_a_paragraph_of_which_little_is_kept_stands_old_above_new() -> None:
    told = drawn(
        "[-All of this was here before-]{+Now something else is told+} here.", drawing=INLINE
    )
    assert texts(told.old) == [
        "[-All of this was here before-] here.",
        "{+Now something else is told+} here.",
    ]
    assert [line.sign for line in told.old] == ["−", "+"]


def test_an_added_block_needs_no_brackets() -> None:
    told = drawn("{+A new paragraph.+}", drawing=BOTH)
    assert texts(told.new) == ["A new paragraph."]
    assert told.new is not None
    assert told.new[0].pieces[0].mark is Mark.ADDED_BLOCK


def test_soft_line_breaks_read_as_spaces() -> None:
    told = drawn("One line\nand the next.", drawing=BOTH)
    assert texts(told.new) == ["One line and the next."]


def test_a_hard_line_break_begins_a_line() -> None:
    told = drawn("One line  \nand the next.", drawing=BOTH)
    assert [text.rstrip() for text in texts(told.new)] == ["One line", "and the next."]


def test_list_items_keep_their_lines_and_hang_behind_their_bullet() -> None:
    comparison = compare(Document("- one\n  more\n- two\n"), Document("- one\n  more\n- two\n"))
    lines = [
        line
        for row in rows_of(comparison)
        for line in passage(comparison, row, frozenset(), BOTH).new or ()
    ]
    assert [(line.text, line.hanging) for line in lines] == [("- one more", 2), ("- two", 2)]


def test_quotation_signs_of_later_lines_are_left_out() -> None:
    told = drawn("> We wanted\n> the book.", drawing=BOTH)
    assert texts(told.new) == ["> We wanted the book."]


def test_code_keeps_its_lines() -> None:
    comparison = compare(Document("```\na\n  b\n```\n"), Document("```\na\n  b\n```\n"))
    lines = [
        text
        for row in rows_of(comparison)
        for text in texts(passage(comparison, row, frozenset(), BOTH).new)
    ]
    assert lines == ["```", "a", "  b", "```"]


def test_hidden_changes_read_as_the_new_text() -> None:
    comparison = compared("Readers [-Often-]{+often+} give up.", weight=Weight.CASE)
    told = passage(comparison, rows_of(comparison)[0], frozenset({0}), INLINE)
    assert texts(told.old) == ["Readers often give up."]


def test_spaces_that_changed_become_visible() -> None:
    told = drawn("Readers[-  -]{+ +}give up.", drawing=BOTH, weight=Weight.SPACE)
    assert texts(told.old) == ["Readers[-··-]give up."]


def test_control_characters_do_not_get_through() -> None:
    told = drawn("Readers \x1b]0;title\x07 give\u202e up.", drawing=BOTH)
    assert all(text.isprintable() for text in texts(told.new))


MOVE = (
    "## Problem",
    "<a> Setup takes two minutes.",
    "## Solution",
    "Kept.",
    "<a>> Setup takes two minutes.",
)


def test_a_moved_block_names_its_other_place() -> None:
    assert texts(drawn(*MOVE, drawing=BOTH, row=1).old)[0] == "moved to Solution"
    assert texts(drawn(*MOVE, drawing=BOTH, row=4).new)[0] == "moved from Problem"


def test_a_block_moved_without_edits_is_not_shown_twice_side_by_side() -> None:
    assert drawn(*MOVE, drawing=BOTH, row=4).old == ()


@pytest.mark.parametrize("drawing", [BOTH, INLINE])
def test_edits_inside_a_moved_block_are_marked(drawing: Drawing) -> None:
    setup = "Setup takes {} minutes from the box to the first word of a book."
    problem, solution = "## Problem\n\n", "## Solution\n\nKept here as it is.\n\n"
    old = Document(problem + setup.format("two") + "\n\n" + solution)
    comparison = compare(old, Document(problem + solution + setup.format("three")))
    row = next(row for row in rows_of(comparison) if row.kind == "moved-to")
    told = passage(comparison, row, frozenset(), drawing)
    assert "{+three+}" in " ".join(texts(told.old) + texts(told.new))
    assert "[-two-]" in " ".join(texts(told.old))


def test_edits_inside_moved_words_are_marked_at_both_places() -> None:
    moved = "Setup takes {} minutes from the box to the first word of a book."
    first = "Lumen clips onto the lamp that you already own."
    last = "Nothing leaves the lamp, and there is no account, no cloud and no screen at all."
    old = f"{moved.format('two')} {first} {last}\n"
    comparison = compare(Document(old), Document(f"{first} {last} {moved.format('three')}\n"))
    told = passage(comparison, rows_of(comparison)[0], frozenset(), BOTH)
    assert "[-two-]" in " ".join(texts(told.old))
    assert "{+three+}" in " ".join(texts(told.new))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 10_000))
def test_every_word_of_both_texts_is_drawn_in_order(kind: str, seed: int) -> None:
    pair = make_pair(kind, seed, words=150)
    comparison = compare(Document(pair.old), Document(pair.new))
    for row in rows_of(comparison):
        told = passage(comparison, row, frozenset(), Drawing())
        for lines, document, span in (
            (told.old, comparison.old, row.old),
            (told.new, comparison.new, row.new),
        ):
            if span is not None:
                shown = " ".join(line.text for line in lines or () if not is_label(line))
                assert shown.split() == span.of(document.text).split()


def is_label(line: Line) -> bool:
    return line.pieces[0].mark is Mark.LABEL
