"""`backwards log DOC`: the versions of a document, newest first, shown as they are read."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from store.errors import HistoryError
from tui.cli.arguments import add_draft, add_format, add_saved_document
from tui.cli.documents import library_around
from tui.cli.output import is_terminal, json_text, plain

if TYPE_CHECKING:
    from store.history import Version

_BAR = 30
"""Cells of the longest bar of the graph."""
_SCREENFUL = 50
"""Rows that are laid out together, so that the first ones never wait for ten thousand."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `log` takes."""
    add_saved_document(parser)
    parser.add_argument("--limit", type=_count, metavar="N", help="the newest N versions only")
    parser.add_argument("--part", metavar="PART", help="only versions that changed this part")
    parser.add_argument("--since", type=_day, metavar="DAY", help="saved on this day or later")
    parser.add_argument("--milestones", action="store_true", help="only versions with a name")
    parser.add_argument("--graph", action="store_true", help="draw the words as bars")
    add_draft(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the versions. Raises HistoryError for a document that has none."""
    with library_around(arguments.document) as library:
        found = library.versions(arguments.document, draft=arguments.draft)
        wanted = (v for v in _some(found, arguments) if _is_wanted(v, arguments))
        versions = islice(wanted, arguments.limit)
        if arguments.format == "json":
            _print_json(versions)
        elif arguments.graph:
            _print_graph(list(versions))
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


def _day(word: str) -> datetime:
    """The start of a day, in the reader's time zone."""
    try:
        return datetime.fromisoformat(word).astimezone()
    except ValueError as error:
        raise ArgumentTypeError(f"{word!r} is no day like 2026-11-24") from error


def _is_wanted(version: "Version", arguments: Namespace) -> bool:
    """Whether a version is what was asked for."""
    return (
        (not arguments.milestones or bool(version.milestones))
        and (arguments.since is None or version.time >= arguments.since)
        and (not arguments.part or any(each.part == arguments.part for each in version.parts))
    )


def _print_graph(versions: "Sequence[Version]") -> None:
    """A bar for the words of each version, as long as the longest text fills the line."""
    most = max((version.words or 0 for version in versions), default=0)
    for version in versions:
        words = "–" if version.words is None else f"{version.words:,}"
        bar = "█" * round(_BAR * (version.words or 0) / most) if most else ""
        print(f"v{version.number:<6} {words:>7}  {bar:<{_BAR}}  {plain(_change(version))}".rstrip())


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
