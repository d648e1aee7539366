"""How much two stretches have in common, and who might be whose partner."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from store.compare.chain import Pair
from store.compare.tokens import TOKEN
from store.document.words import SPACELESS

FEWEST_WORDS = 3
"""Stretches of fewer different words are too small to be known again once edited."""

_NOMINEES = 4
_COMMONEST = (6, 24)
"""A word nominates partners if at most a tenth of the stretches hold it; the least and the greatest
number that a tenth stands for."""

_SPACELESS = re.compile(f"[{SPACELESS}]")

Bag = frozenset[str]
"""The different words of a stretch, as white space cuts them, in lower case."""


def bag_of(key: str) -> Bag:
    """The words of a collapsed text; scripts without spaces by character."""
    if not key.isascii() and _SPACELESS.search(key):
        return frozenset(TOKEN.findall(key.lower()))
    return frozenset(key.lower().split())


def dice(first: Bag, second: Bag) -> float:
    """2 × common / total: 1 for the same words, 0 for none in common."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 1.0


def similar_pairs(
    first: Sequence[tuple[int, Bag]], second: Sequence[tuple[int, Bag]], least: float
) -> list[Pair]:
    """Pairs of elements at least this much alike, each element once.

    The likest come first, and of equally like ones the nearer; their weight is the Dice of the two.
    """
    rated = sorted(
        _rated(first, second, least), key=lambda pair: (-pair.weight, abs(pair.first - pair.second))
    )
    return best_first(rated)


def best_first(rated: Iterable[Pair]) -> list[Pair]:
    """The pairs whose elements no pair before them has taken."""
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    chosen = []
    for pair in rated:
        if pair.first in taken_first or pair.second in taken_second:
            continue
        taken_first.add(pair.first)
        taken_second.add(pair.second)
        chosen.append(pair)
    return chosen


def _rated(
    first: Sequence[tuple[int, Bag]], second: Sequence[tuple[int, Bag]], least: float
) -> Iterable[Pair]:
    """Each element of the first side beside those that share most of their rare words with it."""
    holders = _holders(second)
    for index, bag in first:
        if len(bag) < FEWEST_WORDS:
            continue
        shared = Counter(chain.from_iterable(holders[word] for word in bag if word in holders))
        for place, _ in sorted(shared.items(), key=_most_first)[:_NOMINEES]:
            likeness = dice(bag, second[place][1])
            if likeness >= least:
                yield Pair(index, second[place][0], likeness)


def _most_first(counted: tuple[int, int]) -> tuple[int, int]:
    return (-counted[1], counted[0])


def _holders(elements: Sequence[tuple[int, Bag]]) -> dict[str, list[int]]:
    """The words that are rare enough to nominate partners, and who holds them."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, (_, bag) in enumerate(elements):
        if len(bag) >= FEWEST_WORDS:
            for word in bag:
                holders[word].append(place)
    fewest, most = _COMMONEST
    commonest = max(fewest, min(most, len(elements) // 10))
    return {word: places for word, places in holders.items() if len(places) <= commonest}
