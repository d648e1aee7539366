"""Passages aligned: who answers whom in place, who has moved, who was split or merged.

Pairs are found first and put in order second, so that a moved paragraph is known before anything
decides what "in place" means. The thresholds were set by hand on other people's revision
histories and confirmed on generated edits; `docs/comparison-measured.md` has the outcome.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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

_ALONE_IN_GAP = 0.2
_IN_GAP = 0.3
_GAP_COMBINATIONS = 400
_JOIN_GAIN = 0.08
_NAMED = 1e9
"""Weight of the headings of paired parts as a pair: more than that of any text, since the parts
are in order and what passes a heading is what moved."""


@dataclass(frozen=True, slots=True)
class Link:
    """Passages that answer each other; several on one side follow each other there."""

    first: tuple[Passage, ...]
    second: tuple[Passage, ...]
    is_moved: bool = False

    @property
    def flipped(self) -> "Link":
        """The same seen from the other side."""
        return Link(self.second, self.first, self.is_moved)


@dataclass(frozen=True, slots=True)
class _Range:
    """A link by index: ranges of the two sequences, ends exclusive."""

    first: tuple[int, int]
    second: tuple[int, int]


def align(first: Sequence[Passage], second: Sequence[Passage], regions: RegionPairs) -> list[Link]:
    """The links between two sequences of passages; a passage in no link has gone or come.

    `first` is in the order that the regions have on the second side. Links that are not moved rise
    on both sides.
    """
    work = _Alignment(first, second)
    work.pair(regions)
    work.settle()
    work.fill_gaps()
    work.find_moved()
    return work.links()


class _Alignment:
    """The pairs found so far, by index into the two sequences."""

    def __init__(self, first: Sequence[Passage], second: Sequence[Passage]) -> None:
        self.first = first
        self.second = second
        self.place: dict[int, int] = {}
        self.moved: dict[int, int] = {}
        self.pairs: list[Pair] = []
        self._bags: dict[str, Bag] = {}

    def pair(self, regions: RegionPairs) -> None:
        """Pair equal passages that are unique, the headings of paired parts, and similar ones."""
        heads = self._heads(regions)
        named = set(heads.values())
        pairs = {one: two for one, two in self._unique() if one not in heads and two not in named}
        taken = {*pairs.values(), *named}
        self.pairs = [Pair(one, two, _NAMED) for one, two in heads.items()]
        self.pairs += [self._weighed(one, two) for one, two in pairs.items()]
        left = [
            (at, self.bag(p))
            for at, p in enumerate(self.first)
            if at not in pairs and at not in heads
        ]
        right = [(at, self.bag(p)) for at, p in enumerate(self.second) if at not in taken]
        self.pairs += [
            self._weighed(pair.first, pair.second) for pair in similar_pairs(left, right, PAIR)
        ]

    def settle(self) -> None:
        """Keep in place what rises and weighs most; let the rest move or dissolve."""
        self.place = {pair.first: pair.second for pair in heaviest_rising(self.pairs)}
        for pair in self.pairs:
            if pair.first not in self.place and self._may_move(pair.first, pair.second):
                self.moved[pair.first] = pair.second

    def fill_gaps(self) -> None:
        """Pair what is left between neighbours in place."""
        before_one = before_two = -1
        ends = [*sorted(self.place.items()), (len(self.first), len(self.second))]
        come = set(self.moved.values())
        for one, two in ends:
            here = [at for at in range(before_one + 1, one) if at not in self.moved]
            there = [at for at in range(before_two + 1, two) if at not in come]
            if here and there:
                self._fill(here, there)
            before_one, before_two = one, two

    def find_moved(self) -> None:
        """Pair equal passages that repeat, and are left over on both sides, as moved."""
        taken = {*self.place.values(), *self.moved.values()}
        left: dict[str, list[int]] = {}
        for at, passage in enumerate(self.first):
            if at not in self.place and at not in self.moved:
                left.setdefault(passage.key, []).append(at)
        for at, passage in enumerate(self.second):
            if at not in taken and (ones := left.get(passage.key)) and self._may_move(ones[0], at):
                self.moved[ones.pop(0)] = at

    def links(self) -> list[Link]:
        """The pairs as links, split and merged passages taken in."""
        taken = {*self.place.values(), *self.moved.values()}
        free_first = [
            at not in self.place and at not in self.moved for at in range(len(self.first))
        ]
        free_second = [at not in taken for at in range(len(self.second))]
        links = [
            Link((self.first[one],), (self.second[two],), is_moved=True)
            for one, two in self.moved.items()
        ]
        for one, two in sorted(self.place.items()):
            both = _Range((one, one + 1), (two, two + 1))
            if self.first[one].key != self.second[two].key:
                both = self._joined(both, free_first, free_second)
            here, there = self.first[slice(*both.first)], self.second[slice(*both.second)]
            links.append(Link(tuple(here), tuple(there)))
        return links

    def bag(self, passage: Passage) -> Bag:
        """The words of a passage, counted once."""
        found = self._bags.get(passage.key)
        if found is None:
            found = self._bags[passage.key] = bag_of(passage.key)
        return found

    def _unique(self) -> list[tuple[int, int]]:
        """Passages whose key occurs once on either side."""
        here, there = _once(self.first), _once(self.second)
        return [(at, there[key]) for key, at in here.items() if key in there]

    def _heads(self, regions: RegionPairs) -> dict[int, int]:
        """The headings of paired parts."""
        here, there = _heads(self.first), _heads(self.second)
        return {here[one]: there[regions.pairs[one]] for one in sorted(regions.named)}

    def _weighed(self, one: int, two: int) -> Pair:
        """A pair with its weight: characters, fewer for less alike."""
        here, there = self.first[one], self.second[two]
        if here.key == there.key:
            return Pair(one, two, 1.0 + len(here.key))
        likeness = dice(self.bag(here), self.bag(there))
        length = (len(here.key) + len(there.key)) / 2
        return Pair(one, two, likeness * likeness * length)

    def _may_move(self, one: int, two: int) -> bool:
        """Whether two passages out of order are enough alike to be called moved."""
        here, there = self.bag(self.first[one]), self.bag(self.second[two])
        if self.first[one].key == self.second[two].key:
            return len(here) >= _MOVED_WORDS_EQUAL
        return min(len(here), len(there)) >= _MOVED_WORDS and dice(here, there) >= MOVED

    def _fill(self, here: list[int], there: list[int]) -> None:
        """Pair inside one gap: equal keys first, then by likeness between those."""
        keys_here = [self.first[at].key for at in here]
        keys_there = [self.second[at].key for at in there]
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
                likeness = dice(self.bag(self.first[one]), self.bag(self.second[two]))
                if likeness >= least:
                    length = len(self.first[one].key) + len(self.second[two].key)
                    rated.append(Pair(one, two, likeness * likeness * length))
        self.place.update((pair.first, pair.second) for pair in heaviest_rising(rated))

    def _joined(self, link: _Range, free_first: list[bool], free_second: list[bool]) -> _Range:
        """The link with the one neighbour that makes both sides more alike, if there is one."""
        (one, one_end), (two, two_end) = link.first, link.second
        candidates = []
        if one > 0 and free_first[one - 1]:
            candidates.append(_Range((one - 1, one_end), link.second))
        if one_end < len(self.first) and free_first[one_end]:
            candidates.append(_Range((one, one_end + 1), link.second))
        if two > 0 and free_second[two - 1]:
            candidates.append(_Range(link.first, (two - 1, two_end)))
        if two_end < len(self.second) and free_second[two_end]:
            candidates.append(_Range(link.first, (two, two_end + 1)))
        candidates = [each for each in candidates if self._is_joinable(each)]
        best = max(candidates, key=self._likeness, default=link)
        if best is link or self._likeness(best) - self._likeness(link) <= _JOIN_GAIN:
            return link
        for at in range(*best.first):
            free_first[at] = False
        for at in range(*best.second):
            free_second[at] = False
        return best

    def _is_joinable(self, link: _Range) -> bool:
        """Whether the passages of either side stand in one region of prose."""
        here, there = self.first[slice(*link.first)], self.second[slice(*link.second)]
        return all(
            side[0].region == side[-1].region and not any(p.is_code for p in side)
            for side in (here, there)
        )

    def _likeness(self, link: _Range) -> float:
        here = frozenset[str]().union(*map(self.bag, self.first[slice(*link.first)]))
        there = frozenset[str]().union(*map(self.bag, self.second[slice(*link.second)]))
        return dice(here, there)


def _once(passages: Sequence[Passage]) -> dict[str, int]:
    """The keys that occur once, and where."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for at, passage in enumerate(passages):
        if passage.key in found:
            twice.add(passage.key)
        found[passage.key] = at
    return {key: at for key, at in found.items() if key not in twice}


def _heads(passages: Sequence[Passage]) -> dict[int, int]:
    """The first passage of each region."""
    found: dict[int, int] = {}
    for at, passage in enumerate(passages):
        found.setdefault(passage.region, at)
    return found
