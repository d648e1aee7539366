"""The outline pane: every part with its mark and its words; moving there opens the part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.document import Faq, PartKind
from store.document.outline import OutlineEntry
from tui.text import padded

MARKS = {
    "clean": "✓",
    "info": "✓",
    "warning": "▲",
    "error": "✗",
    "empty": "·",
    "missing": "·",
}
"""The mark of each status: told apart by shape, so that colour is never needed."""

GUESSED = "?"
"""Stands before the words of a part that no label names."""

STYLES = {"warning": "$warning", "error": "$error", "clean": "$success", "info": "$success"}


class OutlineList(OptionList):
    """The parts of the document in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor went to another part."""

        entry_id: str

    @dataclass
    class Chosen(Message):
        """Enter or a click: the writer wants to type there."""

        entry_id: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self.border_title = "Outline"
        self._entries: tuple[OutlineEntry, ...] = ()
        self._status: Mapping[str, str] = {}
        self._pages = ""
        self._quiet = False

    def show(
        self, entries: Iterable[OutlineEntry], status: Mapping[str, str], pages: str, current: str
    ) -> None:
        """List `entries`, each with its status ("clean", "error" …), the cursor on `current`."""
        entries = tuple(entries)
        if (entries, status, pages) != (self._entries, self._status, self._pages):
            same_rows = [e.id for e in entries] == [e.id for e in self._entries]
            self._entries, self._status, self._pages = entries, status, pages
            self.border_subtitle = f"{GUESSED} guessed" if any(map(is_guessed, entries)) else ""
            if same_rows:
                self._redraw()
            else:
                self._rebuild()
        self.move_to(current)

    def move_to(self, entry_id: str) -> None:
        """Put the cursor on an entry without telling anybody."""
        if self._has(entry_id):
            index = self.get_option_index(entry_id)
            if self.highlighted != index:
                self._quiet = True
                self.highlighted = index

    def on_resize(self, event: Resize) -> None:
        """Words stand at the right edge, wherever it is."""
        del event
        self._redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say where the cursor went, unless it was put there."""
        event.stop()
        quiet, self._quiet = self._quiet, False
        if not quiet and event.option.id:
            self.post_message(self.Moved(event.option.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say that the writer wants to type there."""
        event.stop()
        if event.option.id:
            self.post_message(self.Chosen(event.option.id))

    def _has(self, entry_id: str) -> bool:
        return any(entry.id == entry_id for entry in self._entries)

    def _rebuild(self) -> None:
        """Make all rows anew; the cursor is put back by `move_to`."""
        self._quiet = True
        self.clear_options()
        group = ""
        for entry in self._entries:
            if (title := _group(entry)) != group:
                group = title
                self.add_option(Option(self._group_row(title), id=f"group:{title}", disabled=True))
            self.add_option(Option(self._row(entry), id=entry.id))
        self._quiet = False

    def _redraw(self) -> None:
        """Draw the same rows with new figures."""
        for title in dict.fromkeys(_group(entry) for entry in self._entries):
            self.replace_option_prompt(f"group:{title}", self._group_row(title))
        for entry in self._entries:
            self.replace_option_prompt(entry.id, self._row(entry))

    @property
    def _width(self) -> int:
        return max(12, self.scrollable_content_region.width - 2)

    def _group_row(self, title: str) -> Content:
        counted = [e for e in self._entries if _group(e) == title]
        answered = sum(1 for entry in counted if entry.words)
        figure = self._pages if title == "PRESS RELEASE" else ""
        if title.endswith("FAQ"):
            figure = (
                str(len(counted)) if answered == len(counted) else f"{answered} of {len(counted)}"
            )
        name = padded(title, self._width - len(figure))
        return Content.assemble((name, "bold"), (figure, "dim"))

    def _row(self, entry: OutlineEntry) -> Content:
        status = self._status.get(entry.id, "missing" if entry.is_missing else "clean")
        words = "–" if not entry.words else str(entry.words)
        if is_guessed(entry):
            words = f"{GUESSED} {words}"
        title = padded(entry.title, self._width - 3 - len(words))
        style = "dim" if entry.is_missing else ""
        return Content.assemble(
            (MARKS.get(status, "·"), STYLES.get(status, "dim")),
            (f" {title} ", style),
            (words, "dim"),
        )


def is_guessed(entry: OutlineEntry) -> bool:
    """Whether the text does not say what the part is."""
    return entry.part is not None and not entry.part.labelled


def _group(entry: OutlineEntry) -> str:
    """The heading a part stands under in the outline."""
    if entry.kind is PartKind.SECTION:
        return "PRESS RELEASE"
    if entry.faq is Faq.CUSTOMER:
        return "CUSTOMER FAQ"
    return "INTERNAL FAQ" if entry.faq is Faq.INTERNAL else "ALSO IN THIS FILE"
