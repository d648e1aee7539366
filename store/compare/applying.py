"""The new text made from the old one and the changes: what proves a comparison true."""

import re
from collections.abc import Iterator

from store.compare.model import Change, ChangeKind, Comparison, Row
from store.compare.tokens import SPACE
from store.document import Span

_WORDS_AND_SPACES = re.compile(f"({SPACE.pattern})")


def apply_changes(comparison: Comparison) -> str:
    """The new text, every kept or moved word of it taken from the old text.

    The new text lends what the changes say it added, and white space: re-wrapped lines are no
    change. Raises ValueError where a stretch called kept does not hold the same words.
    """
    return "".join(_pieces(comparison))


def _pieces(comparison: Comparison) -> Iterator[str]:
    new = comparison.new.text
    rows = [(row.new, row) for part in comparison.parts for row in part.rows if row.new]
    end = 0
    for span, row in sorted(rows, key=lambda each: each[0]):
        yield from (_only_space(new[end : span.start]), _row(comparison, row, span))
        end = span.end
    yield _only_space(new[end:])


def _row(comparison: Comparison, row: Row, new: Span) -> str:
    """One row of the new text."""
    old = row.old or row.twin
    if old is None and not row.changes:
        return new.of(comparison.new.text)
    return _applied(comparison, old or Span(0, 0), new, row.changes)


def _applied(comparison: Comparison, old: Span, new: Span, changes: tuple[Change, ...]) -> str:
    """`old` with the changes made: what lies between them is kept."""
    pieces = []
    old_at, new_at = old.start, new.start
    for change in changes:
        kept = Span(old_at, change.old.start), Span(new_at, change.new.start)
        pieces.append(_kept(comparison, *kept))
        if change.kind is ChangeKind.MOVED and change.twin and not change.new.is_empty:
            pieces.append(_arrived(comparison, change, change.twin))
        else:
            pieces.append(change.new.of(comparison.new.text))
        old_at, new_at = change.old.end, change.new.end
    pieces.append(_kept(comparison, Span(old_at, max(old_at, old.end)), Span(new_at, new.end)))
    return "".join(pieces)


def _arrived(comparison: Comparison, change: Change, twin: Span) -> str:
    """Moved words, made from those at the place they left."""
    new = change.new
    stretch = new.of(comparison.new.text)
    lead = len(stretch) - len(stretch.lstrip())
    words = Span(new.start + lead, new.start + len(stretch.rstrip()))
    moved = _applied(comparison, twin, words, change.inside)
    return stretch[:lead] + moved + stretch[words.end - new.start :]


def _kept(comparison: Comparison, old: Span, new: Span) -> str:
    """The words of the old text with the white space of the new."""
    here, there = old.of(comparison.old.text), new.of(comparison.new.text)
    if here == there:
        return here
    words = [word for word in SPACE.split(here) if word]
    template = _WORDS_AND_SPACES.split(there)
    if len(words) != sum(1 for word in template[::2] if word):
        raise ValueError(f"not the same words: {here!r} and {there!r}")
    left = iter(words)
    template[::2] = [next(left) if word else "" for word in template[::2]]
    return "".join(template)


def _only_space(text: str) -> str:
    """Text between rows, which must hold no word."""
    if text.replace(">", " ").strip():
        raise ValueError(f"words in no row: {text!r}")
    return text
