"""The order of a review: part titles, rows of the comparison, folds where nothing changed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from store.compare.model import (
    Change,
    ChangeKind,
    Comparison,
    PartChange,
    PartComparison,
    Row,
    RowKind,
    Weight,
)
from store.document import BlockKind, Span
from tui.text import plain
from tui.widgets.passages import kind_at


class Detail(StrEnum):
    """Which changes are shown; those that are not read as if nothing had changed."""

    STANDARD = "all but spacing"
    WORDS = "words only"
    EVERYTHING = "every space"

    @property
    def following(self) -> "Detail":
        """The next one, in a round."""
        order = list(Detail)
        return order[(order.index(self) + 1) % len(order)]

    def shows(self, change: Change) -> bool:
        """Whether a change counts as one."""
        if self is Detail.EVERYTHING or change.weight is Weight.WORDS:
            return True
        return self is Detail.STANDARD and change.weight is not Weight.SPACE


class Place(NamedTuple):
    """A row of the comparison: which part, and which of its rows; row -1 is the part's title."""

    part: int
    row: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A change that the reader can go to."""

    place: Place
    change: int = -1
    """Which of the row's changes; -1 for the row (or the part) as a whole."""
    is_move: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """The line above a part."""

    place: Place
    part: PartComparison
    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the comparison."""

    place: Place
    row: Row
    hidden: frozenset[int]
    """The indexes of its changes that are not shown."""
    is_spaced: bool
    """Whether a blank line follows it; lines of code and tables stay together."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A line that stands for what is the same on both sides."""

    place: Place
    """The first row inside; the fold's name when it is opened."""
    rows: int
    parts: tuple[str, ...] = ()
    """The titles of whole parts inside."""

    @property
    def label(self) -> str:
        """What it says."""
        if not self.parts:
            return f"{self.rows} paragraph{'s' if self.rows > 1 else ''} unchanged"
        names = ", ".join(self.parts)
        count = len(self.parts)
        return f"unchanged: {names}" if count == 1 else f"{count} parts unchanged: {names}"


Entry = Title | Pair | Fold

_NONE: frozenset[int] = frozenset()
_BLANK_LINE = re.compile(r"[ \t]*\r?\n[ \t]*(?:\r?\n|\Z)|\s*\Z")

SHORT = 120
"""An unchanged row of at most so many characters, alone between changes, is not worth a fold."""


@dataclass(frozen=True)
class Sequel:
    """A comparison at one level of detail: its rows, its changes, in the order they are read."""

    comparison: Comparison
    detail: Detail = Detail.STANDARD

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every change, in reading order."""
        return tuple(
            stop
            for index, part in enumerate(self.comparison.parts)
            for stop in self._stops_in(index, part)
        )

    @cached_property
    def changes(self) -> int:
        """How many changes there are, moves not counted."""
        return sum(1 for stop in self.stops if not stop.is_move)

    @cached_property
    def moves(self) -> int:
        """How many stretches stand elsewhere now."""
        return sum(1 for stop in self.stops if stop.is_move)

    def name(self, part: PartComparison) -> str:
        """What to call a part: text that belongs to none goes by the heading it begins with."""
        row = part.rows[0] if part.rows and not part.new and not part.old else None
        if row is None or self._kind(row) is not BlockKind.HEADING:
            return part.title
        document, span = (
            (self.comparison.new, row.new) if row.new else (self.comparison.old, row.old)
        )
        return plain(span.of(document.text).strip("# ")) if span else part.title

    def row(self, place: Place) -> Row | None:
        """The row at `place`; None for a title."""
        return self.comparison.parts[place.part].rows[place.row] if place.row >= 0 else None

    @cached_property
    def folded(self) -> tuple[Entry, ...]:
        """What to draw, in order, when all folds are closed."""
        return tuple(self._entries(frozenset()))

    def hidden(self, row: Row) -> frozenset[int]:
        """The indexes of the row's changes that this detail leaves out."""
        if not row.changes:
            return _NONE
        return frozenset(i for i, c in enumerate(row.changes) if not self.detail.shows(c)) or _NONE

    def is_changed(self, row: Row) -> bool:
        """Whether a row shows any change."""
        if row.kind is RowKind.EDITED:
            return any(self.detail.shows(change) for change in row.changes)
        return row.kind is not RowKind.SAME

    def is_part_changed(self, part: PartComparison) -> bool:
        """Whether a part shows any change, its place among the others included."""
        if part.change in {PartChange.SAME, PartChange.EDITED}:
            return any(self.is_changed(row) for row in part.rows)
        return True

    def entries(self, opened: AbstractSet[Place]) -> tuple[Entry, ...]:
        """What to draw, in order, when the folds named in `opened` are open."""
        return tuple(self._entries(opened)) if opened else self.folded

    @cached_property
    def every_fold(self) -> frozenset[Place]:
        """The names of all folds there are, those inside other folds included."""
        places = [Place(part, -1) for part in range(len(self.comparison.parts))]
        inner = (e.place for e in self._entries(frozenset(places)) if isinstance(e, Fold))
        return frozenset((*places, *inner))

    def place_at(self, old: int | None, new: int | None) -> Place | None:
        """The row that holds an offset of the new text or else of the old one, or the next row.

        None when the comparison has no rows.
        """
        edges, places = self._new_edges if new is not None else self._old_edges
        offset = new if new is not None else old or 0
        if not places:
            return None
        return places[max(0, bisect_right(edges, offset) - 1)]

    @cached_property
    def _new_edges(self) -> tuple[list[int], list[Place]]:
        return self._edges([(row.new, place) for place, row in self._rows()])

    @cached_property
    def _old_edges(self) -> tuple[list[int], list[Place]]:
        return self._edges([(row.old, place) for place, row in self._rows()])

    @staticmethod
    def _edges(spans: Sequence[tuple[Span | None, Place]]) -> tuple[list[int], list[Place]]:
        """Where the rows of one side start, sorted, and which rows they are."""
        starts = sorted((span.start, place) for span, place in spans if span is not None)
        return [start for start, _ in starts], [place for _, place in starts]

    def _rows(self) -> Iterator[tuple[Place, Row]]:
        for index, part in enumerate(self.comparison.parts):
            for number, row in enumerate(part.rows):
                yield Place(index, number), row

    def _stops_in(self, index: int, part: PartComparison) -> Iterator[Stop]:
        if part.change is PartChange.MOVED:
            yield Stop(Place(index, -1), is_move=True)
        for number, row in enumerate(part.rows):
            place = Place(index, number)
            if row.kind is RowKind.MOVED_TO:
                yield Stop(place, is_move=True)
            elif row.kind in {RowKind.ADDED, RowKind.REMOVED} and not row.changes:
                yield Stop(place)
            for change, what in enumerate(row.changes):
                is_move = what.kind is ChangeKind.MOVED
                if self.detail.shows(what) and not (is_move and what.new.is_empty):
                    yield Stop(place, change, is_move)  # a move is one change, told where it went

    def _entries(self, opened: AbstractSet[Place]) -> Iterator[Entry]:
        parts = list(enumerate(self.comparison.parts))
        for is_changed, group in groupby(parts, key=lambda pair: self.is_part_changed(pair[1])):
            run = list(group)
            if is_changed or Place(run[0][0], -1) in opened:
                for index, part in run:
                    yield from self._part_entries(index, part, opened, fold=is_changed)
            elif titles := tuple(self.name(part) for _, part in run if part.rows):
                yield Fold(Place(run[0][0], -1), sum(len(p.rows) for _, p in run), titles)

    def _part_entries(
        self, index: int, part: PartComparison, opened: AbstractSet[Place], *, fold: bool
    ) -> Iterator[Entry]:
        yield Title(Place(index, -1), part, self.name(part))
        rows = [(n, row) for n, row in enumerate(part.rows) if not self._is_in_title(part, row)]
        for is_changed, group in groupby(rows, key=lambda pair: self.is_changed(pair[1])):
            run = list(group)
            first = Place(index, run[0][0])
            if fold and not is_changed and first not in opened and not self._is_short(run):
                yield Fold(first, len(run))
                continue
            for number, row in run:
                is_spaced = row is rows[-1][1] or self._has_blank_line_after(row)
                yield Pair(Place(index, number), row, self.hidden(row), is_spaced)

    def _is_in_title(self, part: PartComparison, row: Row) -> bool:
        """Whether a row is an unchanged heading, which the title line says already."""
        if row.kind is not RowKind.SAME or row.new is None:
            return False
        if part.new is None:
            return row is part.rows[0] and self._kind(row) is BlockKind.HEADING
        return part.new.name is not None and row.new.contains(part.new.name)

    def _has_blank_line_after(self, row: Row) -> bool:
        """Whether a blank line follows a row in its text: list items and code stay together."""
        document, span = (
            (self.comparison.new, row.new) if row.new else (self.comparison.old, row.old)
        )
        return span is None or bool(_BLANK_LINE.match(document.text, span.end))

    def _is_short(self, run: Sequence[tuple[int, Row]]) -> bool:
        """Whether unchanged rows take hardly more room than the fold that would hide them."""
        return len(run) == 1 and all(row.new and _size(row.new) <= SHORT for _, row in run)

    def _kind(self, row: Row) -> BlockKind | None:
        if row.new is not None:
            return kind_at(self.comparison.new, row.new)
        return kind_at(self.comparison.old, row.old)


def _size(span: Span) -> int:
    return span.end - span.start


def has_moves(part: PartComparison) -> bool:
    """Whether words of a part went elsewhere or came from elsewhere."""
    kinds = {RowKind.MOVED_FROM, RowKind.MOVED_TO}
    return any(
        row.kind in kinds or any(change.kind is ChangeKind.MOVED for change in row.changes)
        for row in part.rows
    )
