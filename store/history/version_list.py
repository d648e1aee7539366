"""The versions of a document on a draft, numbered; and the one somebody asked for."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath

from store.history.errors import NoSuchVersionError
from store.history.log import LogRow, log_rows
from store.history.message import one_line
from store.history.numbering import Numbered, numbered
from store.history.plumbing import Git
from store.history.version import Version
from store.history.wording import plain_line

_NUMBER = re.compile(r"[vV]?(?P<number>[1-9]\d{0,8})")
_PREFIX = re.compile(r"[0-9a-f]{4,64}")


class VersionList:
    """What git's log holds of each document, with the numbers known so far."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._known: dict[PurePosixPath, Numbered] = {}
        self._saved: dict[PurePosixPath, Numbered] = {}
        """What our last save made of each, which is the newest while it is still the tip."""

    def newest_first(self, tip: str, path: PurePosixPath) -> Iterator[tuple[int, LogRow]]:
        """The commits that left a text at `path`, from `tip` on, each with its number."""
        rows = log_rows(self._git, tip, path)
        return numbered(rows, self._known.get(path), lambda newest: self._keep(path, newest))

    def count(self, tip: str | None, path: PurePosixPath) -> int:
        """How many versions there are up to `tip`; None stands before the first commit."""
        saved = self._saved.get(path)
        if tip is None:
            return 0
        if saved and saved.commit == tip:
            return saved.number
        return next((number for number, _ in self.newest_first(tip, path)), 0)

    def add(self, path: PurePosixPath, saved: Numbered) -> None:
        """Note a version just made, so that nobody needs to count for the next one."""
        self._saved[path] = saved
        self._keep(path, saved)

    def _keep(self, path: PurePosixPath, newest: Numbered) -> None:
        """Remember a number to count on from."""
        self._known[path] = newest


def version_of(number: int, row: LogRow, draft: str, names: tuple[str, ...] = ()) -> Version:
    """A row of the log as a version; `names` are its milestones."""
    return Version(
        number=number,
        id=row.commit,
        time=_time(row.time),
        author=one_line(row.author),
        told=row.message,
        draft=draft,
        path=row.path,
        blob=row.blob or "",
        milestones=names,
    )


def _time(text: str) -> datetime:
    """A commit's time; the epoch for one whose date is broken."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def find_version(versions: Iterable[Version], wanted: str, name: str) -> Version:
    """The version called so: "v12", "12", "last", the start of a commit's id, or a milestone.

    `name` is the document's, for the NoSuchVersionError, which says what there is.
    """
    wanted = wanted.strip()
    number = _NUMBER.fullmatch(wanted)
    newest = None
    found: dict[str, Version] = {}
    for version in versions:
        newest = newest or version
        if wanted.lower() == "last" or (number and version.number == int(number["number"])):
            return version
        if _is_called(version, wanted):
            found[version.id] = version
    if len(found) == 1:
        return next(iter(found.values()))
    raise NoSuchVersionError(_no_such_version(name, wanted, newest, len(found)))


def _is_called(version: Version, wanted: str) -> bool:
    """Whether `wanted` is a milestone of the version or the start of its id."""
    if any(name.casefold() == wanted.casefold() for name in version.milestones):
        return True
    return bool(_PREFIX.fullmatch(wanted.lower())) and version.id.startswith(wanted.lower())


def _no_such_version(name: str, wanted: str, newest: Version | None, found: int) -> str:
    """The line for a version that is not there, or not one alone."""
    shown = plain_line(wanted)
    if newest is None:
        return f"{name} has no versions yet; the first save makes v1."
    if found:
        return f"{shown} names {found} versions of {name}; take the number or more of the id."
    there = "only v1" if newest.number == 1 else f"v1 to v{newest.number}"
    return f"{name} has no version {shown}; there is {there}."
