"""The rows of a comparison in pieces that are alike, ready to be coloured, marked or tagged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from store.compare import Change, ChangeKind, PartComparison, Row, RowKind, Weight
from store.document import Document, Span
from tui.cli.comparison import Compared


class PieceKind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """Words that came here from elsewhere in the old text."""
    DEPARTED = "departed"
    """Words that stood here and stand elsewhere in the new text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was treated alike."""

    kind: PieceKind
    text: str
    place: str = ""
    """For words that moved without their paragraph: "from Solution, line 12"."""


_KEPT = {RowKind.MOVED_TO: PieceKind.MOVED, RowKind.ADDED: PieceKind.ADDED}
"""What the unchanged words of a row are, where they are not the same as before."""


def pieces(compared: Compared, row: Row) -> tuple[Piece, ...]:
    """A row read once, removed words before what replaced them."""
    comparison = compared.comparison
    found: Iterable[Piece] = ()
    if row.new is None and row.old is not None:
        gone = PieceKind.DEPARTED if row.kind is RowKind.MOVED_FROM else PieceKind.REMOVED
        changed = [(change.old, _told(compared, change)) for change in row.changes]
        found = _woven(comparison.old.text, row.old, changed, gone)
    elif row.new is not None:
        kept = _KEPT.get(row.kind, PieceKind.SAME)
        found = _woven(comparison.new.text, row.new, _on_new_side(compared, row.changes), kept)
    return tuple(piece for piece in found if piece.text)


Told = tuple[Span, Iterable[Piece]]
"""Where a change stands on the side that is read, and its pieces."""


def _woven(text: str, span: Span, changed: Iterable[Told], kept: PieceKind) -> Iterator[Piece]:
    """One side of a row, `kept` but for its changes."""
    place = span.start
    for at, told in changed:
        yield Piece(kept, text[place : at.start])
        yield from told
        place = at.end
    yield Piece(kept, text[place : span.end])


def _on_new_side(compared: Compared, changes: Sequence[Change]) -> Iterator[Told]:
    """The changes where they stand in the new text; re-wrapped lines are none to a reader."""
    for change in changes:
        # White space that went altogether is kept, or the words around it would run together.
        if change.weight is not Weight.SPACE or change.new.is_empty:
            yield change.new, _told(compared, change)


def _told(compared: Compared, change: Change) -> Iterator[Piece]:
    """The pieces of one change."""
    comparison = compared.comparison
    old, new = comparison.old.text, comparison.new.text
    if change.kind is not ChangeKind.MOVED or change.twin is None:
        yield Piece(PieceKind.REMOVED, change.old.of(old))
        yield Piece(PieceKind.ADDED, change.new.of(new))
    elif change.new.is_empty:
        to = place_of(compared.new.document, change.twin)
        yield Piece(PieceKind.DEPARTED, change.old.of(old), f"to {to}")
    else:
        inside = _on_new_side(compared, change.inside)
        woven = _woven(new, change.new, inside, PieceKind.MOVED)
        *most, last = (piece for piece in woven if piece.text)
        yield from most
        yield replace(last, place=f"from {place_of(compared.old.document, change.twin)}")


def place_of(document: Document, span: Span) -> str:
    """Where a stretch stands: its part and its line."""
    part = next((part for part in document.parts if part.span.contains(span)), None)
    title = f"{part.title}, " if part else ""
    return f"{title}line {document.lines.line(span.start)}"


def told_rows(part: PartComparison) -> Iterator[Row | None]:
    """The rows with something to show, None where unchanged ones were left out between them."""
    is_folded = has_told = False
    for row in part.rows:
        if row.kind is RowKind.SAME:
            is_folded = has_told
            continue
        if is_folded:
            yield None
        yield row
        is_folded, has_told = False, True


def move_of(compared: Compared, row: Row) -> str | None:
    """Where a moved row came from or went: "moved from Solution, line 12"; None for others."""
    if row.twin is None:
        return None
    if row.kind is RowKind.MOVED_TO:
        return f"moved from {place_of(compared.old.document, row.twin)}"
    return f"moved to {place_of(compared.new.document, row.twin)}"
