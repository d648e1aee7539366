"""Finding words on both sides of a comparison."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from store.compare.model import Comparison, RowKind
from store.document import Span
from tui.widgets.diff_entries import Place
from tui.widgets.pieces import Which


@dataclass(frozen=True, order=True, slots=True)
class Match:
    """One place where the words stand."""

    place: Place
    which: Which
    span: Span


@dataclass(frozen=True, slots=True)
class Search:
    """The places found, and which of them is in hand."""

    matches: tuple[Match, ...] = ()
    """Where the words stand, in reading order; empty when nobody searches."""
    at: int = 0

    @property
    def match(self) -> Match:
        """The place in hand. Raises IndexError when there is none."""
        return self.matches[self.at]

    def stepped(self, step: int) -> "Search":
        """The same `step` places on, from the last one round to the first."""
        return replace(self, at=(self.at + step) % len(self.matches))

    def from_place(self, place: Place | None) -> "Search":
        """The same at the first place from `place` on, or at the very first."""
        after = bisect_left(self.matches, place or Place(0, -1), key=lambda match: match.place)
        return replace(self, at=after % len(self.matches))


def find_words(comparison: Comparison, words: str) -> tuple[Match, ...]:
    """Where `words` stand, in reading order: any capitals, any white space between them.

    What is the same on both sides counts once, in the new text.
    """
    return tuple(sorted(_matches(comparison, _pattern(words)))) if words.strip() else ()


def every_place(comparison: Comparison, words: str) -> tuple[tuple[Which, Span], ...]:
    """Where `words` stand on either side, to be made to stand out there."""
    if not words.strip():
        return ()
    sides = ((Which.OLD, comparison.old), (Which.NEW, comparison.new))
    return tuple(
        (which, Span(*match.span()))
        for which, document in sides
        for match in _pattern(words).finditer(document.text)
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)


def _matches(comparison: Comparison, pattern: re.Pattern[str]) -> Iterator[Match]:
    for index, part in enumerate(comparison.parts):
        for number, row in enumerate(part.rows):
            place = Place(index, number)
            if row.new is not None:
                for match in pattern.finditer(comparison.new.text, *row.new):
                    yield Match(place, Which.NEW, Span(*match.span()))
            if row.old is not None and row.kind is not RowKind.SAME:
                kept = row.new is not None
                for match in pattern.finditer(comparison.old.text, *row.old):
                    span = Span(*match.span())
                    if not kept or any(_overlap(span, change.old) for change in row.changes):
                        yield Match(place, Which.OLD, span)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
