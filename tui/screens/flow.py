"""Flow: the first sentence of every paragraph as one page, to see whether the outline flows."""

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.document import Document, Span
from store.rules.flow import FlowLine, flow
from tui.text import literal, plain

ASKS = (
    "Ian McAllister's test: read the first sentences alone. "
    "Where they tell the story, the outline flows. Enter goes to the paragraph."
)
EMPTY = "The press release has no paragraph yet."
WEAK = "opens with a word that points back"


class FlowScreen(ModalScreen[Span | None]):
    """First sentences to read and to go to; answers with the sentence chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f4", "dismiss(None)", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
    ]

    DEFAULT_CSS = """
    FlowScreen { align: center middle; background: $background 60%; }
    FlowScreen > OptionList {
        width: 90; max-width: 96%; height: 1fr;
        border: round $primary; background: $surface; padding: 0 1;
    }
    FlowScreen > OptionList:focus { border: round $primary; }
    FlowScreen > OptionList > .option-list--option-disabled { color: $secondary; }
    FlowScreen > Static { width: 90; max-width: 96%; padding: 0 1; background: $surface; }
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._lines = flow(document)

    def compose(self) -> ComposeResult:
        """What to ask of the page, then the page."""
        yield Static(ASKS)
        page = OptionList(*self._options(), markup=False)
        page.border_title = "Flow"
        page.border_subtitle = "esc closes"
        yield page

    def _options(self) -> list[Option]:
        options: list[Option] = []
        numbered = enumerate(self._lines)
        for title, group in groupby(numbered, key=lambda pair: pair[1].title):
            options.append(Option(Content.styled(plain(title), "bold"), disabled=True))
            options += [Option(_row(line), id=str(index)) for index, line in group]
        return options or [Option(literal(EMPTY), disabled=True)]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the sentence chosen."""
        if event.option.id is not None:
            self.dismiss(self._lines[int(event.option.id)].span)


def _row(line: FlowLine) -> Content:
    """One sentence; a weak one says so in words."""
    if not line.is_weak:
        return Content(f"  {plain(line.text)}")
    return Content.assemble(("▲ ", "$warning"), plain(line.text), (f"  ({WEAK})", "dim"))
