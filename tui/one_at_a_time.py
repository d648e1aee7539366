"""Work that must not overlap: one piece at a time, and of those that wait only the newest."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.worker import Worker, WorkerState

Request = TypeVar("Request")


class OneAtATime(Generic[Request]):
    """Starts a piece of work at once, or after the one that runs.

    Textual's `exclusive=True` cannot stop a thread: three saves would run at once. Whoever gives
    `start` calls `finished` when the work has ended, however it ended.
    """

    def __init__(self, start: Callable[[Request], object]) -> None:
        self._start = start
        self._waiting: list[Request] = []
        self.is_busy = False

    def ask(self, request: Request) -> None:
        """Do `request`; one that still waits is forgotten for it."""
        if self.is_busy:
            self._waiting = [request]
        else:
            self.is_busy = True
            self._start(request)

    def finished(self) -> None:
        """The work in hand has ended."""
        self.is_busy = False
        if self._waiting:
            self.ask(self._waiting.pop())


def has_ended(event: Worker.StateChanged) -> bool:
    """Whether a worker's message says that it has ended, in success or not.

    To be asked of the message, which tells each change once: by the time a message is read, its
    worker may be further on, and three messages would find it ended.
    """
    return event.state in {WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED}
