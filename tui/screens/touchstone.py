"""The Touchstone screen: what is promised on one side, what is being built on the other."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input

from store.document import Document, Span
from store.errors import BackwardsError
from store.touchstone.anchoring import EarlierTexts, no_earlier_texts
from store.touchstone.editing import new_work, refresh_anchors
from store.touchstone.model import Promise
from store.touchstone.over_time import Moment
from store.touchstone.stock import LinkDrift, Stock, part_of, take_stock
from store.touchstone.suggestions import Suggester, Suggestion
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile, work_path
from tui.cli.touchstone_versions import moments
from tui.commands import Scope, bindings, commands_of
from tui.screens.questions import Answer, ChoiceScreen
from tui.screens.touchstone_work import WorkCommands
from tui.touchstone_rows import Filter, Rows
from tui.touchstone_saving import FindLibrary, Opened, Written, open_work, write_work
from tui.widgets.growth_strip import GrowthStrip, Series
from tui.widgets.notice_line import NoticeLine
from tui.widgets.promise_list import PromiseList
from tui.widgets.row_list import RowList
from tui.widgets.search_field import SearchField
from tui.widgets.title_bar import TitleBar
from tui.widgets.touchstone_detail import TouchstoneDetail
from tui.widgets.work_list import WorkList

NARROW = 76
"""Cells below which one list is shown at a time."""

VERSIONS = 60
"""Versions of the work file that the strip shows at most."""

SHORT = 30
"""Lines below which the pane under the lists is lower."""

_ON_WHAT_WAS_READ = frozenset(command.action for command in commands_of(Scope.TOUCHSTONE)) - {
    "back",
    "other_pane",
}


class TouchstoneScreen(Screen[Span | None]):
    """Holds the work file of a document against its text.

    Dismisses with the words of the document the writer wants to see, or None. Changes are saved on
    leaving.
    """

    scope = Scope.TOUCHSTONE
    """Whose commands the palette offers here."""

    AUTO_FOCUS = "#promises"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TOUCHSTONE)]
    DEFAULT_CSS = """
    TouchstoneScreen {
        #lists { height: 1fr; }
        #promises, #work { width: 1fr; height: 1fr; }
        #work { border-left: vkey $panel; }
        &.-short TouchstoneDetail { height: 5; }
        &.-narrow #promises, &.-narrow #work { display: none; border: none; }
        &.-narrow.-promises #promises, &.-narrow.-work #work { display: block; }
    }
    """

    title_bar = query_one(TitleBar)
    search = query_one(SearchField)
    promises = query_one(PromiseList)
    items = query_one(WorkList)
    strip = query_one(GrowthStrip)
    detail = query_one(TouchstoneDetail)
    notice = query_one(NoticeLine)

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
        super().__init__()
        self._path = path
        self._place = work_path(path)
        self._library = library
        self._earlier: EarlierTexts = no_earlier_texts
        self._on_disk: WorkFile | None = None
        self._saved = new_work(document, path.name)
        self.stock: Stock = take_stock(self._saved, Wording(document))
        self._rows = Rows(self.stock)
        self._suggester = Suggester(())
        self._filter = Filter.ALL
        self._undo: list[WorkFile] = []
        self._then: Callable[[], object] | None = None
        self._is_ready = False
        self._commands = WorkCommands(self)

    def compose(self) -> ComposeResult:
        """Both lists, what is to be known of the row in hand, what happened."""
        yield TitleBar()
        yield SearchField(placeholder="Search promises and work")
        with Horizontal(id="lists"):
            yield PromiseList(id="promises")
            yield WorkList(id="work")
        yield GrowthStrip()
        yield TouchstoneDetail()
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to read at once."""
        self.title_bar.left = "Touchstone"
        self.add_class("-promises")
        self.promises.say("Reading …")
        self.strip.display = False
        self._read()

    def on_resize(self, event: Resize) -> None:
        """Show both lists where they fit."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < SHORT, "-short")

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
        if not self.is_unsaved:
            (then or partial(self.say, "Nothing changed since the last version."))()
            return
        self._then = then
        if edits := refresh_anchors(self.stock):
            self._show(take_stock(self.stock.work.edited(edits), self.stock.wording, self._earlier))
        self._write(self.stock.work, is_forced=is_forced)

    @work(thread=True, group="touchstone-save", exit_on_error=False)
    def _write(self, work: WorkFile, *, is_forced: bool) -> None:
        """Write it in a thread."""
        written = write_work(self._place, self._on_disk, work, self._library, is_forced=is_forced)
        self.post_message(self.Saved(written))

    @on(Saved)
    def _show_saved(self, event: Saved) -> None:
        """Say what became of it; ask where another program changed the file."""
        written = event.written
        if written.is_taken:
            self._ask_about_theirs(written.line)
        elif not written.is_written:
            self.say(written.line, "error")
        else:
            self._on_disk = self._saved = written.work
            self.say(written.line, "good")
            self._show_title()
            if self._then:
                self._then()

    def _ask_about_theirs(self, line: str) -> None:
        """Another program changed the file: neither version is thrown away unasked."""

        def decided(answer: str | None) -> None:
            if answer == "theirs":
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
        self._undo.append(self.stock.work)
        self._show(take_stock(work, self.stock.wording, self._earlier))
        self.say(said, "good")

    def action_undo(self) -> None:
        """Take the last change back."""
        if self._undo:
            self._show(take_stock(self._undo.pop(), self.stock.wording, self._earlier))
            self.say("Taken back.")
        else:
            self.say("There is nothing to take back.")

    def say(self, words: str, kind: str = "") -> None:
        """Tell the writer what happened."""
        self.notice.say(words, kind)

    def _show(self, stock: Stock) -> None:
        self.stock = stock
        self._rows = Rows(stock)
        self._suggester = Suggester(stock.work.kept_promises)
        self._list()

    def _list(self) -> None:
        """List what filter and search let through."""
        self.promises.fill(self._rows, self._filter, self.search.words)
        self.items.fill(self._rows, self._filter, self.search.words)
        self._show_title()
        self._show_detail()

    def _show_title(self) -> None:
        """Product and filter on the left, how things stand on the right."""
        product = self.stock.wording.document.front_matter.get("product") or self._path.name
        chosen = "" if self._filter is Filter.ALL else f" › {self._filter.value}"
        self.title_bar.left = f"Touchstone  {product}{chosen}"
        stock = self.stock
        adrift = len(stock.changed) + len(stock.drifts)
        figures = f"✗ {len(stock.unplanned):,} · {len(stock.unpromised):,}  ≠ {adrift:,}"
        if not self.has_class("-narrow"):
            figures = (
                f"{len(stock.promises):,} promises · {len(stock.unplanned):,} not planned · "
                f"{len(stock.unpromised):,} not promised · {adrift:,} changed"
            )
        self.title_bar.right = f"{'● ' if self.is_unsaved else ''}{figures}"

    @on(RowList.Moved)
    def _show_detail(self) -> None:
        """Show the row in hand whole, and mark what it is linked to on the other side."""
        promise, item = self.promises.current, self.items.current
        if self._is_on_work:
            self.items.mark(frozenset())
            self.promises.mark(self._rows.served_by(self.items.place or 0) if item else frozenset())
        else:
            self.promises.mark(frozenset())
            self.items.mark(self._rows.serving(promise) if promise else frozenset())
        if self._is_on_work and item:
            self.detail.show_item(item, self._served, self._drift, self._suggestions)
        elif not self._is_on_work and promise:
            part = part_of(self.stock.wording, promise.place.span) or ""
            self.detail.show_promise(promise, part)
        else:
            self.detail.show_nothing()

    @property
    def _is_on_work(self) -> bool:
        """Whether the work is the side in hand."""
        return self.has_class("-work")

    @property
    def _served(self) -> tuple[Promise, ...]:
        """The promises that the item in hand serves."""
        place = self.items.place
        return () if place is None else self.stock.served[place]

    @property
    def _suggestions(self) -> tuple[Suggestion, ...]:
        """What the item in hand may serve, when it serves nothing and nobody said why."""
        item = self.items.current
        if item is None or self._served or item.reason:
            return ()
        return self._suggester.suggest(item.title)

    @property
    def _drift(self) -> LinkDrift | None:
        """The first link of the item in hand that has drifted."""
        item = self.items.current
        if item is None or not self._rows.has_drifted(item):
            return None
        return next(each for each in self.stock.drifts if each.item.head == item.head)

    # Moving about

    def action_other_pane(self) -> None:
        """Move between promises and work."""
        self.set_focus(self.promises if self._is_on_work else self.items)

    def on_descendant_focus(self) -> None:
        """Follow the focus: the detail is about the list that has it."""
        if self.focused in (self.promises, self.items):
            self.set_class(self.focused is self.items, "-work")
            self.set_class(self.focused is self.promises, "-promises")
            self._show_detail()

    def action_filter(self) -> None:
        """Go on to the next filter."""
        self._filter = self._filter.following
        self._list()
        self.say(f"Showing {self._filter.value}.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash typed into the search is a slash; nothing is changed before all is read."""
        del parameters
        if action == "search":
            return self.focused is not self.search
        return self._is_ready or action not in _ON_WHAT_WAS_READ

    def action_search(self) -> None:
        """Type to search; the keys typed right after this one belong to the search."""
        self.search.open()

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _go_to_found(self) -> None:
        """Leave the search field for what it found."""
        self.set_focus(self.items if self._is_on_work else self.promises)

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
    """What the strip draws: one small chart for each figure."""
    figures = {
        "promises": [moment.promises for moment in oldest_first],
        "kept": [moment.kept for moment in oldest_first],
        "dropped": [moment.dropped for moment in oldest_first],
        "not promised": [moment.unpromised for moment in oldest_first],
    }
    return tuple(
        Series(title, tuple(values), str(values[-1])) for title, values in figures.items() if values
    )
