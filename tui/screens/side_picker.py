"""Choosing what a side of a review shows: a version, a draft, a milestone, found by typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.errors import BackwardsError
from tui.sides import Side, SideChoice, Sides
from tui.text import literal, plain

MOST = 200
"""Choices listed at a time; typing finds the others."""


class SidePicker(ModalScreen[Side | None]):
    """A list that narrows while one types; reads the text that is chosen. Escape answers None."""

    DEFAULT_CSS = """
    SidePicker { align: center middle; background: $background 60%; }
    SidePicker > Vertical {
        width: 76; max-width: 90%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    SidePicker Input { margin: 1 0; background: $panel; }
    SidePicker OptionList { height: auto; max-height: 16; border: none; background: $surface; }
    SidePicker OptionList > .option-list--option-highlighted {
        color: $block-cursor-foreground; background: $block-cursor-background;
    }
    SidePicker OptionList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "list_down", show=False),
        Binding("up", "list_up", show=False),
    ]

    question = query_one(Static)
    words = query_one(Input)
    listed = query_one(OptionList)

    @dataclass
    class Listed(Message):
        """What there is to choose is known."""

        choices: Sequence[SideChoice]

    @dataclass
    class Read(Message):
        """The chosen text was read."""

        side: Side

    @dataclass
    class Failed(Message):
        """The list or the text could not be read."""

        reason: str

    def __init__(self, question: str, sides: Sides) -> None:
        super().__init__()
        self._question = question
        self._sides = sides
        self._choices: Sequence[SideChoice] = ()
        self._shown: list[SideChoice] = []

    def compose(self) -> ComposeResult:
        """The question, the words typed, what fits them."""
        with Vertical():
            yield Static(literal(self._question))
            yield Input(placeholder="type to find a version, a draft, a milestone", compact=True)
            yield OptionList(Option("Looking …", disabled=True), markup=False)

    def on_mount(self) -> None:
        """Take the typing at once, and look what there is."""
        self.words.focus()
        self._list_in_thread()

    @work(thread=True, exit_on_error=False)
    def _list_in_thread(self) -> None:
        try:
            self.post_message(self.Listed(tuple(self._sides())))
        except BackwardsError as error:
            self.post_message(self.Failed(str(error)))

    @work(thread=True, exit_on_error=False)
    def _read_in_thread(self, choice: SideChoice) -> None:
        try:
            self.post_message(self.Read(Side(choice.label, choice.load())))
        except BackwardsError as error:
            self.post_message(self.Failed(str(error)))

    @on(Listed)
    def _take_list(self, event: Listed) -> None:
        self._choices = event.choices
        self._show(self.words.value)

    @on(Read)
    def _answer(self, event: Read) -> None:
        self.dismiss(event.side)

    @on(Failed)
    def _tell(self, event: Failed) -> None:
        self.question.update(Content.styled(f"✗ {plain(event.reason)}", "$text-error"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Take what is under the cursor."""
        self._take(self.listed.highlighted or 0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self._take(event.option_index)

    def action_list_down(self) -> None:
        """Move down the list while typing goes on."""
        self.listed.action_cursor_down()

    def action_list_up(self) -> None:
        """Move up the list."""
        self.listed.action_cursor_up()

    def _take(self, index: int) -> None:
        if index < len(self._shown):
            self._read_in_thread(self._shown[index])

    def _show(self, words: str) -> None:
        """List the choices that hold all of the words."""
        wanted = words.casefold().split()
        fitting = [
            choice
            for choice in self._choices
            if all(word in f"{choice.label} {choice.note}".casefold() for word in wanted)
        ]
        self._shown = fitting[:MOST]
        self.listed.clear_options()
        self.listed.add_options(
            Option(Content.assemble(plain(choice.label), (f"  {plain(choice.note)}", "dim")))
            for choice in self._shown
        )
        if len(fitting) > MOST:
            more = Content(f"… {len(fitting) - MOST} more: type to find them")
            self.listed.add_option(Option(more, disabled=True))
        if not fitting:
            self.listed.add_option(Option(Content("Nothing of that name."), disabled=True))
        self.listed.highlighted = 0 if fitting else None
