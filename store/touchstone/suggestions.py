"""Which promise an item may serve, by the words they share. It only suggests, never links."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import log

from store.touchstone.model import Promise
from store.touchstone.words import content_words

_LEAST = 0.15


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A promise, and how much it has in common with what was asked for."""

    promise: Promise
    likeness: float
    """0 to 1: shared words weighed by how rare they are among the promises."""


@dataclass(frozen=True)
class Suggester:
    """The promises, prepared for any number of items."""

    promises: tuple[Promise, ...]

    def suggest(self, text: str, limit: int = 3) -> tuple[Suggestion, ...]:
        """At most `limit` promises that share words with `text`, most alike first."""
        wanted = content_words(text)
        shared: dict[int, float] = defaultdict(float)
        for word in wanted:
            for at in self._holders.get(word, ()):
                shared[at] += self._weight(word)
        whole = sum(map(self._weight, wanted))
        rated = [
            Suggestion(self.promises[at], 2 * weight / (whole + self._weights[at]))
            for at, weight in shared.items()
        ]
        rated.sort(key=lambda one: -one.likeness)
        return tuple(one for one in rated[:limit] if one.likeness >= _LEAST)

    @cached_property
    def _words(self) -> tuple[tuple[str, ...], ...]:
        return tuple(content_words(promise.anchor.quote) for promise in self.promises)

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """Which promises hold a word."""
        holders = defaultdict(list)
        for at, words in enumerate(self._words):
            for word in words:
                holders[word].append(at)
        return dict(holders)

    @cached_property
    def _weights(self) -> tuple[float, ...]:
        """What all words of each promise weigh."""
        return tuple(sum(map(self._weight, words)) for words in self._words)

    def _weight(self, word: str) -> float:
        """How much a word says: more, the fewer promises hold it."""
        return log(1 + (1 + len(self.promises)) / (1 + len(self._holders.get(word, ()))))
