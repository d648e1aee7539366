"""Foreign text on the screen: never markup, never control characters, never too wide."""

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """`text` on one line, without characters that steer a terminal or turn its direction."""
    return _UNSAFE.sub(" ", text)


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
