"""Finding words on both sides of a comparison."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.compare.model import Comparison, RowKind
from store.document import Span
from tui.widgets.diff_entries import Place
from tui.widgets.passages import Which


@dataclass(frozen=True, order=True, slots=True)
class Match:
    """One place where the words stand."""

    place: Place
    which: Which
    span: Span


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
