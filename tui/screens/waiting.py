"""A screen for the moment in which another one is made ready.

It is pushed by the key itself, so that the keys typed after it do not land in the text.
"""

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Label


class WaitingScreen(ModalScreen[None]):
    """Says that something is being opened; it is switched for the real screen."""

    DEFAULT_CSS = """
    WaitingScreen { align: center middle; background: $background 0%; }
    """

    def compose(self) -> ComposeResult:
        """One word."""
        yield Label("Opening …")
