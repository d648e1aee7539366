"""The Review screen: two texts side by side, word by word, beside what that did to the checks."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Resize
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Input
from textual.worker import Worker, WorkerState

from store.document import Document, DocumentEdit, Section
from store.rules import Checker
from tui.commands import Scope, bindings
from tui.crash import report_crash
from tui.one_at_a_time import OneAtATime, has_ended
from tui.restoring import restore_change, restore_part
from tui.reviewing import Checked, Request, checked, compared
from tui.screens.side_picker import SidePicker
from tui.searching import Search, every_place, find_words
from tui.sides import Side, SideChoice, Sides
from tui.text import clipped
from tui.text_in_hand import TextInHand
from tui.widgets.change_list import ChangeList
from tui.widgets.diff_entries import Detail, Sequel
from tui.widgets.diff_view import DiffView
from tui.widgets.notice_line import NoticeLine
from tui.widgets.passages import Drawing
from tui.widgets.review_checks import ReviewChecks
from tui.widgets.sides_line import SidesLine
from tui.widgets.title_bar import TitleBar

__all__ = ["ReviewScreen", "Side", "SideChoice", "Sides"]

SIDE_BY_SIDE_FROM = 100
"""Columns of the screen from which the texts stand side by side, unless the reader chose."""

FEW_COLOURS = {None, "standard"}
"""Rich's names of colour systems in which tints merge, so that words need brackets."""


class ReviewScreen(Screen[None]):
    """Comparing two texts.

    `restore`, when given, makes an edit in the text of the new side, which the reader can take
    back; without it the review only reads. `sides`, when given, lists what either side could show
    instead. The screen has the checker to itself.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  Textual's own form
        (0, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.REVIEW)]
    scope = Scope.REVIEW

    DEFAULT_CSS = """
    ReviewScreen #review-panes { height: 1fr; }
    ReviewScreen #review-parts, ReviewScreen #review-checks {
        width: 20%; min-width: 25; max-width: 36; height: 1fr; padding: 0;
        border: round $border-blurred; border-title-color: $text-muted; background: $background;
    }
    /* OptionList cannot reverse its cursor, and without colour nothing else would show it. */
    ReviewScreen OptionList:nocolor > .option-list--option-highlighted { text-style: underline; }
    ReviewScreen OptionList:nocolor:focus > .option-list--option-highlighted {
        text-style: bold underline;
    }
    ReviewScreen #review-texts { width: 1fr; border: round $border-blurred; }
    ReviewScreen #review-parts:focus, ReviewScreen #review-checks:focus,
    ReviewScreen #review-texts:focus-within { border: round $primary; }
    ReviewScreen #review-find { display: none; height: 1; border: none; padding: 0 1; }
    ReviewScreen #review-find.-open { display: block; }

    ReviewScreen.-medium #review-parts { display: none; }
    ReviewScreen.-medium.-parts #review-parts { display: block; }
    ReviewScreen.-medium.-parts #review-checks { display: none; }
    ReviewScreen.-narrow #review-parts, ReviewScreen.-narrow #review-checks {
        display: none; width: 1fr; max-width: 100%;
    }
    ReviewScreen.-narrow.-parts #review-parts { display: block; }
    ReviewScreen.-narrow.-checks #review-checks { display: block; }
    ReviewScreen.-narrow.-parts #review-texts { display: none; }
    ReviewScreen.-narrow.-checks #review-texts { display: none; }
    """

    title_bar = query_one(TitleBar)
    parts = query_one(ChangeList)
    sides_line = query_one(SidesLine)
    view = query_one(DiffView)
    checks = query_one(ReviewChecks)
    verdict_line = query_one("#review-verdict", NoticeLine)
    notice_line = query_one("#review-notice", NoticeLine)
    find_input = query_one("#review-find", Input)

    @dataclass
    class Compared(Message):
        """The texts are aligned."""

        sequel: Sequel
        keep: bool

    @dataclass
    class ChecksKnown(Message):
        """Both sides are checked."""

        checked: Checked

    def __init__(
        self,
        old: Side,
        new: Side,
        checker: Checker,
        *,
        restore: Callable[[DocumentEdit], object] | None = None,
        sides: Sides | None = None,
    ) -> None:
        super().__init__()
        self._old, self._new = old, new
        self._checker = checker
        self._sides = sides
        self._in_hand = TextInHand(new.document, restore)
        self._detail = Detail.STANDARD
        self._layout_chosen: bool | None = None
        self._search = Search()
        self._work: OneAtATime[Request] = OneAtATime(self._compare_in_thread)

    def compose(self) -> ComposeResult:
        """Three panes under the title and the verdict."""
        yield TitleBar()
        yield NoticeLine(id="review-verdict")
        with Horizontal(id="review-panes"):
            yield ChangeList(id="review-parts")
            with Vertical(id="review-texts"):
                yield SidesLine()
                yield DiffView(id="review-diff")
            yield ReviewChecks(id="review-checks")
        yield Input(id="review-find", placeholder="Find on both sides", compact=True)
        yield NoticeLine(id="review-notice")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say what is compared, and begin."""
        has_few_colours = self.app.console.color_system in FEW_COLOURS
        brackets = self.app.no_color or has_few_colours
        self.view.set_class(has_few_colours, "-sixteen")
        self.view.draw(Drawing(side_by_side=self._is_side_by_side, brackets=brackets))
        self.view.focus()
        self._compare(keep=False)

    def on_unmount(self) -> None:
        """Let the collector have what the comparison held."""
        gc.unfreeze()

    def say(self, words: str, kind: str = "") -> None:
        """Tell the reader something, in the line above the footer."""
        self.notice_line.say(words, kind)

    def _compare(self, *, keep: bool) -> None:
        """Compare the two sides, in a thread; what is on the screen stays until that is done."""
        self._stop_finding()
        told = f"{self._old.label} → {self._new.label}"
        product = _product(self._new.document) or _product(self._old.document)
        self.title_bar.left = "   ".join(filter(None, ("Review", product, told)))
        self.title_bar.right = "Comparing…"
        self.sides_line.sides = (self._old.label, self._new.label)
        self.verdict_line.notice = ("Checking…", "")
        self.checks.wait()
        request = Request(self._old.document, self._new.document, self._detail, keep)
        self._work.ask(request)

    @work(thread=True, group="review", exit_on_error=False)
    def _compare_in_thread(self, request: Request) -> None:
        sequel = compared(request)
        self.post_message(self.Compared(sequel, request.keep))
        self.post_message(self.ChecksKnown(checked(sequel.comparison, self._checker)))

    @on(Worker.StateChanged)
    def _worker_ended(self, event: Worker.StateChanged) -> None:
        worker = event.worker
        if worker.group == "review" and has_ended(event):
            self._work.finished()
        if event.state is WorkerState.ERROR and isinstance(worker.error, Exception):
            self.say(report_crash(worker.error), "error")

    @on(Compared)
    def _show_comparison(self, event: Compared) -> None:
        comparison = event.sequel.comparison
        if not self._is_current(comparison.old, comparison.new):
            return
        # 100,000 words make some 100,000 small values. The collector going through them held up one
        # page in twenty for 50 ms; frozen, they are left out of its rounds until the screen closes.
        gc.freeze()
        sequel = event.sequel
        if sequel.detail is not self._detail:
            sequel = replace(sequel, detail=self._detail)
        self.view.show(sequel, keep=event.keep)
        self._show_totals()
        self.parts.show(self.view.sequel, {})
        if not self.view.sequel.stops:
            self.say(self._sameness())

    @on(ChecksKnown)
    def _show_checks(self, event: ChecksKnown) -> None:
        comparison = event.checked.review.comparison
        if not self._is_current(comparison.old, comparison.new):
            return
        self.checks.show(event.checked.review, event.checked.facts, event.checked.figures)
        self.verdict_line.notice = (event.checked.verdict.words, event.checked.verdict.tone)
        self.parts.show(self.view.sequel, event.checked.marks)

    def _is_current(self, old: Document, new: Document) -> bool:
        """Whether these are the texts the reader wants to see now."""
        return old is self._old.document and new is self._new.document

    def _show_totals(self) -> None:
        sequel = self.view.sequel
        comparison = sequel.comparison
        words = f"+{comparison.words_added} −{comparison.words_removed} words"
        told = [words if comparison.words_added or comparison.words_removed else "same words"]
        told.append(f"{sequel.changes or 'no'} change{'' if sequel.changes == 1 else 's'}")
        told += [f"{sequel.moves} moved"] if sequel.moves else []
        told += [self._detail.value] if self._detail is not Detail.STANDARD else []
        self.title_bar.right = " · ".join(told)

    def _sameness(self) -> str:
        """Why there is nothing to see."""
        if self._old.document.text == self._new.document.text:
            return "Both sides are the same, character for character."
        return "The words are the same on both sides; w shows the lighter changes."

    # Sizes and panes

    @property
    def _is_side_by_side(self) -> bool:
        if self._layout_chosen is not None:
            return self._layout_chosen
        return self.size.width >= SIDE_BY_SIDE_FROM

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room for it."""
        del event
        self._draw()

    def _draw(self) -> None:
        self.view.draw(replace(self.view.drawing, side_by_side=self._is_side_by_side))
        self.sides_line.side_by_side = self._is_side_by_side

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where panes fold, the one in hand is the one shown."""
        if event.widget is self.view:
            self.remove_class("-parts", "-checks")

    def _go_to_pane(self, pane: Widget, name: str = "") -> None:
        """Show a pane, also where it is folded away, and move to it."""
        self.remove_class("-parts", "-checks")
        if name:
            self.add_class(name)
        self.set_focus(pane)  # at once: the next key belongs there

    @property
    def _is_covered(self) -> bool:
        """Whether another pane was brought up where there is no room for all three."""
        is_up = self.has_class("-parts") or self.has_class("-checks")
        return is_up and not self.has_class("-wide")

    def _go_to_texts(self) -> None:
        self._go_to_pane(self.view)

    def action_parts(self) -> None:
        """Move to the list of changed parts."""
        self._go_to_pane(self.parts, "-parts")

    def action_checks(self) -> None:
        """Move to the checks."""
        self._go_to_pane(self.checks, "-checks")

    def action_pane_left(self) -> None:
        """Move to the pane on the left."""
        if self.focused is self.checks:
            self._go_to_texts()
        else:
            self.action_parts()

    def action_pane_right(self) -> None:
        """Move to the pane on the right."""
        if self.focused is self.parts:
            self._go_to_texts()
        else:
            self.action_checks()

    def action_back(self) -> None:
        """Leave the search, the pane that covers the texts, or the review: the nearest of them."""
        if self.find_input.has_focus:
            self._close_find()
        elif self._search.matches:
            self._stop_finding()
        elif self._is_covered:
            self._go_to_texts()
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Leave the review."""
        self.dismiss()

    # Going through the changes

    def action_next(self) -> None:
        """Go on: to the next change, or to the next place found."""
        self._step(+1)

    def action_previous(self) -> None:
        """Go back: to the change before, or to the place found before."""
        self._step(-1)

    def action_next_change(self) -> None:
        """Go to the next change, also while searching."""
        self._step_change(+1)

    def action_previous_change(self) -> None:
        """Go to the change before, also while searching."""
        self._step_change(-1)

    def _step(self, step: int) -> None:
        if self._search.matches:
            self._go_to_match(self._search.stepped(step))
        else:
            self._step_change(step)

    def _step_change(self, step: int) -> None:
        if not self.view.next_stop(step):
            end = "after" if step > 0 else "before"
            self.say(f"No change {end} this one." if self.view.sequel.stops else self._sameness())

    @on(DiffView.Moved)
    def _tell_place(self, event: DiffView.Moved) -> None:
        self.parts.move_to(event.place.part)
        stop, count = self.view.stop, len(self.view.sequel.stops)
        self.sides_line.hint = f"{stop + 1} of {count}" if stop >= 0 else ""
        if label := self.view.move_in_hand:
            self.say(f"This text {label}. Enter goes to its other place.")

    @on(ChangeList.Moved)
    def _follow_list(self, event: ChangeList.Moved) -> None:
        self.view.go_to_part(event.part)

    @on(ChangeList.Chosen)
    def _read_part(self, event: ChangeList.Chosen) -> None:
        self.view.go_to_part(event.part)
        self._go_to_texts()

    @on(ReviewChecks.Chosen)
    def _read_finding(self, event: ReviewChecks.Chosen) -> None:
        self.view.go_to_words(event.item.old, event.item.new)
        self.say(event.item.message)
        if self._is_covered:
            self._go_to_texts()

    # How it is drawn

    def action_layout(self) -> None:
        """Switch between side by side and inline."""
        self._layout_chosen = not self._is_side_by_side
        self._draw()

    def action_detail(self) -> None:
        """Show more or fewer kinds of changes."""
        self._detail = self._detail.following
        self.view.show(replace(self.view.sequel, detail=self._detail), keep=True)
        self._show_totals()
        self.parts.show(self.view.sequel, self.parts.marks)
        self.say(f"Shown: {self._detail.value}.")

    def action_brackets(self) -> None:
        """Put {+ +} and [- -] around changed words, or take them away."""
        self.view.draw(replace(self.view.drawing, brackets=not self.view.drawing.brackets))

    def action_unfold(self) -> None:
        """Show all that is unchanged, or fold it again."""
        self.view.unfold_all()

    # Other texts

    def action_swap(self) -> None:
        """Make the old side the new one."""
        self._old, self._new = self._new, self._old
        self._compare(keep=False)

    def action_old_side(self) -> None:
        """Choose what the old side shows."""

        def take(side: Side | None) -> None:
            if side is not None:
                self._old = side
                self._compare(keep=False)

        self._choose_side("Compare what", take)

    def action_new_side(self) -> None:
        """Choose what the new side shows."""

        def take(side: Side | None) -> None:
            if side is not None:
                self._new = side
                self._compare(keep=False)

        self._choose_side("Compare with what", take)

    def _choose_side(self, question: str, take: Callable[[Side | None], None]) -> None:
        if self._sides is None:
            self.say("There is nothing else to compare with here.", "warning")
        else:
            self.app.push_screen(SidePicker(question, self._all_sides), take)

    def _all_sides(self) -> Sequence[SideChoice]:
        """The text in hand, and what else there is."""
        others = self._sides() if self._sides else ()
        if not self._in_hand.is_editable:
            return others
        in_hand = self._in_hand.document
        return [SideChoice("working text", lambda: in_hand, "what is in the editor"), *others]

    # Restoring and copying

    def action_restore(self) -> None:
        """Take back the change in hand."""
        place = self.view.place
        if place is None or not self.view.is_change_in_hand:
            self.say("Go to a change first; n finds the next one.", "warning")
        elif self._may_restore():
            edit = restore_change(self.view.sequel.comparison, place, self.view.change)
            self._take_text(self._in_hand.make(edit), "The old words are back; u takes that back.")

    def action_restore_part(self) -> None:
        """Make the part in hand what it was on the old side."""
        place = self.view.place
        if place is None or not self.view.is_part_changed:
            self.say("This part is the same on both sides.", "warning")
        elif self._may_restore():
            comparison = self.view.sequel.comparison
            title = clipped(comparison.parts[place.part].title, 40)
            edit = restore_part(comparison, place.part)
            self._take_text(self._in_hand.make(edit), f"{title} is as it was; u takes that back.")

    def action_undo(self) -> None:
        """Take back the last restoring."""
        if not self._in_hand.can_undo:
            self.say("Nothing was restored in this review.", "warning")
        elif self._may_restore():
            self._take_text(self._in_hand.undo(), "Taken back.")

    def _may_restore(self) -> bool:
        """Whether the new side can be edited; says why not."""
        reason = self._in_hand.why_not(self._new.document)
        if reason:
            self.say(reason, "warning")
        return not reason

    def _take_text(self, document: Document, told: str) -> None:
        """Compare again with the text in hand as it is now."""
        self._new = replace(self._new, document=document)
        self._compare(keep=True)
        self.say(told, "good")

    def action_copy(self) -> None:
        """Copy the new words in hand."""
        self._copy(self.view.words(is_old=False) or self.view.words(is_old=True))

    def action_copy_old(self) -> None:
        """Copy the old words in hand."""
        self._copy(self.view.words(is_old=True))

    def _copy(self, words: str) -> None:
        if words:
            self.app.copy_to_clipboard(words)
            self.say(f"Copied: “{clipped(' '.join(words.split()), 50)}”", "good")
        else:
            self.say("There are no words to copy here.", "warning")

    # Searching

    def action_find(self) -> None:
        """Look for words on both sides."""
        self.find_input.add_class("-open")
        self.find_input.focus()

    @on(Input.Submitted, "#review-find")
    def _find(self, event: Input.Submitted) -> None:
        self._close_find()
        comparison = self.view.sequel.comparison
        self._search = Search(find_words(comparison, event.value))
        self.view.find(every_place(comparison, event.value))
        if self._search.matches:
            self._go_to_match(self._search.from_place(self.view.place))
        else:
            self.say(f"“{event.value}” is on neither side.", "warning")

    def _close_find(self) -> None:
        self.find_input.remove_class("-open")
        self.view.focus()

    def _go_to_match(self, search: Search) -> None:
        self._search = search
        match = search.match
        self.view.go_to_match(match.place, match.which, match.span)
        told = f"{search.at + 1} of {len(search.matches)}"
        self.say(f"{told} · n next · p back · escape ends the search")

    def _stop_finding(self) -> None:
        self._search = Search()
        self.view.find(())
        self.notice_line.clear()


def _product(document: Document) -> str:
    """What the document calls its product, or how it begins."""
    heading = document.section(Section.HEADING)
    title = document.body(heading) if heading else ""
    return document.front_matter.get("product") or clipped(title, 40)
