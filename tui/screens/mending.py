"""What crashes left behind in the repository, mended when the writer says so; packing when idle."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.timer import Timer

from store.errors import HistoryError
from store.history.repair import Trouble
from tui.screens.desk import Desk
from tui.screens.questions import Answer, ChoiceScreen, ask

IDLE = 60.0
"""Seconds without a key after which the library may be packed."""
GROUP = "mending"
"""The group of the threads in which it is done; the screen tells when one has ended."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a thread found or did."""

    troubles: tuple[Trouble, ...] = ()
    mended: str = ""
    """What a repair did, in a line."""
    problem: str = ""
    """Why it did nothing, in a line."""
    notice: str = ""
    """What the writer should know about the repository before saving."""


class Mending:
    """Looks after the repository around the document on one desk."""

    def __init__(self, desk: Desk, save: Callable[[], object]) -> None:
        """`save` is done after a repair, which a save may have waited for."""
        self._desk = desk
        self._save = save
        self._left_alone: set[str] = set()
        self._is_asking = False
        self._noticed = ""
        self._idle: Timer | None = None

    def look(self) -> None:
        """Look for troubles behind the writer's back, and ask about what is found."""
        if not self._desk.is_read_only:
            self._run(self._find)

    def typed(self) -> None:
        """The writer is at work: packing waits."""
        if self._idle is not None:
            self._idle.stop()
        self._idle = self._desk.set_timer(IDLE, self.tidy)

    def tidy(self) -> None:
        """Pack the library if it has grown untidy."""
        self._run(self._tidy)

    def ended(self, outcome: Outcome | None) -> None:
        """A thread has ended."""
        if outcome is None:
            return
        if outcome.problem:
            self._desk.say(outcome.problem, "error")
        if outcome.notice not in {"", self._noticed}:
            self._desk.say(outcome.notice, "warning")
        self._noticed = outcome.notice
        if outcome.mended:
            self._desk.say(outcome.mended, "good")
            self._save()
        self._ask(outcome.troubles)

    def _run(self, work: Callable[[], Outcome]) -> None:
        self._desk.run_worker(work, group=GROUP, thread=True, exit_on_error=False)

    def _find(self) -> Outcome:
        library = self._desk.opened.library()
        try:
            if library is None:
                return Outcome(notice=self._desk.opened.problem)
            state = library.state()
            troubles = library.troubles(self._desk.opened.path)
            return Outcome(troubles, notice=state.line if state else "")
        except HistoryError:  # saving says what is wrong; here nothing was asked for
            return Outcome()

    def _repair(self, trouble: Trouble) -> Outcome:
        library = self._desk.opened.library()
        try:
            return Outcome(mended=library.repair(trouble) if library else "")
        except HistoryError as error:
            return Outcome(problem=str(error))

    def _tidy(self) -> Outcome:
        library = self._desk.opened.library()
        try:
            if library is not None and library.is_untidy:
                library.tidy()
        except HistoryError as error:
            return Outcome(problem=str(error))
        return Outcome()

    def _ask(self, troubles: tuple[Trouble, ...]) -> None:
        """Ask about the first trouble that was not left alone; the others come after it."""
        trouble = next((each for each in troubles if each.line not in self._left_alone), None)
        if trouble is None or self._is_asking:
            return

        def decide(answer: str | None) -> None:
            self._is_asking = False
            if answer == "repair":
                self._run(partial(self._repair, trouble))
            else:
                self._left_alone.add(trouble.line)
                self._ask(troubles)

        self._is_asking = True
        answers = (Answer("repair", "Repair it"), Answer("leave", "Leave it as it is"))
        ask(self._desk.app, ChoiceScreen(trouble.line, answers), decide)
