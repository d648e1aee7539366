"""Which pairs stay in place: the heaviest choice that rises on both sides."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Pair(NamedTuple):
    """An element of either side that answer each other, by index, and how much that weighs."""

    first: int
    second: int
    weight: float


def heaviest_rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The choice of `pairs` that rises strictly on both sides and weighs most.

    A Fenwick tree over the second side holds the best chain that ends at or before each place, so
    n pairs take n log n steps. Among equal chains the one found first, from the left, stays.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.first, -pair.second))
    if all(one.first < two.first and one.second < two.second for one, two in pairwise(ordered)):
        return ordered
    places = {second: at + 1 for at, second in enumerate(sorted({p.second for p in pairs}))}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before = [-1] * len(ordered)
    total = (0.0, -1)
    for index, pair in enumerate(ordered):
        place = places[pair.second]
        weight, before[index] = _best_up_to(best, place - 1)
        weight += pair.weight
        total = max(total, (weight, index), key=lambda entry: entry[0])
        while place < len(best):
            if best[place][0] < weight:
                best[place] = (weight, index)
            place += place & -place
    return _followed_back(ordered, before, total[1])


def _best_up_to(best: list[tuple[float, int]], place: int) -> tuple[float, int]:
    """The heaviest chain that ends at or before `place`: its weight and its last pair."""
    found = (0.0, -1)
    while place > 0:
        if best[place][0] > found[0]:
            found = best[place]
        place -= place & -place
    return found


def _followed_back(ordered: list[Pair], before: list[int], index: int) -> list[Pair]:
    chain = []
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return chain[::-1]
