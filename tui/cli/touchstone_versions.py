"""How promises and scope stood in the versions of a work file."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from store.touchstone.over_time import Moment, moment
from store.touchstone.work_file import WorkFile
from tui.cli.documents import library_around
from tui.cli.output import print_json, print_rows

if TYPE_CHECKING:
    from store.history import Library, Version


def moments(
    library: "Library", path: Path, limit: int | None = None
) -> Iterator[tuple["Version", Moment]]:
    """The versions of the work file at `path`, newest first, each with how things stood in it.

    Raises HistoryError when a version cannot be read.
    """
    for version in islice(library.versions(path), limit):
        yield version, moment(WorkFile(library.text(version).text))


def print_over_time(path: Path, *, as_json: bool) -> None:
    """A row for every version. Raises HistoryError where there is no history to be read."""
    with library_around(path) as library:
        found = list(moments(library, path))
    if as_json:
        print_json({"work": str(path), "versions": [_record(*each) for each in found]})
        return
    columns = ("version", "time", "promises", "kept", "dropped", "built, not promised")
    print_rows(columns, [_row(*each) for each in found])


def _row(version: "Version", found: Moment) -> tuple[str, ...]:
    figures = (found.promises, found.kept, found.dropped, found.unpromised)
    return f"v{version.number}", f"{version.time:%Y-%m-%d %H:%M}", *map(str, figures)


def _record(version: "Version", found: Moment) -> dict[str, object]:
    return {
        "number": version.number,
        "id": version.id,
        "time": version.time.isoformat(),
        "promises": found.promises,
        "kept": found.kept,
        "dropped": found.dropped,
        "unpromised": found.unpromised,
    }
