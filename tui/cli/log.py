"""`backwards log DOC`: the versions of a document, newest first, shown as they are read."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from store.errors import HistoryError
from tui.cli.arguments import add_format, add_saved_document
from tui.cli.documents import library_around
from tui.cli.output import is_terminal, json_text, plain

if TYPE_CHECKING:
    from store.history import Version

_SCREENFUL = 50
"""Rows that are laid out together, so that the first ones never wait for ten thousand."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `log` takes."""
    add_saved_document(parser)
    parser.add_argument("--limit", type=_count, metavar="N", help="the newest N versions only")
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the versions. Raises HistoryError for a document that has none."""
    with library_around(arguments.document) as library:
        versions = _some(library.versions(arguments.document, limit=arguments.limit), arguments)
        if arguments.format == "json":
            _print_json(versions)
        elif is_terminal():
            _print_table(versions)
        else:
            _print_lines(versions)
    return 0


def _count(word: str) -> int:
    """A number of versions, at least 1."""
    if not word.isdecimal() or int(word) < 1:
        raise ArgumentTypeError(f"{word!r} is not a number of versions")
    return int(word)


def _some(versions: "Iterator[Version]", arguments: Namespace) -> "Iterator[Version]":
    """The same versions. Raises HistoryError at once when there is none."""
    first = next(versions, None)
    if first is None:
        name = arguments.document
        if not name.exists():
            raise HistoryError(f"{name} does not exist and never had a version.")
        raise HistoryError(f"{name} has no version yet; save it in the editor to make the first.")
    yield first
    yield from versions


def _print_json(versions: "Iterable[Version]") -> None:
    """One JSON object; each version on a line of its own, printed as it is read."""
    print('{"versions": [', end="")
    separator = "\n"
    for version in versions:
        print(separator + json_text(version_record(version)), end="")
        separator = ",\n"
    print("\n]}")


def version_record(version: "Version") -> dict[str, object]:
    """A version under the keys of `docs/json.md`."""
    return {
        "number": version.number,
        "id": version.id,
        "time": version.time.isoformat(),
        "author": version.author,
        "subject": version.subject,
        "note": version.note,
        "draft": version.draft,
        "milestones": list(version.milestones),
        "parts": [
            {"part": part.part, "added": part.added, "removed": part.removed}
            for part in version.parts
        ],
        "words": version.words,
        "pages": version.pages,
    }


def _print_lines(versions: "Iterable[Version]") -> None:
    """A line each, with tabs between number, time, author and what changed."""
    for version in versions:
        cells = (f"v{version.number}", _time(version), version.author, _change(version))
        print("\t".join(map(plain, cells)))


def _print_table(versions: "Iterable[Version]") -> None:
    """A table on the terminal, a screenful at a time, all with the same columns."""
    from rich.table import Table
    from rich.text import Text

    from tui.cli.output import console

    screen = console()
    is_first = True
    remaining = iter(versions)
    while rows := list(islice(remaining, _SCREENFUL)):
        table = Table(box=None, pad_edge=False, show_header=is_first, header_style="bold")
        table.add_column("", width=7, style="cyan", no_wrap=True)
        table.add_column("saved", width=16, style="dim", no_wrap=True)
        table.add_column("by", width=min(20, max(8, screen.width // 6)), no_wrap=True)
        table.add_column("what changed", width=max(10, screen.width - 28 - screen.width // 6))
        for version in rows:
            stands_out = "bold" if version.milestones else ""
            table.add_row(
                f"v{version.number}",
                _time(version),
                Text(plain(version.author), overflow="ellipsis"),
                Text(plain(_change(version)), style=stands_out),
            )
        screen.print(table)
        is_first = False


def _time(version: "Version") -> str:
    """When a version was saved, in the reader's time zone, to the minute."""
    return version.time.astimezone().strftime("%Y-%m-%d %H:%M")


def _change(version: "Version") -> str:
    """Milestones, and the note or what changed."""
    stars = (f"★{name}" for name in version.milestones)
    return " ".join((*stars, version.subject))
