"""Help: what the screen in hand is for, and its keys as they are bound now."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.availability import why_not
from tui.commands import Command, Scope, commands_of
from tui.keymap import Keymap

ABOUT = {
    Scope.WRITE: "Write one part at a time. The outline on the left lists the nine sections of the "
    "press release and both halves of the FAQ; the checks on the right follow the typing.",
    Scope.REVIEW: "Two versions side by side: what was removed on the left, what was added on the "
    "right, and what the change did to the checks.",
    Scope.HISTORY: "Every save is a version. Compare any two, or bring one back.",
    Scope.LIBRARY: "The documents of this library.",
    Scope.TOUCHSTONE: "The promises of the release on one side, the work on the other: what is "
    "promised and not planned, what is built and not promised, which words have drifted apart.",
    Scope.IMPORT: "Each paragraph of a document from elsewhere and the place proposed for it. Keys "
    "1 to 9 put a paragraph into a section, c and i into the customer or the internal FAQ, x into "
    "an extra section; then enter writes the new document.",
}

EDITING = (
    ("ctrl+left, ctrl+right", "a word back or on; with shift, select"),
    ("ctrl+z, ctrl+y", "undo, do again: through the whole document, as long as it is open"),
    ("ctrl+w", "delete the word before the cursor"),
    ("f6, f7", "select the line, select all"),
    ("ctrl+c, ctrl+x, ctrl+v", "copy, cut, paste"),
)
"""Keys of the editor itself, which no command of ours stands for."""


class HelpScreen(ModalScreen[None]):
    """The help of one screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1", "dismiss(None)", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen VerticalScroll {
        width: 78; max-width: 94%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    """

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        scope = getattr(screen, "scope", None)
        self._scope = scope if isinstance(scope, Scope) else Scope.EVERYWHERE
        self._below = screen

    def compose(self) -> ComposeResult:
        """What the screen is for, then a line for each command."""
        with VerticalScroll() as pane:
            pane.border_title = "Help"
            pane.border_subtitle = "esc closes"
            yield Static(Content.assemble(*self._lines()), markup=False)

    def _lines(self) -> list[tuple[str, str]]:
        lines = [(f"{ABOUT.get(self._scope, '')}\n\n", "")]
        for command in (*commands_of(self._scope), *commands_of(Scope.EVERYWHERE)):
            reason = why_not(self._below, command)
            does = f"{command.help} Not now: {reason}." if reason else command.help
            lines += self._line(self._shown_keys(command), does)
        if self._scope is Scope.WRITE:
            lines.append(("\nIn the text\n", "bold"))
            for keys, does in EDITING:
                lines += self._line(keys, does)
        return lines

    def _shown_keys(self, command: Command) -> str:
        """The keys bound now, or where else the command is found."""
        keymap = getattr(self.app, "keymap", Keymap())
        return keymap.shown(command) or "palette"

    def _line(self, keys: str, does: str) -> list[tuple[str, str]]:
        return [(f"{keys:<24}", "bold"), (f"{does}\n", "")]
