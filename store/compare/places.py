"""Where a place of the old text is in the new one."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from store.compare.model import Change, Comparison
from store.document import Span


class _Stretch(NamedTuple):
    """Words that both texts hold, the line breaks between them aside."""

    old: Span
    new: Span


class Places:
    """The kept and moved stretches of a comparison, to look places up in."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._stretches = sorted(_stretches(comparison))
        self._starts = [stretch.old.start for stretch in self._stretches]

    def new_span(self, old: Span) -> Span | None:
        """What the new text has of `old`: from its first to its last kept word; None if nothing.

        An offset inside a re-wrapped line is off by the white space that changed before it.
        """
        found = [
            span
            for stretch in self._around(old)
            if (span := _shifted(stretch, old)) and not span.is_empty
        ]
        if not found:
            return None
        home = found[0]
        return Span(home.start, max(span.end for span in found if span.start >= home.start))

    def _around(self, old: Span) -> Iterator[_Stretch]:
        """The stretches that overlap `old`."""
        at = max(0, bisect_right(self._starts, old.start) - 1)
        while at < len(self._stretches) and self._stretches[at].old.start < old.end:
            if self._stretches[at].old.end > old.start:
                yield self._stretches[at]
            at += 1


def _shifted(stretch: _Stretch, old: Span) -> Span:
    """The part of a stretch that answers `old`, inside the stretch's new span."""
    start = stretch.new.start + max(0, old.start - stretch.old.start)
    end = stretch.new.end - max(0, stretch.old.end - old.end)
    return Span(min(start, stretch.new.end), max(end, stretch.new.start))


def _stretches(comparison: Comparison) -> Iterator[_Stretch]:
    for part in comparison.parts:
        for row in part.rows:
            old = row.old or row.twin
            if old and row.new:
                yield from _kept(old, row.new, row.changes)
            for change in row.changes:
                if change.twin and not change.new.is_empty:
                    yield from _kept(change.twin, change.new, change.inside)


def _kept(old: Span, new: Span, changes: tuple[Change, ...]) -> Iterator[_Stretch]:
    """What lies between the changes of a stretch."""
    old_at, new_at = old.start, new.start
    for change in changes:
        yield _Stretch(Span(old_at, change.old.start), Span(new_at, change.new.start))
        old_at, new_at = change.old.end, change.new.end
    yield _Stretch(Span(old_at, max(old_at, old.end)), Span(new_at, max(new_at, new.end)))
