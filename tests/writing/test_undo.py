from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.undo import Batches, Place, UndoHistory

HERE = Place("problem", 3)
THERE = Place("solution", 0)


def test_a_step_goes_back_and_forth_with_its_places() -> None:
    history = UndoHistory()
    history.record("one two", "one three", HERE, THERE)
    assert history.undo("one three") == ("one two", HERE)
    assert history.redo("one two") == ("one three", THERE)


def test_nothing_done_is_nothing_to_undo() -> None:
    history = UndoHistory()
    history.record("same", "same", HERE, THERE)
    assert history.undo("same") is None
    assert history.redo("same") is None


def test_a_new_step_forgets_what_was_undone() -> None:
    history = UndoHistory()
    history.record("a", "ab", HERE, HERE)
    history.undo("ab")
    history.record("a", "ac", HERE, HERE)
    assert history.redo("ac") is None


@given(st.lists(st.text(alphabet="ab \n🙂", max_size=12), min_size=2, max_size=8))
def test_undoing_every_step_gives_the_first_text_and_redoing_the_last(texts: list[str]) -> None:
    history = UndoHistory()
    for old, new in pairwise(texts):
        history.record(old, new, HERE, THERE)
    text = texts[-1]
    while (step := history.undo(text)) is not None:
        text = step[0]
    assert text == texts[0]
    while (step := history.redo(text)) is not None:
        text = step[0]
    assert text == texts[-1]


class Typist:
    """Makes edits against a clock of its own and notes which begin a batch."""

    def __init__(self) -> None:
        self.now = 0.0
        self.batches = Batches(lambda: self.now)
        self.column = 0

    def types(self, character: str) -> bool:
        place = (0, self.column)
        begins = self.batches.starts("", character, place, place)
        self.column += 1
        self.batches.ended_at((0, self.column))
        return begins

    def deletes(self) -> bool:
        begins = self.batches.starts("x", "", (0, self.column - 1), (0, self.column))
        self.column -= 1
        self.batches.ended_at((0, self.column))
        return begins


def test_a_run_of_typing_is_one_batch() -> None:
    typist = Typist()
    assert [typist.types(character) for character in "word"] == [True, False, False, False]


def test_deleting_after_typing_begins_a_batch() -> None:
    typist = Typist()
    typist.types("a")
    assert [typist.deletes(), typist.types("b")] == [True, True]


def test_a_pause_begins_a_batch() -> None:
    typist = Typist()
    typist.types("a")
    typist.now = 2.5
    assert typist.types("b")


def test_a_new_line_begins_a_batch() -> None:
    typist = Typist()
    typist.types("a")
    assert typist.types("\n")


def test_typing_elsewhere_begins_a_batch() -> None:
    typist = Typist()
    typist.types("a")
    typist.column = 40
    assert typist.types("b")


def test_a_long_run_is_cut_into_batches() -> None:
    typist = Typist()
    assert sum(typist.types("a") for _ in range(250)) == 3
