"""What one row of a comparison says, as lines ready to be wrapped: words with their marks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from store.compare.model import Change, ChangeKind, Comparison, Row, RowKind, Weight
from store.document import BlockKind, Document, Span
from tui.widgets.pieces import Line, Mark, Piece, Which, as_lines


@dataclass(frozen=True, slots=True)
class Passage:
    """A row of the comparison as drawn: two columns, or one (`new` is None) when inline."""

    old: tuple[Line, ...]
    new: tuple[Line, ...] | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """How passages are to be drawn."""

    side_by_side: bool = True
    brackets: bool = False
    """Whether {+ +} and [- -] stand around marked words."""


HEAVY = 0.45
"""The share of a paragraph's characters that must be kept for it to be merged into one inline text.
Below it the old one stands above the new one: reading alternates less."""

_BASES = {
    RowKind.ADDED: Mark.ADDED_BLOCK,
    RowKind.REMOVED: Mark.REMOVED_BLOCK,
    RowKind.MOVED_FROM: Mark.MOVED_BLOCK,
    RowKind.MOVED_TO: Mark.MOVED_BLOCK,
}
_VISIBLE = str.maketrans({" ": "·", "\t": "→", "\r": "·", "\n": "⏎"})


def passage(comparison: Comparison, row: Row, hidden: frozenset[int], drawing: Drawing) -> Passage:
    """`row` of `comparison` as lines; the changes whose indexes are `hidden` read as kept."""
    sides = _Sides(comparison, row, hidden, drawing.brackets)
    if row.kind is RowKind.MOVED_FROM:
        lines = (_label(move_label(comparison, row)), *sides.lines(sides.old))
        return Passage(lines, () if drawing.side_by_side else None)
    if row.kind is RowKind.MOVED_TO:
        return _moved_here(sides, drawing)
    if drawing.side_by_side:
        return Passage(sides.lines(sides.old), sides.lines(sides.new))
    if row.kind is RowKind.EDITED and _is_heavy(sides.old, sides.new):
        above = tuple(replace(line, sign="−") for line in sides.lines(sides.old))
        below = tuple(replace(line, sign="+") for line in sides.lines(sides.new))
        return Passage(above + below, None)
    return Passage(sides.lines(sides.merged), None)


def _moved_here(sides: "_Sides", drawing: Drawing) -> Passage:
    """A block at its new place, under a line that names the old one; edits made on the way show."""
    label = _label(move_label(sides.comparison, sides.row))
    if not drawing.side_by_side:
        return Passage((label, *sides.lines(sides.merged)), None)
    is_edited = len(sides.hidden) < len(sides.row.changes)
    before = (_label("as it was there"), *sides.lines(sides.old))
    after = (label, *sides.lines(sides.new))
    return Passage(before if is_edited else (), after)


def _label(words: str) -> Line:
    return Line((Piece(words, Mark.LABEL),), sign="↕")


@dataclass(frozen=True)
class _Sides:
    """Both sides of a row, cut into pieces."""

    comparison: Comparison
    row: Row
    hidden: frozenset[int]
    brackets: bool

    def lines(self, pieces: Sequence[Piece]) -> tuple[Line, ...]:
        """Pieces of this row as lines."""
        return as_lines(pieces, self.kind, brackets=self.brackets)

    @property
    def kind(self) -> BlockKind | None:
        """What kind of block it is now, or was."""
        if self.row.new is not None:
            return kind_at(self.comparison.new, self.row.new)
        return kind_at(self.comparison.old, self.row.old)

    @property
    def base(self) -> Mark:
        """The mark of words in no change."""
        return _BASES.get(self.row.kind, Mark.KEPT)

    @property
    def old(self) -> list[Piece]:
        """The old text of the row; of a moved block, the text at its old place."""
        span = self.row.twin if self.row.kind is RowKind.MOVED_TO else self.row.old
        return self._pieces(self.comparison.old, span, Which.OLD)

    @property
    def new(self) -> list[Piece]:
        """The new text of the row."""
        return self._pieces(self.comparison.new, self.row.new, Which.NEW)

    @property
    def merged(self) -> list[Piece]:
        """Both as one text: kept words once, what went before what came."""
        if self.row.new is None:
            return self.old
        gone: dict[int, list[Piece]] = {}
        for piece in self.old:
            if piece.mark is not Mark.HIDDEN:
                gone.setdefault(piece.change, []).append(piece)
        pieces: list[Piece] = []
        ahead = self.new
        for index, change in enumerate(self.row.changes):
            while ahead and ahead[0].start < change.new.start:
                pieces.append(ahead.pop(0))
            pieces += gone.get(index, [])
        return list(_spaced([*pieces, *ahead]))

    def _pieces(self, document: Document, span: Span | None, which: Which) -> list[Piece]:
        """The text of one side cut where its marks change."""
        if span is None:
            return []
        place, pieces = span.start, []
        for index, change in enumerate(self.row.changes):
            stretch = change.old if which is Which.OLD else change.new
            pieces.append(Piece(document.text[place : stretch.start], self.base, -1, which, place))
            mark = Mark.HIDDEN if index in self.hidden else self._mark(change, which)
            whole = Piece(stretch.of(document.text), mark, index, which, stretch.start)
            if mark is Mark.MOVED:
                pieces += self._moved_words(whole, change, which)
            elif change.weight is Weight.SPACE:
                pieces += _shown_space(whole)
            else:
                pieces += self._trimmed(whole)
            place = stretch.end
        pieces.append(Piece(document.text[place : span.end], self.base, -1, which, place))
        return [piece for piece in pieces if piece.text]

    def _moved_words(self, whole: Piece, change: Change, which: Which) -> list[Piece]:
        """Moved words at one of their places, the edits made on the way marked in them."""
        edits = change.inside or [
            edit for end in other_ends(self.comparison, change) for edit in end.inside
        ]
        pieces, place = [], 0
        for edit in edits:
            stretch = (edit.old if which is Which.OLD else edit.new).shifted(-whole.start)
            if not 0 <= stretch.start < stretch.end <= len(whole.text):
                continue  # nothing of this edit stands on this side
            pieces += self._trimmed(whole.cut(place, stretch.start))
            marked = replace(whole.cut(*stretch), mark=self._mark(edit, which))
            pieces += self._trimmed(marked)
            place = stretch.end
        return [*pieces, *self._trimmed(whole.cut(place, len(whole.text)))]

    def _trimmed(self, piece: Piece) -> list[Piece]:
        """A marked piece with the white space at its edges left unmarked."""
        lead = len(piece.text) - len(piece.text.lstrip())
        tail = max(lead, len(piece.text.rstrip()))
        if not lead and tail == len(piece.text):
            return [piece]
        edges = piece if piece.mark is Mark.HIDDEN else replace(piece, mark=self.base)
        return [edges.cut(0, lead), piece.cut(lead, tail), edges.cut(tail, len(piece.text))]

    def _mark(self, change: Change, which: Which) -> Mark:
        """The mark of a change's words on one side."""
        if change.kind is ChangeKind.MOVED:
            return Mark.MOVED
        if self.row.kind in {RowKind.ADDED, RowKind.REMOVED}:
            return self.base
        is_light = change.weight is not Weight.WORDS
        if which is Which.OLD:
            return Mark.LIGHT_REMOVED if is_light else Mark.REMOVED
        return Mark.LIGHT_ADDED if is_light else Mark.ADDED


def move_label(comparison: Comparison, row: Row) -> str:
    """Where the other end of a moved block is: "moved from Solution", "moved to Closing"."""
    return _told_move(comparison, row.old or row.new, row.twin, is_gone=row.new is None)


def words_label(comparison: Comparison, change: Change) -> str:
    """The same for moved words inside a row."""
    is_gone = change.new.is_empty
    return _told_move(
        comparison, change.old if is_gone else change.new, change.twin, is_gone=is_gone
    )


def other_ends(comparison: Comparison, change: Change) -> Iterator[Change]:
    """For moved words inside rows, the change at their other place."""
    twin = change.twin
    if twin is None:
        return
    for row in (row for part in comparison.parts for row in part.rows):
        for other in row.changes:
            there = other.new if change.new.is_empty else other.old
            # The space beside the words belongs to the change and not to the twin.
            if other.kind is ChangeKind.MOVED and not there.is_empty and there.contains(twin):
                yield other


def _told_move(
    comparison: Comparison, here: Span | None, there: Span | None, *, is_gone: bool
) -> str:
    documents = (comparison.old, comparison.new) if is_gone else (comparison.new, comparison.old)
    mine, other = part_title(documents[0], here), part_title(documents[1], there)
    if mine == other:
        return f"moved within {other}"
    return f"moved {'to' if is_gone else 'from'} {other}"


def part_title(document: Document, span: Span | None) -> str:
    """The title of the part that holds the start of `span`."""
    start = span.start if span else -1
    part = next((p for p in document.parts if p.span.start <= start < p.span.end), None)
    return part.title if part else "elsewhere"


def kind_at(document: Document, span: Span | None) -> BlockKind | None:
    """What kind of block stands at `span`; None for front matter and other stray text."""
    if span is None:
        return None
    index = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    if index < 0 or document.blocks[index].span.end <= span.start:
        return None
    return document.blocks[index].kind


def _is_heavy(old: Sequence[Piece], new: Sequence[Piece]) -> bool:
    """Whether so little was kept that a merged text would be a puzzle."""
    kept = sum(len(p.text) for p in new if p.mark in {Mark.KEPT, Mark.HIDDEN})
    size = max(sum(len(p.text) for p in old), sum(len(p.text) for p in new))
    return kept < HEAVY * size


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with a space of ours where what came would touch what went."""
    gone, came = {Mark.REMOVED, Mark.LIGHT_REMOVED}, {Mark.ADDED, Mark.LIGHT_ADDED}
    for before, after in pairwise([Piece(""), *pieces]):
        if before.mark in gone and after.mark in came and _touch(before.text, after.text):
            yield Piece(" ")
        yield after


def _touch(before: str, after: str) -> bool:
    """Whether no white space parts two texts."""
    return not before[-1:].isspace() and not after[:1].isspace()


def _shown_space(piece: Piece) -> list[Piece]:
    """White space that is the change itself, made visible unless it is hidden."""
    is_hidden = piece.mark is Mark.HIDDEN
    return [piece if is_hidden else replace(piece, text=piece.text.translate(_VISIBLE))]
