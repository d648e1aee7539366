"""What the two lists of the Touchstone screen show: filtered, searched, marked."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from store.touchstone.model import Coverage, WorkItem, WorkState
from store.touchstone.stock import PromiseStock, Stock

COVERAGE_SIGNS = {
    Coverage.NONE: "✗",
    Coverage.PLANNED: "·",
    Coverage.UNDER_WAY: "▲",
    Coverage.DONE: "✓",
}
STATE_SIGNS = {
    WorkState.PLANNED: "·",
    WorkState.UNDER_WAY: "▲",
    WorkState.DONE: "✓",
    WorkState.DROPPED: "–",
}
DRIFTED = "≠"
LINKED = "●"


class Filter(StrEnum):
    """Which promises and which work are listed."""

    ALL = "everything"
    UNPLANNED = "promised but not planned"
    UNPROMISED = "built but not promised"
    CHANGED = "changed since linked"

    @property
    def following(self) -> "Filter":
        """The one that comes next, the first after the last."""
        everyone = tuple(Filter)
        return everyone[(everyone.index(self) + 1) % len(everyone)]


@dataclass(frozen=True)
class Rows:
    """A stock, prepared to be filtered while somebody types."""

    stock: Stock

    def promises(self, chosen: Filter, words: tuple[str, ...]) -> list[int]:
        """The promises listed, as places in `stock.promises`."""
        return [
            at
            for at, text in enumerate(self._promise_words)
            if self._is_promise(at, chosen) and all(word in text for word in words)
        ]

    def items(self, chosen: Filter, words: tuple[str, ...]) -> list[int]:
        """The items listed, as places in `stock.work.items`."""
        return [
            at
            for at, text in enumerate(self._item_words)
            if self._is_item(at, chosen) and all(word in text for word in words)
        ]

    def serving(self, promise: PromiseStock) -> frozenset[int]:
        """The places of the items that serve a promise."""
        return frozenset(self._places[item.head.start] for item in promise.items)

    def served_by(self, item: int) -> frozenset[int]:
        """The places of the promises that an item serves."""
        ids = {promise.id for promise in self.stock.served[item]}
        return frozenset(
            at for at, each in enumerate(self.stock.promises) if each.promise.id in ids
        )

    def has_drifted(self, item: WorkItem) -> bool:
        """Whether a link of the item was made to other words than stand there now."""
        return item.head.start in self._drifted

    def _is_promise(self, at: int, chosen: Filter) -> bool:
        each = self.stock.promises[at]
        if chosen is Filter.UNPLANNED:
            return each.promise.id in self._unplanned
        return chosen is not Filter.CHANGED or each.has_drifted

    def _is_item(self, at: int, chosen: Filter) -> bool:
        if chosen is Filter.UNPROMISED:
            return self.stock.work.items[at].head.start in self._unpromised
        return chosen is not Filter.CHANGED or self.has_drifted(self.stock.work.items[at])

    @cached_property
    def _promise_words(self) -> tuple[str, ...]:
        found = (each.promise for each in self.stock.promises)
        return tuple(f"{promise.id} {promise.anchor.quote}".casefold() for promise in found)

    @cached_property
    def _item_words(self) -> tuple[str, ...]:
        items = self.stock.work.items
        return tuple(f"{i.id} {i.title} {i.owner} {i.priority or ''}".casefold() for i in items)

    @cached_property
    def _drifted(self) -> frozenset[int]:
        return frozenset(drift.item.head.start for drift in self.stock.drifts)

    @cached_property
    def _unplanned(self) -> frozenset[str]:
        return frozenset(each.promise.id for each in self.stock.unplanned)

    @cached_property
    def _unpromised(self) -> frozenset[int]:
        return frozenset(item.head.start for item in self.stock.unpromised)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {item.head.start: at for at, item in enumerate(self.stock.work.items)}
