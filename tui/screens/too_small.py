"""What is shown in a terminal too small to write in."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

SMALLEST = Size(60, 20)
"""Columns and rows that every screen is laid out for."""


def is_too_small(size: Size) -> bool:
    """Whether nothing useful fits on a terminal of `size`."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmallScreen(ModalScreen[None]):
    """Says which size is needed; it goes by itself when the terminal grows."""

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; }
    TooSmallScreen Static { width: 100%; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(
            f"Backwards needs {SMALLEST.width} columns and {SMALLEST.height} rows. "
            "Your text is safe; make the window larger, or leave with ctrl+q.",
            markup=False,
        )
