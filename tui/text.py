"""Foreign text on the screen: never markup, never control characters, never too wide."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from store.plain import plain

__all__ = ["clipped", "literal", "padded", "plain"]


def literal(text: str) -> Content:
    """`text` to be drawn as it is: brackets in it are no markup."""
    return Content(plain(text))


def clipped(text: str, width: int) -> str:
    """`text` in at most `width` cells, an ellipsis where it was cut."""
    line = plain(text)
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, max(0, width - 1)).rstrip() + "…"


def padded(text: str, width: int) -> str:
    """`text` in exactly `width` cells, cut or filled with spaces."""
    return set_cell_size(clipped(text, width), width)
