"""The full-screen program: opens the first screen, looks after themes, signals and quitting."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.events import Resize
from textual.filter import LineFilter, Monochrome, NoColor

from store.document.words import count_words
from store.locations import Locations
from store.rules import Checker, read_rule_settings
from store.rules.library import library_root, read_library_settings
from store.settings import FILE, Settings
from themes.loader import DIFF_DEFAULTS, DIFF_DEFAULTS_LIGHT
from tui.clipboard import clipboard_command, pipe_to_clipboard
from tui.commands import Scope, bindings
from tui.crash import report_crash
from tui.keymap import read_keymap
from tui.looks import LOOK_AGAIN, FullStrength, Looks
from tui.opening import OpenDocument
from tui.orphans import end_without_terminal, is_gone, watch_terminal
from tui.palette import CommandsProvider
from tui.pane_keys import keys_of_panes
from tui.safety import SafeText
from tui.screens.questions import Answer, ChoiceScreen
from tui.screens.too_small import TooSmallScreen, is_too_small
from tui.screens.write import WriteScreen
from tui.widgets.notice_line import NoticeLine


class BackwardsApp(App[None]):
    """Backwards on the screen: a document, or the documents of a folder."""

    TITLE = "Backwards"
    CSS_PATH = "app.tcss"
    COMMANDS = {CommandsProvider}  # noqa: RUF012  Textual's own name and form
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]  # noqa: RUF012  the same
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.EVERYWHERE)]

    def __init__(
        self,
        settings: Settings,
        locations: Locations,
        *,
        opened: OpenDocument | None = None,
        folder: Path | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        # One instance of each filter: Textual keeps drawn lines by the filter's identity.
        self._safe_text, self._grey, self._bare = SafeText(), Monochrome(), NoColor()
        self._full_strength = FullStrength()
        super().__init__()
        self.settings = settings
        self.locations = locations
        self.looks = Looks(self, locations.themes, locations.state, settings.theme)
        self._opened = opened
        self._folder = folder
        self._rule_settings, problems = read_rule_settings(settings.rules, "settings.toml")
        self.keymap, key_problems = read_keymap(settings.keys, FILE, keys_of_panes())
        self._notices = [*notices, *problems, *key_problems]
        self._last_written: WriteScreen | None = None
        self._terminal: int | None = None
        self._crash = ""

    def new_checker(self, path: Path) -> Checker:
        """A checker for the document or folder at `path`, by the rules of its library.

        Each screen has one of its own: one is used by one thread at a time.
        """
        root = library_root(path)
        if root is None:
            return Checker(self._rule_settings)
        return Checker(read_library_settings(root)[0].over(self._rule_settings))

    # Looks

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of comparisons, for themes that do not name any."""
        return dict(DIFF_DEFAULTS if self.current_theme.dark else DIFF_DEFAULTS_LIGHT)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Foreign text drawn safely; without colour, the filter that fits the theme in use."""
        stock = [f for f in super().get_line_filters() if not isinstance(f, (Monochrome, NoColor))]
        if self.no_color:
            stock.append(self._bare if self.native_ansi_color else self._grey)
        elif self.native_ansi_color:
            stock.append(self._full_strength)
        return [self._safe_text, *stock]

    def _look_at_themes(self) -> None:
        for words in self.looks.look():
            self.tell(words, "warning")

    def tell(self, words: str, kind: str = "") -> None:
        """Say something in the notice line of the topmost screen that has one."""
        for screen in reversed(self.screen_stack):
            if lines := screen.query(NoticeLine):
                lines.last().say(words, kind)
                return

    # Life

    def on_mount(self) -> None:
        """Open the first screen; end in good order when told to."""
        self.set_keymap(self.keymap.for_textual())
        if self.settings.reduced_motion:
            self.animation_level = "none"
        self._notices += self.looks.begin()
        self.set_interval(LOOK_AGAIN, self._look_at_themes)
        if os.name == "posix" and not self.is_headless:
            self._heed_signals()
        if self._opened is not None:
            self.write(self._opened)
        elif self._folder is not None:
            self.show_library(self._folder)

    def _heed_signals(self) -> None:
        """SIGTERM and SIGHUP restore the terminal (Textual #5140); a lost terminal ends us."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end_by_signal, number)
        suspend = signal.getsignal(signal.SIGTSTP)  # Textual's own, which hands the terminal back
        loop.add_signal_handler(signal.SIGTSTP, self._rest, suspend)
        if sys.__stdin__ is not None:
            self._terminal = sys.__stdin__.fileno()
            watch_terminal(self._terminal, self.keep_unsaved_text)

    def _end_by_signal(self, number: int) -> None:
        if self._terminal is not None and is_gone(self._terminal):
            end_without_terminal(self.keep_unsaved_text)
        self.keep_unsaved_text()
        self.exit(return_code=128 + number)

    def _rest(self, suspend: object) -> None:
        """Ctrl+z from outside: typing is kept first, since nobody knows when it goes on."""
        if self.writing is not None:
            self.writing.guarding.keep_now()
        if callable(suspend):
            suspend(signal.SIGTSTP, None)

    def keep_unsaved_text(self) -> None:
        """Have unsaved typing on disk before returning; after a good end there is none."""
        if self._last_written is not None:
            self._last_written.guarding.keep_at_the_end()

    def _leave(self) -> None:
        """End in good order: what is not saved now is not wanted."""
        if self._last_written is not None:
            self._last_written.guarding.safe.end()
            self._last_written = None
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """Textual's own report prints local variables, and with them the draft."""
        self._crash = report_crash(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Called by Textual when it is to end after an exception, to say so."""
        self.bell()
        self.panic(Text(f"backwards: {self._crash}"))

    def on_app_focus(self) -> None:
        """The writer is back: see what other programs did meanwhile."""
        if self.writing is not None:
            self.writing.guarding.look()

    def on_resize(self, event: Resize) -> None:
        """Below the smallest size say so instead of drawing what cannot be read."""
        is_shown = isinstance(self.screen, TooSmallScreen)
        if is_too_small(event.size) and not is_shown:
            self.push_screen(TooSmallScreen())
        elif is_shown and not is_too_small(event.size):
            self.pop_screen()

    # Screens

    def write(self, opened: OpenDocument) -> None:
        """Open a document to be written."""
        root = library_root(opened.path)
        if root is not None:
            self._notices += read_library_settings(root)[1]
        screen = WriteScreen(opened, partial(self.new_checker, opened.path), self.locations)
        self._last_written = screen
        self.push_screen(screen)
        for notice in self._notices:
            screen.call_after_refresh(screen.say, notice, "warning")
        self._notices.clear()

    @property
    def writing(self) -> WriteScreen | None:
        """The Write screen, wherever it is in the stack; None before a document is open."""
        found = [screen for screen in self.screen_stack if isinstance(screen, WriteScreen)]
        return found[-1] if found else None

    @on(WriteScreen.DraftAsked)
    def _draft_asked(self, event: WriteScreen.DraftAsked) -> None:
        from tui.screens.choosing import switch_draft

        switch_draft(self, event.draft)

    @on(WriteScreen.LibraryAsked)
    def _library_asked(self, event: WriteScreen.LibraryAsked) -> None:
        self.show_library(event.folder)

    def show_library(self, folder: Path) -> None:
        """List the documents of a folder, to open one."""
        from tui.screens.choosing import choose_document

        choose_document(self, folder)

    # The clipboard

    def copy_to_clipboard(self, text: str) -> None:
        """Put `text` on the clipboard, of the system too where it can be reached."""
        super().copy_to_clipboard(text)
        if command := clipboard_command(os.environ):
            self.run_worker(
                lambda: pipe_to_clipboard(command, text),
                group="clipboard",
                thread=True,
                exit_on_error=False,
            )
        if (screen := self.writing) is not None and screen is self.screen:
            screen.say(f"Copied {count_words(text)} words.")

    # Commands that work everywhere

    async def action_quit(self) -> None:
        """Leave; unsaved text is asked about first."""
        screen = self.writing
        if screen is None or not screen.is_unsaved:
            self._leave()
            return

        def decide(answer: str | None) -> None:
            if answer == "save":
                screen.save(then=self._leave)
            elif answer == "discard":
                self._leave()

        answers = (
            Answer("save", "Save, then quit"),
            Answer("stay", "Go on writing"),
            Answer("discard", "Quit and lose what was typed since the last save"),
        )
        self.push_screen(ChoiceScreen("There is unsaved text.", answers), decide)

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.action_command_palette()

    def action_help(self) -> None:
        """Explain the pane in hand and its keys."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_theme(self) -> None:
        """Choose how the program looks."""
        from tui.screens.themes import ThemeScreen

        if self.no_color:
            self.tell("NO_COLOR is set: every theme looks the same.")
        else:
            self.push_screen(ThemeScreen(self.looks))
