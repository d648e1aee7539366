"""The Drafts screen: the drafts of a document side by side, and what can be done with them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.widgets import Footer

from store.alternatives import DraftEntry, put_away_drafts, read_drafts
from store.bringing import Bringing, bring, save_brought
from store.document import Document
from store.history import MAIN, Draft, Library, Saved, Standing
from store.rules import Checker
from tui.commands import Scope, bindings
from tui.screens.bringing import BringingScreen
from tui.screens.questions import Answer, ChoiceScreen, LinesScreen
from tui.screens.review import ReviewScreen
from tui.screens.threaded import ThreadedScreen
from tui.sides import Side
from tui.times import date_of, local_now
from tui.widgets.draft_list import DraftList
from tui.widgets.notice_line import NoticeLine
from tui.widgets.row_list import RowList
from tui.widgets.title_bar import TitleBar

ALL = "*"
"""The answer that brings the whole draft; no part has this id."""


class DraftsScreen(ThreadedScreen):
    """Lists drafts; answers with the name of the one to open, or None."""

    scope = Scope.DRAFTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.DRAFTS)]
    AUTO_FOCUS = "#drafts"
    DEFAULT_CSS = """
    DraftsScreen #drafts { height: 1fr; }
    """

    title_bar = query_one(TitleBar)
    drafts = query_one(DraftList)

    def __init__(
        self,
        library: Library,
        path: Path,
        checker: Checker,
        *,
        in_hand: str = MAIN,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """The drafts of the file at `path`; `in_hand` is the one being written."""
        super().__init__()
        self._library = library
        self._path = path
        self._checker = checker
        self._in_hand = in_hand
        self._now = now

    def compose(self) -> ComposeResult:
        """The list between title and footer."""
        yield TitleBar()
        yield DraftList(self._in_hand, self._now, id="drafts")
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to read at once."""
        self.title_bar.left = f"Drafts  {self._path.stem}"
        self.drafts.say("Reading …")
        self.read()

    def read(self) -> None:
        """Read the drafts anew, in a thread."""
        counting = Checker(self._checker.settings)

        def do() -> tuple[tuple[DraftEntry, ...], tuple[Draft, ...]]:
            entries = read_drafts(self._library, self._path, counting.check)
            return entries, put_away_drafts(self._library, self._path)

        self.in_thread(do, self._show)

    def _show(self, read: tuple[tuple[DraftEntry, ...], tuple[Draft, ...]]) -> None:
        entries, away = read
        self.drafts.say("No versions yet.", "Escape goes back; ctrl+s there makes the first.")
        self.drafts.show(entries, away)
        count = max(0, len(entries) - 1)
        told = f"{MAIN} and {count} {'draft' if count == 1 else 'drafts'}"
        self.title_bar.right = told + (f" · {len(away)} put away" if away else "")

    @property
    def _entry(self) -> DraftEntry | None:
        """The draft under the cursor that can be read; one that was put away is none."""
        entry = self.drafts.current
        return entry if entry and entry.document is not None else None

    def action_back(self) -> None:
        """Leave the screen."""
        self.dismiss(None)

    @on(RowList.Chosen)
    def action_open_draft(self) -> None:
        """Open the draft in the editor; one that was put away comes back first."""
        if away := self.drafts.current_away:
            self._do(
                lambda: self._library.drafting.bring_back(self._path, away.name),
                f"{away.name} is back.",
            )
        elif entry := self._entry:
            self.dismiss(entry.name)

    def action_compare(self) -> None:
        """Compare the draft with another one: of two there is no question which."""
        entry = self._entry
        others = [each for each in self.drafts.readable if entry and each.name != entry.name]
        if entry is None or not others:
            self.notice.say("There is nothing to compare with.")
        else:
            self._ask_for(f"Compare {entry.name} with …", others, partial(self._review, entry))

    def _review(self, new: DraftEntry, old: DraftEntry) -> None:
        sides = [self._side(each) for each in (old, new)]
        self.app.push_screen(ReviewScreen(sides[0], sides[1], self._checker))

    def _side(self, entry: DraftEntry) -> Side:
        newest = entry.newest
        when = f" v{newest.number} · {date_of(newest.time, self._now())}" if newest else ""
        return Side(f"{entry.name}{when}", entry.document or Document(""))

    def action_bring(self) -> None:
        """Bring the draft under the cursor, or a part of it, into another one."""
        entry = self._entry
        others = [each for each in self.drafts.readable if entry and each.name != entry.name]
        if entry is None or not others:
            self.notice.say("There is no draft to bring it into.")
        else:
            self._ask_for(f"Bring {entry.name} into …", others, partial(self._ask_part, entry))

    def _ask_part(self, source: DraftEntry, target: DraftEntry) -> None:
        """Ask whether all of it or which part of it."""
        theirs, ours = source.document or Document(""), target.document or Document("")
        answers = [Answer(ALL, "All of it")]
        for part in theirs.parts:
            now = ours.part(part.id)
            if now is None or theirs.body(part) != ours.body(now):
                answers.append(Answer(part.id, f"{part.title} alone"))

        def chosen(answer: str | None) -> None:
            if answer is not None:
                part = "" if answer == ALL else answer
                self.in_thread(
                    lambda: bring(self._library, self._path, source.name, target.name, part),
                    self._decide,
                )

        question = f"What of {source.name} shall come into {target.name}?"
        self.app.push_screen(ChoiceScreen(question, answers), chosen)

    def _decide(self, brought: Bringing) -> None:
        """Let the writer choose where both changed the same words, and read the result."""

        def decided(document: Document | None) -> None:
            if document is None:
                self.notice.say("Nothing was brought over; every draft is as it was.")
                return
            self.in_thread(
                lambda: save_brought(self._library, self._path, brought, document), self._brought
            )

        self.app.push_screen(BringingScreen(brought, self._checker), decided)

    def _brought(self, saved: Saved) -> None:
        version = saved.version
        if saved.problem or version is None:
            self.notice.say(saved.problem or "No version was made.", "warning")
        elif saved.is_new:
            told = f"v{version.number} of {version.draft}: {version.subject}"
            self.notice.say(told, "good")
        else:
            self.notice.say(f"{version.draft} had all of that already.")
        self.read()

    def action_new_draft(self) -> None:
        """Begin a draft at the newest version of the one under the cursor."""
        entry = self._entry
        if entry is None or entry.newest is None:
            return
        newest = entry.newest

        def given(lines: tuple[str, ...] | None) -> None:
            if lines and (name := lines[0].strip()):
                self._do(
                    lambda: self._library.start_draft(self._path, newest, name),
                    f"A draft begins at v{newest.number} of {entry.name}.",
                )

        question = f"A draft that begins where {entry.name} is now: what is it called?"
        self.app.push_screen(LinesScreen(question, ("",)), given)

    def action_rename_draft(self) -> None:
        """Give the draft another name."""
        if not (entry := self._draft("renamed")):
            return

        def given(lines: tuple[str, ...] | None) -> None:
            if lines and (name := lines[0].strip()):
                self._do(
                    lambda: self._library.drafting.rename(self._path, entry.name, name),
                    f"{entry.name} has another name.",
                )

        question = f"What is {entry.name} called from now on?"
        self.app.push_screen(LinesScreen(question, ("",), (entry.name,)), given)

    def action_set_aside(self) -> None:
        """Take the draft out of the way."""
        self._put_away(Standing.SET_ASIDE, "set aside")

    def action_delete_draft(self) -> None:
        """Delete the draft; it can be brought back."""
        self._put_away(Standing.DELETED, "deleted")

    def _put_away(self, standing: Standing, told: str) -> None:
        if entry := self._draft(told):
            self._do(
                lambda: self._library.drafting.put_away(self._path, entry.name, standing),
                f"{entry.name} is {told}: enter on it below brings it back.",
            )

    def _draft(self, what: str) -> DraftEntry | None:
        """The draft under the cursor; main, or the one being written, cannot be `what`."""
        entry = self.drafts.current
        if entry is None:
            return None
        if entry.name == MAIN:
            self.notice.say(f"{MAIN} is the file on disk; it cannot be {what}.")
        elif entry.name == self._in_hand:
            self.notice.say(f"{entry.name} is being written; open another draft first.")
        else:
            return entry
        return None

    def _do(self, do: Callable[[], object], told: str) -> None:
        """Do something in a thread, say so, and list anew."""

        def done(_: object) -> None:
            self.notice.say(told, "good")
            self.read()

        self.in_thread(do, done)

    def _ask_for(
        self, question: str, entries: Sequence[DraftEntry], then: Callable[[DraftEntry], object]
    ) -> None:
        if len(entries) == 1:
            then(entries[0])
            return

        def chosen(answer: str | None) -> None:
            if answer is not None:
                then(next(each for each in entries if each.name == answer))

        answers = [Answer(each.name, each.name) for each in entries]
        self.app.push_screen(ChoiceScreen(question, answers), chosen)
