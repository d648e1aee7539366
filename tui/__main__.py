"""The command `backwards`: picks the sub-command and owns the one crash boundary."""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module
from pathlib import Path

import store
import themes
from store.errors import BackwardsError
from tui.cli import COMMANDS, describe_commands

COULD_NOT = 2
CRASHED = 70
INTERRUPTED = 130


def main(words: list[str] | None = None) -> int:
    """Run `backwards` with `words` (default: those of the command line); gives the exit code.

    0 done, 1 findings or differences, 2 could not, 70 a crash of ours, 130 interrupted.
    """
    if stranger := _shadowed_package():
        print(f"backwards: {stranger} is not ours; unset PYTHONPATH", file=sys.stderr)
        return COULD_NOT
    try:
        code = _run(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # backwards log | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BackwardsError as error:
        print(f"backwards: {error}", file=sys.stderr)
        return COULD_NOT
    except Exception as error:  # noqa: BLE001  the one crash boundary: a crash must not exit 1
        from tui.crash import report_crash

        print(f"backwards: {report_crash(error)}", file=sys.stderr)
        return CRASHED
    return code


def _run(words: list[str]) -> int:
    """Run one sub-command; `open` when the first word names none."""
    name = words[0] if words and words[0] in COMMANDS else "open"
    if words[:1] in (["--version"], ["-V"]):
        from importlib.metadata import version

        print(f"backwards {version('backwards')}")
        return 0
    if name == "open":
        parser = ArgumentParser(
            prog="backwards",
            usage="backwards [PATH]\n       backwards COMMAND …",
            description="Write, check and compare working-backwards press releases (PR/FAQ).",
            epilog=describe_commands(),
            formatter_class=RawDescriptionHelpFormatter,
        )
        parser.add_argument(
            "--version", "-V", action="store_true", help="print the version and exit"
        )
    else:
        parser = ArgumentParser(prog=f"backwards {name}", description=COMMANDS[name].help)
        words = words[1:]
    command = import_module(f"tui.cli.{COMMANDS[name].module}")
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(words))
    return code


def _shadowed_package() -> str | None:
    """The file of a package named like ours that came first on the path, or None."""
    home = Path(__file__).parents[1]
    files = [Path(package.__file__ or "") for package in (store, themes)]
    return next((str(file) for file in files if file.parents[1] != home), None)


if __name__ == "__main__":
    sys.exit(main())
