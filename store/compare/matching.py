"""Which elements of two sequences answer each other, kept in bounds.

Difflib matches what people edit: it takes the longest stretch first, which reads best. Where its
work would grow with the square (a rewrite, one word over and over), an exact longest common
subsequence takes over, the bit-parallel one of Crochemore and others (2001): a row of its table is
one integer, so that a thousand tokens against a thousand cost half a millisecond.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import compress, count
from operator import ne
from typing import NamedTuple

MOST_MEETINGS = 20_000
"""Largest number of pairs of equal elements that difflib is given; its work grows with them."""

MOST_CELLS = 160_000_000
"""Largest table that is filled, in bits: 20 MB; above it, anchors cut the task first."""

WINDOW = 2_000
"""Elements of each side that are matched at a time where no anchor helps."""

_ANCHOR_LENGTHS = (3, 1)


class Run(NamedTuple):
    """`size` elements from `first` on equal those of the other sequence from `second` on."""

    first: int
    second: int
    size: int


def match(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Run]:
    """Runs of equal elements, rising on both sides. Swapping the sides swaps the answer."""
    if (len(first), first) < (len(second), second):
        return [Run(run.first, run.second, run.size) for run in _flipped(_match(second, first))]
    return _match(first, second)


def _flipped(runs: list[Run]) -> list[Run]:
    return [Run(run.second, run.first, run.size) for run in runs]


def _match(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Run]:
    """As `match`, for a first sequence that is not the shorter one."""
    pairs: list[tuple[int, int]] = []
    _collect(first, second, (0, len(first)), (0, len(second)), pairs)
    return joined(pairs)


def joined(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    """Rising pairs of indexes as runs, as long as they go."""
    runs: list[Run] = []
    start_first = start_second = size = 0
    for one, two in pairs:
        if size and one == start_first + size and two == start_second + size:
            size += 1
            continue
        if size:
            runs.append(Run(start_first, start_second, size))
        start_first, start_second, size = one, two, 1
    if size:
        runs.append(Run(start_first, start_second, size))
    return runs


def _collect(
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    one: tuple[int, int],
    two: tuple[int, int],
    pairs: list[tuple[int, int]],
) -> None:
    """Add the pairs between first[one] and second[two]."""
    (start_one, end_one), (start_two, end_two) = one, two
    head = _equal_from_start(first[slice(*one)], second[slice(*two)])
    pairs.extend((start_one + step, start_two + step) for step in range(head))
    start_one, start_two = start_one + head, start_two + head
    tail = _equal_from_start(first[start_one:end_one][::-1], second[start_two:end_two][::-1])
    end_one, end_two = end_one - tail, end_two - tail
    if start_one < end_one and start_two < end_two:
        _collect_middle(first, second, (start_one, end_one), (start_two, end_two), pairs)
    pairs.extend((end_one + step, end_two + step) for step in range(tail))


def _equal_from_start(one: Sequence[Hashable], two: Sequence[Hashable]) -> int:
    """How many elements are equal before the first that differ."""
    return next(compress(count(), map(ne, one, two)), min(len(one), len(two)))


def _collect_middle(
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    one: tuple[int, int],
    two: tuple[int, int],
    pairs: list[tuple[int, int]],
) -> None:
    """Add the pairs of two stretches whose ends differ; elements of one side alone are left out."""
    common = set(first[slice(*one)]).intersection(second[slice(*two)])
    if not common:
        return
    left = [index for index in range(*one) if first[index] in common]
    right = [index for index in range(*two) if second[index] in common]
    if len(left) * len(right) <= MOST_CELLS:
        words_left = [first[index] for index in left]
        words_right = [second[index] for index in right]
        found = _readable(words_left, words_right)
        pairs.extend((left[i], right[j]) for i, j in found)
        return
    before_one, before_two = one[0], two[0]
    anchors = _anchors(first, second, one, two)
    for anchor in anchors:
        _collect(first, second, (before_one, anchor.first), (before_two, anchor.second), pairs)
        pairs.extend((anchor.first + step, anchor.second + step) for step in range(anchor.size))
        before_one, before_two = anchor.first + anchor.size, anchor.second + anchor.size
    if anchors:
        _collect(first, second, (before_one, one[1]), (before_two, two[1]), pairs)
    else:
        _collect_by_window(first, second, one, two, pairs)


def _readable(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The index pairs of a good match: difflib's, or an exact one where difflib would take long."""
    counts = Counter(second)
    if sum(counts[element] for element in first) > MOST_MEETINGS:
        return longest_common(first, second)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [(a + step, b + step) for a, b, size in blocks for step in range(size)]


def _collect_by_window(
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    one: tuple[int, int],
    two: tuple[int, int],
    pairs: list[tuple[int, int]],
) -> None:
    """Add the pairs found in one window after the other: what nothing unique cuts any smaller.

    The last part of each window is left to the next, which sees what follows it.
    """
    (at_one, end_one), (at_two, end_two) = one, two
    while at_one < end_one and at_two < end_two:
        window_one = first[at_one : min(end_one, at_one + WINDOW)]
        window_two = second[at_two : min(end_two, at_two + WINDOW)]
        is_last = at_one + WINDOW >= end_one and at_two + WINDOW >= end_two
        settled = WINDOW if is_last else WINDOW * 3 // 4
        found = [pair for pair in longest_common(window_one, window_two) if max(pair) < settled]
        pairs.extend((at_one + i, at_two + j) for i, j in found)
        step_one, step_two = (found[-1][0] + 1, found[-1][1] + 1) if found else (settled, settled)
        at_one, at_two = at_one + step_one, at_two + step_two


def longest_common(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The index pairs of a longest common subsequence, rising.

    Time and memory grow with len(first) × len(second) / 64.
    """
    masks: dict[Hashable, int] = {}
    bit = 1
    for element in first:
        masks[element] = masks.get(element, 0) | bit
        bit <<= 1
    row = bit - 1
    rows = [row]
    for element in second:
        hits = row & masks.get(element, 0)
        row = (row + hits) | (row ^ hits)
        rows.append(row)
    return _walked_back(first, second, rows)


def _walked_back(
    first: Sequence[Hashable], second: Sequence[Hashable], rows: list[int]
) -> list[tuple[int, int]]:
    """The pairs read off the filled table: a bit that is 0 says that its element was needed."""
    pairs = []
    one, two = len(first), len(second)
    while one and two:
        if first[one - 1] == second[two - 1]:
            one, two = one - 1, two - 1
            pairs.append((one, two))
        elif rows[two] >> (one - 1) & 1:
            one -= 1
        else:
            two -= 1
    pairs.reverse()
    return pairs


def _anchors(
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    one: tuple[int, int],
    two: tuple[int, int],
) -> list[Run]:
    """Short runs that stand once on either side, the longest rising chain of them."""
    for length in _ANCHOR_LENGTHS:
        here, there = _unique(first, one, length), _unique(second, two, length)
        places = [(place, there[run]) for run, place in here.items() if run in there]
        if chain := longest_rising(sorted(places)):
            return _apart(chain, length)
    return []


def _unique(
    elements: Sequence[Hashable], span: tuple[int, int], length: int
) -> dict[tuple[Hashable, ...], int]:
    """The runs of `length` elements that stand once inside `span`, and where."""
    places: dict[tuple[Hashable, ...], int] = {}
    twice: set[tuple[Hashable, ...]] = set()
    for start in range(span[0], span[1] - length + 1):
        run = tuple(elements[start : start + length])
        if run in places:
            twice.add(run)
        places[run] = start
    return {run: place for run, place in places.items() if run not in twice}


def _apart(chain: list[tuple[int, int]], length: int) -> list[Run]:
    """The anchors of a chain as runs: those in one line made one, other overlaps left out."""
    runs: list[Run] = []
    first = second = end = end_second = -1
    for one, two in chain:
        if one <= end and two - one == second - first:
            end, end_second = one + length, two + length
        elif one >= end and two >= end_second:
            if end >= 0:
                runs.append(Run(first, second, end - first))
            first, second, end, end_second = one, two, one + length, two + length
    if end >= 0:
        runs.append(Run(first, second, end - first))
    return runs


def longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of `pairs`, sorted by their first, whose seconds rise too."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        place = bisect_left(ends, second)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(second)
            at.append(index)
        else:
            ends[place] = second
            at[place] = index
    chain = []
    index = at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
