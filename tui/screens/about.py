"""The facts at the top of the file as a small form; comments and unknown keys stay as they are."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Label, Static

from store.document import Document
from store.document.front_matter import KEYS
from store.document.front_matter_editing import set_fact
from store.errors import DocumentError
from tui.text import literal

HINTS = {
    "product": "what the release is about",
    "aliases": "other names of it, with commas between",
    "company": "who makes it",
    "customer": "one of the people it is for: cafe owner",
    "launch": "the day of the release: 2027-03-01",
    "glossary": "short forms every reader knows, with commas between",
}


class AboutScreen(ModalScreen[Document | None]):
    """Asks for the facts of a document; answers with the document that has them, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "accept", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    DEFAULT_CSS = """
    AboutScreen { align: center middle; background: $background 60%; }
    AboutScreen VerticalScroll {
        width: 78; max-width: 96%; height: auto; max-height: 96%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    AboutScreen Horizontal { height: 1; }
    AboutScreen Label { width: 10; }
    AboutScreen Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    AboutScreen #about--problem { color: $text-error; height: auto; }
    AboutScreen Button { min-width: 10; height: 1; border: none; margin: 0 2 0 0; }
    AboutScreen #about--buttons { margin-top: 1; }
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def compose(self) -> ComposeResult:
        """A line for each fact."""
        with VerticalScroll() as pane:
            pane.border_title = "About this document"
            pane.border_subtitle = "enter keeps, esc leaves"
            for key, allowed in KEYS.items():
                with Horizontal():
                    yield Label(key)
                    yield Input(
                        self._document.front_matter.get(key),
                        placeholder=" | ".join(allowed) or HINTS.get(key, ""),
                        suggester=SuggestFromList(allowed) if allowed else None,
                        id=f"about--{key}",
                        compact=True,
                        select_on_focus=False,
                    )
            yield Static("", id="about--problem", markup=False)
            with Horizontal(id="about--buttons"):
                yield Button("Keep", id="about--keep", variant="primary", compact=True)
                yield Button("Leave", id="about--leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the product."""
        self.query(Input).first().focus()

    @on(Input.Submitted)
    @on(Button.Pressed, "#about--keep")
    def action_accept(self) -> None:
        """Answer with the changed document; a value that is not allowed is explained instead."""
        document = self._document
        for key in KEYS:
            line = self.query_one(f"#about--{key}", Input)
            try:
                document = Document(set_fact(document, key, line.value).applied_to(document.text))
            except DocumentError as error:
                self.query_one("#about--problem", Static).update(literal(str(error)))
                line.focus()
                return
        self.dismiss(document)

    @on(Button.Pressed, "#about--leave")
    def _leave(self) -> None:
        self.dismiss(None)
