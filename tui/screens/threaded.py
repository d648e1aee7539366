"""A screen that has things done in threads: what comes of each is gone on with on the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from textual import on
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen

from store.errors import BackwardsError
from tui.widgets.notice_line import NoticeLine

Result = TypeVar("Result")


class ThreadedScreen(Screen[str | None]):
    """Asks the library in threads; what fails is said in the notice line, which it must have."""

    notice = query_one(NoticeLine)

    @dataclass
    class Answered(Message):
        """A piece of work in a thread has ended."""

        go_on: Callable[[], object]

    def in_thread(self, do: Callable[[], Result], then: Callable[[Result], object]) -> None:
        """Have something done in a thread, and go on with what comes of it; say what failed."""

        def work_on() -> None:
            try:
                result = do()
            except BackwardsError as error:
                told = str(error)
                self.post_message(self.Answered(lambda: self.notice.say(told, "error")))
            else:
                self.post_message(self.Answered(lambda: then(result)))

        self.run_worker(work_on, group="asked", thread=True, exit_on_error=False)

    @on(Answered)
    def _go_on(self, event: Answered) -> None:
        event.go_on()
