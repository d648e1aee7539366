"""The search bar: what to look for, what to put there, and how many places there are."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Button, Input, Label

from tui.search import Query


class SearchBar(Vertical):
    """Three lines under the editor. Enter and down go on, up goes back, escape closes."""

    DEFAULT_CSS = """
    SearchBar { height: 3; display: none; background: $panel; }
    SearchBar.-open { display: block; }
    SearchBar Horizontal { height: 1; }
    SearchBar Label { width: 9; padding: 0 1; }
    SearchBar #search--count { width: 12; text-align: right; }
    SearchBar Input { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    SearchBar Button {
        width: auto; min-width: 6; height: 1; border: none; margin: 0 1 0 0; padding: 0 1;
        background: $surface;
    }
    SearchBar Button:focus { text-style: reverse; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down", "next", show=False),
        Binding("up", "previous", show=False),
    ]

    words = query_one("#search--words", Input)
    replacement = query_one("#search--replacement", Input)

    @dataclass
    class Asked(Message):
        """The query changed; `step` is +1 or -1 to move on, 0 to show where it is."""

        query: Query
        is_whole_document: bool
        step: int

    @dataclass
    class ReplaceAsked(Message):
        """Put other words at the place in hand, or at all places."""

        query: Query
        is_whole_document: bool
        replacement: str
        everywhere: bool

    @dataclass
    class Closed(Message):
        """The writer is done with searching."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._minds_case = False
        self._whole_words = False
        self._is_whole_document = True

    def compose(self) -> ComposeResult:
        """The words, what shall replace them, and how to look."""
        with Horizontal():
            yield Label("Find")
            yield Input(id="search--words", compact=True)
            yield Label("", id="search--count", markup=False)
        with Horizontal():
            yield Label("Replace")
            yield Input(id="search--replacement", compact=True)
        with Horizontal():
            yield Button("", id="search--case", compact=True)
            yield Button("", id="search--whole", compact=True)
            yield Button("", id="search--document", compact=True)
            yield Button("Replace", id="search--one", compact=True)
            yield Button("All", id="search--all", compact=True)

    def on_mount(self) -> None:
        """Say how it looks."""
        self._label_toggles()

    def _label_toggles(self) -> None:
        """Each toggle says in words how it stands: a colour alone would not do."""
        for name, is_set, words, otherwise in (
            ("case", self._minds_case, "Case: as typed", "Case: any"),
            ("whole", self._whole_words, "Words: whole", "Words: any"),
            ("document", self._is_whole_document, "In: all parts", "In: this part"),
        ):
            self.query_one(f"#search--{name}", Button).label = words if is_set else otherwise

    def open(self, words: str) -> None:
        """Show the bar, looking for `words` if there are any, else for the same as before."""
        self.add_class("-open")
        if words and "\n" not in words:
            self.words.value = words
        self.words.focus()
        self.words.action_select_all()
        self._ask(0)

    def show_count(self, place: int | None, count: int) -> None:
        """Say which of how many places is shown."""
        words = "" if not self.words.value else "no match" if not count else f"{count} found"
        if place is not None and count:
            words = f"{place + 1} of {count}"
        self.query_one("#search--count", Label).update(words)

    def action_close(self) -> None:
        """Put the bar away."""
        self.remove_class("-open")
        self.post_message(self.Closed())

    def action_next(self) -> None:
        """Go on to the next place."""
        self._ask(+1)

    def action_previous(self) -> None:
        """Go back to the place before."""
        self._ask(-1)

    @on(Input.Changed, "#search--words")
    def _changed(self) -> None:
        self._ask(0)

    @on(Button.Pressed, "#search--case")
    def _toggle_case(self) -> None:
        self._minds_case = not self._minds_case
        self._toggled()

    @on(Button.Pressed, "#search--whole")
    def _toggle_whole(self) -> None:
        self._whole_words = not self._whole_words
        self._toggled()

    @on(Button.Pressed, "#search--document")
    def _toggle_document(self) -> None:
        self._is_whole_document = not self._is_whole_document
        self._toggled()

    def _toggled(self) -> None:
        self._label_toggles()
        self._ask(0)

    @on(Input.Submitted, "#search--words")
    def _submitted(self) -> None:
        self._ask(+1)

    @on(Input.Submitted, "#search--replacement")
    @on(Button.Pressed, "#search--one")
    def _replace_one(self) -> None:
        self._ask_to_replace(everywhere=False)

    @on(Button.Pressed, "#search--all")
    def _replace_all(self) -> None:
        self._ask_to_replace(everywhere=True)

    @property
    def _query(self) -> Query:
        return Query(self.words.value, self._minds_case, self._whole_words)

    def _ask(self, step: int) -> None:
        if self.has_class("-open"):
            self.post_message(self.Asked(self._query, self._is_whole_document, step))

    def _ask_to_replace(self, *, everywhere: bool) -> None:
        message = self.ReplaceAsked(
            self._query, self._is_whole_document, self.replacement.value, everywhere
        )
        self.post_message(message)
