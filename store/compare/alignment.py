"""Passages aligned: who answers whom in place, who has moved, who was split or merged.

Pairs are found first and put in order second, so that a moved paragraph is known before anything
decides what "in place" means. The thresholds were set by hand on other people's revision
histories and confirmed on generated edits; `docs/comparison-measured.md` has the outcome.
"""

from collections.abc import Sequence
from typing import NamedTuple

from store.compare.chain import Pair, heaviest_rising
from store.compare.matching import match
from store.compare.passages import Passage
from store.compare.regions import RegionPairs
from store.compare.similarity import Bag, bag_of, dice, similar_pairs

PAIR = 0.45
"""Dice from which two passages anywhere in the text may be one passage edited."""

MOVED = 0.6
"""Dice from which two passages out of order are one passage moved."""

_MOVED_WORDS = 6
"""Different words that a moved passage needs when it was edited on the way."""

_MOVED_WORDS_EQUAL = 3
"""The same for one that was moved as it is."""

_ALONE_IN_GAP = 0.1
_IN_GAP = 0.2
_GAP_COMBINATIONS = 400
_JOIN_GAIN = 0.08
_NAMED = 1e9
"""Weight of the headings of paired parts as a pair: more than that of any text, since the parts
are in order and what passes a heading is what moved."""


class Link(NamedTuple):
    """Passages that answer each other; several on one side follow each other there."""

    first: tuple[Passage, ...]
    second: tuple[Passage, ...]
    is_moved: bool = False

    @property
    def flipped(self) -> "Link":
        """The same seen from the other side."""
        return Link(self.second, self.first, self.is_moved)


class _Range(NamedTuple):
    """A link by index: ranges of the two sequences, ends exclusive."""

    first: tuple[int, int]
    second: tuple[int, int]


def align(first: Sequence[Passage], second: Sequence[Passage], regions: RegionPairs) -> list[Link]:
    """The links between two sequences of passages; a passage in no link has gone or come.

    `first` is in the order that the regions have on the second side. Links that are not moved rise
    on both sides.
    """
    work = _Alignment(first, second)
    work.trim()
    work.pair(regions)
    work.settle()
    work.fill_gaps()
    work.find_moved()
    return work.links()


class _Alignment:
    """The pairs found so far, by index into the two sequences."""

    def __init__(self, first: Sequence[Passage], second: Sequence[Passage]) -> None:
        self.first, self.second = first, second
        self.keys_first = [passage.key for passage in first]
        self.keys_second = [passage.key for passage in second]
        self.place: dict[int, int] = {}
        self.moved: dict[int, int] = {}
        self.pairs: list[Pair] = []
        self.middle = _Range((0, len(first)), (0, len(second)))
        self._bags: dict[str, Bag] = {}

    def trim(self) -> None:
        """Leave out of the work what is equal at both ends."""
        one, two = self.keys_first, self.keys_second
        shorter = min(len(one), len(two))
        head = next((at for at in range(shorter) if one[at] != two[at]), shorter)
        left = shorter - head
        tail = next((at for at in range(left) if one[-1 - at] != two[-1 - at]), left)
        ends = len(one) - tail, len(two) - tail
        self.middle = _Range((head, ends[0]), (head, ends[1]))
        self.place = {at: at for at in range(head)}
        self.place.update((ends[0] + at, ends[1] + at) for at in range(tail))

    def pair(self, regions: RegionPairs) -> None:
        """Pair the headings of paired parts, equal passages that are unique, and similar ones."""
        heads = self._heads(regions)
        named = set(heads.values())
        unique = [p for p in self._unique() if p[0] not in heads and p[1] not in named]
        self.pairs = [
            Pair(one, two, self._weight_of_head(one, regions)) for one, two in heads.items()
        ]
        self.pairs += [Pair(one, two, 1.0 + len(self.keys_first[one])) for one, two in unique]
        self.pairs += self._face_to_face()
        paired = {pair.first for pair in self.pairs}
        taken = {pair.second for pair in self.pairs}
        left = [(at, self.bag_first(at)) for at in range(*self.middle.first) if at not in paired]
        right = [(at, self.bag_second(at)) for at in range(*self.middle.second) if at not in taken]
        self.pairs += [
            self._weighed(pair.first, pair.second, pair.weight)
            for pair in similar_pairs(left, right, PAIR)
        ]

    def settle(self) -> None:
        """Keep in place what rises and weighs most; let the rest move or dissolve."""
        chosen = {pair.first: pair.second for pair in heaviest_rising(self.pairs)}
        for pair in self.pairs:
            if pair.first not in chosen and self._may_move(pair.first, pair.second):
                self.moved[pair.first] = pair.second
        self.place.update(chosen)

    def fill_gaps(self) -> None:
        """Pair what is left between neighbours in place."""
        come = set(self.moved.values())
        for gap in self._gaps(self.place):
            here = [at for at in range(*gap.first) if at not in self.moved]
            there = [at for at in range(*gap.second) if at not in come]
            if here and there:
                self._fill(here, there)

    def find_moved(self) -> None:
        """Pair equal passages that repeat, and are left over on both sides, as moved."""
        taken = {*self.place.values(), *self.moved.values()}
        left: dict[str, list[int]] = {}
        for at in range(*self.middle.first):
            if at not in self.place and at not in self.moved:
                left.setdefault(self.keys_first[at], []).append(at)
        for at in range(*self.middle.second):
            ones = left.get(self.keys_second[at])
            if ones and at not in taken and self._may_move(ones[0], at):
                self.moved[ones.pop(0)] = at

    def links(self) -> list[Link]:
        """The pairs as links, split and merged passages taken in."""
        taken = {*self.place.values(), *self.moved.values()}
        free_first = {
            at for at in range(*self.middle.first) if at not in self.place and at not in self.moved
        }
        free_second = {at for at in range(*self.middle.second) if at not in taken}
        links = [
            Link((self.first[one],), (self.second[two],), is_moved=True)
            for one, two in self.moved.items()
        ]
        for one, two in self.place.items():
            if self.keys_first[one] == self.keys_second[two]:
                links.append(Link((self.first[one],), (self.second[two],)))
                continue
            both = _Range((one, one + 1), (two, two + 1))
            if free_first or free_second:
                both = self._joined(both, free_first, free_second)
            here, there = self.first[slice(*both.first)], self.second[slice(*both.second)]
            links.append(Link(tuple(here), tuple(there)))
        return links

    def bag_first(self, at: int) -> Bag:
        """The words of a passage of the first side, counted once."""
        return self._bag(self.keys_first[at])

    def bag_second(self, at: int) -> Bag:
        """The same of the second side."""
        return self._bag(self.keys_second[at])

    def _bag(self, key: str) -> Bag:
        found = self._bags.get(key)
        if found is None:
            found = self._bags[key] = bag_of(key)
        return found

    def _unique(self) -> list[tuple[int, int]]:
        """Passages between the ends whose key occurs once there on either side."""
        here = _once(self.keys_first, self.middle.first)
        there = _once(self.keys_second, self.middle.second)
        return [(at, there[key]) for key, at in here.items() if key in there]

    def _heads(self, regions: RegionPairs) -> dict[int, int]:
        """The headings of paired parts, and regions that are alike as a whole."""
        here = _heads(self.first, self.middle.first)
        there = _heads(self.second, self.middle.second)
        both = sorted(regions.named | regions.alike)
        heads = {one: regions.pairs[one] for one in both if one in here}
        return {here[one]: there[two] for one, two in heads.items() if two in there}

    def _weight_of_head(self, at: int, regions: RegionPairs) -> float:
        is_named = self.first[at].region in regions.named
        return _NAMED if is_named else 1.0 + len(self.keys_first[at])

    def _face_to_face(self) -> list[Pair]:
        """Passages that stand face to face between the pairs so far and are plainly the same."""
        chain = {pair.first: pair.second for pair in heaviest_rising(self.pairs)}
        paired = {pair.first for pair in self.pairs}
        taken = {pair.second for pair in self.pairs}
        found = []
        for gap in self._gaps({**self.place, **chain}):
            here = [at for at in range(*gap.first) if at not in paired]
            there = [at for at in range(*gap.second) if at not in taken]
            if len(here) != len(there):
                continue
            for one, two in zip(here, there, strict=True):
                likeness = dice(self.bag_first(one), self.bag_second(two))
                if likeness >= MOVED:
                    found.append(self._weighed(one, two, likeness))
        return found

    def _gaps(self, chain: dict[int, int]) -> list[_Range]:
        """The stretches between neighbours of a rising chain where both sides have something."""
        found = []
        before_one = before_two = 0
        for one, two in [*sorted(chain.items()), (len(self.first), len(self.second))]:
            if one > before_one and two > before_two:
                found.append(_Range((before_one, one), (before_two, two)))
            before_one, before_two = one + 1, two + 1
        return found

    def _weighed(self, one: int, two: int, likeness: float) -> Pair:
        """A pair of edited passages, weighing fewer characters the less alike they are."""
        length = len(self.keys_first[one]) + len(self.keys_second[two])
        return Pair(one, two, likeness * likeness * length / 2)

    def _may_move(self, one: int, two: int) -> bool:
        """Whether two passages out of order are enough alike to be called moved."""
        here, there = self.bag_first(one), self.bag_second(two)
        if self.keys_first[one] == self.keys_second[two]:
            return len(here) >= _MOVED_WORDS_EQUAL
        return min(len(here), len(there)) >= _MOVED_WORDS and dice(here, there) >= MOVED

    def _fill(self, here: list[int], there: list[int]) -> None:
        """Pair inside one gap: equal keys first, then by likeness between those."""
        keys_here = [self.keys_first[at] for at in here]
        keys_there = [self.keys_second[at] for at in there]
        before_one = before_two = 0
        for run in [*match(keys_here, keys_there), (len(here), len(there), 0)]:
            one, two, size = run
            self._fill_by_likeness(here[before_one:one], there[before_two:two])
            for step in range(size):
                self.place[here[one + step]] = there[two + step]
            before_one, before_two = one + size, two + size

    def _fill_by_likeness(self, here: list[int], there: list[int]) -> None:
        """Pair the heaviest rising choice of enough alike passages."""
        if not here or not there or len(here) * len(there) > _GAP_COMBINATIONS:
            return
        least = _ALONE_IN_GAP if len(here) == len(there) == 1 else _IN_GAP
        rated = []
        for one in here:
            for two in there:
                likeness = dice(self.bag_first(one), self.bag_second(two))
                if likeness >= least:
                    rated.append(self._weighed(one, two, likeness))
        self.place.update((pair.first, pair.second) for pair in heaviest_rising(rated))

    def _joined(self, both: _Range, free_first: set[int], free_second: set[int]) -> _Range:
        """The pair with the one neighbour that makes both sides more alike, if there is one."""
        (one, one_end), (two, two_end) = both
        candidates = [_Range((at, one_end), both.second) for at in (one - 1,) if at in free_first]
        candidates += [_Range((one, at + 1), both.second) for at in (one_end,) if at in free_first]
        candidates += [_Range(both.first, (at, two_end)) for at in (two - 1,) if at in free_second]
        candidates += [_Range(both.first, (two, at + 1)) for at in (two_end,) if at in free_second]
        candidates = [each for each in candidates if self._is_joinable(each)]
        best = max(candidates, key=self._likeness, default=both)
        if best is both or self._likeness(best) - self._likeness(both) <= _JOIN_GAIN:
            return both
        free_first.difference_update(range(*best.first))
        free_second.difference_update(range(*best.second))
        return best

    def _is_joinable(self, both: _Range) -> bool:
        """Whether the passages of either side are prose and follow each other in their text."""
        sides = self.first[slice(*both.first)], self.second[slice(*both.second)]
        return all(
            side[-1].region - side[0].region in {0, 1}
            and not any(p.is_code or p.text.lstrip().startswith("#") for p in side)
            for side in sides
        )

    def _likeness(self, both: _Range) -> float:
        here = frozenset[str]().union(*map(self.bag_first, range(*both.first)))
        there = frozenset[str]().union(*map(self.bag_second, range(*both.second)))
        return dice(here, there)


def _once(keys: Sequence[str], span: tuple[int, int]) -> dict[str, int]:
    """The keys that occur once in `keys[span]`, and where."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for at in range(*span):
        key = keys[at]
        if key in found:
            twice.add(key)
        found[key] = at
    for key in twice:
        del found[key]
    return found


def _heads(passages: Sequence[Passage], span: tuple[int, int]) -> dict[int, int]:
    """The first passage of each region, of those in `passages[span]`."""
    found: dict[int, int] = {}
    before = passages[span[0] - 1].region if span[0] else -1
    for at in range(*span):
        region = passages[at].region
        if region != before:
            found[region] = at
        before = region
    return found
