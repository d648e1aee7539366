"""The editor for one part: keys in order, text kept exactly, the checks marked under the words."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import category

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Focus, Key, Paste
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection, TextAreaTheme

from store.document import Span
from store.rules.model import Severity
from tui.undo import Batches
from tui.widgets.quiet_text_area import QuietTextArea

SIGNS = {Severity.ERROR: "✗ ", Severity.WARNING: "▲ ", Severity.INFO: "· "}
_NO_SIGN = "  "

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")

_SOFT_BREAKS = str.maketrans(
    {"\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"}
    | dict.fromkeys("\x1c\x1d\x1e", "")
)
"""What the editor would turn into line breaks by itself, in pasted text: Word and Docs put soft
returns on the clipboard as vertical tabs."""

_TYPED_EXACTLY = {"Zs", "Cf", "Co"}
"""Categories the stock area drops when typed: NBSP, ideographic space, joiners, private use."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one line that a finding is about, in code-point columns, end exclusive."""

    start: int
    end: int
    severity: Severity


class ProseArea(QuietTextArea, inherit_bindings=False):
    """The text of the part in hand.

    Printable keys and bound keys are acted on in the order they were typed (Textual #6605 runs
    bound ones late). `undo` belongs to the whole document, so it is asked for by message.
    """

    # Not inherited: a scrolling widget binds ctrl+pageup and ctrl+pagedown to nothing useful here,
    # and would hide the screen's commands on them.
    BINDINGS: ClassVar[list[BindingType]] = [
        *TextArea.BINDINGS,
        Binding("ctrl+home", "text_start", "Start of the text", show=False),
        Binding("ctrl+end", "text_end", "End of the text", show=False),
        Binding("ctrl+shift+home", "text_start(True)", "Select to the start", show=False),
        Binding("ctrl+shift+end", "text_end(True)", "Select to the end", show=False),
        Binding("ctrl+up", "paragraph_up", "Paragraph up", show=False),
        Binding("ctrl+down", "paragraph_down", "Paragraph down", show=False),
        Binding("alt+up", "move_paragraph(-1)", "Move paragraph up", show=False),
        Binding("alt+down", "move_paragraph(1)", "Move paragraph down", show=False),
    ]

    OWN_KEYS: ClassVar[Mapping[str, str]] = {
        key: binding.action
        for binding in BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }

    DEFAULT_CSS = """
    ProseArea {
        background: $background;
        & .prose--error { color: $text-error; text-style: underline; }
        & .prose--warning { color: $text-warning; text-style: underline; }
        & .prose--info { color: $text-secondary; text-style: underline; }
        & .prose--sign-error { color: $text-error; text-style: bold; }
        & .prose--sign-warning { color: $text-warning; }
        & .prose--sign-info { color: $text-secondary; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"prose--{prefix}{severity.value}" for prefix in ("", "sign-") for severity in Severity
    }

    @dataclass
    class UndoAsked(Message):
        """The writer wants the last change of the document back."""

    @dataclass
    class RedoAsked(Message):
        """The writer wants the change made again."""

    @dataclass
    class WordsSelected(Message):
        """Other words are selected, or none any more."""

        selected: str

    def __init__(
        self,
        before_batch: Callable[[], None],
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        self.marks: Mapping[int, Sequence[Mark]] = {}
        self.keys_in_order: Mapping[str, str] = self.OWN_KEYS
        self._before_batch = before_batch
        self._batches = Batches()
        self.last_edit: Location | None = None
        """Where the last edit of this text ended; None before the first."""
        super().__init__(id=id)
        self.highlight_cursor_line = False
        self.match_cursor_bracket = False

    # Keys and text

    def on_focus(self, event: Focus) -> None:
        """Learn which keys the screen and the application bind now."""
        del event
        self.learn_keys()

    def learn_keys(self) -> None:
        """Find the keys whose commands must wait for the text typed before them."""
        outer = {
            key: _with_owner(active.binding.action, "app" if active.node is self.app else "screen")
            for key, active in self.screen.active_bindings.items()
            if not active.binding.priority and active.node in {self.app, self.screen}
        }
        self.keys_in_order = {**outer, **self.OWN_KEYS}

    async def on_key(self, event: Key) -> None:
        """Act on a key here and now, before the text area's own handler sees it."""
        typed = "\n" if event.key == "ctrl+j" else event.character or ""
        if action := self.keys_in_order.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)
        elif typed == "\n" or (not typed.isprintable() and category(typed[0]) in _TYPED_EXACTLY):
            event.stop()
            event.prevent_default()
            if not self.read_only:
                self.replace(typed, *self.selection, maintain_selection_offset=False)
        elif event.key.startswith("alt+"):
            event.prevent_default()  # the stock area types the letter

    def on_paste(self, event: Paste) -> None:
        """Turn the soft returns of word processors into line breaks before they are pasted."""
        event.text = event.text.replace("\r\n", "\n").replace("\r", "\n").translate(_SOFT_BREAKS)

    def edit(self, edit: Edit) -> EditResult:
        """Make one edit; before it begins another batch, say so."""
        old = self.get_text_range(edit.from_location, edit.to_location)
        if self._batches.starts(old, edit.text, edit.top, edit.bottom):
            self._before_batch()
        self._shift_marks(edit)
        result = super().edit(edit)
        self.last_edit = result.end_location
        self._batches.ended_at(result.end_location)
        self.history.clear()  # undo is the document's
        return result

    def end_batch(self) -> None:
        """Let the next edit begin a batch of its own, to be undone by itself."""
        self._batches.close()

    def action_undo(self) -> None:
        """Ask the document to undo."""
        self.post_message(self.UndoAsked())

    def action_redo(self) -> None:
        """Ask the document to redo."""
        self.post_message(self.RedoAsked())

    def holds(self, text: str) -> bool:
        """Load `text`; whether the area holds it exactly as it is (see `refusal`)."""
        self.load_text(text)
        self.last_edit = None
        self.end_batch()
        return self.text == text

    def action_text_start(self, select: bool = False) -> None:  # noqa: FBT001, FBT002  as the stock moves
        """Go to the start of the text."""
        self.move_cursor(self.document.start, select=select)

    def action_text_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002  as the stock moves
        """Go to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    # Paragraphs

    def action_paragraph_up(self) -> None:
        """Go to the start of this paragraph, or of the one before."""
        offset = self.offset_of(self.cursor_location)
        starts = [span.start for span in paragraphs(self.text) if span.start < offset]
        self.move_cursor(self.location_of(max(starts, default=0)))

    def action_paragraph_down(self) -> None:
        """Go to the start of the next paragraph, or to the end."""
        offset, text = self.offset_of(self.cursor_location), self.text
        starts = [span.start for span in paragraphs(text) if span.start > offset]
        self.move_cursor(self.location_of(min(starts, default=len(text))))

    def action_move_paragraph(self, step: int) -> None:
        """Let the paragraph with the cursor change places with its neighbour."""
        text, offset = self.text, self.offset_of(self.cursor_location)
        found = paragraphs(text)
        here = next((i for i, s in enumerate(found) if s.start <= offset <= s.end), None)
        if here is None or self.read_only or not 0 <= here + step < len(found):
            return
        first, second = sorted((found[here], found[here + step]))
        between = text[first.end : second.start]
        swapped = second.of(text) + between + first.of(text)
        target = first.start if step < 0 else first.start + len(second.of(text)) + len(between)
        self.end_batch()
        self.replace(swapped, self.location_of(first.start), self.location_of(second.end))
        self.move_cursor(self.location_of(target + offset - found[here].start))
        self.end_batch()

    # Places

    def offset_of(self, location: Location) -> int:
        """How many characters stand before `location`."""
        row, column = location
        lines = self.document.lines
        return sum(map(len, lines[:row])) + row + column

    def location_of(self, offset: int) -> Location:
        """The row and column of the character at `offset`, or of the end."""
        for row, line in enumerate(self.document.lines):
            if offset <= len(line):
                return row, max(0, offset)
            offset -= len(line) + 1
        return self.document.end

    def go_to(self, span: Span) -> None:
        """Select the characters of `span` and bring them into view."""
        start, end = self.location_of(span.start), self.location_of(span.end)
        self.selection = Selection(end, start)
        self.scroll_cursor_visible(center=True)
        self.end_batch()

    # Marks

    def show_marks(self, spans: Iterable[tuple[Span, Severity]]) -> None:
        """Mark `spans` of the text by severity, instead of what was marked before."""
        marks: dict[int, list[Mark]] = {}
        for span, severity in spans:
            (row, start), (last_row, end) = self.location_of(span.start), self.location_of(span.end)
            for each in range(row, last_row + 1):
                first = start if each == row else 0
                last = end if each == last_row else len(self.document.get_line(each))
                marks.setdefault(each, []).append(Mark(first, last, severity))
        if marks != self.marks:
            self.marks = marks
            self.notify_style_update()  # the only public way to drop the stock line cache
            self.refresh()

    def _shift_marks(self, edit: Edit) -> None:
        """Move the marks along with the text until the next check."""
        if not self.marks:
            return
        (row, column), (last_row, last_column) = edit.top, edit.bottom
        added = edit.text.count("\n") - (last_row - row)
        grown = len(edit.text) - (last_column - column) if last_row == row else 0
        moved: dict[int, list[Mark]] = {}
        for each, marks in self.marks.items():
            if each < row:
                moved[each] = list(marks)
            elif each > last_row:
                moved[each + added] = list(marks)
            elif last_row == row and not added:
                moved[each] = [_shifted(mark, column, last_column, grown) for mark in marks]
        self.marks = moved

    def get_line(self, line_index: int) -> Text:
        """A line with its marks, before it is wrapped."""
        line = super().get_line(line_index)
        for mark in self.marks.get(line_index, ()):
            name = f"prose--{mark.severity.value}"
            line.stylize(self.get_component_rich_style(name, partial=True), mark.start, mark.end)
        return line

    # Gutter

    @property
    def gutter_width(self) -> int:
        """Two cells for the sign of a line's worst finding; wrapping, cursor and mouse read it."""
        return len(_NO_SIGN)

    def decoration(self, line: int) -> Hashable:
        """The marks on a line."""
        return tuple(self.marks.get(line, ()))

    def make_row(self, y: int, line: int, section: int) -> Strip:
        """A row with its sign in the gutter."""
        sign, style = _NO_SIGN, self.rich_style
        if section == 0 and (marks := self.marks.get(line)):
            worst = max((mark.severity for mark in marks), key=lambda severity: severity.rank)
            sign = SIGNS[worst]
            style += self.get_component_rich_style(f"prose--sign-{worst.value}", partial=True)
        row = super().make_row(y, line, section).crop(0, self.size.width - len(_NO_SIGN))
        return Strip.join([Strip([Segment(sign, style)], len(_NO_SIGN)), row])

    def watch_selection(self, before: Selection, after: Selection) -> None:
        """Say what is selected; a cursor that merely moves is nobody's business."""
        if self.is_mounted and not (before.is_empty and after.is_empty):
            self.post_message(self.WordsSelected(self.selected_text))


def paragraphs(text: str) -> tuple[Span, ...]:
    """The stretches of `text` between blank lines, without the line ends around them."""
    return tuple(Span(*found.span()) for found in _PARAGRAPH.finditer(text))


def refusal(text: str) -> str:
    """Why the editor cannot hold a part exactly: the first character it would change, by name."""
    found = re.search("[\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    return f"U+{ord(found[0]):04X}" if found else "a line end"


def prose_theme() -> TextAreaTheme:
    """No style of its own for the line with the cursor: the stock one wipes the marks there."""
    return TextAreaTheme("prose", cursor_line_style=Style())


def _with_owner(action: str, owner: str) -> str:
    """An action that names whose it is: "save" of the screen is "screen.save"."""
    return action if action.startswith(("app.", "screen.")) else f"{owner}.{action}"


def _shifted(mark: Mark, column: int, last_column: int, grown: int) -> Mark:
    """A mark after an edit of the same line that replaced the columns up to `last_column`."""
    start = mark.start if mark.start < last_column else mark.start + grown
    end = mark.end if mark.end < column else max(start, mark.end + grown)
    return Mark(start, end, mark.severity)
