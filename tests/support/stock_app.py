"""A program with nothing but Textual's own text area in it, to measure ours against."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Label, TextArea


class StockApp(App[None]):
    """The text area as it comes."""

    CSS = "Label { dock: bottom; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield TextArea(self._text)
        yield Label(id="ready")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()
        self.call_after_refresh(self.query_one(Label).update, "ready")


if __name__ == "__main__":
    StockApp(Path(sys.argv[1]).read_text("utf-8")).run()
