"""The changed parts, with what happened to each; moving there goes to its first change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.compare.model import PartChange, PartComparison
from tui.text import padded
from tui.widgets.diff_entries import Sequel, has_moves
from tui.widgets.diff_paint import counts

MARK_STYLES = {"✗": "$error", "▲": "$warning", "✓": "$success", "·": "dim"}

_NOTES = {
    PartChange.ADDED: "new",
    PartChange.REMOVED: "gone",
    PartChange.MOVED: "moved",
    PartChange.RENAMED: "renamed",
}
_SIGNS = {PartChange.ADDED: "+", PartChange.REMOVED: "−", PartChange.MOVED: "↕"}


class ChangeList(OptionList):
    """Jumps between the changed parts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor went to another part."""

        part: int
        """Its number in the comparison."""

    @dataclass
    class Chosen(Message):
        """Enter or a click: the reader wants to read there."""

        part: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self.border_title = "Changed"
        self._parts: list[tuple[int, PartComparison]] = []
        self._names: dict[int, str] = {}
        self.marks: Mapping[int, str] = {}
        """How the checks stand in each part, as `show` was told."""

    def show(self, sequel: Sequel, marks: Mapping[int, str]) -> None:
        """List the parts that changed.

        `marks` tells how the checks stand in a part, in three cells: "  ▲", or "✗›✓" when that
        changed; it lacks parts whose checks are not known yet.
        """
        parts = enumerate(sequel.comparison.parts)
        self._parts = [(n, part) for n, part in parts if sequel.is_part_changed(part)]
        self._names = {n: sequel.name(part) for n, part in self._parts}
        self.marks = marks
        cursor = self.highlighted
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(Option(self._row(n, part), id=str(n)) for n, part in self._parts)
            if cursor is not None and cursor < len(self._parts):
                self.highlighted = cursor
        self.border_title = f"Changed {len(self._parts)}"

    def move_to(self, part: int) -> None:
        """Put the cursor on a part without telling anybody."""
        numbers = [number for number, _ in self._parts]
        if part in numbers:
            self._move(numbers.index(part))

    def _move(self, index: int) -> None:
        if self.highlighted != index:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = index

    def on_resize(self, event: Resize) -> None:
        """Figures stand at the right edge, wherever it is."""
        del event
        for number, part in self._parts:
            self.replace_option_prompt(str(number), self._row(number, part))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say where the cursor went."""
        event.stop()
        if event.option.id:
            self.post_message(self.Moved(int(event.option.id)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say that the reader wants to read there."""
        event.stop()
        if event.option.id:
            self.post_message(self.Chosen(int(event.option.id)))

    def _row(self, number: int, part: PartComparison) -> Content:
        width = max(16, self.scrollable_content_region.width - 2)
        figures = counts(part.words_added, part.words_removed) or _NOTES.get(part.change, "light")
        if part.words_added + part.words_removed == 0 and has_moves(part):
            figures = "moved"
        mark = self.marks.get(number, "   ")
        sign = _SIGNS.get(part.change, " ")
        title = padded(self._names[number], max(4, width - cell_len(figures) - 6))
        return Content.assemble(
            *((character, MARK_STYLES.get(character, "dim")) for character in mark),
            (sign, "bold"),
            f" {title} ",
            (figures, "dim"),
        )
