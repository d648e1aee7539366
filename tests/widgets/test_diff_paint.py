import pytest
from rich.style import Style

from store.compare import compare
from store.compare.model import Comparison
from store.document import Document
from tui.widgets.diff_paint import counts, paint_title, part_note, sign_of
from tui.widgets.pieces import Mark, Piece

FAQ = """## Customer FAQ

### {first}

Lumen costs $49 once.

### {second}

With any lamp on any desk.
"""


def no_style(_: str) -> Style:
    return Style()


def faq(first: str, second: str) -> Document:
    return Document(FAQ.format(first=first, second=second))


def notes(comparison: Comparison) -> list[str]:
    return [part_note(part) for part in comparison.parts if part_note(part)]


@pytest.mark.parametrize(
    ("marks", "sign"),
    [
        ([Mark.KEPT], ""),
        ([Mark.KEPT, Mark.ADDED], "+"),
        ([Mark.REMOVED, Mark.LIGHT_REMOVED], "−"),
        ([Mark.REMOVED, Mark.ADDED], "~"),
        ([Mark.MOVED_BLOCK], "↕"),
        ([Mark.MOVED_BLOCK, Mark.ADDED], "+"),
    ],
)
def test_the_sign_of_a_row_sums_up_its_marks(marks: list[Mark], sign: str) -> None:
    assert sign_of([Piece("word", mark) for mark in marks]) == sign


def test_words_that_came_and_went_are_counted_without_zeros() -> None:
    assert [counts(3, 2), counts(3, 0), counts(0, 0)] == ["+3 −2", "+3", ""]


def test_a_moved_question_tells_its_old_number() -> None:
    old = faq("1. How much is it?", "2. Which lamps fit?")
    heading, first, second = old.text.split("### ")
    swapped = f"{heading}### {second.rstrip()}\n\n### {first}".replace("2. W", "1. W")
    new = Document(swapped.replace("1. H", "2. H"))
    assert set(notes(compare(old, new))) <= {"moved, was number 1", "moved, was number 2"}
    assert notes(compare(old, new))


def test_a_renamed_question_names_its_old_words() -> None:
    old = faq("How much is it?", "Which lamps fit?")
    new = faq("How much does it cost?", "Which lamps fit?")
    assert notes(compare(old, new)) == ["was “How much is it?”"]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_title_fills_its_line_whatever_it_says(width: int) -> None:
    comparison = compare(
        faq("How much is it with all adapters?", "Which lamps fit?"),
        faq("How much does it cost with all the adapters?", "Which lamps fit?"),
    )
    part = next(part for part in comparison.parts if part_note(part))
    line = "".join(segment.text for segment in paint_title(part, part.title, width, no_style))
    assert len(line) == width
