"""Parts paired before anything inside them; renamed, renumbered or moved, they stay themselves."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from store.compare.chain import Pair, heaviest_rising
from store.compare.similarity import Bag, bag_of, dice, similar_pairs
from store.document import Document, Part, PartKind, Span

ALIKE = 0.4
"""Dice from which two parts of different names are one part renamed."""

NEIGHBOURS_ALIKE = 0.2
"""The same for two parts that alone stand between the same neighbours."""

NAMES_ALIKE = 0.6
"""Dice of the names alone from which two parts of different words are one part rewritten."""

_FRAME = 1e6
"""Weight, in characters, of text between parts: parts move past it, not it past parts."""

_NUMBER = re.compile(r"^\W*(?:(?:q|question|faq)?\W*\d+(?:\.\d+)*\W+|q\W+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Region:
    """A stretch of a text that is one part, or that lies between parts."""

    text: str
    span: Span
    part: Part | None
    is_front_matter: bool = False

    @cached_property
    def body(self) -> str:
        """All that stands in it."""
        return self.span.of(self.text)

    @property
    def is_named(self) -> bool:
        """Whether it is a part that opens with a heading or question."""
        return self.part is not None and self.part.name is not None

    @cached_property
    def name(self) -> str:
        """The part's title without its number; "" where no heading or question gives one."""
        return unnumbered(self.part.title) if self.part and self.is_named else ""

    @cached_property
    def bag(self) -> Bag:
        """The different words of the whole region."""
        return bag_of(self.body)


def unnumbered(title: str) -> str:
    """A title in lower case without "3." or "Q3:" before it."""
    return _NUMBER.sub("", title, count=1).strip(" ?*_").lower()


def regions_of(document: Document) -> tuple[Region, ...]:
    """The regions of a text in order; they tile it. Front matter is one of its own."""
    parts = {part.span.start: part for part in document.parts}
    front = document.front_matter.span.end
    found = []
    for span in document.regions:
        part = parts.get(span.start)
        if part is None and span.start < front:
            found.append(Region(document.text, Span(span.start, front), None, is_front_matter=True))
            span = Span(front, span.end)  # noqa: PLW2901  the rest of the same stretch
        if not span.is_empty:
            found.append(Region(document.text, span, part))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RegionPairs:
    """Which region answers which, by index."""

    pairs: dict[int, int]
    """From the first side to the second."""
    moved: frozenset[int]
    """Those of the first side whose partner stands elsewhere among the others."""
    named: frozenset[int]
    """Those of the first side that, like their partners, open with a heading or question."""
    alike: frozenset[int]
    """Those of the first side whose partner holds the very same text."""

    @property
    def flipped(self) -> "RegionPairs":
        """The same seen from the second side."""
        turned = {two: one for one, two in self.pairs.items()}
        moved, named, alike = (
            frozenset(self.pairs[one] for one in some)
            for some in (self.moved, self.named, self.alike)
        )
        return RegionPairs(turned, moved, named, alike)


def pair_regions(first: Sequence[Region], second: Sequence[Region]) -> RegionPairs:
    """Pair the regions of two texts, surest first.

    By what they are, by their words, by their name, by likeness, and at last by standing between
    the same neighbours.
    """
    pairs = _ends(first, second)
    for pair_more in (_pair_unique, _pair_alike, _pair_between):
        if len(pairs) < max(len(first), len(second)):
            pair_more(first, second, pairs)
    weighed = [Pair(one, two, _weight(first[one])) for one, two in pairs.items()]
    in_place = {pair.first for pair in heaviest_rising(weighed)}
    named = frozenset(
        one for one, two in pairs.items() if first[one].is_named and second[two].is_named
    )
    alike = frozenset(one for one, two in pairs.items() if first[one].body == second[two].body)
    return RegionPairs(pairs, frozenset(pairs) - in_place, named, alike)


def _weight(region: Region) -> float:
    """How much a region wants to stay in place: the headings of the halves of the FAQ most."""
    return 1 + len(region.body) + (_FRAME if region.part is None else 0)


def _role(region: Region) -> Hashable:
    """What there is only one of: the front matter, a section."""
    if region.is_front_matter:
        return "front matter"
    return region.part.section if region.part else None


def _body(region: Region) -> Hashable:
    """All that stands in it."""
    return (_sort(region), region.body)


def _words(region: Region) -> Hashable:
    return (_sort(region), " ".join(region.body.split()))


def _name(region: Region) -> Hashable:
    return (_sort(region), region.name) if region.name else None


def _sort(region: Region) -> str:
    """What pairs only with its like.

    An item may move to the other half of the FAQ, and an extra section become one of the nine.
    """
    if region.part is None:
        return "front matter" if region.is_front_matter else "between"
    return "item" if region.part.kind is PartKind.FAQ_ITEM else "section"


def _ends(first: Sequence[Region], second: Sequence[Region]) -> dict[int, int]:
    """The regions that hold the same at the beginning and at the end."""
    shorter = min(len(first), len(second))
    head = next((at for at in range(shorter) if first[at].body != second[at].body), shorter)
    left = range(1, shorter - head + 1)
    tail = next((at - 1 for at in left if first[-at].body != second[-at].body), len(left))
    pairs = {at: at for at in range(head)}
    pairs.update((len(first) - at, len(second) - at) for at in range(1, tail + 1))
    return pairs


def _pair_unique(first: Sequence[Region], second: Sequence[Region], pairs: dict[int, int]) -> None:
    """Pair what is the only one of its side with its text, its role, its words or its name."""
    for key in (_body, _role, _words, _name):
        taken = set(pairs.values())
        here = _once({at: key(first[at]) for at in range(len(first)) if at not in pairs})
        there = _once({at: key(second[at]) for at in range(len(second)) if at not in taken})
        pairs.update((at, there[name]) for name, at in here.items() if name in there)


def _once(keys: dict[int, Hashable]) -> dict[Hashable, int]:
    """The keys that occur once, and where; None is no key."""
    found: dict[Hashable, int] = {}
    twice: set[Hashable] = {None}
    for at, key in keys.items():
        if key in found:
            twice.add(key)
        found[key] = at
    return {key: at for key, at in found.items() if key not in twice}


def _pair_alike(first: Sequence[Region], second: Sequence[Region], pairs: dict[int, int]) -> None:
    """Pair what is left by likeness of words, then of names: the likest first."""
    for bag, least in ((_bag, ALIKE), (_name_bag, NAMES_ALIKE)):
        left = {at: region for at, region in enumerate(first) if at not in pairs}
        taken = set(pairs.values())
        right = {at: region for at, region in enumerate(second) if at not in taken}
        for sort in sorted({_sort(region) for region in left.values()}):
            here = [(at, bag(region)) for at, region in left.items() if _sort(region) == sort]
            there = [(at, bag(region)) for at, region in right.items() if _sort(region) == sort]
            pairs.update(
                (pair.first, pair.second)
                for pair in similar_pairs(here, there, least)
                if _may_pair(first[pair.first], second[pair.second])
            )


def _bag(region: Region) -> Bag:
    return region.bag


def _name_bag(region: Region) -> Bag:
    return bag_of(region.name)


def _may_pair(region: Region, other: Region) -> bool:
    """Whether neither is a section that the other is not: another section is never its partner."""
    one = region.part.section if region.part else None
    two = other.part.section if other.part else None
    return one is two or one is None or two is None


def _pair_between(first: Sequence[Region], second: Sequence[Region], pairs: dict[int, int]) -> None:
    """Pair two regions that alone stand between the same neighbours and share some words."""
    taken = set(pairs.values())
    for one, region in enumerate(first):
        if one in pairs:
            continue
        two = pairs.get(one - 1, -1) + 1 if one else 0
        closes = pairs.get(one + 1, len(second)) == two + 1
        if not closes or two in taken or two >= len(second):
            continue
        other = second[two]
        is_furniture = region.part is None and other.part is None
        if is_furniture or _is_renamed(region, other):
            pairs[one] = two
            taken.add(two)


def _is_renamed(region: Region, other: Region) -> bool:
    """Whether two parts between the same neighbours are one."""
    is_sort = _sort(region) == _sort(other) and _may_pair(region, other)
    return is_sort and dice(region.bag, other.bag) >= NEIGHBOURS_ALIKE


def order_of(first: Sequence[Region], paired: RegionPairs) -> list[int]:
    """The regions of the first side in the order of the second.

    Each moved one comes where its partner is, each unpaired one after the neighbour it followed.
    """
    at = -1
    keys: list[tuple[int, int]] = []
    for index in range(len(first)):
        if index in paired.pairs and index not in paired.moved:
            at = paired.pairs[index]
        is_unpaired = index not in paired.pairs
        keys.append((at, 1) if is_unpaired else (paired.pairs[index], 0))
    return sorted(range(len(first)), key=lambda index: (*keys[index], index))
