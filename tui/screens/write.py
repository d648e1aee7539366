"""The Write screen: one part at a time in the editor, the outline and the checks beside it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, TextArea
from textual.worker import Worker, WorkerState

from store.document import Document, DocumentEdit, Span
from store.document.guide import Guidance, guidance_key, read_guide
from store.document.outline import OutlineEntry, outline
from store.errors import HistoryError
from store.history.version import Version
from store.locations import Locations
from store.rules import Checker, Finding, Severity
from tui.commands import Scope, bindings
from tui.crash import report_crash
from tui.examining import Examined, examine, page_figure
from tui.external_editor import edit_elsewhere, editor_command
from tui.keeping import Kept, SaveRequest
from tui.one_at_a_time import OneAtATime
from tui.opening import OpenDocument
from tui.screens.items import ItemCommands
from tui.screens.questions import LinesScreen
from tui.screens.saving import SavingConversation
from tui.screens.searching import Searching
from tui.screens.waiting import WaitingScreen
from tui.text import literal
from tui.undo import Place
from tui.widgets.check_list import CheckList
from tui.widgets.guide_pane import GuidePane
from tui.widgets.notice_line import NoticeLine
from tui.widgets.outline_list import OutlineList
from tui.widgets.prose_area import ProseArea, refusal
from tui.widgets.search_bar import SearchBar
from tui.widgets.title_bar import TitleBar
from tui.writing import Writing, entry_at

if TYPE_CHECKING:
    from store.history import Library

WIDE_ENOUGH = 80
"""Columns from which the title line names the program and the draft too."""

CHECK_AFTER = 0.15
"""Seconds without a key before the text is checked."""


class WriteScreen(Screen[None]):
    """Writing one document."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.WRITE)]
    scope = Scope.WRITE

    title_bar = query_one(TitleBar)
    outline_list = query_one(OutlineList)
    area = query_one(ProseArea)
    check_list = query_one(CheckList)
    guide_pane = query_one(GuidePane)
    notice_line = query_one(NoticeLine)

    @dataclass
    class Ready(Message):
        """What the panes show about a text is known."""

        examined: Examined

    @dataclass
    class VersionKnown(Message):
        """The newest version was looked up; None when there is none."""

        version: Version | None

    def __init__(
        self, opened: OpenDocument, new_checker: Callable[[], Checker], locations: Locations
    ) -> None:
        super().__init__()
        self._kept_edits = locations.state / "editor"
        self.opened = opened
        self.writing = Writing(opened.document)
        self._new_checker = new_checker
        self._checker = new_checker()
        self._guide: dict[str, Guidance] = read_guide()
        self._examined: Examined | None = None
        self._version: Version | None = None
        self._problem = ""
        self._check_timer: Timer | None = None
        self._checking: OneAtATime[Document] = OneAtATime(self._examine_in_thread)
        self._part_title = ""
        self._searching = Searching(self)
        self._items = ItemCommands(self)
        self._saving = SavingConversation(
            self,
            opened,
            say=self.say,
            kept=self._saved,
            review=self._review_theirs,
        )

    def compose(self) -> ComposeResult:
        """Three panes between the title line and the footer."""
        yield TitleBar()
        with Horizontal(id="panes"):
            yield OutlineList(id="outline")
            with Vertical(id="middle"):
                yield ProseArea(self._checkpoint, id="editor")
                yield SearchBar(id="search")
            with Vertical(id="side"):
                yield CheckList(id="checks")
                yield GuidePane(id="guide")
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first part, ready to type; look for checks and versions behind the paint."""
        self._show_part(0)
        self.area.focus()
        self._checking.ask(self.writing.document)
        self._look_up_version()

    def on_unmount(self) -> None:
        """Let go of the library."""
        self.opened.close()

    def say(self, words: str, kind: str = "") -> None:
        """Tell the writer something, in the line above the footer."""
        self.notice_line.say(words, kind)

    # What is in hand

    @property
    def is_unsaved(self) -> bool:
        """Whether the text in hand differs from the one on disk."""
        self._take_typing()
        return self.writing.is_unsaved

    @property
    def document(self) -> Document:
        """The document with all that was typed so far."""
        self._take_typing()
        return self.writing.document

    @property
    def entry_id(self) -> str:
        """The outline's entry in hand."""
        return self.writing.entry_id

    @property
    def shown_findings(self) -> tuple[Finding, ...]:
        """What the checks said about the text last looked at."""
        return self._examined.findings if self._examined else ()

    @property
    def shown_entries(self) -> tuple[OutlineEntry, ...]:
        """The lines of the outline, as last read."""
        return self._examined.entries if self._examined else ()

    @property
    def caret(self) -> int:
        """The cursor's offset in the document, in characters."""
        self._take_typing()
        return self.writing.working.to_document(self.area.offset_of(self.area.cursor_location))

    def show(self, span: Span) -> None:
        """Open the part that holds `span` of the document and select it there."""
        entry = entry_at(outline(self.document), span.start)
        if entry is not None:
            self._open(entry.id)
        working = self.writing.working
        self.area.go_to(Span(working.to_typed(span.start), working.to_typed(span.end)))

    def apply(self, edit: DocumentEdit) -> None:
        """Make an edit of the document in hand, to be undone like any other."""
        self._checkpoint()
        self.change(Document(edit.applied_to(self.writing.document.text)))

    def change(self, document: Document, entry_id: str | None = None) -> None:
        """Put another text in hand, to be undone like any other change."""
        self._checkpoint()
        self.writing.change(document, entry_id)
        self._show_part(0)
        self._check_soon()

    def _take_typing(self) -> None:
        """Bring the working text up to what the editor holds now."""
        if not self.area.read_only:
            self.writing.type(self.area.text)

    def _checkpoint(self) -> None:
        """Close the step in hand, before another begins."""
        self._take_typing()
        area = self.area
        cursor = area.offset_of(area.cursor_location)
        edited = area.offset_of(area.last_edit) if area.last_edit else cursor
        self.writing.checkpoint(edited, cursor)

    def _show_part(self, cursor: int) -> None:
        """Load the part in hand into the editor."""
        working = self.writing.working
        self.area.read_only = not self.area.holds(working.typed)
        if self.area.read_only:
            self.say(
                f"This part holds {refusal(working.typed)}, which the editor would change; "
                "it is shown and kept as it is.",
                "warning",
            )
        self.area.move_cursor(self.area.location_of(cursor))
        self.area.scroll_cursor_visible()
        entry = working.entry(self.writing.entry_id)
        self._part_title = entry.title if entry else ""
        self.query_one("#middle").border_title = literal(self._part_title)
        self._show_guide()
        self._show_title()
        self._show_panes()

    def _open(self, entry_id: str, cursor: int = 0) -> None:
        """Take another part in hand."""
        if entry_id == self.writing.entry_id:
            return
        self._checkpoint()
        self.area.end_batch()
        if self.writing.open(entry_id):
            self._show_part(cursor)

    # Typing and checking

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        self._check_soon()
        self._show_title(may_be_unsaved=True)

    def _check_soon(self) -> None:
        if self._check_timer is not None:
            self._check_timer.stop()
        self._check_timer = self.set_timer(CHECK_AFTER, self._check)

    def _check(self) -> None:
        self._take_typing()
        self._checking.ask(self.writing.document)

    @work(thread=True, group="examine", exit_on_error=False)
    def _examine_in_thread(self, document: Document) -> None:
        self.post_message(self.Ready(examine(document, self._checker)))

    @on(Ready)
    def _show_examined(self, event: Ready) -> None:
        self._examined = event.examined
        self._show_panes()
        self._show_title()

    def _show_panes(self) -> None:
        """Outline, checks and marks, from what is known of the text."""
        examined = self._examined
        if examined is None:
            return
        entry_id = self.writing.entry_id
        pages = f"{examined.pages:.2f} pp"
        self.outline_list.show(examined.entries, examined.status, pages, entry_id)
        self.check_list.show(examined.document, examined.findings, entry_id)
        self._take_typing()
        if examined.document.text == self.writing.document.text:
            self.area.show_marks(self._marks(examined))

    def _marks(self, examined: Examined) -> list[tuple[Span, Severity]]:
        """The findings inside the part in hand, as places in the typed text."""
        working = self.writing.working
        return [
            (Span(working.to_typed(f.span.start), working.to_typed(f.span.end)), f.severity)
            for f in examined.findings
            if f.part == self.writing.entry_id and f.waived is None and not f.span.is_empty
        ]

    def _show_guide(self) -> None:
        working = self.writing.working
        part = working.part
        key = (
            guidance_key(part.kind, part.section, part.faq)
            if part
            else (working.section.value if working.section else "extra")
        )
        self.guide_pane.show(self._guide[key])

    def _show_title(self, *, may_be_unsaved: bool = False) -> None:
        """Where you are, and how things stand."""
        document = self.writing.working.base
        product = document.front_matter.get("product") or self.opened.path.stem
        where = f"{product} › {self._part_title}"
        if self.size.width >= WIDE_ENOUGH:
            where = f"Backwards  {product} › main › {self._part_title}"
        self.title_bar.left = where
        is_unsaved = may_be_unsaved or self.writing.is_unsaved
        self.title_bar.right = " · ".join(
            filter(None, (self._standing(is_unsaved=is_unsaved), self._pages()))
        )

    def _standing(self, *, is_unsaved: bool) -> str:
        number = f"v{self._version.number}" if self._version else ""
        if is_unsaved:
            return f"{number} ● unsaved".strip()
        if self._problem:
            return f"{number} on disk only".strip()
        time = f" saved {self._version.time.astimezone():%H:%M}" if self._version else "no version"
        return number + time

    def _pages(self) -> str:
        return page_figure(self._examined.pages) if self._examined else ""

    # Moving about

    @on(OutlineList.Moved)
    def _outline_moved(self, event: OutlineList.Moved) -> None:
        self._open(event.entry_id)

    @on(OutlineList.Chosen)
    def _outline_chosen(self, event: OutlineList.Chosen) -> None:
        self._open(event.entry_id)
        self.area.focus()

    @on(CheckList.Chosen)
    def _finding_chosen(self, event: CheckList.Chosen) -> None:
        """Go to the words a finding is about; in a missing part, to where they would stand."""
        finding = event.finding
        if finding.part and self.document.part(finding.part) is None:
            self._open(finding.part)
        else:
            self.show(finding.span)
        self.area.focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where panes fold into one another, the one with the focus is shown."""
        pane = "side" if event.widget.id in {"checks", "guide"} else event.widget.id
        if pane in {"outline", "editor", "side"}:
            self.set_class(pane == "side", "-side")
            self.set_class(pane == "outline", "-outline")

    def action_next_part(self) -> None:
        """Go on to the next part."""
        self._open(self.writing.neighbour(+1))

    def action_previous_part(self) -> None:
        """Go back to the part before."""
        self._open(self.writing.neighbour(-1))

    def action_outline(self) -> None:
        """Move to the outline."""
        self.add_class("-outline")
        self.outline_list.focus()

    def action_checks(self) -> None:
        """Move to the findings."""
        self.add_class("-side")
        self.check_list.focus()

    def action_editor(self) -> None:
        """Move back to the text."""
        self.area.focus()

    # Parts

    def action_add_question(self) -> None:
        """Add a FAQ item."""
        self._items.ask_and_add()

    def action_rename(self) -> None:
        """Change the question or heading of this part."""
        self._items.rename()

    def action_move_up(self) -> None:
        """Let this part change places with the one before."""
        self._items.move(-1)

    def action_move_down(self) -> None:
        """Let this part change places with the next one."""
        self._items.move(+1)

    def action_other_half(self) -> None:
        """Move this question between the two FAQs."""
        self._items.to_other_half()

    def action_duplicate(self) -> None:
        """Add a copy of this question."""
        self._items.duplicate()

    def action_delete_part(self) -> None:
        """Take this part out."""
        self._items.delete()

    # The writer's own editor

    def action_edit_elsewhere(self) -> None:
        """Hand this part to the writer's own editor, and take it back as one change."""
        self._checkpoint()
        before = self.area.text
        after = self._edited_elsewhere(before)
        if after != before and not self.area.read_only:
            self.area.end_batch()
            self.area.replace(after, self.area.document.start, self.area.document.end)
            self._checkpoint()

    def action_edit_all_elsewhere(self) -> None:
        """Hand the whole document to the writer's own editor."""
        before = self.document.text
        after = self._edited_elsewhere(before)
        if after != before:
            self.change(Document(after))

    def _edited_elsewhere(self, text: str) -> str:
        edited = edit_elsewhere(self.app, text, editor_command(os.environ), self._kept_edits)
        if edited.problem:
            self.say(f"The text is as it was: {edited.problem}.", "error")
        return edited.text

    # Searching

    def action_find(self) -> None:
        """Look for words and replace them."""
        self.query_one(SearchBar).open(self.area.selected_text)

    @on(SearchBar.Asked)
    def _search_asked(self, event: SearchBar.Asked) -> None:
        self._searching.asked(self.query_one(SearchBar), event)

    @on(SearchBar.ReplaceAsked)
    def _replace_asked(self, event: SearchBar.ReplaceAsked) -> None:
        self._searching.replace_asked(self.query_one(SearchBar), event)

    @on(SearchBar.Closed)
    def _search_closed(self) -> None:
        self.area.focus()

    # Undo

    @on(ProseArea.UndoAsked)
    def _undo(self) -> None:
        self._step(self.writing.undo, "Nothing to undo.")

    @on(ProseArea.RedoAsked)
    def _redo(self) -> None:
        self._step(self.writing.redo, "Nothing to do again.")

    def _step(self, step: Callable[[], Place | None], otherwise: str) -> None:
        self._checkpoint()
        place = step()
        if place is None:
            self.say(otherwise)
            return
        self._show_part(place.offset if place.entry_id == self.writing.entry_id else 0)
        self._check_soon()

    # Saving

    def action_save(self) -> None:
        """Write the file and keep it as a version."""
        self.save()

    def save(self, then: Callable[[], object] | None = None, note: str = "") -> None:
        """Save what is in hand, with the writer's `note`; `then` is done when it is on disk."""
        self._checkpoint()
        self.area.end_batch()
        self._saving.save(SaveRequest(self.writing.document, self.writing.saved, note), then)

    def action_save_with_note(self) -> None:
        """Ask for a line about the version, then save."""

        def noted(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.save(note=lines[0].strip())

        question = "What is this version about? The line stands in the history."
        self.app.push_screen(LinesScreen(question, ("",)), noted)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A piece of work in a thread goes on or has ended."""
        worker = event.worker
        if worker.group == "save":
            self._saving.on_state(worker)
        elif worker.state is WorkerState.ERROR and isinstance(worker.error, Exception):
            self.say(f"Backwards {report_crash(worker.error)}", "error")
        elif worker.group == "history" and worker.state is WorkerState.SUCCESS:
            self._open_history(worker.result)
        if worker.group == "examine" and worker.is_finished:
            self._checking.finished()

    def _saved(self, kept: Kept) -> None:
        """Show what a save did, and let new headings begin parts of their own."""
        saved = kept.saved
        self.writing.saved = kept.document
        self._version = saved.version or self._version
        self._problem = saved.problem or ""
        if saved.problem:
            self.say(saved.problem, "warning")
        elif saved.is_new and saved.version:
            self.say(f"Saved v{saved.version.number}. {saved.version.subject}", "good")
        else:
            self.say("Nothing changed since the last version.")
        self._take_typing()
        cursor = self.writing.reread(self.area.offset_of(self.area.cursor_location))
        if cursor is not None:
            self._show_part(cursor)
        self._show_title()

    # Versions

    @work(thread=True, group="version", exit_on_error=False)
    def _look_up_version(self) -> None:
        library = self.opened.library()
        if library is None:
            return
        try:
            version = next(iter([*library.versions(self.opened.path, limit=1)]), None)
        except HistoryError:  # the history screen tells what is wrong; here it is a missing number
            version = None
        self.post_message(self.VersionKnown(version))

    @on(VersionKnown)
    def _show_version(self, event: VersionKnown) -> None:
        if self._version is None:
            self._version = event.version
            self._show_title()

    # Other screens

    def action_review(self) -> None:
        """Compare the text in hand with the last saved one."""
        self.app.push_screen(WaitingScreen())
        self.area.call_later(self._review_saved)  # behind the keys that are still on their way

    def _review_saved(self) -> None:
        self._take_typing()
        label = f"v{self._version.number} saved" if self._version else "on disk"
        self._switch_to_review(label, self.writing.saved, "working text", self.writing.document)

    def _review_theirs(self, theirs: Document, mine: Document) -> None:
        self.app.push_screen(WaitingScreen())
        self._switch_to_review("on disk, by another program", theirs, "working text", mine)

    def _switch_to_review(
        self, old_label: str, old: Document, new_label: str, new: Document
    ) -> None:
        from tui.screens.review import ReviewScreen, Side

        screen = ReviewScreen(
            Side(old_label, old), Side(new_label, new), self._new_checker(), restore=self.apply
        )
        self.app.switch_screen(screen)

    def action_history(self) -> None:
        """List the versions of this document."""
        self.app.push_screen(WaitingScreen())
        self.area.call_later(self._find_history)

    def _find_history(self) -> None:
        self._take_typing()
        self.run_worker(self.opened.library, group="history", thread=True, exit_on_error=False)

    def _open_history(self, library: "Library | None") -> None:
        if library is None:
            self.app.pop_screen()
            reason = self.opened.problem or "This folder keeps no versions yet: save with ctrl+s."
            self.say(reason, "warning")
            return
        from tui.screens.history import HistoryScreen

        self.app.switch_screen(
            HistoryScreen(
                library,
                self.opened.path,
                self.writing.document,
                self._new_checker(),
                restore=self.apply,
            )
        )
