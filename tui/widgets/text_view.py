"""Text to read, wrapped at words and scrolled; only the lines in sight are drawn."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.text import plain
from tui.widgets.wrapping import wrap


class TextLine(NamedTuple):
    """One line of text before it is wrapped."""

    text: str
    style: str = ""
    """A component class of the view, such as "text-view--faint"; empty for the plain style."""


class TextView(ScrollView, can_focus=True):
    """Lines to read. `show` replaces them and goes back to the top."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-view--faint",
        "text-view--strong",
        "text-view--accent",
        "text-view--error",
    }
    DEFAULT_CSS = """
    TextView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .text-view--faint { color: $text-muted; }
        & > .text-view--strong { text-style: bold; }
        & > .text-view--accent { color: $accent; text-style: bold; }
        & > .text-view--error { color: $error; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("ctrl+b", "page_up", show=False),
        Binding("ctrl+f", "page_down", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._lines: tuple[TextLine, ...] = ()
        self._rows: list[TextLine] = []

    def show(self, lines: Sequence[TextLine]) -> None:
        """Show `lines` from their first on."""
        self._lines = tuple(TextLine(plain(line.text), line.style) for line in lines)
        self._reflow()
        self.scroll_to(y=0, animate=False)

    def show_line(self, number: int) -> None:
        """Scroll to the line that was given as the one of that number, counted from 0."""
        width = self.scrollable_content_region.width
        above = sum(len(wrap(line.text, width)) for line in self._lines[:number])
        self.scroll_to(y=above, animate=False)

    def on_resize(self, event: Resize) -> None:
        """Wrap at the new width."""
        del event
        self._reflow()

    def render_line(self, y: int) -> Strip:
        """One row of the wrapped text."""
        place = y + self.scroll_offset.y
        row = self._rows[place] if place < len(self._rows) else TextLine("")
        style = self.rich_style
        own = self.get_component_rich_style(row.style) if row.style else style
        width = self.scrollable_content_region.width
        return Strip([Segment(row.text, own)]).adjust_cell_length(width, style)

    def _reflow(self) -> None:
        width = self.scrollable_content_region.width
        self._rows = [
            TextLine(line.text[start:end], line.style)
            for line in self._lines
            for start, end in wrap(line.text, width)
        ]
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()
