"""A comparison ready to be printed: which parts, and each row in pieces that are alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

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
from store.document import Document, Span
from store.errors import DocumentError
from store.review import Review
from store.rules import Finding


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, and what to call it."""

    label: str
    document: Document


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and their review, all of it or one part."""

    old: Side
    new: Side
    review: Review
    only: str | None = None
    """The id of the one part that was asked for, or None for all."""

    def of_part(self, part_id: str | None) -> "Compared":
        """The same, of one part alone. Raises DocumentError when neither side has it."""
        if part_id is None:
            return self
        if not any(part_id in ids_of(part) for part in self.comparison.parts):
            raise DocumentError(
                f"neither side has a part {part_id}; `backwards outline` lists them."
            )
        return replace(self, only=part_id)

    @property
    def comparison(self) -> Comparison:
        """The comparison under the review."""
        return self.review.comparison

    @property
    def parts(self) -> tuple[PartComparison, ...]:
        """The parts that changed, of those that were asked for."""
        changed = self.comparison.changed
        return tuple(part for part in changed if self.only is None or self.only in ids_of(part))

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, to the last character; of one part, whether its words do not."""
        if self.only is not None:
            return not self.parts
        return self.old.document == self.new.document

    def concerns(self, part_id: str | None) -> bool:
        """Whether a finding in that part was asked for."""
        return self.only is None or part_id == self.only


def ids_of(part: PartComparison) -> set[str]:
    """The ids a compared part has on its two sides."""
    return {side.id for side in (part.old, part.new) if side is not None}


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


_KEPT = {RowKind.MOVED_TO: PieceKind.MOVED, RowKind.ADDED: PieceKind.ADDED}

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


def about_of(compared: Compared, part: PartComparison) -> str:
    """What happened to a part as a whole, and its counts of words."""
    told = []
    if part.change is PartChange.RENAMED and part.old:
        told.append(f"was “{part.old.title}”")
    elif part.change is PartChange.MOVED and part.old and part.new:
        old = compared.old.document.lines.line(part.old.span.start)
        new = compared.new.document.lines.line(part.new.span.start)
        told.append(f"moved from line {old} to line {new}")
    elif part.change in {PartChange.ADDED, PartChange.REMOVED}:
        told.append(part.change.value)
    return "  ".join((*told, counts_of(part.words_added, part.words_removed, part.words_moved)))


def counts_of(added: int, removed: int, moved: int) -> str:
    """Words added, removed and moved, as the screens write them: "+30 −20 ↕12"."""
    return f"+{added} −{removed}" + (f" ↕{moved}" if moved else "")


def title_of(compared: Compared) -> str:
    """Which two texts are compared, and of which product where the front matter says."""
    product = compared.new.document.front_matter.get("product")
    sides = f"{compared.old.label} → {compared.new.label}"
    return f"{product}: {sides}" if product else sides


def totals_of(compared: Compared) -> str:
    """The words added, removed and moved in the parts that were asked for."""
    added = sum(part.words_added for part in compared.parts)
    removed = sum(part.words_removed for part in compared.parts)
    moved = sum(part.words_moved for part in compared.parts)
    return f"{counts_of(added, removed, moved)} words"


def checks_of(compared: Compared) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """The findings that went, came and stayed, of the parts that were asked for; none waived."""
    review = compared.review

    def wanted(findings: Iterable[Finding]) -> list[Finding]:
        return [one for one in findings if one.waived is None and compared.concerns(one.part)]

    return wanted(review.fixed), wanted(review.new), wanted(one.new for one in review.kept)
