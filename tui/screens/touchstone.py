"""The Touchstone screen: what is promised on one side, what is being built on the other."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store.document import Document
from store.errors import BackwardsError
from store.touchstone.anchoring import EarlierTexts, no_earlier_texts
from store.touchstone.editing import new_work, refresh_anchors
from store.touchstone.over_time import Moment
from store.touchstone.stock import take_stock
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile, work_path
from tui.cli.touchstone_versions import moments
from tui.commands import Scope, bindings, commands_of
from tui.screens.questions import Answer, ChoiceScreen
from tui.screens.touchstone_desk import TouchstoneDesk
from tui.screens.touchstone_work import WorkCommands
from tui.touchstone_rows import Filter
from tui.touchstone_saving import FindLibrary, Opened, Written, open_work, write_work
from tui.widgets.growth_strip import Series
from tui.widgets.row_list import RowList

_TAKEN_BACK = 100
"""Changes that can be undone."""

VERSIONS = 60
"""Versions of the work file that the strip shows at most."""

_ON_WHAT_WAS_READ = frozenset(command.action for command in commands_of(Scope.TOUCHSTONE)) - {
    "back",
    "other_pane",
}


class TouchstoneScreen(TouchstoneDesk):
    """Holds the work file of a document against its text.

    Dismisses with the words of the document the writer wants to see, or None. Changes are saved on
    leaving.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TOUCHSTONE)]

    @dataclass
    class Ready(Message):
        """The work file is read; or why it cannot be."""

        opened: Opened | None
        problem: str = ""

    @dataclass
    class Remembered(Message):
        """How things stood in the last versions, newest first."""

        moments: tuple[Moment, ...]

    @dataclass
    class Saved(Message):
        """The work file is written, or not."""

        written: Written

    def __init__(self, path: Path, document: Document, library: FindLibrary) -> None:
        """The document at `path` as it is in the editor; `library` is asked in a thread."""
        self._saved = new_work(document, path.name)
        super().__init__(take_stock(self._saved, Wording(document)), path.name)
        self._path = path
        self._place = work_path(path)
        self._library = library
        self._earlier: EarlierTexts = no_earlier_texts
        self._on_disk: WorkFile | None = None
        self._undo: deque[str] = deque(maxlen=_TAKEN_BACK)
        self._is_saving = False
        self._then: Callable[[], object] | None = None
        self._is_ready = False
        self._commands = WorkCommands(self)

    def on_mount(self) -> None:
        """Begin to read at once."""
        self.title_bar.left = "Touchstone"
        self.add_class("-promises")
        self.promises.say("Reading …")
        self.strip.display = False
        self._read()

    # Reading and saving

    @work(thread=True, group="touchstone-read", exit_on_error=False)
    def _read(self) -> None:
        """Read the work file and take stock, in a thread."""
        document = self.stock.wording.document
        try:
            opened = open_work(self._path, self._place, document, self._library)
        except BackwardsError as error:
            problem = str(error).replace(str(self._place), self._place.name)
            self.post_message(self.Ready(None, problem))
        else:
            self.post_message(self.Ready(opened))
            self._remember()

    def _remember(self) -> None:
        """Read the last versions of the work file, in the same thread."""
        try:
            library = self._library()
            found = tuple(m for _, m in moments(library, self._place, VERSIONS)) if library else ()
        except BackwardsError:  # the strip is a convenience: without a history there is none
            found = ()
        self.post_message(self.Remembered(found))

    @on(Remembered)
    def _show_strip(self, event: Remembered) -> None:
        """Draw promises made, kept and dropped, and scope without a promise, over the versions."""
        self.strip.display = len(event.moments) > 1
        self.strip.series = _series(event.moments[::-1])

    @on(Ready)
    def _show_ready(self, event: Ready) -> None:
        """Show what was read."""
        if event.opened is None:
            self.promises.say("Nothing can be shown.")
            self.say(event.problem, "error")
            return
        self._is_ready = True
        self._earlier = event.opened.earlier
        self._on_disk = event.opened.on_disk
        self._saved = event.opened.stock.work
        self.promises.say("No promises here.", "p looks for some in the text.")
        self.items.say("No work here.", "n adds an item, i brings in a backlog.")
        self._show(event.opened.stock)
        self.refresh_bindings()
        if problems := self.stock.work.problems:
            line = self.stock.work.lines.line(problems[0].span.start)
            more = f" ({len(problems)} such lines)" if len(problems) > 1 else ""
            self.say(f"{self._place.name}, line {line}: {problems[0].message}{more}", "warning")

    @property
    def is_unsaved(self) -> bool:
        """Whether the work file in hand is not on disk."""
        return self._is_ready and self.stock.work != self._saved

    def action_save(self) -> None:
        """Write the work file and keep it as a version."""
        self._save(None)

    def _save(self, then: Callable[[], object] | None, *, is_forced: bool = False) -> None:
        """Write the file; `then` is done when it is on disk."""
        self._then = then or self._then
        if self._is_saving:
            return
        if not self.is_unsaved:
            self._saved_all("Nothing changed since the last version.")
            return
        if edits := refresh_anchors(self.stock):
            self._show(take_stock(self.stock.work.edited(edits), self.stock.wording, self._earlier))
        self._is_saving = True
        self._write(self.stock.work, is_forced=is_forced)

    def _saved_all(self, line: str, kind: str = "") -> None:
        """Do what waited for the file to be on disk; else say how it went."""
        then, self._then = self._then, None
        if then is None:
            self.say(line, kind)
            return
        if kind == "warning":
            self.app.notify(line, severity="warning", markup=False)
        then()

    @work(thread=True, group="touchstone-save", exit_on_error=False)
    def _write(self, work: WorkFile, *, is_forced: bool) -> None:
        """Write it in a thread."""
        written = write_work(self._place, self._on_disk, work, self._library, is_forced=is_forced)
        self.post_message(self.Saved(written))

    @on(Saved)
    def _show_saved(self, event: Saved) -> None:
        """Say what became of it; ask where another program changed the file."""
        written = event.written
        self._is_saving = False
        if written.is_taken:
            self._ask_about_theirs(written.line)
        elif not written.is_written:
            self._ask_about_failure(written.line)
        else:
            self._on_disk = self._saved = written.work
            self._show_title()
            if self.is_unsaved and self._then:
                self._save(self._then)
            else:
                self._saved_all(written.line, "good" if written.is_recorded else "warning")

    def _ask_about_failure(self, line: str) -> None:
        """The file could not be written: stay, unless the writer gives the changes up."""
        then, self._then = self._then, None
        self.say(line, "error")
        if then is None:
            return

        def decided(answer: str | None) -> None:
            if answer == "leave":
                then()

        answers = (Answer("stay", "Stay here"), Answer("leave", "Leave, and lose what was changed"))
        self.app.push_screen(ChoiceScreen(line, answers), decided)

    def _ask_about_theirs(self, line: str) -> None:
        """Another program changed the file: neither version is thrown away unasked."""

        def decided(answer: str | None) -> None:
            if answer == "theirs":
                self._then = None
                self._undo.clear()
                self._read()
            elif answer == "mine":
                self._save(self._then, is_forced=True)

        answers = (
            Answer("theirs", "Read the file as it is now, and lose what was changed here"),
            Answer("mine", "Write over it; git or the other program may still have it"),
        )
        self.app.push_screen(ChoiceScreen(line, answers), decided)

    # Showing

    def change(self, work: WorkFile, said: str) -> None:
        """Take another text of the work file, which can be undone; say what happened."""
        self._undo.append(self.stock.work.text)
        self._show(take_stock(work, self.stock.wording, self._earlier))
        self.say(said, "good")

    def action_undo(self) -> None:
        """Take the last change back."""
        if self._undo:
            work = WorkFile(self._undo.pop())
            self._show(take_stock(work, self.stock.wording, self._earlier))
            self.say("Taken back.")
        else:
            self.say("There is nothing to take back.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash typed into the search is a slash; nothing is changed before all is read."""
        del parameters
        if action == "search":
            return self.focused is not self.search
        return self._is_ready or action not in _ON_WHAT_WAS_READ

    def action_back(self) -> None:
        """Leave the search, then the filter, then the screen."""
        if self.search.is_open:
            self.search.close()
            self._go_to_found()
        elif self._filter is not Filter.ALL:
            self._filter = Filter.ALL
            self._list()
        else:
            self._save(partial(self.dismiss, None))

    # What is done to the row in hand

    @on(RowList.Chosen)
    def action_open_row(self) -> None:
        """See what changed, then and now; or go to the words of a promise that stands."""
        promise, drift = self.promises.current, self._drift
        if self._is_on_work:
            if drift:
                self._commands.resolve_link(drift, self._served)
            elif self.items.current:
                self.action_link()
        elif promise and promise.has_drifted:
            self._commands.resolve_promise(promise)
        elif promise:
            self._save(partial(self.dismiss, promise.place.span))

    def action_link(self) -> None:
        """Choose what the row in hand is linked to."""
        promise, item = self.promises.current, self.items.current
        if self._is_on_work and item:
            self._commands.link_item(item, self._served)
        elif not self._is_on_work and promise:
            self._commands.link_promise(promise)

    def action_why(self) -> None:
        """Say why an item serves no promise."""
        item = self.items.current
        if not self._is_on_work or item is None:
            self.say("Only work needs a reason: tab moves there.")
        elif self._served:
            self.say("It serves a promise; l takes the link out first.")
        else:
            self._commands.give_reason(item)

    def action_state(self) -> None:
        """Go on to the next state of an item."""
        if self._is_on_work and (item := self.items.current):
            self._commands.next_state(item)
        else:
            self.say("A promise is as far as its work: tab moves there.")

    def action_drop(self) -> None:
        """Say that a promise is none, or that an item will not be done."""
        if self._is_on_work and (item := self.items.current):
            self._commands.drop_item(item)
        elif not self._is_on_work and (promise := self.promises.current):
            self._commands.drop_promise(promise.promise)

    def action_split(self) -> None:
        """Make two promises of the one in hand."""
        if not self._is_on_work and (promise := self.promises.current):
            self._commands.split(promise)

    def action_propose(self) -> None:
        """Look through the sentences that may be promises."""
        self._commands.propose()

    def action_add_promise(self) -> None:
        """Make words of the text a promise."""
        self._commands.add_promise()

    def action_add_item(self) -> None:
        """Add an item of work."""
        self._commands.add_item()

    def action_bring_in(self) -> None:
        """Bring in a backlog."""
        self._commands.bring_in()


def _series(oldest_first: tuple[Moment, ...]) -> tuple[Series, ...]:
    """What the strip draws: a small chart for each figure that was ever more than zero."""
    figures = {
        "promises": [moment.promises for moment in oldest_first],
        "kept": [moment.kept for moment in oldest_first],
        "dropped": [moment.dropped for moment in oldest_first],
        "not promised": [moment.unpromised for moment in oldest_first],
    }
    return tuple(
        Series(title, tuple(values), str(values[-1]))
        for title, values in figures.items()
        if any(values)
    )
