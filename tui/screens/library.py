"""The Library screen: the documents of one library, to open one or begin another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input
from textual.worker import get_current_worker

from store.document.templates import blank_document
from store.errors import BackwardsError, DocumentError
from store.history import Library
from store.rules import Checker
from tui.cli.new import file_name
from tui.commands import Scope, bindings
from tui.document_reading import DocumentEntry, glanced_at, named, read_through
from tui.screens.questions import LinesScreen
from tui.times import local_now
from tui.widgets.batch_work import BatchWork
from tui.widgets.document_list import DocumentList
from tui.widgets.notice_line import NoticeLine
from tui.widgets.row_list import RowList
from tui.widgets.search_field import SearchField
from tui.widgets.title_bar import TitleBar

GLANCES = 100
"""Documents whose tops are read together."""


class LibraryScreen(Screen[Path | None]):
    """Lists the documents; dismisses with the path of the one to open, or None."""

    scope = Scope.LIBRARY
    """Whose commands the palette offers here."""

    AUTO_FOCUS = "#library-documents"  # else the first keys go into the search before it is hidden
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.LIBRARY)]
    DEFAULT_CSS = """
    LibraryScreen {
        #library-documents { height: 1fr; }
    }
    """

    title_bar = query_one(TitleBar)
    search = query_one(SearchField)
    documents = query_one(DocumentList)
    unread = query_one(BatchWork)
    notice = query_one(NoticeLine)

    @dataclass
    class Found(Message):
        """The documents there are, by their places only; or why they cannot be listed."""

        entries: tuple[DocumentEntry, ...]
        problem: str = ""

    @dataclass
    class Glanced(Message):
        """Documents with what stands at their top."""

        entries: tuple[DocumentEntry, ...]

    @dataclass
    class Begun(Message):
        """A new document is on disk, or it could not be made."""

        path: Path
        problem: str = ""
        """Why it is not there, or not recorded, in one line."""
        is_written: bool = True

    def __init__(
        self,
        library: Library,
        checker: Checker | None = None,
        *,
        folder: Path | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """The documents of `library`, or of one folder in it.

        `checker` is for this screen's thread alone.
        """
        super().__init__()
        self._library = library
        self._checker = checker or Checker()
        self._folder = folder or library.root
        self._now = now

    def compose(self) -> ComposeResult:
        """The list with its search."""
        yield BatchWork(
            self._unread, partial(read_through, self._checker), key=lambda entry: entry.name
        )
        yield TitleBar()
        yield SearchField(placeholder="Search titles, products, stages, files")
        yield DocumentList(self._now, id="library-documents")
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to read at once."""
        self.title_bar.left = f"Library  {self._folder}"
        self.documents.say("Reading …")
        self.set_interval(60, self.documents.refresh)
        self._read_documents()

    @work(thread=True, group="documents", exit_on_error=False)
    def _read_documents(self) -> None:
        """Find the documents, then read the tops of them, in a thread."""
        worker = get_current_worker()
        try:
            paths = self._library.documents(self._folder)
            entries = tuple(named(self._library.root, path) for path in paths)
        except BackwardsError as error:
            self.post_message(self.Found((), str(error)))
            return
        self.post_message(self.Found(entries))
        for start in range(0, len(entries), GLANCES):
            if worker.is_cancelled:
                return
            some = entries[start : start + GLANCES]
            self.post_message(self.Glanced(tuple(glanced_at(entry) for entry in some)))

    @on(Found)
    def _list_documents(self, event: Found) -> None:
        """List them, or say what to do."""
        if event.problem:
            self.documents.say(event.problem)
        else:
            self.documents.say("No documents here yet.", "n begins one, i brings one in.")
        self.documents.fill(event.entries)
        self._show_count()

    @on(Glanced)
    def _know_tops(self, event: Glanced) -> None:
        """Show them, and read on from what is in sight."""
        self.documents.know(event.entries)
        self.unread.wake()

    @on(BatchWork.Done)
    def _know_more(self, event: BatchWork.Done) -> None:
        """Show pages and findings."""
        self.documents.know(event.results)

    @on(RowList.Scrolled)
    def _scrolled(self) -> None:
        """Others have come in sight."""
        self.unread.wake()

    def _unread(self) -> Iterator[DocumentEntry]:
        """Documents whose top has been read and nothing else, those in sight first."""
        for entries in (self.documents.in_sight(), self.documents.entries):
            for entry in entries:
                if entry.changed and not entry.problem and entry.pages is None:
                    yield entry

    def _show_count(self) -> None:
        """Say how many documents there are, or how many of them are listed."""
        total, shown = len(self.documents.entries), self.documents.count
        many = f"{total:,} {'document' if total == 1 else 'documents'}"
        self.title_bar.right = f"{shown:,} of {many}" if self.search.words else many

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash typed into the search is a slash."""
        del parameters
        return not (action == "search" and self.focused is self.search)

    def action_search(self) -> None:
        """Type to search; the keys typed right after this one belong to the search."""
        self.search.open()

    @on(Input.Changed)
    def _filter(self) -> None:
        """List what the search lets through."""
        self.documents.search(self.search.words)
        if self.documents.entries:
            self.documents.say("No document has that.", "Escape lists all of them again.")
        self._show_count()
        self.unread.wake()

    @on(Input.Submitted)
    def _go_to_found(self) -> None:
        """Leave the search field for what it found."""
        self.set_focus(self.documents)

    def action_back(self) -> None:
        """Leave the search, then the screen."""
        if self.search.is_open:
            self.search.close()
            self.set_focus(self.documents)
        else:
            self.dismiss(None)

    @on(RowList.Chosen)
    def action_open_document(self) -> None:
        """Open the document under the cursor."""
        current = self.documents.current
        if current and current.problem:
            self.notice.say(current.problem, "error")
        elif current:
            self.dismiss(current.path)

    def action_import(self) -> None:
        """Bring in a document from elsewhere, and open it."""
        from tui.screens.importing import ImportScreen

        def brought_in(path: Path | None) -> None:
            if path is not None:
                self.dismiss(path)

        self.app.push_screen(ImportScreen(self._library, self._folder), brought_in)

    def action_new_document(self) -> None:
        """Ask what the new document is about, then make it."""
        labels = ("Product", "Company", "File name, if not the product's")
        self.app.push_screen(LinesScreen("A new document", labels), self._begin)

    def _begin(self, lines: tuple[str, ...] | None) -> None:
        """Make the document that was asked for, unless something stands in its way."""
        if lines is None:
            return
        product, company, name = (line.strip() for line in lines)
        try:
            path = self._folder / file_name(name or product)
        except DocumentError as error:
            self.notice.say(str(error), "error")
            return
        self._make(path, product or name, company)

    @work(thread=True, group="begin", exit_on_error=False)
    def _make(self, path: Path, product: str, company: str) -> None:
        """Write and record it in a thread."""
        from store.saving import save_document

        if path.exists() or path.is_symlink():
            problem = f"{path.name} is there already; it was not touched."
            self.post_message(self.Begun(path, problem, is_written=False))
            return
        try:
            saved = save_document(self._library, path, None, blank_document(product, company))
        except BackwardsError as error:
            self.post_message(self.Begun(path, str(error), is_written=False))
        else:
            self.post_message(self.Begun(path, saved.problem or ""))

    @on(Begun)
    def _open_begun(self, event: Begun) -> None:
        """Open it; say where it is not recorded."""
        if not event.is_written:
            self.notice.say(event.problem, "error")
            return
        if event.problem:
            self.app.notify(event.problem, severity="warning", markup=False)
        self.dismiss(event.path)
