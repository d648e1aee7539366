"""The desk: the text in hand in the editor, with its outline, its checks and its undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, MouseDown, MouseMove
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, TextArea
from textual.worker import Worker

from store.document import Document, DocumentEdit, Span
from store.document.guide import Guidance, guidance_key, read_guide
from store.document.outline import OutlineEntry, outline
from store.document.words import count_words
from store.locations import Locations
from store.rules import Checker, Finding, Severity
from tui.crash import report_crash
from tui.examining import Examined, examine, page_figure, rules_about
from tui.following import moved
from tui.one_at_a_time import OneAtATime, has_ended
from tui.opening import OpenDocument
from tui.pane_widths import Pane
from tui.screens.arranging import Arranging
from tui.sides import SideChoice
from tui.text import literal
from tui.times import local_now
from tui.undo import Place
from tui.version_reading import choices
from tui.whereabouts import Whereabouts, keep_whereabouts, read_whereabouts
from tui.widgets.check_list import CheckList
from tui.widgets.guide_pane import GuidePane
from tui.widgets.notice_line import NoticeLine
from tui.widgets.outline_list import OutlineList
from tui.widgets.prose_area import ProseArea, refusal
from tui.widgets.search_bar import SearchBar
from tui.widgets.title_bar import TitleBar
from tui.writing import Writing, entry_at

WIDE_ENOUGH = 80
"""Columns from which the title line names the program and the draft too."""

LONG, SHORT = 200, 40
"""A finding of more characters than the first is underlined on about as many as the second."""

CHECK_AFTER = 0.15
"""Seconds without a key before the text is checked."""


class Desk(Screen[None]):
    """The screen a document is written on. What can be done to the document is in `WriteScreen`.

    Whatever changes the text goes through `change`, `apply` or the editor, so that undo knows it.
    """

    AUTO_FOCUS = "#editor"  # else, where one pane fits, the outline takes the text's place at once

    title_bar = query_one(TitleBar)
    outline_list = query_one(OutlineList)
    check_list = query_one(CheckList)
    guide_pane = query_one(GuidePane)
    notice_line = query_one(NoticeLine)

    @dataclass
    class Ready(Message):
        """What the panes show about a text is known."""

        examined: Examined

    def __init__(
        self, opened: OpenDocument, new_checker: Callable[[], Checker], locations: Locations
    ) -> None:
        super().__init__()
        self._state = locations.state
        self.opened = opened
        self.writing = Writing(opened.document)
        self.new_checker = new_checker
        self._checker = new_checker()
        self._guide: dict[str, Guidance] = read_guide()
        self._examined: Examined | None = None
        self._check_timer: Timer | None = None
        self._checking: OneAtATime[Document] = OneAtATime(self._examine_in_thread)
        self._part_title = ""
        self.area = ProseArea(self.checkpoint, id="editor")
        """The editor, kept here: at the end, when the tree is gone, it still holds the text."""
        self.arranging = Arranging(self, locations.state)
        self.is_read_only = False
        """Whether somebody else is writing this document."""

    def compose(self) -> ComposeResult:
        """Three panes between the title line and the footer."""
        yield TitleBar()
        with Horizontal(id="panes"):
            yield OutlineList(id="outline")
            with Vertical(id="middle"):
                yield self.area
                yield SearchBar(id="search")
            with Vertical(id="side"):
                yield CheckList(id="checks")
                yield GuidePane(id="guide")
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first part, ready to type; look for checks and versions behind the paint."""
        self.arranging.apply()
        self._return_to(read_whereabouts(self._state, self.opened.path))
        self.area.focus()
        self._checking.ask(self.writing.document)

    def _return_to(self, place: Whereabouts | None) -> None:
        """Open the part where the writer was; the first one when that is not known."""
        if place is None or not self.writing.open(place.entry_id):
            self.show_part(0)
        else:
            self.show_part(place.offset)
            self.call_after_refresh(self.area.scroll_to, y=place.top, animate=False)

    def on_unmount(self) -> None:
        """Remember where the writer was, and let go of the library."""
        area = self.area
        offset = area.offset_of(area.cursor_location)
        place = Whereabouts(self.writing.entry_id, offset, area.scroll_offset.y)
        keep_whereabouts(self._state, self.opened.path, place)
        self.opened.close()

    def say(self, words: str, kind: str = "") -> None:
        """Tell the writer something, in the line above the footer."""
        self.notice_line.say(words, kind)

    # What is in hand

    @property
    def is_unsaved(self) -> bool:
        """Whether the text in hand differs from the one on disk."""
        self.take_typing()
        return self.writing.is_unsaved

    @property
    def document(self) -> Document:
        """The document with all that was typed so far."""
        self.take_typing()
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
    def is_stale(self) -> bool:
        """Whether the findings shown are those of an earlier text."""
        return self._examined is None or self._examined.document.text != self.document.text

    @property
    def caret(self) -> int:
        """The cursor's offset in the document, in characters."""
        self.take_typing()
        return self.writing.working.to_document(self.area.offset_of(self.area.cursor_location))

    def show(self, span: Span) -> None:
        """Open the part that holds `span` of the document and select it there."""
        entry = entry_at(outline(self.document), span.start)
        if entry is not None:
            self.open_part(entry.id)
        working = self.writing.working
        self.area.go_to(Span(working.to_typed(span.start), working.to_typed(span.end)))

    def apply(self, edit: DocumentEdit) -> bool:
        """Make an edit of the document in hand, to be undone like any other; see `change`."""
        self.checkpoint()
        return self.change(Document(edit.applied_to(self.writing.document.text)))

    def change(self, document: Document, entry_id: str | None = None) -> bool:
        """Put another text in hand, to be undone like any other change.

        False, and a line for the writer, where the document can only be read.
        """
        if self.is_read_only:
            self.say("The document can only be read here; nothing was changed.", "warning")
            return False
        self.checkpoint()
        self.writing.change(document, entry_id)
        self.show_part(0)
        self.check_soon()
        return True

    def follow(self, document: Document) -> None:
        """Put a text in hand that another program changed; the cursor stays at its words."""
        self.checkpoint()
        caret = moved(self.document.text, document.text, self.caret)
        self.writing.change(document)
        self.show_part(self.writing.working.to_typed(caret))
        self.check_soon()

    def take_typing(self) -> None:
        """Bring the working text up to what the editor holds now."""
        if not self.area.read_only:
            self.writing.type(self.area.text)

    def checkpoint(self) -> None:
        """Close the step in hand, before another begins."""
        self.take_typing()
        area = self.area
        cursor = area.offset_of(area.cursor_location)
        edited = area.offset_of(area.last_edit) if area.last_edit else cursor
        self.writing.checkpoint(edited, cursor)

    def show_part(self, cursor: int) -> None:
        """Load the part in hand into the editor."""
        working = self.writing.working
        is_held = self.area.holds(working.typed)
        self.area.read_only = self.is_read_only or not is_held
        if not is_held:
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
        self.show_title()
        self._show_panes()

    def open_part(self, entry_id: str, cursor: int = 0) -> None:
        """Take another part in hand."""
        if entry_id == self.writing.entry_id:
            return
        self.checkpoint()
        self.area.end_batch()
        if self.writing.open(entry_id):
            self.show_part(cursor)

    # Typing and checking

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        self.text_changed()
        self.check_soon()
        self.show_title(may_be_unsaved=True)

    def text_changed(self) -> None:
        """Called at every change of the text in the editor, for sub-classes."""

    def make_read_only(self) -> None:
        """Let the document be read and not written."""
        self.is_read_only = self.area.read_only = True

    def review(
        self,
        old: tuple[str, Document],
        new: tuple[str, Document],
        then: Callable[[], None] | None = None,
    ) -> None:
        """Compare two texts, each with its label; `then` is done when the review is left."""
        from tui.screens.review import ReviewScreen, Side

        can_restore = not self.is_read_only and new[1].text == self.document.text
        screen = ReviewScreen(
            Side(*old),
            Side(*new),
            self.new_checker(),
            restore=self.apply if can_restore else None,
            sides=self.sides,
        )
        self.app.push_screen(screen, lambda _: then() if then is not None else None)

    def sides(self) -> Sequence[SideChoice]:
        """What else a review of this document could show; for a thread. Raises HistoryError."""
        library, working = self.opened.library(), self.writing.document
        now = SideChoice("working text", lambda: working)
        if library is None:
            return [now]
        versions = list(library.versions(self.opened.path, draft=self.opened.draft))
        return [now, *choices(library, versions, local_now())]

    def check_soon(self) -> None:
        """Check the text once the typing pauses."""
        if self._check_timer is not None:
            self._check_timer.stop()
        self._check_timer = self.set_timer(CHECK_AFTER, self._check)

    def _check(self) -> None:
        self.take_typing()
        self._checking.ask(self.writing.document)

    @work(thread=True, group="examine", exit_on_error=False)
    def _examine_in_thread(self, document: Document) -> None:
        self.post_message(self.Ready(examine(document, self._checker, self.opened.path)))

    @on(Ready)
    def _show_examined(self, event: Ready) -> None:
        self._examined = event.examined
        self._show_panes()
        self.show_title()

    def _show_panes(self) -> None:
        """Outline, checks and marks, from what is known of the text."""
        examined = self._examined
        if examined is None:
            return
        entry_id = self.writing.entry_id
        pages = f"{examined.pages:.2f} pp"
        self.outline_list.show(examined.entries, examined.status, pages, entry_id)
        self.check_list.show(examined.document, examined.findings, entry_id)
        self.take_typing()
        if examined.document.text == self.writing.document.text:
            self.area.show_marks(self._marks(examined))

    def _marks(self, examined: Examined) -> list[tuple[Span, Severity]]:
        """The findings inside the part in hand, as places in the typed text."""
        working = self.writing.working
        return [
            (
                marked(
                    working.typed,
                    Span(working.to_typed(f.span.start), working.to_typed(f.span.end)),
                ),
                f.severity,
            )
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
        checked = [rule.title[0].lower() + rule.title[1:] for rule in rules_about(key)]
        self.guide_pane.show(self._guide[key], checked)

    @on(ProseArea.WordsSelected)
    def _show_selected(self, event: ProseArea.WordsSelected) -> None:
        """How many words are selected."""
        words = count_words(event.selected)
        self.say(f"{words} {'word' if words == 1 else 'words'} selected" if words else "")

    def show_title(self, *, may_be_unsaved: bool = False) -> None:
        """Where you are, and how things stand."""
        document = self.writing.working.base
        product = document.front_matter.get("product") or self.opened.path.stem
        where = f"{product} › {self._part_title}"
        if self.size.width >= WIDE_ENOUGH:
            where = f"Backwards  {product} › {self.opened.draft} › {self._part_title}"
        self.title_bar.left = where
        is_unsaved = may_be_unsaved or self.writing.is_unsaved
        self.title_bar.right = " · ".join(
            filter(None, (self.standing(is_unsaved=is_unsaved), self._pages()))
        )

    def standing(self, *, is_unsaved: bool) -> str:
        """How the text in hand stands to what is kept, for the title line."""
        return "● unsaved" if is_unsaved else ""

    def _pages(self) -> str:
        return page_figure(self._examined.pages) if self._examined else ""

    # Moving about

    @on(OutlineList.Moved)
    def _outline_moved(self, event: OutlineList.Moved) -> None:
        self.open_part(event.entry_id)

    @on(OutlineList.Chosen)
    def _outline_chosen(self, event: OutlineList.Chosen) -> None:
        self.open_part(event.entry_id)
        self.area.focus()

    @on(CheckList.Chosen)
    def _finding_chosen(self, event: CheckList.Chosen) -> None:
        """Go to the words a finding is about; in a missing part, to where they would stand."""
        finding = event.finding
        if finding.part and self.document.part(finding.part) is None:
            self.open_part(finding.part)
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
        self.open_part(self.writing.neighbour(+1))

    def action_previous_part(self) -> None:
        """Go back to the part before."""
        self.open_part(self.writing.neighbour(-1))

    def action_outline(self) -> None:
        """Move to the outline."""
        self.arranging.show("outline")
        self.add_class("-outline")
        self.outline_list.focus()

    def action_checks(self) -> None:
        """Move to the findings."""
        self.arranging.show("side")
        self.add_class("-side")
        self.check_list.focus()

    def action_editor(self) -> None:
        """Move back to the text."""
        self.arranging.show("middle")
        self.area.focus()

    # Arranging the panes

    def on_resize(self) -> None:
        """Each class of screens has its own arrangement."""
        self.arranging.apply()

    def action_widen_pane(self) -> None:
        """Make the pane in hand wider."""
        self.say(self.arranging.widen(+1))

    def action_narrow_pane(self) -> None:
        """Make the pane in hand narrower."""
        self.say(self.arranging.widen(-1))

    def action_toggle_outline(self) -> None:
        """Hide the outline, or show it again."""
        self.say(self.arranging.toggle(Pane.OUTLINE))

    def action_toggle_side(self) -> None:
        """Hide checks and guide, or show them again."""
        self.say(self.arranging.toggle(Pane.SIDE))

    def action_maximise(self) -> None:
        """Give the whole screen to the pane in hand, or let the others come back."""
        self.arranging.maximise()

    def on_mouse_down(self, event: MouseDown) -> None:
        """The edge between two panes can be dragged."""
        if self.arranging.take_edge(event):
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """An edge in hand follows."""
        self.arranging.drag_to(event.screen_x)

    def on_mouse_up(self) -> None:
        """The edge stays where it is."""
        if self.arranging.dragged is not None:
            self.arranging.dragged = None
            self.release_mouse()

    # Undo

    @on(ProseArea.UndoAsked)
    def _undo(self) -> None:
        self._step(self.writing.undo, "Nothing to undo.")

    @on(ProseArea.RedoAsked)
    def _redo(self) -> None:
        self._step(self.writing.redo, "Nothing to do again.")

    def _step(self, step: Callable[[], Place | None], otherwise: str) -> None:
        self.checkpoint()
        place = step()
        if place is None:
            self.say(otherwise)
            return
        self.show_part(place.offset if place.entry_id == self.writing.entry_id else 0)
        self.check_soon()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A piece of work in a thread goes on or has ended."""
        worker = event.worker
        if not has_ended(event):
            return
        is_told_elsewhere = worker.group == "save"
        if isinstance(worker.error, Exception) and not is_told_elsewhere:
            self.say(f"Backwards {report_crash(worker.error)}", "error")
        if worker.group == "examine":
            self._checking.finished()


def marked(typed: str, span: Span) -> Span:
    """What to underline of a finding: a long one by its first words, or whole parts are lined."""
    if span.end - span.start <= LONG:
        return span
    first = span.of(typed)[:SHORT]
    return Span(span.start, span.start + max(first.rfind(" "), 1))
