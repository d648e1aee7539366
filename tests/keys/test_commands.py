"""The table of commands: complete, without clashes, and what everything else is derived from."""

from importlib import import_module
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen

from tui.app import BackwardsApp
from tui.commands import COMMANDS, Command, Scope, bindings, commands_of
from tui.key_docs import key_page
from tui.keymap import Keymap, clashes
from tui.pane_keys import keys_of_panes

DOCS = Path(__file__).parents[2] / "docs"

OWNERS = {
    Scope.EVERYWHERE: "tui.app:BackwardsApp",
    Scope.LIBRARY: "tui.screens.library:LibraryScreen",
    Scope.WRITE: "tui.screens.write:WriteScreen",
    Scope.REVIEW: "tui.screens.review:ReviewScreen",
    Scope.HISTORY: "tui.screens.history:HistoryScreen",
}


def owner(scope: Scope) -> type[App[object]] | type[Screen[object]]:
    module, name = OWNERS[scope].split(":")
    found: type[App[object] | Screen[object]] = getattr(import_module(module), name)
    return found


each = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


def test_no_id_is_used_twice() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@each
def test_every_command_says_what_it_does_in_a_sentence(command: Command) -> None:
    assert command.title
    assert command.help[0].isupper()
    assert command.help[-1] in ".?…"


@pytest.mark.parametrize("scope", OWNERS, ids=str)
def test_every_command_is_an_action_of_its_screen(scope: Scope) -> None:
    missing = {c.id for c in commands_of(scope) if not hasattr(owner(scope), f"action_{c.action}")}

    assert missing == set()


def test_no_two_commands_of_a_screen_have_one_key() -> None:
    assert [(a.id, b.id, key) for a, b, key in clashes(Keymap())] == []


def test_no_command_has_a_key_that_the_text_keeps() -> None:
    kept = keys_of_panes()[Scope.WRITE]
    taken = {
        command.id: key
        for command in (*commands_of(Scope.EVERYWHERE), *commands_of(Scope.WRITE))
        for key in command.keys
        if key in kept
    }

    assert taken == {}


@each
def test_every_command_can_be_given_a_key(command: Command) -> None:
    assert command.id in {binding.id for binding in bindings(command.scope)}


@pytest.mark.parametrize("scope", [Scope.WRITE, Scope.REVIEW], ids=str)
def test_the_footer_shows_at_most_six(scope: Scope) -> None:
    shown = [c for c in (*commands_of(scope), *commands_of(Scope.EVERYWHERE)) if c.footer]

    assert len(shown) <= 6


def test_the_page_of_keys_is_current() -> None:
    written = (DOCS / "keys.md").read_text("utf-8")

    assert written == key_page(), "run: python -m tui.key_docs > docs/keys.md"


@each
def test_every_command_has_a_row_in_the_page(command: Command) -> None:
    assert f"| `{command.id}` |" in key_page()


def test_quitting_is_not_by_key_alone() -> None:
    assert "action_quit" in vars(BackwardsApp)
    assert any(command.id == "everywhere.quit" for command in COMMANDS)
