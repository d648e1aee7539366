"""One check explained: what it looks for, why, how to mend it, with examples and its source."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from store.rules import all_rules
from tui.cli.explain import explanation
from tui.widgets.text_view import TextLine, TextView

FROM_WORK = """A finding about the work file.

The Touchstone screen (f12) shows the promise or the item it is about, the words then and now,
and what can be done."""
"""What is said of the two checks that look at the work file."""


class ExplainScreen(ModalScreen[None]):
    """What `backwards explain RULE` prints, to be scrolled."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,e", "dismiss(None)", show=False)]

    DEFAULT_CSS = """
    ExplainScreen { align: center middle; background: $background 60%; }
    ExplainScreen TextView {
        width: 80; max-width: 96%; height: auto; max-height: 90%;
        border: round $primary; border-title-color: $foreground; padding: 0 2;
    }
    """

    def __init__(self, rule_id: str) -> None:
        super().__init__()
        self._rule_id = rule_id

    def compose(self) -> ComposeResult:
        """The explanation alone."""
        view = TextView()
        view.border_title = self._rule_id
        view.border_subtitle = "esc closes"
        yield view

    def on_mount(self) -> None:
        """Show it."""
        rule = next((rule for rule in all_rules() if rule.id == self._rule_id), None)
        first, *rest = (explanation(rule) if rule else FROM_WORK).split("\n")
        lines = [TextLine(first, "text-view--strong"), *(TextLine(line) for line in rest)]
        self.query_one(TextView).show(lines)
