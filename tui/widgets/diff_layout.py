"""Where every line of a review stands, worked out as far as it is looked at.

Wrapping 100,000 words takes longer than a screen may stand still. So a row's height is an estimate
until the row comes near the screen or an idle moment measures it.
"""

import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest

from store.compare.model import RowKind
from store.document import Span
from tui.widgets.diff_entries import Entry, Fold, Pair, Sequel, Title
from tui.widgets.passages import Drawing, Passage, passage
from tui.widgets.pieces import Line, Piece, Which
from tui.widgets.wrapping import wrap

KEPT_DRAWN = 400
"""Wrapped rows of the comparison kept in memory; a screen shows about thirty."""

WIDEST = 110
"""Cells of the widest inline text; longer lines are hard to read."""

FILL = 0.94
"""How much of a row words fill on average, for estimates."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One row of a wrapped line."""

    line: Line
    start: int
    end: int
    indent: int
    """Cells before its first character."""

    def pieces(self) -> Iterator[Piece]:
        """The pieces of the line as far as they stand in this row."""
        place = 0
        for piece in self.line.pieces:
            end = place + len(piece.text)
            if place < self.end and end > self.start:
                yield piece.cut(max(0, self.start - place), min(end, self.end) - place)
            place = end


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry wrapped: its rows, each with what stands in the old and in the new column."""

    rows: tuple[tuple[Slice | None, Slice | None], ...]
    height: int
    """Rows, with the blank one after them."""

    def row_of_change(self, change: int) -> int:
        """The first row that shows a change; 0 when none does."""
        return next((n for n in range(len(self.rows)) if change in self.changes_in(n)), 0)

    def changes_in(self, row: int) -> list[int]:
        """The changes that show in a row, from left to right."""
        if not 0 <= row < len(self.rows):
            return []
        found = (p.change for s in self.rows[row] if s for p in s.pieces() if p.change >= 0)
        return list(dict.fromkeys(found))

    def row_of(self, which: Which, span: Span) -> int:
        """The first row that shows a character of `span`, or the place where it would stand."""
        best = 0
        for number, row in enumerate(self.rows):
            for piece in (p for s in row if s for p in s.pieces() if p.which is which):
                if piece.start + len(piece.text) > span.start:
                    return number
                best = number
        return best


class DiffLayout:
    """The entries of a review at one width."""

    def __init__(
        self, sequel: Sequel, entries: Sequence[Entry], width: int, drawing: Drawing
    ) -> None:
        self.sequel = sequel
        self.entries = entries
        self.drawing = drawing
        self.width = width
        room = width - 7 if drawing.side_by_side else width - 4
        self.column = max(8, room // 2 if drawing.side_by_side else min(room, WIDEST))
        """Cells of text in a column."""
        self._heights = [self._estimate(entry) for entry in entries]
        self._unmeasured = {n for n, entry in enumerate(entries) if isinstance(entry, Pair)}
        self._drawn: OrderedDict[int, Drawn] = OrderedDict()
        self._tops = self._added_up()

    @property
    def height(self) -> int:
        """Lines of everything, as far as is known."""
        return self._tops[-1]

    @property
    def is_measured(self) -> bool:
        """Whether every height is exact."""
        return not self._unmeasured

    def top(self, index: int) -> int:
        """The line where an entry starts."""
        return self._tops[index]

    def at(self, y: int) -> tuple[int, int]:
        """The entry that line `y` belongs to, and the line's number in it."""
        index = min(bisect_right(self._tops, max(0, y)) - 1, len(self.entries) - 1)
        return max(0, index), max(0, y - self._tops[max(0, index)])

    def drawn(self, index: int) -> Drawn:
        """A pair wrapped; for other entries a single row without columns."""
        if index in self._drawn:
            self._drawn.move_to_end(index)
            return self._drawn[index]
        drawn = self._draw(self.entries[index])
        self._drawn[index] = drawn
        if len(self._drawn) > KEPT_DRAWN:
            self._drawn.popitem(last=False)
        return drawn

    def measure_screen(self, y: int, lines: int) -> bool:
        """Make what stands in `lines` lines from `y` on exact; whether that moved anything."""
        moved = False
        first = self.at(y)[0]
        while wanted := self._unmeasured.intersection(range(first, self.at(y + lines)[0] + 1)):
            moved |= self._set_heights({index: self.drawn(index).height for index in wanted})
        return moved

    def measure_for(self, seconds: float) -> bool:
        """Measure entries until the time is over; whether any height was another one."""
        end = time.perf_counter() + seconds
        heights: dict[int, int] = {}
        for index in self._unmeasured:
            heights[index] = self._draw(self.entries[index]).height
            if time.perf_counter() > end:
                break
        return self._set_heights(heights)

    def _set_heights(self, heights: Mapping[int, int]) -> bool:
        """Take over exact heights; whether any was another one."""
        self._unmeasured.difference_update(heights)
        changed = any(self._heights[index] != height for index, height in heights.items())
        if changed:
            for index, height in heights.items():
                self._heights[index] = height
            self._tops = self._added_up()
        return changed

    def _added_up(self) -> list[int]:
        return [0, *accumulate(self._heights)]

    def _estimate(self, entry: Entry) -> int:
        """About how many lines an entry fills."""
        if not isinstance(entry, Pair):
            return _height_of_line(entry)
        spans = [entry.row.old, entry.row.new]
        sizes = [span.end - span.start for span in spans if span is not None]
        size = max(sizes, default=0)
        if not self.drawing.side_by_side and entry.row.kind is RowKind.EDITED:
            size = round(size * 1.3)
        return 1 + int(size / (self.column * FILL)) + entry.is_spaced

    def _draw(self, entry: Entry) -> Drawn:
        if not isinstance(entry, Pair):
            return Drawn(((None, None),), _height_of_line(entry))
        told = passage(self.sequel.comparison, entry.row, entry.hidden, self.drawing)
        rows = tuple(self._rows(told))
        return Drawn(rows, len(rows) + entry.is_spaced)

    def _rows(self, told: Passage) -> Iterator[tuple[Slice | None, Slice | None]]:
        old = (piece for line in told.old for piece in self._slices(line))
        new = (piece for line in told.new or () for piece in self._slices(line))
        return zip_longest(old, new)

    def _slices(self, line: Line) -> Iterator[Slice]:
        hanging = min(line.hanging, self.column // 2)
        for start, end in wrap(line.text, self.column, hanging):
            yield Slice(line, start, end, hanging if start else 0)


def _height_of_line(entry: Title | Fold) -> int:
    """Lines of an entry that is not wrapped: a title, or a fold with the blank line after it."""
    return 1 if isinstance(entry, Title) else 2
