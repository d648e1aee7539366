"""A comparison as JSON."""

from collections.abc import Iterable, Iterator

from store.compare import Change, ChangeKind, PartComparison, Row, RowKind, Weight
from store.document import Document, Span
from store.rules import Finding
from tui.cli.comparison import Compared
from tui.cli.findings import finding_record
from tui.cli.output import print_json


def print_record(compared: Compared) -> None:
    """Print the comparison under the keys of `docs/json.md`."""
    print_json(comparison_record(compared))


def comparison_record(compared: Compared) -> dict[str, object]:
    """The comparison under the keys of `docs/json.md`; parts that are the same are left out."""
    parts = compared.parts
    review = compared.review
    old, new = compared.old.document, compared.new.document
    kept = [one.new for one in review.kept]
    return {
        "old": compared.old.label,
        "new": compared.new.label,
        "words_added": sum(part.words_added for part in parts),
        "words_removed": sum(part.words_removed for part in parts),
        "words_moved": sum(part.words_moved for part in parts),
        "parts": [_part_record(part) for part in parts],
        "findings": {
            "fixed": _records(compared, old, review.fixed),
            "new": _records(compared, new, review.new),
            "kept": _records(compared, new, kept),
        },
    }


def _records(
    compared: Compared, document: Document, findings: tuple[Finding, ...] | list[Finding]
) -> list[dict[str, object]]:
    """The findings of the parts that were asked for."""
    return [finding_record(document, one) for one in findings if compared.concerns(one.part)]


def _part_record(part: PartComparison) -> dict[str, object]:
    """One changed part."""
    present = part.new or part.old
    return {
        "part": present.id if present else None,
        "title": part.title,
        "change": part.change.value,
        "words_added": part.words_added,
        "words_removed": part.words_removed,
        "words_moved": part.words_moved,
        "changes": [change for row in part.rows for change in _changes(row)],
    }


def _changes(row: Row) -> Iterator[dict[str, object]]:
    """What a row changed. What moved is told once, at its new place, before edits inside it."""
    nowhere = Span(0, 0)
    if row.kind is RowKind.MOVED_TO:
        yield _record(ChangeKind.MOVED, row.twin or nowhere, row.new or nowhere)
    elif row.kind is RowKind.ADDED and row.new and not row.changes:
        yield _record(ChangeKind.ADDED, nowhere, row.new)
    elif row.kind is RowKind.REMOVED and row.old and not row.changes:
        yield _record(ChangeKind.REMOVED, row.old, nowhere)
    yield from _told(row.changes)


def _told(changes: Iterable[Change]) -> Iterator[dict[str, object]]:
    """Changes inside a row; the place that moved words left is told where they came to."""
    for change in changes:
        if change.kind is not ChangeKind.MOVED:
            yield _record(change.kind, change.old, change.new, change.weight)
        elif not change.new.is_empty:
            yield _record(change.kind, change.twin or change.old, change.new)
            yield from _told(change.inside)


def _record(
    kind: ChangeKind, old: Span, new: Span, weight: Weight = Weight.WORDS
) -> dict[str, object]:
    """One change with its spans in both texts."""
    return {"kind": kind.value, "old": list(old), "new": list(new), "weight": weight.value}
