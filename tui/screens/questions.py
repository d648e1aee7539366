"""Small questions over a screen: pick one answer, or fill in a few lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.waiting import WaitingScreen
from tui.text import literal
from tui.widgets.line_input import LineInput

Result = TypeVar("Result")

LATER = 0.1
"""Seconds until a question that came while a screen was being opened is asked."""


def ask(app: App[Any], question: Screen[Result], answered: Callable[[Result | None], None]) -> None:
    """Put a question on top, but not on a screen that is just being opened.

    The screen that comes takes the place of the one that waits for it; a question in between would
    be taken for that one, and vanish.
    """
    if isinstance(app.screen, WaitingScreen):
        app.set_timer(LATER, partial(ask, app, question, answered))
    else:
        app.push_screen(question, answered)


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing the reader can choose."""

    id: str
    title: str


class ChoiceScreen(ModalScreen[str | None]):
    """A question with its answers as a list; escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
        Binding("enter", "answer", show=False),  # for a key that comes before the list has focus
    ]

    def __init__(self, question: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        with Vertical(classes="question"):
            yield Static(literal(self._question), classes="question--text")
            answers = OptionList(*(Option(literal(a.title), id=a.id) for a in self._answers))
            answers.highlighted = 0  # enter answers from the first moment on
            yield answers

    def action_answer(self) -> None:
        """Answer with the option under the cursor."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the chosen id."""
        self.dismiss(event.option.id)


class LinesScreen(ModalScreen[tuple[str, ...] | None]):
    """A question answered in one or more lines of text; escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, question: str, labels: Sequence[str], values: Sequence[str] = ()) -> None:
        super().__init__()
        self._question = question
        self._labels = labels
        self._values = list(values) + [""] * (len(labels) - len(values))

    def compose(self) -> ComposeResult:
        """The question, then a labelled line each."""
        with Vertical(classes="question"):
            yield Static(literal(self._question), classes="question--text")
            for label, value in zip(self._labels, self._values, strict=True):
                if label:
                    yield Label(literal(label))
                yield LineInput(value, self._line_done)

    def _line_done(self, line: LineInput) -> None:
        """Enter goes on to the next line, on the last one it answers."""
        lines = list(self.query(LineInput))
        place = lines.index(line)
        if place + 1 < len(lines):
            self.set_focus(lines[place + 1])
        else:
            self.dismiss(tuple(each.value for each in lines))
