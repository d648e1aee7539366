"""Taking stock: every promise beside the work for it, and what does not hold together."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from store.document import Span
from store.touchstone.anchoring import EarlierTexts, Place, Standing, no_earlier_texts, place_of
from store.touchstone.model import Coverage, Link, Promise, WorkItem, WorkState
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile


def coverage_of(items: Iterable[WorkItem]) -> Coverage:
    """How far work is; items dropped or out of scope (P4) keep no promise."""
    states = {item.state for item in items if item.counts}
    if not states:
        return Coverage.NONE
    if states == {WorkState.DONE}:
        return Coverage.DONE
    return Coverage.PLANNED if states == {WorkState.PLANNED} else Coverage.UNDER_WAY


def uncited_in(work: WorkFile) -> tuple[WorkItem, ...]:
    """Items, not dropped, that name neither a promise nor a reason for serving none."""
    return tuple(
        item
        for item in work.items
        if item.state is not WorkState.DROPPED and not item.links and not item.reason
    )


@dataclass(frozen=True, slots=True)
class PromiseStock:
    """One promise that was not dropped, where it is in the text, and the work for it."""

    promise: Promise
    place: Place
    items: tuple[WorkItem, ...]
    """All items that say they serve it, dropped ones and those out of scope too."""

    @property
    def coverage(self) -> Coverage:
        """How far the work is."""
        return coverage_of(self.items)

    @property
    def has_drifted(self) -> bool:
        """Whether the text no longer says it in the words the writer confirmed."""
        return self.place.standing is not Standing.STANDS


@dataclass(frozen=True, slots=True)
class LinkDrift:
    """An item linked to a promise that says something else now, or that is none."""

    item: WorkItem
    link: Link
    promise: Promise | None
    """None where no promise has that id or those words, or it was dropped."""

    @property
    def then(self) -> str:
        """The promise's words when the link was made."""
        return self.link.quote or self.link.promise

    @property
    def now(self) -> str:
        """Its words today; "" when it is none any more."""
        return self.promise.anchor.quote if self.promise else ""


@dataclass(frozen=True)
class Stock:
    """The work file held against the document."""

    wording: Wording
    work: WorkFile
    promises: tuple[PromiseStock, ...]
    drifts: tuple[LinkDrift, ...]
    """Links whose words are no longer the promise's, in the order of the work file."""
    served: tuple[tuple[Promise, ...], ...]
    """For each item of the work file, the promises it serves, dropped ones left out."""

    @cached_property
    def unplanned(self) -> tuple[PromiseStock, ...]:
        """Promised, and no work planned for it."""
        return tuple(each for each in self.promises if each.coverage is Coverage.NONE)

    @cached_property
    def changed(self) -> tuple[PromiseStock, ...]:
        """Promises that the text no longer makes in the same words."""
        return tuple(each for each in self.promises if each.has_drifted)

    @cached_property
    def uncited(self) -> tuple[WorkItem, ...]:
        """Items, not dropped, that name neither a promise nor a reason for serving none."""
        return uncited_in(self.work)

    @cached_property
    def unpromised(self) -> tuple[WorkItem, ...]:
        """Those of them that somebody has put work into: over-engineering until it is said why."""
        return tuple(item for item in self.uncited if item.is_built)

    @property
    def holds(self) -> bool:
        """Whether the two agree.

        All that is promised is planned, all that is built is promised or has a reason, and no
        promise or link has drifted.
        """
        return not (self.unplanned or self.unpromised or self.changed or self.drifts)


def take_stock(work: WorkFile, wording: Wording, earlier: EarlierTexts = no_earlier_texts) -> Stock:
    """Every promise with its place in the text and its work; what is adrift."""
    joined = join(work)
    promises = tuple(
        PromiseStock(each, place_of(each.anchor, wording, earlier), tuple(joined.items[each.id]))
        for each in work.kept_promises
    )
    return Stock(wording, work, promises, tuple(joined.drifts), tuple(joined.served))


@dataclass(frozen=True, slots=True)
class Joined:
    """Promises and items as their links join them, whatever the text says."""

    items: dict[str, list[WorkItem]]
    """The items that serve each promise, by its id."""
    served: list[tuple[Promise, ...]]
    """The promises that each item serves."""
    drifts: list[LinkDrift]


def join(work: WorkFile) -> Joined:
    """Follow the links of a work file. A link of an item out of scope never drifts."""
    known = _Known(work)
    joined = Joined({promise.id: [] for promise in work.kept_promises}, [], [])
    for item in work.items:
        serves: list[Promise] = []
        for link in item.links:
            promise = known.promise_of(link)
            is_adrift = promise is None or (link.quote and link.quote != promise.anchor.quote)
            if is_adrift and item.counts:
                joined.drifts.append(LinkDrift(item, link, promise))
            if promise is not None and promise not in serves:
                serves.append(promise)
                joined.items[promise.id].append(item)
        joined.served.append(tuple(serves))
    return joined


class _Known:
    """The promises of a work file by id and by words."""

    def __init__(self, work: WorkFile) -> None:
        promises = work.kept_promises
        self._by_id = _first_each((promise.id, promise) for promise in promises)
        self._by_words = _first_each((promise.anchor.quote, promise) for promise in promises)

    def promise_of(self, link: Link) -> Promise | None:
        """The promise a link means: by id; without one by its words.

        A piece of its words will do when no other promise has it.
        """
        if link.promise:
            return self._by_id.get(link.promise)
        if link.quote in self._by_words:
            return self._by_words[link.quote]
        found = [promise for words, promise in self._by_words.items() if link.quote in words]
        return found[0] if len(found) == 1 else None


def _first_each(pairs: Iterable[tuple[str, Promise]]) -> dict[str, Promise]:
    """A dictionary in which the first of a name counts."""
    found: dict[str, Promise] = {}
    for name, promise in pairs:
        found.setdefault(name, promise)
    return found


def part_of(wording: Wording, span: Span | None) -> str | None:
    """The id of the part `span` stands in, None outside all parts."""
    if span is None:
        return None
    parts = wording.document.parts
    return next((part.id for part in parts if part.span.contains(span)), None)
