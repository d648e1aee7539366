"""The conversation around a save: asks what must be answered, then saves, one save at a time."""

from collections.abc import Callable
from dataclasses import replace

from textual.screen import Screen
from textual.worker import Worker

from store.document import Document
from store.errors import HistoryError
from store.history.trust import Trust
from tui.crash import report_crash
from tui.keeping import (
    ChangedOutside,
    IdentityNeeded,
    Kept,
    LibraryNeeded,
    NotKept,
    Outcome,
    SaveRequest,
    TrustNeeded,
    keep,
)
from tui.one_at_a_time import OneAtATime
from tui.opening import OpenDocument
from tui.screens.questions import Answer, ChoiceScreen, LinesScreen, ask

Say = Callable[[str, str], None]
"""Takes words for the writer, and "good", "warning" or "error"."""


class SavingConversation:
    """Saves for one screen. What came of it is told by `kept` and in words by `say`."""

    def __init__(
        self,
        screen: Screen[None],
        opened: OpenDocument,
        *,
        trust: Trust,
        say: Say,
        kept: Callable[[Kept], None],
        changed_outside: Callable[[ChangedOutside], None],
    ) -> None:
        self._screen = screen
        self._opened = opened
        self._trust = trust
        self._say = say
        self._files_only = False
        self._last: Document | None = None
        self._kept = kept
        self._changed_outside = changed_outside
        self._saves: OneAtATime[SaveRequest] = OneAtATime(self._start)
        self._afterwards: Callable[[], object] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a save is under way."""
        return self._saves.is_busy

    def save(self, request: SaveRequest, then: Callable[[], object] | None = None) -> None:
        """Save, and when the text is on disk do `then`."""
        self._afterwards = then
        self._saves.ask(replace(request, files_only=self._files_only))

    def go_on(self, request: SaveRequest) -> None:
        """Save after an answer; what was to be done afterwards still is."""
        self._saves.ask(request)

    def _start(self, request: SaveRequest) -> None:
        self._screen.run_worker(
            lambda: keep(self._opened, request, self._trust, self._last),
            group="save",
            thread=True,
            exit_on_error=False,
        )

    def ended(self, worker: Worker[Outcome]) -> None:
        """A save's worker has ended; the screen tells."""
        if isinstance(worker.error, Exception):
            self._say(
                f"Not saved; the text is still here. Backwards {report_crash(worker.error)}",
                "error",
            )
        if isinstance(worker.result, Kept):
            self._last = worker.result.document  # the save that waited for this one must know it
        self._saves.finished()
        if worker.result is not None:
            self._answer(worker.result)

    def _answer(self, outcome: Outcome) -> None:
        match outcome:
            case Kept():
                self._kept(outcome)
                then, self._afterwards = self._afterwards, None
                if then is not None and not self.is_busy:
                    then()
            case NotKept(reason):
                self._not_saved(reason, "error")
            case LibraryNeeded(request):
                self._ask_for_library(request)
            case IdentityNeeded(request):
                self._ask_for_identity(request)
            case TrustNeeded():
                self._ask_for_trust(outcome)
            case ChangedOutside():
                self._changed_outside(outcome)

    def _not_saved(self, reason: str, kind: str) -> None:
        """Say so, and forget what should have followed: a later save must not do it."""
        self._afterwards = None
        self._say(f"Not saved; the text is still here. {reason}".rstrip(), kind)

    def _ask_for_library(self, request: SaveRequest) -> None:
        def decide(answer: str | None) -> None:
            if answer == "library":
                self._in_library(request)
            elif answer == "file":
                self._files_only = True
                self.go_on(replace(request, files_only=True))
            else:
                self._not_saved("", "warning")

        folder = self._opened.path.parent
        question = f"{folder} keeps no versions yet. Shall every save here become a version?"
        answers = (
            Answer("library", "Yes: make this folder a library (a git repository)"),
            Answer("file", "No: write the file only"),
        )
        ask(self._screen.app, ChoiceScreen(question, answers), decide)

    def _in_library(self, request: SaveRequest) -> None:
        try:
            self._opened.make_library()
        except HistoryError as error:
            self._not_saved(str(error), "error")
        else:
            self._saves.ask(request)

    def _ask_for_identity(self, request: SaveRequest) -> None:
        def decide(lines: tuple[str, ...] | None) -> None:
            library = self._opened.library()
            name, email = (line.strip() for line in lines or ("", ""))
            if library is None or not name:
                self._not_saved("Versions need a name.", "warning")
                return
            from store.history import Identity

            try:
                library.set_identity(Identity(name, email))
            except HistoryError as error:
                self._say(str(error), "error")
                self.go_on(replace(request, files_only=True))
            else:
                self.go_on(request)

        question = "Whose name shall stand on the versions? Asked once, kept in this library."
        ask(self._screen.app, LinesScreen(question, ("Name", "E-mail")), decide)

    def _ask_for_trust(self, needed: TrustNeeded) -> None:
        def decide(answer: str | None) -> None:
            if answer is None:
                self._not_saved("", "warning")
                return
            try:
                self._trust.remember(needed.root, trusted=answer == "yes")
            except HistoryError as error:
                self._say(str(error), "error")
                return
            self.go_on(needed.request)

        question = (
            f"The repository {needed.root} starts programs of its own when a version is made: "
            f"{', '.join(needed.programs)}. May they run here? Asked once for this repository."
        )
        answers = (
            Answer("no", "No: save without them"),
            Answer("yes", "Yes: I trust this repository"),
        )
        ask(self._screen.app, ChoiceScreen(question, answers), decide)
