"""Pieces of text with their marks, and the lines they make.

A block is joined into the lines a reader sees: soft line breaks become spaces, list items and code
keep lines of their own. Every piece remembers where in which text it stands, so that a finding or a
search can be shown in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from store.document import BlockKind, Span
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


_LITERAL = {BlockKind.CODE, BlockKind.TABLE, BlockKind.HTML}
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_HARD_BREAK = re.compile(r"(?:[ ]{2,}|\\)$")


def as_lines(
    pieces: Sequence[Piece], kind: BlockKind | None, *, brackets: bool
) -> tuple[Line, ...]:
    """The pieces of a block of some kind as lines; `brackets` go around marked words."""
    if brackets:
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
