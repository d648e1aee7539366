"""`backwards doctor`: the surroundings, and what in them would get in the way."""

import os
import platform
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from store.errors import HistoryError
from store.locations import locations
from store.rules import read_rule_settings
from store.settings import FILE, read_settings
from tui.cli.arguments import add_format
from tui.cli.output import has_colour, is_terminal, print_json, print_rows

WELL, UNWELL = 0, 1
_PACKAGES = ("textual", "rich", "gitpython", "mistune", "platformdirs")


class Standing(StrEnum):
    """How one thing stands."""

    GOOD = "good"
    NOTE = "note"
    """Works, and the reader may want to know."""
    BAD = "bad"
    """Stops something from working."""


_MARKS = {Standing.GOOD: "✓", Standing.NOTE: "·", Standing.BAD: "✗"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about the surroundings."""

    name: str
    words: str
    standing: Standing = Standing.GOOD


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `doctor` takes."""
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print what is found; 1 when something would stop the program from doing its work."""
    facts = [*_versions(), *_git(), *_places(), *_settings(), _terminal()]
    if arguments.format == "json":
        print_json(
            {"facts": [{"name": f.name, "words": f.words, "standing": f.standing} for f in facts]}
        )
    else:
        print_rows(
            ("", "what", "how it stands"), [(_MARKS[f.standing], f.name, f.words) for f in facts]
        )
    return UNWELL if any(fact.standing is Standing.BAD for fact in facts) else WELL


def _versions() -> Iterator[Fact]:
    """What runs here."""
    yield Fact("backwards", version("backwards"))
    yield Fact("python", f"{platform.python_version()} at {sys.executable}")
    yield Fact("packages", ", ".join(f"{name} {version(name)}" for name in _PACKAGES))
    yield Fact("system", f"{platform.system()} {platform.release()}")


def _git() -> Iterator[Fact]:
    """Git, and who it says is writing in the default library."""
    program = shutil.which("git")
    if program is None:
        yield Fact("git", "not found: documents can be written, not kept as versions", Standing.BAD)
        return
    told = subprocess.run(  # noqa: S603  the git of the reader's own PATH, asked for its version
        [program, "--version"], capture_output=True, text=True, check=False
    )
    yield Fact("git", f"{told.stdout.strip().removeprefix('git version ')} at {program}")
    yield _library()


def _library() -> Fact:
    """The default library: whether it is there, and who is writing in it."""
    from store.history import library_containing

    folder = locations().library
    try:
        library = library_containing(folder) if folder.exists() else None
        if library is None:
            return Fact("library", f"{folder}, made when the first document is", Standing.NOTE)
        identity, state = library.identity(), library.state()
        library.close()
    except HistoryError as error:
        return Fact("library", str(error), Standing.BAD)
    if state:
        return Fact("library", f"{folder}: {state.line}", Standing.NOTE)
    if identity is None:
        return Fact("library", f"{folder}; git knows no name for you, you are asked", Standing.NOTE)
    return Fact("library", f"{folder}, written by {identity}")


def _places() -> Iterator[Fact]:
    """The folders the program writes to."""
    where = locations()
    for name, folder in (("state", where.state), ("cache", where.cache)):
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
        if nearest.is_dir() and os.access(nearest, os.W_OK):
            yield Fact(name, str(folder))
        else:
            yield Fact(name, f"{folder} cannot be written", Standing.BAD)


def _settings() -> Iterator[Fact]:
    """The settings, and each thing in them that cannot be used."""
    file = locations().config / FILE
    read = read_settings(Path(file).parent)
    _, problems = read_rule_settings(read.settings.rules, str(file))
    yield Fact("settings", str(file) if file.exists() else f"{file}, not written yet")
    for problem in (*read.problems, *problems):
        yield Fact("settings", problem, Standing.NOTE)


def _terminal() -> Fact:
    """The terminal this was started in."""
    if not is_terminal():
        return Fact("terminal", "none on stdout, so nothing is drawn", Standing.NOTE)
    size = shutil.get_terminal_size()
    depth = os.environ.get("COLORTERM") or "256 or fewer colours"
    colours = depth if has_colour() else "no colours"
    return Fact(
        "terminal", f"{os.environ.get('TERM', '?')}, {size.columns}×{size.lines}, {colours}"
    )
