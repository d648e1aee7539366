"""The import screen: a file, where each of its paragraphs goes, and the new document."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, Label, Static
from textual.worker import Worker

from store.document import Document, Section
from store.document.labels import FAQ_TITLES, SECTION_TITLES
from store.errors import BackwardsError, DocumentError
from store.history import Library
from store.interchange import SUFFIXES, Imported, import_file, with_mapping
from tui.cli.documents import typed_path
from tui.cli.new import free_path
from tui.commands import Scope, bindings
from tui.crash import report_crash
from tui.one_at_a_time import has_ended
from tui.screens.questions import Answer, ChoiceScreen, LinesScreen
from tui.text import literal
from tui.widgets.line_input import LineInput
from tui.widgets.mapping_list import PLACES, MappingList
from tui.widgets.notice_line import NoticeLine
from tui.widgets.path_input import PathInput
from tui.widgets.row_list import RowList
from tui.widgets.title_bar import TitleBar

_MATCHES = 12
"""Completions that are listed below the path."""


class ImportScreen(Screen[Path | None]):
    """Answers with the path of the new document, or None."""

    scope = Scope.IMPORT
    """Whose commands the palette offers here."""

    AUTO_FOCUS = "PathInput"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.IMPORT)]
    DEFAULT_CSS = """
    ImportScreen {
        #import-path { height: 1; background: $panel; }
        #import-path Label { padding: 0 1; text-style: bold; }
        #import-path PathInput { width: 1fr; }
        MappingList { height: 1fr; }
        #import-words { height: 5; padding: 0 1; border-top: solid $primary; }
        #import-keys { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
        &.-asking #import-words, &.-asking #import-keys { display: none; }
    }
    """

    title_bar = query_one(TitleBar)
    path_input = query_one(PathInput)
    listed = query_one(MappingList)
    words = query_one("#import-words", Static)
    notice = query_one(NoticeLine)

    @dataclass
    class Read(Message):
        """A file was read; or why it could not be."""

        path: Path
        imported: Imported | None
        problem: str = ""

    @dataclass
    class Written(Message):
        """The new document is on disk, or it could not be made."""

        path: Path
        problem: str = ""
        """Why it is not there, or not recorded, in one line."""
        is_written: bool = True

    def __init__(self, library: Library, folder: Path | None = None) -> None:
        """New documents go into `folder`, by default the library's own."""
        super().__init__()
        self._library = library
        self._folder = folder or library.root
        self._source: Path | None = None
        self._document = Document("")
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """The path, the paragraphs with their places, all words of the one in hand, the keys."""
        yield TitleBar()
        with Horizontal(id="import-path"):
            yield Label("File")
            yield PathInput("", SUFFIXES, self._path_done)
        yield MappingList(id="import-mapping")
        yield Static(id="import-words")
        yield Static(_legend(), id="import-keys")
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask for a path."""
        self.add_class("-asking")
        self.title_bar.left = f"Import  into {self._folder}"
        self._show_completions()

    # The file

    @on(Input.Changed)
    def _show_completions(self) -> None:
        """List what the path may go on to, in place of the paragraphs."""
        if not self.listed.count:
            found = self.path_input.found
            more = [f"and {len(found) - _MATCHES} more"] if len(found) > _MATCHES else []
            self.listed.say(
                "The path of a Markdown, Word (.docx) or plain text file; tab completes it.",
                "",
                *found[:_MATCHES],
                *more,
            )

    def _path_done(self, line: LineInput) -> None:
        """Read the file whose path was typed."""
        path = typed_path(line.value.strip())
        if path == self._source:
            self.set_focus(self.listed)
        elif line.value.strip():
            self.title_bar.right = "Reading …"
            self._read(path)

    @work(thread=True, group="read", exit_on_error=False)
    def _read(self, path: Path) -> None:
        """Read it in a thread."""
        try:
            imported = import_file(path)
        except DocumentError as error:
            self.post_message(self.Read(path, None, str(error)))
        else:
            problem = f"{path} has no text to bring in." if imported.is_empty else ""
            self.post_message(self.Read(path, imported, problem))

    @on(Read)
    def _show_read(self, event: Read) -> None:
        """Show where everything would go."""
        self.title_bar.right = ""
        if event.imported is None or event.problem:
            self.notice.say(event.problem, "error")
            return
        self.remove_class("-asking")
        self._source, self._document = event.path, event.imported.source
        self.listed.fill(self._document, event.imported.mapping)
        self.set_focus(self.listed)
        self._show_counts()
        self._show_words()
        problems = "; ".join(event.imported.problems)
        self.notice.say(problems, "warning" if problems else "")

    # The list

    @property
    def imported(self) -> Imported:
        """The document as the list says."""
        return with_mapping(self._document, self.listed.mapping)

    @on(MappingList.Changed)
    def _show_counts(self) -> None:
        """Say what was found, or what the writer made of it."""
        imported = self.imported
        questions = "question" if imported.questions == 1 else "questions"
        self.title_bar.right = (
            f"{imported.sections} of {len(Section)} sections, {imported.guessed} guessed"
            f" · {imported.questions} {questions}"
        )

    @on(RowList.Moved)
    def _show_words(self) -> None:
        """Show all words of the stretch under the cursor, as far as there is room."""
        self.words.update(literal(self.listed.words))

    def action_as_proposed(self) -> None:
        """Put the stretch under the cursor where it was proposed."""
        self.listed.put_back()

    def action_next_guess(self) -> None:
        """Go to the next stretch that was guessed."""
        self.listed.next_guess()

    def action_other_place(self) -> None:
        """Choose a place for the stretch under the cursor."""
        if not self.listed.count:
            return

        def chosen(key: str | None) -> None:
            if key is not None:
                self.listed.action_put(key)

        answers = [Answer(key, f"{key}  {_name(key)}") for key in PLACES]
        self.app.push_screen(ChoiceScreen("Where does this go?", answers), chosen)

    def action_back(self) -> None:
        """Leave the list for the path, then the screen."""
        if self.focused is self.path_input:
            self.dismiss(None)
        else:
            self.set_focus(self.path_input)

    # The new document

    @on(RowList.Chosen)
    def _double_click(self) -> None:
        self.action_other_place()

    def action_bring_in(self) -> None:
        """Write the new document; where its name is taken, ask for another."""
        if self._source is not None and not self._is_writing:
            self._place(self._source.stem)

    def _place(self, name: str) -> None:
        try:
            path = free_path(self._folder, name)
        except DocumentError as error:
            self._ask_for_name(str(error), name)
        else:
            self._is_writing = True
            self._write(path, self.imported)

    def _ask_for_name(self, problem: str, name: str) -> None:
        def named(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self._place(lines[0].strip())

        question = f"{problem} What is the new document to be called?"
        self.app.push_screen(LinesScreen(question, ("",), (name,)), named)

    @work(thread=True, group="write", exit_on_error=False)
    def _write(self, path: Path, imported: Imported) -> None:
        """Write and record it in a thread."""
        from store.saving import save_document

        try:
            saved = save_document(self._library, path, None, Document(imported.text))
        except BackwardsError as error:
            self.post_message(self.Written(path, str(error), is_written=False))
        else:
            self.post_message(self.Written(path, saved.problem or ""))

    @on(Written)
    def _open_written(self, event: Written) -> None:
        """Answer with it; say where it is not recorded."""
        self._is_writing = False
        if not event.is_written:
            self.notice.say(event.problem, "error")
            return
        if event.problem:
            self.app.notify(event.problem, severity="warning", markup=False)
        self.dismiss(event.path)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say where a thread failed in a way nobody foresaw."""
        if has_ended(event) and isinstance(event.worker.error, Exception):
            self.notice.say(f"Backwards {report_crash(event.worker.error)}", "error")


def _name(key: str) -> str:
    """What the place of a key is called."""
    place = PLACES[key]
    if isinstance(place, Section):
        return SECTION_TITLES[place]
    return FAQ_TITLES[place] if place is not None else "Extra section"


def _legend() -> str:
    """The keys with their places, for the lines below the list."""
    return "  ".join(f"{key} {_name(key)}" for key in PLACES)
