from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from store.compare import compare
from store.document import Span
from store.document.file import read_document
from tests.support.comparisons import compared
from tui.widgets.diff_entries import Pair, Sequel
from tui.widgets.diff_layout import DiffLayout
from tui.widgets.passages import Drawing
from tui.widgets.pieces import Which

WORDS = "Readers with dyslexia give up after four minutes. "


def layout(*blocks: str, width: int = 80, drawing: Drawing | None = None) -> DiffLayout:
    sequel = Sequel(compared(*blocks))
    return DiffLayout(sequel, sequel.folded, width, drawing or Drawing())


def test_both_columns_of_a_row_are_as_high_as_the_longer_one() -> None:
    made = layout("Kept [-" + WORDS * 4 + "-]here.")
    old, new = zip(*made.drawn(1).rows, strict=True)
    assert len(old) == len(new)
    assert new[-1] is None


def test_measuring_makes_heights_exact() -> None:
    made = layout(*(f"{{+{WORDS * count}+}}" for count in range(1, 12)), width=40)
    made.measure_for(seconds=60)
    assert made.is_measured
    drawn = sum(made.drawn(index).height for index in range(len(made.entries)))
    assert made.height == drawn


def test_what_is_on_the_screen_is_measured_first() -> None:
    made = layout(*(f"{{+{WORDS * count}+}}" for count in range(1, 12)), width=40)
    made.measure_screen(0, 10)
    heights = [made.top(index + 1) - made.top(index) for index in range(3)]
    assert heights == [made.drawn(index).height for index in range(3)]


@settings(deadline=None)
@given(st.integers(-5, 500))
def test_every_line_belongs_to_the_entry_that_is_drawn_there(y: int) -> None:
    made = layout("## Problem", *(f"{{+{WORDS * count}+}}" for count in range(1, 6)))
    entry, line = made.at(y)
    assert made.top(entry) + line == max(0, y)
    assert made.top(entry) <= max(0, y)


def test_the_row_of_a_change_is_the_first_that_shows_it() -> None:
    made = layout(WORDS * 3 + "{+Here.+}", width=60)
    drawn = made.drawn(1)
    row = drawn.row_of_change(0)
    assert 0 in drawn.changes_in(row)
    assert all(0 not in drawn.changes_in(before) for before in range(row))


def test_a_place_in_the_text_is_found_in_its_row() -> None:
    made = layout("## Problem", WORDS * 3 + "{+Here.+}", width=60)
    start = made.sequel.comparison.new.text.index("Here")
    drawn = made.drawn(1)
    row = drawn.rows[drawn.row_of(Which.NEW, Span(start, start + 4))]
    assert row[1] is not None
    assert "Here" in row[1].line.text[row[1].start : row[1].end]


@pytest.mark.parametrize("drawing", [Drawing(), Drawing(side_by_side=False, brackets=True)])
def test_no_revision_of_a_real_document_is_drawn_wider_than_its_column(
    corpus: Path, drawing: Drawing
) -> None:
    for folder in sorted((corpus / "history").iterdir()):
        first, *_, last = sorted(folder.glob("*.md"))
        sequel = Sequel(compare(read_document(first), read_document(last)))
        made = DiffLayout(sequel, sequel.entries(sequel.every_fold), 76, drawing)
        slices = (
            piece
            for index in range(len(made.entries))
            for row in made.drawn(index).rows
            for piece in row
            if piece is not None
        )
        widths = (cell_len(s.line.text[s.start : s.end]) + s.indent for s in slices)
        assert max(widths) <= made.column


def test_inline_text_does_not_grow_wider_than_can_be_read() -> None:
    made = layout("{+" + WORDS * 8 + "+}", width=250, drawing=Drawing(side_by_side=False))
    index = next(n for n, entry in enumerate(made.entries) if isinstance(entry, Pair))
    assert all(old.end - old.start <= 110 for old, _ in made.drawn(index).rows if old)
