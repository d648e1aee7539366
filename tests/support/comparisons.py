"""Comparisons written down by hand, in the signs that a review is drawn with.

Each argument is one block. "give [-up quickly-]{+in+}" is an edited one, a block wholly in signs is
removed or added, and "<a> words" and "<a>> words" are the old and the new place of a moved block.
"""

import re
from dataclasses import dataclass
from itertools import groupby

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
from store.document import Document, Part, Span

_SIGNED = re.compile(r"\[-(?P<old>.*?)-\]|\{\+(?P<new>.*?)\+\}", re.DOTALL)
_MOVED = re.compile(r"<(?P<key>\w+)>(?P<to>>?) ")


@dataclass
class _Half:
    """One side's text as it grows."""

    text: str = ""

    def add(self, block: str) -> Span:
        self.text += "\n\n" * bool(self.text)
        start = len(self.text)
        self.text += block
        return Span(start, len(self.text))


def compared(*blocks: str, weight: Weight = Weight.WORDS) -> Comparison:
    """The comparison that `blocks` describe; every change has the same weight."""
    old, new = _Half(), _Half()
    rows: list[Row] = []
    ends: dict[str, dict[str, Span]] = {}
    for block in blocks:
        moved = _MOVED.match(block)
        body = block[moved.end() :] if moved else block
        before = _SIGNED.sub(lambda match: match["old"] or "", body)
        after = _SIGNED.sub(lambda match: match["new"] or "", body)
        if moved:
            side, text = (new, after) if moved["to"] else (old, before)
            span = side.add(text)
            ends.setdefault(moved["key"], {})["to" if moved["to"] else "from"] = span
            kind = RowKind.MOVED_TO if moved["to"] else RowKind.MOVED_FROM
            rows.append(Row(kind, None if moved["to"] else span, span if moved["to"] else None))
            continue
        old_span = old.add(before) if before else None
        new_span = new.add(after) if after else None
        changes = _changes(body, old_span, new_span, weight)
        rows.append(Row(_kind(old_span, new_span, changes), old_span, new_span, changes))
    return _comparison(Document(old.text), Document(new.text), _with_twins(rows, ends))


def _changes(body: str, old: Span | None, new: Span | None, weight: Weight) -> tuple[Change, ...]:
    if old is None or new is None:
        return ()
    changes: list[Change] = []
    old_at, new_at, place = old.start, new.start, 0
    for match in _SIGNED.finditer(body):
        kept = match.start() - place
        old_at, new_at, place = old_at + kept, new_at + kept, match.end()
        removed, added = match["old"] or "", match["new"] or ""
        kind = ChangeKind.REMOVED if removed else ChangeKind.ADDED
        change = Change(
            kind,
            Span(old_at, old_at + len(removed)),
            Span(new_at, new_at + len(added)),
            weight,
        )
        old_at, new_at = change.old.end, change.new.end
        if changes and not kept and changes[-1].kind is ChangeKind.REMOVED and added:
            change = Change(ChangeKind.REPLACED, changes.pop().old, change.new, weight)
        changes.append(change)
    return tuple(changes)


def _kind(old: Span | None, new: Span | None, changes: tuple[Change, ...]) -> RowKind:
    if old is None:
        return RowKind.ADDED
    if new is None:
        return RowKind.REMOVED
    return RowKind.EDITED if changes else RowKind.SAME


def _with_twins(rows: list[Row], ends: dict[str, dict[str, Span]]) -> list[Row]:
    twins = {
        pair[one]: pair[two]
        for pair in ends.values()
        for one, two in (("from", "to"), ("to", "from"))
    }
    by_kind = {RowKind.MOVED_FROM, RowKind.MOVED_TO}
    done = []
    for row in rows:
        if row.kind in by_kind:
            span = row.old or row.new
            assert span is not None
            row = Row(row.kind, row.old, row.new, row.changes, twins[span])  # noqa: PLW2901  a row with its twin
        done.append(row)
    return done


def _comparison(old: Document, new: Document, rows: list[Row]) -> Comparison:
    def part_of(row: Row) -> tuple[str, Part | None, Part | None]:
        new_part = _part_at(new, row.new)
        old_part = _part_at(old, row.old)
        part = new_part or old_part
        return part.title if part else "Between parts", old_part, new_part

    parts = []
    for title, group in groupby(rows, key=lambda row: part_of(row)[0]):
        mine = tuple(group)
        old_part = next((part_of(row)[1] for row in mine if part_of(row)[1]), None)
        new_part = next((part_of(row)[2] for row in mine if part_of(row)[2]), None)
        is_same = all(row.kind is RowKind.SAME for row in mine)
        change = PartChange.SAME if is_same else PartChange.EDITED
        if old_part is None and new_part is not None and not is_same:
            change = PartChange.ADDED
        if new_part is None and old_part is not None and not is_same:
            change = PartChange.REMOVED
        added = sum(_words(new, row, RowKind.ADDED) for row in mine)
        removed = sum(_words(old, row, RowKind.REMOVED) for row in mine)
        parts.append(PartComparison(change, old_part, new_part, title, mine, added, removed, 0))
    return Comparison(old, new, tuple(parts))


def _part_at(document: Document, span: Span | None) -> Part | None:
    if span is None:
        return None
    return next((p for p in document.parts if p.span.start <= span.start < p.span.end), None)


def _words(document: Document, row: Row, whole: RowKind) -> int:
    is_new = whole is RowKind.ADDED
    span = row.new if is_new else row.old
    if row.kind is whole and span is not None:
        return len(span.of(document.text).split())
    return sum(
        len((change.new if is_new else change.old).of(document.text).split())
        for change in row.changes
    )
