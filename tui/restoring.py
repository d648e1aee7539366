"""Edits of the new text that bring back what the old one said."""

import re
from collections.abc import Iterable

from store.compare.model import Change, Comparison, PartChange, Row, RowKind
from store.document import Document, DocumentEdit, Span
from tui.widgets.diff_entries import Place
from tui.widgets.passages import other_ends

_SPACE_BEFORE = re.compile(r"\s*\Z")
_SPACE_AFTER = re.compile(r"\s*")


def restore_change(comparison: Comparison, place: Place, change: Change | None) -> DocumentEdit:
    """The edit that takes back one change of a row, or the whole row when `change` is None.

    A moved stretch goes back to where it was.
    """
    row = comparison.parts[place.part].rows[place.row]
    if change is not None:
        ends = [change, *other_ends(comparison, change)]
        return _as_one(comparison.new, [_taken_back(comparison, end) for end in ends])
    old, new = row.old, row.new
    if row.kind is RowKind.MOVED_TO:
        old = row.twin
    elif row.kind is RowKind.MOVED_FROM:
        new = row.twin
    is_move = row.kind in {RowKind.MOVED_FROM, RowKind.MOVED_TO}
    return _restored(comparison, old, new, is_move=is_move)


def _taken_back(comparison: Comparison, change: Change) -> DocumentEdit:
    return DocumentEdit(change.new, change.old.of(comparison.old.text))


def restore_part(comparison: Comparison, index: int) -> DocumentEdit:
    """The edit that makes a part what it was in the old text, at its old place if it was moved."""
    part = comparison.parts[index]
    old = part.old.span if part.old else _around(row.old for row in part.rows)
    new = part.new.span if part.new else _around(row.new for row in part.rows)
    return _restored(comparison, old, new, is_move=part.change is PartChange.MOVED)


def undoing(edit: DocumentEdit, text: str) -> DocumentEdit:
    """The edit that takes `edit` of `text` back."""
    end = edit.span.start + len(edit.replacement)
    return DocumentEdit(Span(edit.span.start, end), edit.span.of(text))


def _restored(
    comparison: Comparison, old: Span | None, new: Span | None, *, is_move: bool
) -> DocumentEdit:
    """The edit that puts the old stretch in the place of the new one, blank lines kept tidy."""
    old = _without_tail(comparison.old, old)
    new = _without_tail(comparison.new, new)
    if old is not None and new is not None and not is_move:
        return DocumentEdit(new, old.of(comparison.old.text))
    edits = []
    if new is not None:
        edits.append(_deletion(comparison.new, new))
    if old is not None:
        edits.append(_insertion(comparison, old))
    return _as_one(comparison.new, edits)


def _deletion(document: Document, span: Span) -> DocumentEdit:
    """Take a stretch out with the blank lines before it, or after it when it comes first."""
    before = _SPACE_BEFORE.search(document.text, 0, span.start)
    start = before.start() if before else span.start
    if start > 0:
        return DocumentEdit(Span(start, span.end), "")
    after = _SPACE_AFTER.match(document.text, span.end)
    return DocumentEdit(Span(span.start, after.end() if after else span.end), "")


def _insertion(comparison: Comparison, span: Span) -> DocumentEdit:
    """Put a stretch of the old text behind what it stood behind there."""
    text = comparison.old.text
    before = _SPACE_BEFORE.search(text, 0, span.start)
    gap = before[0] if before else ""
    earlier = _row_before(comparison, span.start - len(gap))
    if earlier is not None and earlier.new is not None:
        place = earlier.new.end
        return DocumentEdit(Span(place, place), gap + span.of(text))
    place = comparison.new.front_matter.span.end
    after = _SPACE_AFTER.match(text, span.end)
    return DocumentEdit(Span(place, place), span.of(text) + (after[0] if after else ""))


def _row_before(comparison: Comparison, offset: int) -> Row | None:
    """The last row before `offset` of the old text that stands in the same order in the new one."""
    rows = (row for part in comparison.parts for row in part.rows)
    earlier = (r for r in rows if r.old and r.new and r.old.end <= offset)
    return max(earlier, key=lambda row: row.old.end if row.old else 0, default=None)


def _as_one(document: Document, edits: Iterable[DocumentEdit]) -> DocumentEdit:
    """Edits that do not overlap as a single one, which reaches from the first to the last."""
    ordered = sorted(edits, key=lambda edit: edit.span)
    first, last = ordered[0].span.start, max(edit.span.end for edit in ordered)
    place, pieces = first, []
    for edit in ordered:
        pieces += [document.text[place : edit.span.start], edit.replacement]
        place = max(place, edit.span.end)
    pieces.append(document.text[place:last])
    return DocumentEdit(Span(first, last), "".join(pieces))


def _around(spans: Iterable[Span | None]) -> Span | None:
    """The stretch from the first to the last of some spans, None when there are none."""
    present = [span for span in spans if span is not None]
    if not present:
        return None
    return Span(min(span.start for span in present), max(span.end for span in present))


def _without_tail(document: Document, span: Span | None) -> Span | None:
    """A span without the white space at its end."""
    if span is None:
        return None
    return Span(span.start, span.start + len(span.of(document.text).rstrip()))
