"""A program with nothing but the editor in it; as a script it prints the text when it is left."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Label

from tui.safety import read_keys_leniently
from tui.widgets.prose_area import ProseArea


class ProseApp(App[None]):
    """The editor alone; `saved` holds the text at each save."""

    CSS = """
    ProseArea { border: none; padding: 0; scrollbar-size-vertical: 1; overflow-y: scroll; }
    Label { dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save"),
        Binding("ctrl+q", "quit", "Quit", priority=False),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self.area = ProseArea(self.note_batch)
        self.saved: list[str] = []
        self.batches: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.area
        yield Label(id="ready")

    def on_mount(self) -> None:
        self.area.holds(self._text)
        self.area.cursor_blink = False
        self.area.focus()
        self.call_after_refresh(self.query_one(Label).update, "ready")

    def note_batch(self) -> None:
        self.batches.append(self.area.text)

    def action_save(self) -> None:
        self.saved.append(self.area.text)

    async def action_quit(self) -> None:
        self.exit()


if __name__ == "__main__":
    read_keys_leniently()
    _, *words = sys.argv
    given = Path(words[1]).read_text("utf-8") if words[:1] == ["--file"] else "".join(words)
    app = ProseApp(given)
    app.run()
    sys.stdout.write(repr((app.area.text, app.saved)) + "\n")
