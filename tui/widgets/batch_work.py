"""Many small pieces of work done in a thread, the most wanted first, out of the way of the keys."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from tui.one_at_a_time import has_ended

AT_ONCE = 8
"""Pieces done together: between two batches it is asked anew what is wanted most."""
REST = 0.15
"""Seconds without a `wake` before it works. A thread that computes costs the keys up to 5 ms each
time the event loop turns (Python's switch interval), so it waits while somebody scrolls."""

Item = TypeVar("Item")


class BatchWork(Widget, Generic[Item]):
    """Does each item once, in batches, as long as some are wanted. `wake` it when some may be.

    It shows nothing; being a widget, its thread is told to stop when the screen it is on goes.
    """

    DEFAULT_CSS = """
    BatchWork { display: none; }
    """

    @dataclass
    class Done(Message):
        """What came of some items, in their order; those that gave nothing are missing."""

        by: "BatchWork[Any]"
        """Whose work it was; Textual does not know the sender of what a thread posts."""
        results: tuple[Any, ...]

    def __init__(
        self,
        wanted: Callable[[], Iterable[Item]],
        do: Callable[[Item], object],
        key: Callable[[Item], Hashable],
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        """`wanted` gives the items, the most wanted first; of those never tried a few are done.

        `do` runs in a thread and gives None for nothing; `key` tells items apart.
        """
        super().__init__(id=id)
        self._wanted = wanted
        self._do = do
        self._key = key
        self._tried: set[Hashable] = set()
        self._is_busy = False
        self._is_resting = False
        self._timer: Timer | None = None

    def wake(self) -> None:
        """Look for work after a rest; the batch in hand stops at its next item."""
        self._is_resting = True
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._is_resting = False
        self._begin()

    def _begin(self) -> None:
        """Start a batch, unless one is running or nothing is wanted."""
        if self._is_busy or self._is_resting:
            return
        untried = (item for item in self._wanted() if self._key(item) not in self._tried)
        batch = tuple(islice(untried, AT_ONCE))
        if batch:
            self._is_busy = True
            self._work(batch)

    @work(thread=True, group="batch", exit_on_error=False)
    def _work(self, batch: tuple[Item, ...]) -> None:
        worker, results = get_current_worker(), []
        for item in batch:
            if worker.is_cancelled or self._is_resting:
                break
            self._tried.add(self._key(item))
            result = self._do(item)
            if result is not None:
                results.append(result)
        self.post_message(self.Done(self, tuple(results)))

    @on(Worker.StateChanged)
    def _ended(self, event: Worker.StateChanged) -> None:
        """Go on, also after a failure that nobody foresaw: its item stays undone."""
        if has_ended(event):
            self._is_busy = False
            self._begin()
