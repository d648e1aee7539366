"""How the program looks: the themes there are, the one in use, and those that users are writing."""

import os
from pathlib import Path
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme
from textual.widgets import OptionList

from themes.loader import (
    NO_COLOUR,
    ThemeProblem,
    builtin_themes,
    suggested_theme,
    user_themes,
)
from tui.theme_choice import ThemeChoice, remember_theme, remembered_theme

LOOK_AGAIN = 1.0
"""Seconds between looks at the folder of the user's themes."""

FEW_COLOURS = {None, "standard"}
"""Rich's names of colour systems in which the tints of most themes merge."""

_UNDIMMED = Style(dim=False)

Signature = tuple[tuple[str, int, int, int], ...]
"""What tells one state of a folder from another: name, time, size and number of each file."""


class FullStrength(LineFilter):
    """Draws nothing faint: how faint that would be, in the terminal's own colours, none can say."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments at full strength."""
        del background
        return [
            Segment(segment.text, segment.style + _UNDIMMED, segment.control)
            if segment.style is not None and segment.style.dim
            else segment
            for segment in segments
        ]


class Looks:
    """The themes of one running program."""

    def __init__(self, app: App[Any], folder: Path, state: Path, in_settings: str) -> None:
        """`folder` holds the user's themes, `state` the choice; `in_settings` is the setting."""
        self._app = app
        self._folder = folder
        self._state = state
        self._in_settings = in_settings
        self._ours: tuple[str, ...] = ()
        self._theirs: tuple[Theme, ...] = ()
        self._signature: Signature = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The themes to choose from: those of the program, then the user's own."""
        theirs = tuple(theme.name for theme in self._theirs if theme.name not in self._ours)
        return (*self._ours, *theirs)

    def describe(self, name: str) -> str:
        """A theme in a word or two: dark or light, and whose it is."""
        theme = self._app.available_themes[name]
        shade = "dark" if theme.dark else "light"
        own = " · your own" if any(each.name == name for each in self._theirs) else ""
        return shade + own

    def begin(self) -> tuple[str, ...]:
        """Take the themes up and put one on; gives what is to be told, a line each."""
        themes = builtin_themes()
        self._ours = tuple(theme.name for theme in themes)
        for theme in themes:
            self._app.register_theme(theme)
        told = self._take_users()
        wanted = remembered_theme(self._state, self._in_settings)
        if wanted and wanted not in self._app.available_themes:
            told = (*told, f"No theme is called {wanted}.")
            wanted = ""
        if self._app.no_color:
            wanted = NO_COLOUR
        has_few = self._app.console.color_system in FEW_COLOURS
        self._app.theme_changed_signal.subscribe(self._app, lambda _: self._repaint())
        self._app.theme = wanted or suggested_theme(os.environ, has_few_colours=has_few)
        return told

    def look(self) -> tuple[str, ...]:
        """See whether the user's themes were changed; gives what is to be told."""
        if _signature(self._folder) == self._signature:
            return ()
        before = self._app.current_theme
        told = self._take_users()
        if self._app.current_theme != before:
            self._app.refresh_css(animate=False)
            self._repaint()
        return told

    def choose(self, name: str) -> None:
        """Put a theme on, and begin with it from now on."""
        self._app.theme = name
        remember_theme(self._state, ThemeChoice(name, self._in_settings))

    def _take_users(self) -> tuple[str, ...]:
        """Read the user's themes; the one in use stays when its file is gone or spoilt."""
        self._signature = _signature(self._folder)
        found, problems = user_themes(self._folder)
        kept = {theme.name for theme in found} | {self._app.theme, *self._ours}
        for theme in self._theirs:
            if theme.name not in kept:
                self._app.unregister_theme(theme.name)
        for theme in found:
            self._app.register_theme(theme)
        self._theirs = tuple(found)
        return _told(problems)

    def _repaint(self) -> None:
        """Draw everything anew: lines kept by a widget hold colours of the theme before."""
        for screen in self._app.screen_stack:
            for widget in (screen, *screen.query("*")):
                widget.notify_style_update()
                widget.refresh()
                if isinstance(widget, OptionList) and widget.option_count:
                    # The public way to drop the rows it has drawn, which it keeps otherwise.
                    widget.replace_option_prompt_at_index(0, widget.options[0].prompt)


def _told(problems: list[ThemeProblem]) -> tuple[str, ...]:
    """All files that cannot be used, in one line."""
    if not problems:
        return ()
    bad = "; ".join(f"{problem.file}: {problem.reason}" for problem in problems)
    return (f"Not usable as a theme: {bad}.",)


def _signature(folder: Path) -> Signature:
    """The state of a folder's theme files; () for none."""
    seen = []
    for file in sorted(folder.glob("*.toml")):
        try:
            state = file.stat()
        except OSError:  # gone since it was listed
            continue
        seen.append((file.name, state.st_mtime_ns, state.st_size, state.st_ino))
    return tuple(seen)
