"""Many small pieces of work done in a thread, a few together, the most wanted first."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

AT_ONCE = 8
"""Pieces done together: between two batches it is asked anew what is wanted most."""

Item = TypeVar("Item")


class BatchWork(Widget, Generic[Item]):
    """Does each item once. Ask with the items in the order they are wanted; ask again when idle.

    It shows nothing; being a widget, its thread is told to stop when the screen it is on goes.
    """

    DEFAULT_CSS = """
    BatchWork { display: none; }
    """

    @dataclass
    class Done(Message):
        """What came of some items, in their order; those that gave nothing are missing."""

        results: tuple[Any, ...]

    @dataclass
    class Idle(Message):
        """A batch has ended, well or not: the time to ask for more."""

    def __init__(self, do: Callable[[Item], object], key: Callable[[Item], Hashable]) -> None:
        """`do` runs in a thread and gives None for nothing; `key` tells items apart."""
        super().__init__()
        self._do = do
        self._key = key
        self._tried: set[Hashable] = set()
        self._is_busy = False

    def ask(self, items: Iterable[Item]) -> None:
        """Do the first few of `items` that have not been tried; nothing while it is busy."""
        if self._is_busy:
            return
        untried = (item for item in items if self._key(item) not in self._tried)
        batch = tuple(islice(untried, AT_ONCE))
        if batch:
            self._tried.update(self._key(item) for item in batch)
            self._is_busy = True
            self._work(batch)

    @work(thread=True, group="batch", exit_on_error=False)
    def _work(self, batch: tuple[Item, ...]) -> None:
        worker, results = get_current_worker(), []
        for item in batch:
            if worker.is_cancelled:
                return
            result = self._do(item)
            if result is not None:
                results.append(result)
        self.post_message(self.Done(tuple(results)))

    @on(Worker.StateChanged)
    def _ended(self, event: Worker.StateChanged) -> None:
        """Go on also after a failure that nobody foresaw: its items stay undone."""
        if event.worker.is_finished:
            self._is_busy = False
            self.post_message(self.Idle())
