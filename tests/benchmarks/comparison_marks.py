"""Which words each program marks, and how many it would have to.

Words are those that the program counts everywhere; the address of a link is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from store.compare import Change, ChangeKind, Comparison, PartChange, Row, RowKind
from store.compare.matching import longest_common
from store.document import Span
from store.document.words import WORD
from tests.benchmarks.comparison_peers import Segment

_TARGET = re.compile(r"\]\([^)\s]*\)")


@dataclass
class Marked:
    """Which words a program marked: offsets of words in either text."""

    removed: set[int] = field(default_factory=set)
    added: set[int] = field(default_factory=set)
    moved_from: set[int] = field(default_factory=set)
    moved_to: set[int] = field(default_factory=set)
    hunks: int = 0
    """Stretches to look at; both ends of a move are one."""

    @property
    def words(self) -> int:
        """Words shown as changed, moved ones left out."""
        return len(self.removed) + len(self.added)

    @property
    def moved(self) -> int:
        """Words shown as moved, on both sides."""
        return len(self.moved_from) + len(self.moved_to)


@lru_cache(maxsize=8)
def words(text: str) -> tuple[re.Match[str], ...]:
    """The words of a text."""
    return tuple(WORD.finditer(_TARGET.sub(lambda target: " " * len(target[0]), text)))


def fewest_words(old: str, new: str) -> int:
    """Words outside a longest common subsequence, on both sides: the least without moves."""
    one, two = ([word[0] for word in words(text)] for text in (old, new))
    return len(one) + len(two) - 2 * len(longest_common(one, two))


def marked_by_peer(segments: Iterable[Segment], old: str, new: str) -> Marked:
    """What a program without moves marks.

    Raises ValueError if its segments do not hold all of both texts, white space aside.
    """
    kept = list(segments)
    return Marked(
        removed=_marked_words(kept, "-", old),
        added=_marked_words(kept, "+", new),
        hunks=_hunks(kept),
    )


def _marked_words(segments: Iterable[Segment], sign: str, text: str) -> set[int]:
    """The words of `text` of which any character stands in a segment of this sign."""
    flags: list[bool] = []
    letters: list[str] = []
    for segment in segments:
        if segment.sign in {" ", sign}:
            stretch = "".join(segment.text.split())
            letters.append(stretch)
            flags.extend([segment.sign == sign] * len(stretch))
    if "".join(letters) != "".join(text.split()):
        raise ValueError("the segments are not the text")
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    marked = {place for place, flag in zip(places, flags, strict=True) if flag}
    return {word.start() for word in words(text) if not marked.isdisjoint(range(*word.span()))}


def _hunks(segments: Iterable[Segment]) -> int:
    """Runs of marked segments; white space alone does not part two of them."""
    seen = [segment.sign != " " for segment in segments if segment.text.strip()]
    return sum(1 for is_marked, _ in groupby(seen) if is_marked)


def marked_by_us(comparison: Comparison) -> Marked:
    """What a comparison marks."""
    marked = Marked()
    for part in comparison.parts:
        is_moved = part.change is PartChange.MOVED
        marked.hunks += is_moved
        for row in part.rows:
            _mark_row(comparison, marked, row, is_moved=is_moved)
        wholes = [_is_whole(row) for row in part.rows]
        marked.hunks += sum(1 for is_whole, _ in groupby(wholes) if is_whole)
    marked.moved_from -= marked.removed
    marked.moved_to -= marked.added
    return marked


def _is_whole(row: Row) -> bool:
    """Whether all of the row came or went."""
    return row.kind in {RowKind.REMOVED, RowKind.ADDED} and not row.changes


def _mark_row(comparison: Comparison, marked: Marked, row: Row, *, is_moved: bool) -> None:
    if _is_whole(row):
        marked.removed |= _words(comparison.old.text, row.old)
        marked.added |= _words(comparison.new.text, row.new)
    elif row.kind is RowKind.MOVED_FROM:
        marked.moved_from |= _words(comparison.old.text, row.old)
    elif row.kind is RowKind.MOVED_TO or (is_moved and row.old):
        marked.moved_from |= _words(comparison.old.text, row.old)
        marked.moved_to |= _words(comparison.new.text, row.new)
        marked.hunks += row.kind is RowKind.MOVED_TO
    _mark_changes(comparison, marked, row.changes)


def _mark_changes(comparison: Comparison, marked: Marked, changes: tuple[Change, ...]) -> None:
    end = None
    for change in changes:
        if change.kind is ChangeKind.MOVED:
            marked.moved_from |= _words(comparison.old.text, change.old)
            marked.moved_to |= _words(comparison.new.text, change.new)
            marked.hunks += not change.new.is_empty
            _mark_changes(comparison, marked, change.inside)
            end = None
            continue
        marked.removed |= _words(comparison.old.text, change.old)
        marked.added |= _words(comparison.new.text, change.new)
        marked.hunks += end != (change.old.start, change.new.start)
        end = (change.old.end, change.new.end)


def _words(text: str, span: Span | None) -> set[int]:
    """Where words start in a stretch."""
    if not span:
        return set()
    found = words(text)
    start, end = (bisect_left(found, at, key=re.Match.start) for at in span)
    return {word.start() for word in found[start:end]}
