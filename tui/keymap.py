"""Which keys run which command: the table's, changed by the user's `[keys]`.

What cannot be done as asked is told and left as it was, so that no command loses its key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from textual.keys import KEY_ALIASES, Keys, format_key, key_to_character

from tui.commands import COMMANDS, Command, Scope, commands_of

_MODIFIERS = {"ctrl", "alt", "shift", "super", "hyper", "meta"}
_NAMED = {key.value for key in Keys} | {name for names in KEY_ALIASES.values() for name in names}
_TYPING = {Scope.EVERYWHERE, Scope.WRITE}
"""Scopes in which letters are text."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every command."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command id to the keys the user gave it."""

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys that run a command now; () where only the palette does."""
        return self.changed.get(command.id, command.keys)

    def shown(self, command: Command) -> str:
        """The keys of a command as people read them: "n, ]"; "" for none."""
        return ", ".join(key_name(key) for key in self.keys(command))

    def for_textual(self) -> dict[str, str]:
        """The changes as `App.set_keymap` takes them."""
        return {command_id: ",".join(keys) for command_id, keys in self.changed.items()}


def key_name(key: str) -> str:
    """A key as people write it: "slash" is "/", "ctrl+s" stays."""
    *modifiers, last = key.split("+")
    shown = format_key(last)
    return "+".join((*modifiers, shown if len(shown) == 1 and shown.isascii() else last))


def read_keymap(
    table: Mapping[str, object],
    source: str,
    taken: Mapping[Scope, Mapping[str, str]] | None = None,
) -> tuple[Keymap, tuple[str, ...]]:
    """The user's keys, and one line for everything in them that cannot be used.

    `taken` names, by scope, keys that belong to a pane itself and what they do there. Both
    `write.save = "f2"` and `"write.save" = "f2"` are understood, and lists of keys.
    """
    asked: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for command_id, value in _flat(table):
        try:
            command = _command(command_id)
            asked[command_id] = _usable(command, _keys(value), taken or {})
        except ValueError as error:
            problems.append(f"{source}: keys: {error}")
    kept, clashes = _without_clashes(asked)
    problems += [f"{source}: keys: {clash}" for clash in clashes]
    return Keymap(kept), tuple(problems)


def clashes(keymap: Keymap) -> Iterator[tuple[Command, Command, str]]:
    """Every two commands that work on one screen by one key."""
    for scope in Scope:
        seen: dict[str, Command] = {}
        everywhere = commands_of(Scope.EVERYWHERE) if scope is not Scope.EVERYWHERE else ()
        for command in (*everywhere, *commands_of(scope)):
            for key in keymap.keys(command):
                if (other := seen.setdefault(_same(key), command)) is not command:
                    yield other, command, key


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """The entries of a table, dotted keys of TOML put together again."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _command(command_id: str) -> Command:
    ids = {command.id: command for command in COMMANDS}
    if command_id in ids:
        return ids[command_id]
    near = get_close_matches(command_id, ids, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise ValueError(f"no command is called {command_id}{hint}")


def _keys(value: object) -> tuple[str, ...]:
    """The keys a value names, by Textual's names of them."""
    values = value if isinstance(value, list) else [value]
    names = [each for each in values if isinstance(each, str) and each]
    if not names or len(names) < len(values):
        raise ValueError(f"{value!r} is neither a key nor a list of keys")
    return tuple(_known(name) for name in names)


def _known(key: str) -> str:
    *modifiers, last = [key] if len(key) == 1 else key.split("+")
    is_character = len(format_key(last)) == 1 or key_to_character(last) is not None
    if not is_character and last not in _NAMED:
        raise ValueError(f"no key is called {key}")
    if not _MODIFIERS.issuperset(modifiers):
        raise ValueError(f"no key is called {key}; what may come first is ctrl, alt and shift")
    return _same(key)


def _same(key: str) -> str:
    """One spelling for one key: "/" and "slash" are the same."""
    from textual.keys import _character_to_key

    *modifiers, last = [key] if len(key) == 1 else key.split("+")
    name = _character_to_key(last) if len(last) == 1 else last
    return "+".join((*sorted(modifiers), name))


def _usable(
    command: Command, keys: tuple[str, ...], taken: Mapping[Scope, Mapping[str, str]]
) -> tuple[str, ...]:
    """Raises ValueError for a key that would never reach the command."""
    for key in keys:
        if command.scope in _TYPING and _is_typed(key):
            raise ValueError(f"{command.id} cannot have {key_name(key)}: it is typed into the text")
        scopes = Scope if command.scope is Scope.EVERYWHERE else (command.scope,)
        for scope in scopes:
            if does := taken.get(scope, {}).get(key):
                raise ValueError(
                    f"{command.id} cannot have {key_name(key)}: it does {does} in the text or list"
                )
    return keys


def _is_typed(key: str) -> bool:
    return key == "space" or len(format_key(key)) == 1


def _without_clashes(
    asked: Mapping[str, tuple[str, ...]],
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What can be had of the changes asked for: one that clashes is taken back."""
    kept, told = dict(asked), []
    while found := next(clashes(Keymap(kept)), None):
        one, other, key = found
        loser = other if other.id in kept else one
        if loser.id not in kept:  # a clash of the table itself, which a test forbids
            break
        winner = one if loser is other else other
        del kept[loser.id]
        told.append(
            f"{loser.id} cannot have {key_name(key)}: {winner.id} has it; {loser.id} stays as it is"
        )
    return kept, told
