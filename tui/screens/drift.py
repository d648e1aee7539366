"""A promise whose words changed: then and now side by side, and what is to be done."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.questions import Answer
from tui.text import literal
from tui.widgets.then_and_now import ThenAndNow


class DriftScreen(ModalScreen[str | None]):
    """Answers with the id of what is to be done; escape answers None."""

    DEFAULT_CSS = """
    DriftScreen { align: center middle; background: $background 60%; }
    DriftScreen > Vertical {
        width: 100; max-width: 94%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    DriftScreen ThenAndNow { margin: 1 0; max-height: 12; }
    DriftScreen OptionList, DriftScreen OptionList:focus {
        height: auto; border: none; background: $surface;
    }
    DriftScreen OptionList > .option-list--option-highlighted {
        color: $block-cursor-foreground; background: $block-cursor-background;
    }
    DriftScreen OptionList:nocolor > .option-list--option-highlighted { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
    ]

    def __init__(self, question: str, then: str, now: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._question = question
        self._then, self._now = then, now
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question, the words, the answers."""
        with Vertical():
            yield Static(literal(self._question))
            yield ThenAndNow(self._then, self._now)
            answers = OptionList(*(Option(literal(a.title), id=a.id) for a in self._answers))
            answers.highlighted = 0
            yield answers

    def on_mount(self) -> None:
        """Take the keys at once."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the chosen id."""
        self.dismiss(event.option.id)
