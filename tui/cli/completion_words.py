"""What can be typed after `backwards`, read off the parsers of its sub-commands."""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from store.rules import all_rules
from tui.cli import COMMANDS

_RULES = "RULE"
"""How parsers call an argument that is the id of a rule."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a sub-command."""

    flags: tuple[str, ...]
    """Such as "--format" or "-V"."""
    help: str
    choices: tuple[str, ...] = ()
    """The values it takes, where they are few."""
    takes_value: bool = False
    """Whether a word follows it: one of the choices, else a file."""


@dataclass(frozen=True, slots=True)
class CommandWords:
    """What may follow one sub-command."""

    name: str
    help: str
    options: tuple[Option, ...]
    words: tuple[str, ...]
    """What its arguments may be beside files: sub-commands of its own, ids, places."""
    takes_files: bool
    """Whether a file or folder can be meant."""


def completion_words() -> tuple[CommandWords, ...]:
    """Every sub-command with what may follow it, in the order of `--help`."""
    return tuple(_read(name) for name in COMMANDS)


def _read(name: str) -> CommandWords:
    parser = ArgumentParser(prog=f"backwards {name}")
    import_module(f"tui.cli.{COMMANDS[name].module}").add_arguments(parser)
    options: dict[tuple[str, ...], Option] = {}
    words: list[str] = []
    takes_files = False
    for each in _with_nested(parser):
        for action in each._actions:  # noqa: SLF001  argparse has no public list of its arguments
            choices = _choices(action.choices, action.metavar)
            if action.option_strings:
                flags = tuple(action.option_strings)
                help_line = " ".join((action.help or "").split()).replace("%%", "%")
                options[flags] = Option(flags, help_line, choices, action.nargs != 0)
            else:
                words += choices
                takes_files = takes_files or not choices
    ordered = tuple(dict.fromkeys(words))
    return CommandWords(name, COMMANDS[name].help, tuple(options.values()), ordered, takes_files)


def _choices(choices: object, metavar: object) -> tuple[str, ...]:
    """The values an argument takes; the rules of the program for RULE."""
    if metavar == _RULES:
        return tuple(sorted(rule.id for rule in all_rules()))
    return tuple(str(choice) for choice in choices) if hasattr(choices, "__iter__") else ()


def _with_nested(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    """A parser, and those of its own sub-commands."""
    yield parser
    for action in parser._actions:  # noqa: SLF001  see above
        if isinstance(action, _SubParsersAction):
            yield from action.choices.values()
