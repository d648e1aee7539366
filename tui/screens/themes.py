"""Choosing a theme: each is put on while the cursor is on it; escape brings the old one back."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.looks import Looks


class ThemeScreen(ModalScreen[None]):
    """The themes at the edge of the screen, with the screen in hand beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
    ]

    DEFAULT_CSS = """
    ThemeScreen { align: right middle; background: $background 0%; }
    ThemeScreen > OptionList {
        width: 40; max-width: 60%; height: auto; max-height: 80%; margin-right: 2;
        border: round $primary; background: $surface; padding: 0 1;
    }
    ThemeScreen > OptionList:focus { border: round $primary; }
    """

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._before = ""

    def compose(self) -> ComposeResult:
        """The themes, a line each."""
        options = [Option(self._row(name), id=name) for name in self._looks.names]
        themes = OptionList(*options, markup=False)
        themes.border_title = "Theme"
        themes.border_subtitle = "enter keeps it · esc goes back"
        yield themes

    def on_mount(self) -> None:
        """Begin at the theme in use."""
        self._before = self.app.theme
        if self._before in self._looks.names:
            self.query_one(OptionList).highlighted = self._looks.names.index(self._before)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Try the theme on."""
        if event.option.id is not None and event.option.id in self.app.available_themes:
            self.app.theme = event.option.id

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep it."""
        self._looks.choose(str(event.option.id))
        self.dismiss()

    def action_leave(self) -> None:
        """Go back to the theme that was in use."""
        self.app.theme = self._before
        self.dismiss()

    def _row(self, name: str) -> Content:
        """The name of a theme, and what kind it is."""
        kind = self._looks.describe(name)
        return Content.assemble(name, " " * max(2, 17 - cell_len(name)), (kind, "dim"))
