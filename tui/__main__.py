"""The command `backwards`: picks the sub-command and owns the one crash boundary."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import store
import themes
from store.errors import BackwardsError
from tui.cli import COMMANDS, describe_commands, nearest_command
from tui.cli.output import plain, say

COULD_NOT = 2
CRASHED = 70
INTERRUPTED = 130


def main(words: list[str] | None = None) -> int:
    """Run `backwards` with `words` (default: those of the command line); gives the exit code.

    0 done, 1 findings or differences, 2 could not, 70 a crash of ours, 130 interrupted.
    """
    try:
        _make_streams_forgiving()
        _refuse_strangers()
        code = _run(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # backwards log | head
        _abandon_output()
        return 0
    except OSError as error:  # the world refused: a full disk, a closed stream
        say(f"{error.filename or 'the output'}: {error.strerror or error}")
        _abandon_output()
        return COULD_NOT
    except BackwardsError as error:
        say(error)
        return COULD_NOT
    except Exception as error:  # noqa: BLE001  the one crash boundary: a crash must not exit 1
        from tui.crash import report_crash

        say(report_crash(error))
        return CRASHED
    return code


def _run(words: list[str]) -> int:
    """Run one sub-command; `open` when the first word names none."""
    if words[:1] in (["--version"], ["-V"]):
        from importlib.metadata import version

        print(f"backwards {version('backwards')}")
        return 0
    if words and words[0] in COMMANDS:
        name, words = words[0], words[1:]
        parser = _Parser(prog=f"backwards {name}", description=COMMANDS[name].help)
    else:
        name = "open"
        _refuse_mistyped_command(words)
        parser = _main_parser()
    command = import_module(f"tui.cli.{COMMANDS[name].module}")
    command.add_arguments(parser)
    parsed = _parsed(parser, words)
    code: int = parsed if isinstance(parsed, int) else command.run(parsed)
    return code


class _Parser(ArgumentParser):
    """A parser whose complaints quote no character that steers a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(plain(message))


def _main_parser() -> _Parser:
    """The parser of `backwards [PATH]`, whose help lists every command."""
    parser = _Parser(
        prog="backwards",
        usage="backwards [PATH]\n       backwards COMMAND …",
        description="Write, check and compare working-backwards press releases (PR/FAQ).",
        epilog=describe_commands(),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", "-V", action="store_true", help="print the version and exit")
    return parser


def _parsed(parser: ArgumentParser, words: list[str]) -> Namespace | int:
    """The arguments, or the exit code with which argparse wants to leave."""
    try:
        return parser.parse_args(words)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0


def _refuse_mistyped_command(words: list[str]) -> None:
    """Say which command was meant, rather than that no such file exists."""
    near = nearest_command(words[0]) if words and words[0].isalpha() else None
    if near and not Path(words[0]).exists():
        raise BackwardsError(f"no command or file is called {words[0]}; did you mean {near}?")


def _make_streams_forgiving() -> None:
    """Let a terminal that lacks a letter show a question mark rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _abandon_output() -> None:
    """Send what is still to be written nowhere, so that leaving does not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse_strangers() -> None:
    """Stop when packages of our names came first on the path, since they would run as ours."""
    home = Path(__file__).parents[1]
    files = [Path(package.__file__ or "") for package in (store, themes)]
    strangers = [file for file in files if file.parents[1] != home]
    if strangers:
        raise BackwardsError(f"{strangers[0]} is not ours; unset PYTHONPATH")


if __name__ == "__main__":
    sys.exit(main())
