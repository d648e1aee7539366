"""The Write screen: what can be done to the document on the desk, each command in a few lines."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.worker import Worker, WorkerState

from store.document import Document, Span
from store.errors import HistoryError
from store.history.trust import Trust
from store.history.version import Version
from store.locations import Locations
from store.rules import Checker, Finding, waive
from store.rules.fixes import apply_fixes
from tui.commands import Scope, bindings
from tui.external_editor import Edited, edit_elsewhere, edit_part_elsewhere, editor_command
from tui.keeping import ChangedOutside, Kept, SaveRequest
from tui.last_change import last_change
from tui.one_at_a_time import has_ended
from tui.opening import OpenDocument
from tui.screens import mending
from tui.screens.desk import Desk
from tui.screens.guarding import Guarding
from tui.screens.items import ItemCommands
from tui.screens.mending import Mending
from tui.screens.merging import Merging
from tui.screens.questions import LinesScreen
from tui.screens.saving import SavingConversation
from tui.screens.searching import Searching
from tui.screens.waiting import WaitingScreen
from tui.widgets.prose_area import refusal
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from store.history import Library


class WriteScreen(Desk):
    """Writing one document: the desk, and everything that can be done there."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.WRITE)]
    scope = Scope.WRITE

    @dataclass
    class LibraryAsked(Message):
        """The writer wants to see the other documents of a folder."""

        folder: Path

    @dataclass
    class DraftAsked(Message):
        """The writer wants to write another draft of this document."""

        draft: str

    @dataclass
    class VersionKnown(Message):
        """The newest version was looked up; None when there is none."""

        version: Version | None

    def __init__(
        self, opened: OpenDocument, new_checker: Callable[[], Checker], locations: Locations
    ) -> None:
        super().__init__(opened, new_checker, locations)
        self._version: Version | None = None
        self._problem = ""
        self._history_part = ""
        self._merging = Merging(self)
        self._mending = Mending(self, save=self._save_what_failed)
        self.guarding = Guarding(
            self, opened, locations, self._merging, is_saving=lambda: self._saving.is_busy
        )
        self._searching = Searching(self)
        self._items = ItemCommands(self)
        self._saving = SavingConversation(
            self,
            opened,
            trust=Trust(locations.trust),
            say=self.say,
            kept=self._saved,
            changed_outside=self._changed_outside,
        )

    def on_mount(self) -> None:
        """Look for versions and for typing that a crash left, behind the paint."""
        self._look_up_version()
        self.call_after_refresh(self.guarding.begin)
        self._mending.look()
        self._mending.typed()

    def text_changed(self) -> None:
        """Keep what is typed, soon."""
        self.guarding.typed(time.monotonic())
        self._mending.typed()

    def standing(self, *, is_unsaved: bool) -> str:
        """The newest version, and whether the text in hand is in it."""
        number = f"v{self._version.number}" if self._version else ""
        if is_unsaved:
            return f"{number} ● unsaved".strip()
        if self._problem:
            return f"{number} on disk only".strip()
        time = f" saved {self._version.time.astimezone():%H:%M}" if self._version else "no version"
        return number + time

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

    # Other views of the document

    def action_flow(self) -> None:
        """Show the first sentence of every paragraph."""
        from tui.screens.flow import FlowScreen

        def chosen(span: Span | None) -> None:
            if span is not None:
                self.show(span)

        self.app.push_screen(FlowScreen(self.document), chosen)

    def action_read(self) -> None:
        """Show the whole document as a reader would get it."""
        from tui.screens.read import ReadScreen

        self.app.push_screen(ReadScreen(self.document, self.entry_id))

    def action_touchstone(self) -> None:
        """Hold what the release promises against the work being done."""
        from tui.screens.touchstone import TouchstoneScreen

        def chosen(span: Span | None) -> None:
            if span is not None:
                self.show(span)

        self.app.push_screen(
            TouchstoneScreen(self.opened.path, self.document, self.opened.library), chosen
        )

    def action_about(self) -> None:
        """Change the facts at the top of the file."""
        from tui.screens.about import AboutScreen

        def accepted(document: Document | None) -> None:
            if document is not None and document != self.document:
                self.change(document)

        self.app.push_screen(AboutScreen(self.document), accepted)

    def action_label_parts(self) -> None:
        """Give the text the labelled form, as one step for undo."""
        from store.interchange import to_labelled

        document = self.document
        if all(part.labelled for part in document.parts):
            self.say("Every part has its label already.")
        else:
            self.change(Document(to_labelled(document)))
            self.say("Every part has its label now; ctrl+z in the text takes it back.", "good")

    def action_library(self) -> None:
        """List the documents of this library."""
        self.post_message(self.LibraryAsked(self.opened.path.parent))

    # The writer's own editor

    def action_edit_elsewhere(self) -> None:
        """Hand this part to the writer's own editor, and take it back as one change."""
        if self.area.read_only and not self.is_read_only:
            what = refusal(self.writing.working.typed)
            words = f"This part holds {what}; the palette's “Own editor, whole document” takes it."
            self.say(words, "warning")
            return
        self.checkpoint()
        before = self.area.text
        after = self._edited_elsewhere(before, edit_part_elsewhere)
        if after != before:
            self.change(self.writing.working.with_typed(after).document)

    def action_edit_all_elsewhere(self) -> None:
        """Hand the whole document to the writer's own editor."""
        before = self.document.text
        after = self._edited_elsewhere(before, edit_elsewhere)
        if after != before:
            self.change(Document(after))

    def _edited_elsewhere(self, text: str, edit: Callable[..., Edited]) -> str:
        """What the writer's own editor left of `text`; not opened where that could not be used."""
        if self.is_read_only:
            words = "The document can only be read here; your own editor was not opened."
            self.say(words, "warning")
            return text
        self.guarding.keep_now()  # nothing else runs while the editor has the terminal
        edited = edit(self.app, text, editor_command(os.environ), self._state / "editor")
        if edited.problem:
            self.say(f"The text is as it was: {edited.problem}.", "error")
        return edited.text

    # Findings

    def action_explain(self) -> None:
        """Tell what the check behind a finding looks for."""
        if (finding := self._finding()) is not None:
            from tui.screens.explain import ExplainScreen

            self.app.push_screen(ExplainScreen(finding.rule))

    def action_waive(self) -> None:
        """Ask why a finding is meant, and write the reason into the text."""
        finding, document = self._finding(), self.document
        if finding is None:
            return

        def reasoned(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0].strip() and document == self.document:
                self.apply(waive(document, finding, lines[0].strip()))

        question = f"Why is “{finding.rule}” meant here? The reason is kept in the text."
        self.app.push_screen(LinesScreen(question, ("",)), reasoned)

    def action_fix(self) -> None:
        """Make the safe change that a check knows, as one step for undo."""
        finding = self._finding()
        if finding is None:
            return
        if finding.fix:
            if self.change(apply_fixes(self.document, finding.fix)):
                self.say("Mended; ctrl+z in the text takes it back.", "good")
        else:
            self.say("This one only a writer can mend; e tells how.")

    def _finding(self) -> Finding | None:
        """The finding under the cursor of the list, if it is still about the text in hand."""
        finding = self.check_list.finding
        if finding is None:
            self.say("No finding is chosen: ctrl+t goes to the list.")
        elif self.is_stale:
            self.say("The checks have not caught up with the typing yet; try again.")
            return None
        return finding

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

    # Saving

    def action_save(self) -> None:
        """Write the file and keep it as a version."""
        self.save()

    def save(self, then: Callable[[], object] | None = None, note: str = "") -> None:
        """Save what is in hand, with the writer's `note`; `then` is done when it is on disk."""
        if self.is_read_only:
            self.say("The document can only be read here; nothing was saved.", "warning")
            return
        self.checkpoint()
        self.area.end_batch()
        self._saving.save(SaveRequest(self.writing.document, self.writing.saved, note), then)

    def save_again(self, note: str) -> None:
        """Go on with a save that had to wait for an answer; what was to follow it still does."""
        self._saving.go_on(SaveRequest(self.document, self.writing.saved, note))

    def _save_what_failed(self) -> None:
        """Make the version that could not be made before."""
        if self._problem:
            self.save_again("")

    def action_save_with_note(self) -> None:
        """Ask for a line about the version, then save."""

        def noted(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.save(note=lines[0].strip())

        question = "What is this version about? The line stands in the history."
        self.app.push_screen(LinesScreen(question, ("",)), noted)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Saving, the journal and opening the history happen in threads."""
        worker = event.worker
        if not has_ended(event):
            return
        if worker.group == "save":
            self._saving.ended(worker)
        elif worker.group == "journal":
            self.guarding.journal_answered(worker.result or "")
        elif worker.group == mending.GROUP:
            self._mending.ended(worker.result)
        elif worker.group == "offers":
            self.guarding.offers_known(worker.result)
        elif worker.group == "outside":
            self.guarding.looked(worker.result)
        elif worker.group == "review" and worker.result is not None:
            self.app.pop_screen()
            self.review(*worker.result)
        elif worker.group == "history" and event.state is WorkerState.SUCCESS:
            self._open_history(worker.result)
        elif worker.group == "drafts" and event.state is WorkerState.SUCCESS:
            self._open_drafts(worker.result)

    def _saved(self, kept: Kept) -> None:
        """Show what a save did, and let new headings begin parts of their own."""
        saved = kept.saved
        self.writing.saved = kept.document
        self.guarding.saved()
        self._version = saved.version or self._version
        self._problem = saved.problem or ""
        if saved.problem:
            self.say(saved.problem, "warning")
            self._mending.look()
        elif saved.is_new and saved.version:
            told = self._merging.take_remark() or saved.version.subject
            self.say(f"Saved v{saved.version.number}. {told}", "good")
        else:
            self.say("Nothing changed since the last version.")
        self.take_typing()
        cursor = self.writing.reread(self.area.offset_of(self.area.cursor_location))
        if cursor is not None:
            self.show_part(cursor)
        self.show_title()

    def _changed_outside(self, found: ChangedOutside) -> None:
        """A save found another program's text: bring both together, and save that."""
        note = found.request.note
        has_typed_on = found.request.document.text != self.document.text
        if has_typed_on or self._merging.take_in(found.theirs, found.together):
            self.save_again(note)
        else:
            self._merging.ask(found.theirs, found.together, lambda: self.save_again(note))

    # Versions

    @work(thread=True, group="version", exit_on_error=False)
    def _look_up_version(self) -> None:
        library = self.opened.library()
        if library is None:
            return
        try:
            version = next(
                iter([*library.versions(self.opened.path, limit=1, draft=self.opened.draft)]), None
            )
        except HistoryError:  # the history screen tells what is wrong; here it is a missing number
            version = None
        self.post_message(self.VersionKnown(version))

    @on(VersionKnown)
    def _show_version(self, event: VersionKnown) -> None:
        if self._version is None:
            self._version = event.version
            self.show_title()

    # Other screens

    def action_review(self) -> None:
        """Compare the text in hand with the saved one, or see what the last version changed."""
        self.app.push_screen(WaitingScreen())
        self.area.call_later(self._review_saved)  # behind the keys that are still on their way

    def _review_saved(self) -> None:
        find = partial(last_change, self.opened, self.writing.saved, self.document)
        self.run_worker(find, group="review", thread=True, exit_on_error=False)

    def action_history(self) -> None:
        """List the versions of this document."""
        self._show_history()

    def _show_history(self, part: str = "") -> None:
        """List the versions, or only those that changed a part."""
        self._history_part = part
        self.app.push_screen(WaitingScreen())
        self.area.call_later(self._find_history)

    def _find_history(self) -> None:
        self.take_typing()
        self.run_worker(self.opened.library, group="history", thread=True, exit_on_error=False)

    def _open_history(self, library: "Library | None") -> None:
        if library is None:
            self.app.pop_screen()
            reason = self.opened.problem or "This folder keeps no versions yet: save with ctrl+s."
            self.say(reason, "warning")
            return
        from tui.screens.history import HistoryScreen

        self.app.pop_screen()
        self.app.push_screen(
            HistoryScreen(
                library,
                self.opened.path,
                self.writing.document,
                self.new_checker(),
                restore=self.apply,
                draft=self.opened.draft,
                part=self._history_part,
            ),
            self._draft_chosen,
        )

    def _draft_chosen(self, draft: str | None) -> None:
        if draft is not None and draft != self.opened.draft:
            self.post_message(self.DraftAsked(draft))

    def action_part_history(self) -> None:
        """List the versions that changed this part."""
        self._show_history(self.entry_id)

    def action_drafts(self) -> None:
        """List the drafts of this document."""
        self.app.push_screen(WaitingScreen())
        self.run_worker(self.opened.library, group="drafts", thread=True, exit_on_error=False)

    def _open_drafts(self, library: "Library | None") -> None:
        self.app.pop_screen()
        if library is None:
            self.say("This folder keeps no versions yet: save with ctrl+s.", "warning")
            return
        from tui.screens.drafts import DraftsScreen

        screen = DraftsScreen(
            library, self.opened.path, self.new_checker(), in_hand=self.opened.draft
        )
        self.app.push_screen(screen, self._draft_chosen)

    def action_origins(self) -> None:
        """Show which version each sentence comes from."""
        from tui.screens.origins import OriginsScreen

        def chosen(span: Span | None) -> None:
            if span is not None:
                self.show(span)

        self.app.push_screen(OriginsScreen(self.opened, self.document, self.entry_id), chosen)
