"""A list drawn line by line, so that ten thousand rows cost what the few in sight cost."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.text import plain


class Piece(NamedTuple):
    """A stretch of a row in one style."""

    text: str
    """Foreign text may be in it; control characters are removed when it is drawn."""
    style: str = ""
    """A component class of the list, such as "row-list--faint"; empty for the plain style."""


class RowList(ScrollView, can_focus=True):
    """Rows of one line under a heading that stays, with a cursor; sub-classes say what they show.

    OptionList takes eight times as long to show ten thousand rows, ListView four hundred times.
    The heading is the list's first line: row `i` is drawn on line `i + 1` of the scrolled space.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--heading",
        "row-list--faint",
        "row-list--strong",
        "row-list--accent",
        "row-list--success",
        "row-list--warning",
        "row-list--error",
    }
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .row-list--heading { color: $text-muted; text-style: bold; }
        & > .row-list--faint { color: $text-muted; }
        & > .row-list--strong { text-style: bold; }
        & > .row-list--accent { color: $accent; text-style: bold; }
        & > .row-list--success { color: $success; }
        & > .row-list--warning { color: $warning; }
        & > .row-list--error { color: $error; }
        & > .row-list--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .row-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
        &:nocolor:focus > .row-list--cursor { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+b", "move_page(-1)", show=False),
        Binding("pagedown,ctrl+f", "move_page(1)", show=False),
        Binding("home,g", "first", show=False),
        Binding("end,G", "last", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False)
    """The row under the cursor, from 0; 0 as well in an empty list."""

    class Moved(Message):
        """Another row came under the cursor."""

    class Chosen(Message):
        """A double click: the reader wants to see what is behind the row. Enter is the screen's."""

    class Scrolled(Message):
        """Other rows came in sight, by cursor, wheel or scrollbar."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        self._base: Style | None = None
        super().__init__(id=id)
        self._empty: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def heading(self, width: int) -> str:
        """The line above the rows, naming the columns of a list `width` cells wide."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """What row `index` shows in `width` cells; called for rows in sight only."""
        raise NotImplementedError

    def say(self, *lines: str) -> None:
        """Set what stands in place of the rows while there are none."""
        self._empty = lines
        self.refresh()

    def rows_changed(self, cursor: int) -> None:
        """To be called by sub-classes when rows came, went or moved; `cursor` is its new place."""
        self.virtual_size = Size(self._width, self.count + 1)
        self.cursor = cursor
        self._reveal()
        self.refresh()

    def rows_in_sight(self) -> range:
        """The rows on the screen now."""
        top = self.scroll_offset.y
        return range(min(top, self.count), min(top + max(0, self.size.height - 1), self.count))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows anew, keep the cursor in sight, and tell."""
        self.refresh_line(old + 1)
        self.refresh_line(new + 1)
        self._reveal()
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell, besides what a scrolling widget does."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_resize(self, event: Resize) -> None:
        """Rows take the new width; the cursor stays in sight."""
        del event
        self.virtual_size = Size(self._width, self.count + 1)
        self._reveal()
        self.refresh()

    def on_click(self, event: Click) -> None:
        """A click puts the cursor there, a second one chooses."""
        place = event.get_content_offset(self)
        if place is None or place.y == 0:
            return
        index = place.y - 1 + self.scroll_offset.y
        if index < self.count:
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Chosen())

    def action_move(self, rows: int) -> None:
        """Move the cursor up (negative) or down."""
        self.cursor += rows

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by what is in sight, less one row to keep the thread."""
        self.cursor += pages * max(1, self.size.height - 2)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self.count - 1

    def render_line(self, y: int) -> Strip:
        """The heading, a row, or what is said when there are none."""
        if y == 0:
            heading = Piece(self.heading(self._width), "row-list--heading")
            return self._strip((Piece(" "), heading))
        index = y - 1 + self.scroll_offset.y
        if index < self.count:
            is_here = index == self.cursor
            sign = Piece("›" if is_here else " ")
            pieces = (sign, *self.row(index, self._width))
            return self._strip(pieces, "row-list--cursor" if is_here else "")
        line = y - 2
        if not self.count and 0 <= line < len(self._empty):
            return self._strip((Piece("  "), Piece(self._empty[line], "row-list--faint")))
        return self._strip(())

    @property
    def _width(self) -> int:
        """The cells a row has for itself: the first is the cursor's, the last a margin."""
        return max(1, self.scrollable_content_region.width - 2)

    def _strip(self, pieces: Sequence[Piece], over: str = "") -> Strip:
        """Pieces as one line of the list's width; `over` is a style laid over all of it."""
        last = self._style(over)
        segments = [Segment(plain(piece.text), self._style(piece.style, over)) for piece in pieces]
        return Strip(segments).adjust_cell_length(self._width + 2, last)

    def _style(self, *names: str) -> Style:
        """The list's style with component styles laid over it in turn."""
        if self._base is None:
            self._base = self.rich_style
        style = self._base
        for name in filter(None, names):
            style += self.get_component_rich_style(name)
        return style

    def notify_style_update(self) -> None:
        """Ask anew for the style that lies under all others: working it out takes 0.1 ms."""
        self._base = None
        super().notify_style_update()

    def _reveal(self) -> None:
        """Scroll as little as needed to see the cursor's row below the heading."""
        region = Region(0, self.cursor, 1, 2)
        self.scroll_to_region(region, animate=False, force=True)
