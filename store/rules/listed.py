"""Phrases of a word list in a passage, and what stands around a place in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from store.document import Span
from store.rules.passages import Passage
from store.rules.phrases import Phrases
from store.rules.rule import Given

_DIGIT = re.compile(r"\d")


def listed(passage: Passage, given: Given, name: str) -> Iterator[Span]:
    """Where phrases of a list stand in prose, outside quotations and declared names."""
    if not passage.is_prose:
        return
    names: tuple[Span, ...] | None = None
    for span in passage.places_of(given.words(name)):
        names = _named(passage, given) if names is None else names
        if not passage.is_quoted(span.start) and not any(n.contains(span) for n in names):
            yield span


def _named(passage: Passage, given: Given) -> tuple[Span, ...]:
    """Where the declared names and the terms of the glossary stand."""
    words = (*given.meta.names, *given.meta.glossary)
    return tuple(Phrases(tuple(word.lower() for word in words)).spans(passage.lower))


def has_figure(passage: Passage, span: Span) -> bool:
    """Whether the sentence around a place holds a figure."""
    sentence, figures = passage.sentence_at(span.start), passage.once(_figure_places)
    index = bisect_left(figures, sentence.start)
    return index < len(figures) and figures[index] < sentence.end


def _figure_places(passage: Passage) -> tuple[int, ...]:
    """Where figures stand, in digits or in words."""
    digits = (match.start() for match in _DIGIT.finditer(passage.mask))
    return tuple(sorted((*digits, *(quantity.span.start for quantity in passage.quantities))))


def is_asked(passage: Passage, span: Span) -> bool:
    """Whether a place stands in a question."""
    end = passage.sentence_at(span.start).end
    closing = passage.mask[max(0, end - 12) : end].rstrip("\u2060\"'”’)")
    return passage.place.is_question or closing.endswith("?")
