"""Two documents compared: parts paired, passages aligned, words marked."""

from collections.abc import Iterable, Sequence

from store.compare.alignment import Link, align
from store.compare.changes import Compared
from store.compare.edits import Edit, edits_between
from store.compare.model import Comparison
from store.compare.parts import Draft, tell_parts
from store.compare.passages import Passage, passages_in, whole
from store.compare.regions import RegionPairs, order_of, pair_regions, regions_of
from store.compare.sentences import find_moved_sentences
from store.compare.tokens import Tokens, tokenise
from store.document import Document


def compare(old: Document, new: Document) -> Comparison:
    """The two texts aligned.

    Nothing is marked in equal texts, and swapping the sides swaps what is added and removed.
    """
    old_side, new_side = _Side(old), _Side(new)
    if (len(old.text), old.text) >= (len(new.text), new.text):
        regions, links = _aligned(old_side, new_side)
    else:
        regions, links = _aligned(new_side, old_side)
        regions, links = regions.flipped, [link.flipped for link in links]
    drafts = _drafts(old_side, new_side, links)
    parts = tell_parts(old_side.regions, new_side.regions, regions, drafts)
    return Comparison(old, new, parts)


class _Side:
    """One text with its regions and their passages."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.regions = regions_of(document)
        self.passages: dict[int, list[Passage]] = {}
        """The passages of each region that may hold a difference."""

    def read(self, alike: frozenset[int]) -> None:
        """Find the passages of every region but those that are `alike` on both sides."""
        self.passages = {
            at: passages_in(self.text, region.span, at, by_line=region.is_front_matter)
            for at, region in enumerate(self.regions)
            if at not in alike
        }

    def sequence(self, order: Iterable[int]) -> list[Passage]:
        """The passages of the regions in this order, one for each region that is alike."""
        found: list[Passage] = []
        for at in order:
            if at in self.passages:
                found += self.passages[at]
            else:
                found.append(whole(self.text, self.regions[at].span, at))
        return found


def _aligned(first: _Side, second: _Side) -> tuple[RegionPairs, list[Link]]:
    """Regions, then passages, the first side's in the order of the second's regions."""
    regions = pair_regions(first.regions, second.regions)
    first.read(regions.alike)
    second.read(regions.flipped.alike)
    one = first.sequence(order_of(first.regions, regions))
    two = second.sequence(range(len(second.regions)))
    links = align(one, two, regions)
    return regions, [link for link in links if link.first[0].region not in regions.alike]


def _drafts(old: _Side, new: _Side, links: Sequence[Link]) -> list[Draft]:
    """Every passage of the regions that differ in exactly one draft, words compared."""
    drafts = [Draft(link.first, link.second, link.is_moved) for link in links]
    linked = {passage for draft in drafts for passage in (*draft.old, *draft.new)}
    drafts += [Draft((p,), ()) for ps in old.passages.values() for p in ps if p not in linked]
    drafts += [Draft((), (p,)) for ps in new.passages.values() for p in ps if p not in linked]
    for draft in drafts:
        if not _is_same(draft):
            draft.compared = _compared(draft, old.text, new.text)
    find_moved_sentences([draft.compared for draft in drafts if draft.compared])
    return drafts


def _is_same(draft: Draft) -> bool:
    return len(draft.old) == len(draft.new) == 1 and draft.old[0].key == draft.new[0].key


def _compared(draft: Draft, old_text: str, new_text: str) -> Compared:
    """The tokens of both sides and their edits; one of an absent side is an edit of everything."""
    old, new = _tokens(draft.old, old_text), _tokens(draft.new, new_text)
    if draft.old and draft.new:
        return Compared(old, new, edits_between(old.words, new.words))
    return Compared(old, new, [Edit(0, len(old.words), 0, len(new.words))])


def _tokens(passages: tuple[Passage, ...], text: str) -> Tokens:
    if not passages:
        return Tokens([], [], 0)
    return tokenise(text, passages[0].start, passages[-1].end)
