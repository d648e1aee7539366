"""An app around one screen or widget, and waiting for what threads bring."""

from collections.abc import Callable
from typing import TypeVar

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from themes.loader import DIFF_DEFAULTS, builtin_themes

Result = TypeVar("Result")


class ScreenApp(App[None]):
    """Shows one screen, and keeps what it was dismissed with."""

    def __init__(self, first: Screen[Result]) -> None:
        super().__init__()
        self._first = first
        self.results: list[Result | None] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DIFF_DEFAULTS)

    def on_mount(self) -> None:
        for theme in builtin_themes():
            self.register_theme(theme)
        self.theme = "ink"
        self.push_screen(self._first, self.results.append)


class WidgetApp(App[None]):
    """Shows one widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget

    def compose(self) -> ComposeResult:
        yield self._widget


async def until(pilot: Pilot[None], is_so: Callable[[], object]) -> None:
    """Let the app work until `is_so`; the test's own time limit ends a wait in vain."""
    while not is_so():
        await pilot.pause(0.01)
