"""What one row of a comparison says, as lines ready to be wrapped: words with their marks.

A block is joined into the lines a reader sees (soft line breaks become spaces, list items and code
keep lines of their own), and every piece remembers where in which text it stands, so that a finding
or a search can be shown in it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from store.compare.model import Change, ChangeKind, Comparison, Row, RowKind, Weight
from store.document import BlockKind, Document, Span
from tui.text import plain


class Which(StrEnum):
    """One of the two texts."""

    OLD = "old"
    NEW = "new"


class Mark(StrEnum):
    """What happened to a piece of text; names a style of the diff view."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """Words that stand elsewhere in the other text."""
    LIGHT_ADDED = "light-added"
    """What came in a change of space, markup, case or punctuation."""
    LIGHT_REMOVED = "light-removed"
    ADDED_BLOCK = "added-block"
    """A block that is new as a whole: its sign in the gutter says so on every line."""
    REMOVED_BLOCK = "removed-block"
    MOVED_BLOCK = "moved-block"
    LABEL = "label"
    """Our own words, such as "moved from Solution"."""
    HIDDEN = "hidden"
    """In a change that is not to be shown: new text reads as kept, old text is left out."""


SIGNS = {
    Mark.ADDED: "+",
    Mark.LIGHT_ADDED: "+",
    Mark.ADDED_BLOCK: "+",
    Mark.REMOVED: "−",
    Mark.LIGHT_REMOVED: "−",
    Mark.REMOVED_BLOCK: "−",
    Mark.MOVED: "↕",
    Mark.MOVED_BLOCK: "↕",
    Mark.LABEL: "↕",
}
"""The sign in the gutter of a line that holds such a mark."""

BRACKETS = {
    Mark.ADDED: ("{+", "+}"),
    Mark.LIGHT_ADDED: ("{+", "+}"),
    Mark.REMOVED: ("[-", "-]"),
    Mark.LIGHT_REMOVED: ("[-", "-]"),
    Mark.MOVED: ("{↕", "↕}"),
}
"""What stands around marked words where colour cannot be relied on; wdiff's own signs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one mark."""

    text: str
    mark: Mark = Mark.KEPT
    change: int = -1
    """Which of the row's changes it belongs to, -1 for none."""
    which: Which | None = None
    """The text it comes from; None for what we put in ourselves."""
    start: int = 0
    """Where its first character stands in that text."""

    def cut(self, start: int, end: int) -> "Piece":
        """The characters from `start` to `end` of this piece, counted in it."""
        if start <= 0 and end >= len(self.text):
            return self
        # Not dataclasses.replace, which takes five times as long; a page makes a thousand pieces.
        return Piece(self.text[start:end], self.mark, self.change, self.which, self.start + start)

    @property
    def safe(self) -> "Piece":
        """The piece without characters that would steer the terminal, equally long."""
        if self.text.isprintable():
            return self
        return Piece(plain(self.text), self.mark, self.change, self.which, self.start)


@dataclass(frozen=True)
class Line:
    """What would be one line on an endless screen."""

    pieces: tuple[Piece, ...]
    hanging: int = 0
    """Cells by which its second row and those after are set in."""
    sign: str = ""
    """The gutter's sign for all its rows; empty: as the marks in each row say."""

    @property
    def text(self) -> str:
        """The characters of all its pieces."""
        return "".join(piece.text for piece in self.pieces)


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
_LITERAL = {BlockKind.CODE, BlockKind.TABLE, BlockKind.HTML}
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_HARD_BREAK = re.compile(r"(?:[ ]{2,}|\\)$")
_VISIBLE = str.maketrans({" ": "·", "\t": "→", "\r": "·", "\n": "⏎"})


def passage(comparison: Comparison, row: Row, hidden: frozenset[int], drawing: Drawing) -> Passage:
    """`row` of `comparison` as lines; the changes whose indexes are `hidden` read as kept."""
    sides = _Sides(comparison, row, hidden)
    if row.kind is RowKind.MOVED_FROM:
        lines = (_label(move_label(comparison, row)), *_lines(sides.old, sides.kind, drawing))
        return Passage(lines, () if drawing.side_by_side else None)
    if row.kind is RowKind.MOVED_TO:
        return _moved_here(sides, drawing)
    if drawing.side_by_side:
        old, new = (_lines(side, sides.kind, drawing) for side in (sides.old, sides.new))
        return Passage(old, new)
    if row.kind is RowKind.EDITED and _is_heavy(sides.old, sides.new):
        above = tuple(replace(line, sign="−") for line in _lines(sides.old, sides.kind, drawing))
        below = tuple(replace(line, sign="+") for line in _lines(sides.new, sides.kind, drawing))
        return Passage(above + below, None)
    return Passage(_lines(sides.merged, sides.kind, drawing), None)


def _moved_here(sides: "_Sides", drawing: Drawing) -> Passage:
    """A block at its new place, under a line that names the old one; edits made on the way show."""
    label = _label(move_label(sides.comparison, sides.row))
    if not drawing.side_by_side:
        return Passage((label, *_lines(sides.merged, sides.kind, drawing)), None)
    is_edited = len(sides.hidden) < len(sides.row.changes)
    before = (_label("as it was there"), *_lines(sides.old, sides.kind, drawing))
    after = (label, *_lines(sides.new, sides.kind, drawing))
    return Passage(before if is_edited else (), after)


def _label(words: str) -> Line:
    return Line((Piece(words, Mark.LABEL),), sign="↕")


@dataclass(frozen=True)
class _Sides:
    """Both sides of a row, cut into pieces."""

    comparison: Comparison
    row: Row
    hidden: frozenset[int]

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


def _lines(pieces: Sequence[Piece], kind: BlockKind | None, drawing: Drawing) -> tuple[Line, ...]:
    """The pieces as lines, brackets put around marked words where they are wanted."""
    if drawing.brackets:
        pieces = [part for piece in pieces for part in _bracketed(piece)]
    text = "".join(piece.text for piece in pieces)
    edges = [0, *accumulate(len(piece.text) for piece in pieces)]
    return tuple(
        Line(tuple(_slices(pieces, edges, spans)), hanging)
        for spans, hanging in _logical_lines(text, kind)
    )


def _bracketed(piece: Piece) -> Iterator[Piece]:
    """A marked piece between its brackets."""
    opening, closing = BRACKETS.get(piece.mark, ("", ""))
    if opening:
        yield Piece(opening, piece.mark, piece.change)
    yield piece
    if closing:
        yield Piece(closing, piece.mark, piece.change)


def _shown_space(piece: Piece) -> list[Piece]:
    """White space that is the change itself, made visible unless it is hidden."""
    is_hidden = piece.mark is Mark.HIDDEN
    return [piece if is_hidden else replace(piece, text=piece.text.translate(_VISIBLE))]


def _slices(
    pieces: Sequence[Piece], edges: Sequence[int], spans: Sequence[Span]
) -> Iterator[Piece]:
    """The parts of the pieces that make one line, with a space between its source lines."""
    index = 0
    for number, span in enumerate(spans):
        while index + 1 < len(edges) and edges[index + 1] <= span.start:
            index += 1
        if number and index < len(pieces):
            yield replace(pieces[index], text=" ", which=None)
        for piece, (start, end) in zip(pieces[index:], pairwise(edges[index:]), strict=True):
            if start >= span.end:
                break
            cut = piece.cut(max(0, span.start - start), min(end, span.end) - start)
            if cut.text:
                yield cut.safe


def _logical_lines(text: str, kind: BlockKind | None) -> Iterator[tuple[list[Span], int]]:
    """The spans of `text` that make each line a reader sees, and how far its later rows hang."""
    if kind is None or kind in _LITERAL:
        yield from (([span], 0) for span in _source_lines(text))
        return
    line: list[Span] = []
    hanging, in_fence, breaks_here = 0, False, False
    for source in _source_lines(text):
        words = source.of(text)
        is_fence = bool(_FENCE.match(words))
        opening = None if in_fence else _ITEM.match(words)
        stands_alone = opening or in_fence or is_fence or breaks_here or not words.strip()
        if line and stands_alone:
            yield line, hanging
            line = []
        in_fence ^= is_fence
        lead = opening or _QUOTE.match(words)
        if not line:
            hanging = min(lead.end(), 12) if lead else 0
            line = [source]
        else:
            skipped = lead.end() if lead else len(words) - len(words.lstrip())
            line.append(Span(source.start + skipped, source.end))
        breaks_here = is_fence or not words.strip() or bool(_HARD_BREAK.search(words))
    if line:
        yield line, hanging


def _source_lines(text: str) -> list[Span]:
    """The lines of `text` as they stand in it, without their line ends."""
    breaks = [(match.start(), match.end()) for match in _LINE_BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]
