"""The History screen: the versions of one document, and what is in the one under the cursor."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Footer, Input
from textual.worker import get_current_worker

from store.document import Document, DocumentEdit, Span
from store.document.taking import part_edit
from store.errors import BackwardsError
from store.history import MAIN, Library, Version
from store.locations import locations
from store.rules import Checker
from tui.commands import Scope, bindings
from tui.finding_counts import FindingCounts
from tui.screens.history_filters import Filtering
from tui.screens.history_names import Naming
from tui.screens.questions import Answer, ChoiceScreen
from tui.screens.threaded import ThreadedScreen
from tui.screens.waiting import WaitingScreen
from tui.times import local_now
from tui.version_reading import (
    Pair,
    Purpose,
    Texts,
    batches,
    choices,
    findings_counted,
    is_known,
    parts_otherwise,
    read_texts,
    title_of,
    worked_out,
)
from tui.widgets.batch_work import BatchWork
from tui.widgets.growth_strip import GrowthStrip, growth
from tui.widgets.notice_line import NoticeLine
from tui.widgets.row_list import RowList
from tui.widgets.search_field import SearchField
from tui.widgets.title_bar import TitleBar
from tui.widgets.version_list import VersionList
from tui.widgets.version_preview import VersionPreview
from tui.widgets.version_rows import VersionFilter

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

EAGER = 1_000
"""Histories up to this long are worked out to their end; longer ones where the reader looks."""
AHEAD = 200
"""Versions whose words are made ready for searching at a time: a few milliseconds."""
BARS = 60
"""Versions whose findings are counted for the chart, in a history too long to count all."""


class HistoryScreen(ThreadedScreen):
    """Lists versions, reads them, compares them, brings one back.

    Answers with the name of a draft that was chosen to be written, or None.
    """

    scope = Scope.HISTORY
    """Whose commands the palette offers here."""

    AUTO_FOCUS = "#history-versions"  # else the first keys go into the search before it is hidden
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.HISTORY)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  Textual's own declaration
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]  # noqa: RUF012  the same
    DEFAULT_CSS = """
    HistoryScreen {
        #history-body { height: 1fr; layout: vertical; }
        #history-list { height: 3fr; }
        #history-versions { height: 1fr; }
        #history-preview { height: 2fr; padding: 0 1; border-top: solid $border-blurred; }
        #history-preview:focus { border-top: solid $border; }
        &.-low #history-preview { display: none; }
        &.-low.-reading #history-preview { display: block; }
        &.-low.-reading #history-list { display: none; }
        &.-wide #history-body { layout: horizontal; }
        &.-wide #history-list { width: 5fr; height: 1fr; display: block; }
        &.-wide #history-preview {
            width: 3fr; height: 1fr; display: block;
            border-top: none; border-left: solid $border-blurred;
        }
        &.-wide #history-preview:focus { border-left: solid $border; }
    }
    """

    unknown = query_one("#history-unknown", BatchWork)
    uncounted = query_one("#history-uncounted", BatchWork)
    title_bar = query_one(TitleBar)
    growth = query_one(GrowthStrip)
    search = query_one(SearchField)
    versions = query_one(VersionList)
    preview = query_one(VersionPreview)

    @dataclass
    class Came(Message):
        """Some more versions, older than those before; after `is_last` there are no others."""

        versions: tuple[Version, ...]
        is_last: bool = False
        problem: str = ""
        """Why the history ends here, in one line."""

    @dataclass
    class TextsRead(Message):
        """Texts that were wanted."""

        texts: Texts

    def __init__(  # noqa: PLR0913  four say what is shown, the others have defaults
        self,
        library: Library,
        path: Path,
        working: Document,
        checker: Checker,
        *,
        restore: Callable[[DocumentEdit], object] | None = None,
        draft: str = MAIN,
        part: str = "",
        cache: Path | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """The versions of a draft of the file at `path`; `working` is its text in the editor.

        `restore` makes an edit in the working text; without it nothing can be restored. With a
        `part`, by its id, only versions that changed it are listed. Findings are kept in `cache`,
        by default the program's own.
        """
        super().__init__()
        self.library = library
        self.path = path
        self.now = now
        self.draft = draft
        self.wanted = VersionFilter(part=part)
        """What is listed, apart from the words that are searched."""
        self._working = working
        self._checker = checker
        self._restore = restore
        counting = Checker(checker.settings)  # the review's may be at work in its own thread
        self._counts = FindingCounts(cache or locations().cache, counting)
        self._is_complete = False
        self._naming = Naming(self)
        self._filtering = Filtering(self)

    def compose(self) -> ComposeResult:
        """The charts, the list with its search, the preview."""
        yield BatchWork(
            self._unknown,
            partial(worked_out, self.library),
            key=lambda pair: pair[0].id,
            id="history-unknown",
        )
        yield BatchWork(
            self._uncounted,
            partial(findings_counted, self.library, self._counts),
            key=lambda version: version.blob,
            id="history-uncounted",
        )
        yield TitleBar()
        yield GrowthStrip()
        with Container(id="history-body"):
            with Vertical(id="history-list"):
                yield SearchField(placeholder="Search notes, authors, parts")
                yield VersionList(self.now, id="history-versions")
            judging = Checker(self._checker.settings)  # the review's may be at work in its thread
            yield VersionPreview(self.library, judging, self.now, id="history-preview")
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to read at once; the times grow older while one looks at them."""
        product = self._working.front_matter.get("product") or self.path.stem
        self.title_bar.left = f"History  {product} › {self.draft}"
        self.versions.say("Reading …")
        self.set_interval(60, self.versions.refresh)
        self._read_versions(max(20, self.app.size.height))

    def on_unmount(self) -> None:
        """Let the collector have what the list held."""
        gc.unfreeze()

    @work(thread=True, group="versions", exit_on_error=False)
    def _read_versions(self, first: int) -> None:
        """Read all versions in a thread: `first` of them at once, the others in batches."""
        worker = get_current_worker()
        problem = ""
        try:
            for batch in batches(self.library, self.path, self.draft, first):
                if worker.is_cancelled:
                    return
                self.post_message(self.Came(batch))
        except BackwardsError as error:
            problem = str(error)
        self.post_message(self.Came((), is_last=True, problem=problem))

    @on(Came)
    def _list_versions(self, event: Came) -> None:
        """Put them into the list."""
        self._is_complete = event.is_last
        if event.problem:
            self.versions.say(event.problem)
            self.notice.say(event.problem, "error")
        elif event.is_last:
            self.versions.say(
                "No versions yet.", "Escape goes back to the text; ctrl+s there makes the first."
            )
        self.versions.add(event.versions)
        if event.is_last:
            gc.freeze()  # going through ten thousand versions would hold up a letter in the search
            self._prepare_search(0)
        if not self.wanted.is_empty:
            self._filter()
        self.look()
        self._show_growth()
        self._show_count()
        self._wake()

    def _wake(self) -> None:
        """Find out what is not known about the versions in sight."""
        self.unknown.wake()
        self.uncounted.wake()

    def _prepare_search(self, start: int) -> None:
        """Make ready for the first letter of a search, a few versions at a time."""
        if self.versions.prepare_search(start, AHEAD):
            self.set_timer(0.02, lambda: self._prepare_search(start + AHEAD))

    @on(BatchWork.Done)
    def _know_more(self, event: BatchWork.Done) -> None:
        """Show what was found out: what versions changed, or how many findings they have."""
        if event.by is self.uncounted:
            self.versions.count_findings(dict(event.results))
        else:
            self.versions.know(event.results)
            self._show_count()
        self._show_growth()

    def _unknown(self) -> Iterable[Pair]:
        """Versions that do not say what they changed, those in sight first.

        Each comes with the one before it, as soon as that has been read.
        """
        everything = self.wanted.part or len(self.versions.versions) <= EAGER
        for versions in (self.versions.in_sight(), self.versions.versions if everything else ()):
            for version in versions:
                before = self.versions.before(version)
                if not is_known(version) and (before or self._is_complete):
                    yield version, before

    def _uncounted(self) -> Iterable[Version]:
        """Versions whose findings are not counted: those in sight, those of the chart, all."""
        versions = self.versions.versions
        step = 1 if len(versions) <= EAGER else len(versions) // BARS
        for some in (self.versions.in_sight(), versions[:: max(1, len(versions) // BARS)]):
            yield from (version for version in some if self.versions.counts_of(version) is None)
        if step == 1:
            yield from (v for v in versions if self.versions.counts_of(v) is None)

    @on(RowList.Moved)
    def look(self) -> None:
        """Let preview and charts follow the cursor."""
        self.preview.look_at(self.versions.current_pairs)
        current, count = self.versions.current, len(self.versions.versions)
        self.growth.here = (
            count - 1 - self.versions.place_of(current) if current and self._is_complete else None
        )

    @on(RowList.Scrolled)
    def _scrolled(self) -> None:
        """Others have come in sight."""
        self._wake()

    def _show_growth(self) -> None:
        """Draw the charts of all versions that are known."""
        self.growth.series = growth(self.versions.versions, self.versions.counts_of)

    def _show_count(self) -> None:
        """Say how many versions there are, or how many of them are listed."""
        total, shown = len(self.versions.versions), self.versions.count
        many = f"{total:,} {'version' if total == 1 else 'versions'}"
        if not self._is_complete:
            many += " …"
        if not self.wanted.is_empty or self.search.words:
            many = f"{shown:,} of {many}"
        if self.wanted.part:
            many += f" that changed {self.versions.title_of_part(self.wanted.part)}"
        self.title_bar.right = " ".join(filter(None, (many, self.wanted.told)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash typed into the search is a slash."""
        del parameters
        return not (action == "search" and self.focused is self.search)

    def action_search(self) -> None:
        """Type to search; the keys typed right after this one belong to the search."""
        self.remove_class("-reading")
        self.search.open()

    @on(Input.Changed)
    def _search_changed(self) -> None:
        self._filter()

    @on(Input.Submitted)
    def _go_to_found(self) -> None:
        """Leave the search field for what it found."""
        self.set_focus(self.versions)

    def _filter(self) -> None:
        """List what the search and the filter let through."""
        self.versions.search(replace(self.wanted, words=self.search.words))
        if self._is_complete and self.versions.versions:
            self.versions.say("No version has that.", "Escape lists all of them again.")
        self._show_count()
        self.look()
        self._wake()

    def list_only(self, wanted: VersionFilter) -> None:
        """List only versions that pass, and the search as well."""
        self.wanted = replace(wanted, words=())
        self._filter()

    def action_filter_part(self) -> None:
        """Ask for the part that versions must have changed."""
        self._filtering.by_part()

    def action_filter(self) -> None:
        """Ask for what else to filter by."""
        self._filtering.ask()

    def action_name(self) -> None:
        """Name the version, or change the name it has."""
        if current := self.versions.current:
            self._naming.name(current)

    def action_milestones(self) -> None:
        """List the milestones, to go to one."""
        self._naming.go_to()

    def action_compare_milestone(self) -> None:
        """Compare the version with a milestone."""
        self._naming.compare()

    def action_start_draft(self) -> None:
        """Begin a draft at the version."""
        if current := self.versions.current:
            self._naming.begin_draft(current)

    def action_drafts(self) -> None:
        """List the drafts; the one that is chosen is listed here."""
        from tui.screens.drafts import DraftsScreen

        def chosen(draft: str | None) -> None:
            if draft is not None and draft != self.draft:
                self.dismiss(draft)

        screen = DraftsScreen(
            self.library, self.path, self._checker, in_hand=self.draft, now=self.now
        )
        self.app.push_screen(screen, chosen)

    def action_effort(self) -> None:
        """Show where the document is hard to write."""
        from tui.screens.effort import EffortScreen

        self.app.push_screen(EffortScreen(self._working, self.versions.versions))

    def action_back(self) -> None:
        """Leave what was opened last: the preview, the search and the filter, the screen."""
        if self.focused is self.preview:
            self.remove_class("-reading")
            self.set_focus(self.versions)
        elif self.search.is_open or not self.wanted.is_empty:
            self.wanted = VersionFilter()
            self.search.close()
            self._filter()
            self.set_focus(self.versions)
        else:
            self.dismiss()

    def action_preview(self) -> None:
        """Move to the text of the version, or back to the list."""
        is_reading = self.focused is not self.preview
        self.set_class(is_reading, "-reading")
        self.set_focus(self.preview if is_reading else self.versions)

    def action_toggle_sitting(self) -> None:
        """Show each save of the sitting, or fold them."""
        self.versions.action_toggle_sitting()

    def action_mark(self) -> None:
        """Mark the version, to compare it with another."""
        self.versions.mark()
        if marked := self.versions.marked:
            self.notice.say(f"v{marked.number} is marked: enter on another compares the two.")
        else:
            self.notice.clear()

    @on(RowList.Chosen)
    def action_review(self) -> None:
        """Compare with the marked version, else with the one before."""
        current, marked = self.versions.current, self.versions.marked
        if not current:
            return
        if marked and marked.id != current.id:
            self.review_pair(marked, current)
        else:
            self._want(Texts(Purpose.REVIEW, current, self.versions.before_current))

    def review_pair(self, one: Version, other: Version) -> None:
        """Compare two versions, the older one first."""
        older, newer = sorted((one, other), key=lambda version: version.number)
        self._want(Texts(Purpose.REVIEW, newer, older))

    def action_compare_working(self) -> None:
        """Compare the version with the text in the editor."""
        if current := self.versions.current:
            self._want(Texts(Purpose.COMPARE_WORKING, current))

    def action_copy(self) -> None:
        """Copy the text of the version."""
        if current := self.versions.current:
            self._want(Texts(Purpose.COPY, current))

    def action_restore(self) -> None:
        """Ask, then bring the text of the version back into the editor."""
        current = self.versions.current
        if not current:
            return
        if self._restore is None:
            self.notice.say("Open the document first: a version comes back into its text.")
            return
        answers = (
            Answer(Purpose.COMPARE_WORKING.value, "Show me what would change"),
            Answer(Purpose.RESTORE.value, f"Put v{current.number} into the editor"),
        )
        question = (
            f"Bring v{current.number} back? The text in the editor is replaced as one edit that "
            "undo takes back, and every version stays."
        )

        def chosen(answer: str | None) -> None:
            if answer:
                self._want(Texts(Purpose(answer), current))

        self.app.push_screen(ChoiceScreen(question, answers), chosen)

    def action_restore_part(self) -> None:
        """Ask which part of the version to bring back into the editor."""
        if not (current := self.versions.current):
            return
        if self._restore is None:
            self.notice.say("Open the document first: a part comes back into its text.")
        else:
            self._want(Texts(Purpose.RESTORE_PART, current))

    def _ask_for_part(self, version: Version, document: Document) -> None:
        """Ask which of the parts that were otherwise then to bring back."""
        parts = parts_otherwise(document, self._working)
        if not parts:
            self.notice.say(f"Every part of v{version.number} is as it is in the editor.")
            return
        answers = [Answer(part.id, f"{part.title} · {words}") for part, words in parts]

        def chosen(answer: str | None) -> None:
            if answer is None:
                return
            try:
                self._edit_working(part_edit(self._working, document, answer))
            except BackwardsError as error:
                self.notice.say(str(error), "error")
                return
            self._tell_restored(f"{answer} of v{version.number}")

        question = f"Which part of v{version.number} shall come back into the editor?"
        self.app.push_screen(ChoiceScreen(question, answers), chosen)

    def _tell_restored(self, what: str) -> None:
        """Say what is in the editor now, and go there."""
        self.app.notify(
            f"{what} is in the editor: undo takes it back, save keeps it.", markup=False
        )
        self.dismiss()

    def _want(self, texts: Texts) -> None:
        """Have texts read; keys typed meanwhile wait for the screen that shows them."""
        self.app.push_screen(WaitingScreen())
        self._read_texts(texts)

    @work(thread=True, group="texts", exit_on_error=False)
    def _read_texts(self, texts: Texts) -> None:
        """Read them in a thread."""
        self.post_message(self.TextsRead(read_texts(self.library, texts)))

    @on(TextsRead)
    def _use_texts(self, event: TextsRead) -> None:
        """Do with the texts what they were read for."""
        texts = event.texts
        if texts.document is None:
            self.app.pop_screen()
            self.notice.say(texts.problem, "error")
        elif texts.purpose is Purpose.COPY:
            self.app.pop_screen()
            self.app.copy_to_clipboard(texts.document.text)
            self.notice.say(f"The text of v{texts.version.number} is in the clipboard.", "good")
        elif texts.purpose is Purpose.RESTORE:
            self.app.pop_screen()
            self._edit_working(DocumentEdit(self._whole_text, texts.document.text))
            self._tell_restored(f"v{texts.version.number}")
        elif texts.purpose is Purpose.RESTORE_PART:
            self.app.pop_screen()
            self._ask_for_part(texts.version, texts.document)
        else:
            self.app.switch_screen(self._review_of(texts, texts.document))

    def _review_of(self, texts: Texts, document: Document) -> "ReviewScreen":
        """The review of a version against an older one, or against the working text."""
        from tui.screens.review import ReviewScreen, Side

        now, versions = self.now(), tuple(self.versions.versions)
        sides = partial(choices, self.library, versions, now)
        side = Side(title_of(texts.version, now), document)
        if texts.purpose is Purpose.COMPARE_WORKING:
            working = Side("working text", self._working)
            restore = self._edit_working if self._restore else None
            return ReviewScreen(side, working, self._checker, restore=restore, sides=sides)
        if texts.older and texts.older_document:
            older = Side(title_of(texts.older, now), texts.older_document)
        else:
            older = Side("nothing before it", Document(""))
        return ReviewScreen(older, side, self._checker, sides=sides)

    @property
    def _whole_text(self) -> Span:
        return Span(0, len(self._working.text))

    def _edit_working(self, edit: DocumentEdit) -> None:
        """Make an edit in the working text, here as well as in the editor."""
        if self._restore:
            self._restore(edit)
            self._working = Document(edit.applied_to(self._working.text))
