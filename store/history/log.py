"""The versions of one document as git's log streams them, newest first, through renames."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from store.history.errors import UnreadableError
from store.history.plumbing import Git

_LOG = (
    "log",
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--diff-merges=first-parent",
    "--no-show-signature",
    "--encoding=UTF-8",
    "--no-color",
    "--no-decorate",
    "--no-notes",
    "--no-ext-diff",
    "--no-textconv",
    "--format=%x01%H%x00%P%x00%aN%x00%aI%x00%B%x00",
)
_COMMIT = re.compile(
    rb"\x01(?P<commit>[0-9a-f]{40}(?:[0-9a-f]{24})?)\0(?P<parents>[^\0]*)\0(?P<author>[^\0]*)\0"
    rb"(?P<time>[^\0]*)\0(?P<message>[^\0]*)\0\0(?P<changes>(?:\n?:[^\0]*\0[^\0]*\0)*)"
)
_CHANGE = re.compile(
    rb"\n?:\d{6} (?P<mode>\d{6}) [0-9a-f]+ (?P<blob>[0-9a-f]+) (?P<change>[A-Z])\d*\0"
    rb"(?P<name>[^\0]*)\0"
)
_SIMILAR = "-M20%"
"""Renames are followed while a fifth of the text stays; git's own half loses the trail when a
rename and a rewrite share a commit."""


class LogRow(NamedTuple):
    """One commit that touched the document. A tuple: ten thousand of them are made at once."""

    commit: str
    parents: tuple[str, ...]
    author: str
    time: str
    """As git prints it (ISO 8601); read, like the message, only for rows somebody looks at."""
    message: str
    path: PurePosixPath
    blob: str | None = None
    """The text it left; None where it took the file away."""
    is_new_file: bool = False
    """Whether the path was not there before it."""


def log_rows(git: Git, tip: str, path: PurePosixPath) -> Iterator[LogRow]:
    """The commits that touched `path`, or what it was called before, from `tip` backwards."""
    start: str | None = tip
    place: PurePosixPath | None = path
    while start and place:
        last = None
        for row in _rows_of_one_name(git, start, place):
            last = row
            yield row
        start, place = _before_rename(git, last) if last else (None, None)


def _rows_of_one_name(git: Git, tip: str, path: PurePosixPath) -> Iterator[LogRow]:
    """The commits that touched `path` under this very name."""
    pieces = git.stream(*_LOG, tip, "--", f":(top,literal){path}")
    name = os.fsencode(path)
    return (_row(commit, path, name) for commit in _commits(pieces))


def _commits(pieces: Iterable[bytes]) -> Iterator[re.Match[bytes]]:
    """One commit after another as the stream brings it, whole ones also before it breaks off."""
    rest = b""
    try:
        for piece in pieces:
            rest += piece
            place = 0
            for commit in _whole(rest):
                if commit.end() == len(rest):  # more changes of it may follow
                    break
                yield commit
                place = commit.end()
            rest = rest[place:]
    except UnreadableError:
        yield from _whole(rest)
        raise
    yield from _whole(rest)


def _whole(stream: bytes) -> Iterator[re.Match[bytes]]:
    """The commits at the start of the stream, read field by field: no field can pose as one."""
    place = 0
    while commit := _COMMIT.match(stream, place):
        yield commit
        place = commit.end()


def _row(commit: re.Match[bytes], path: PurePosixPath, name: bytes) -> LogRow:
    """A commit's row, with what it left at the path: a regular file's text, or nothing."""
    identifier, parents, author, time, message, changes = commit.groups()
    change = _CHANGE.match(changes)
    if change and change["name"] != name:  # the path was a folder then: several files changed
        change = next((c for c in _CHANGE.finditer(changes) if c["name"] == name), None)
    is_file = change is not None and change["mode"].startswith(b"100")
    return LogRow(
        commit=identifier.decode(),
        parents=tuple(parents.decode().split()),
        author=author.decode(errors="replace"),
        time=time.decode(errors="replace"),
        message=message.decode(errors="replace"),
        path=path,
        blob=change["blob"].decode() if change and is_file else None,
        is_new_file=change is not None and change["change"] == b"A",
    )


def _before_rename(git: Git, row: LogRow) -> tuple[str | None, PurePosixPath | None]:
    """Where the log goes on when `row` gave the file its name: the parent, and the old name."""
    if not row.is_new_file or not row.parents:
        return None, None
    answer = git.run(
        *("diff-tree", "-r", "-z", _SIMILAR, "--diff-filter=R", "--raw", "--no-abbrev"),
        *(row.parents[0], row.commit),
    )
    fields = answer.output.decode(errors="surrogateescape").split("\0")
    for change, old, new in zip(fields[::3], fields[1::3], fields[2::3], strict=False):
        if change.startswith(":") and new == str(row.path):
            return row.parents[0], PurePosixPath(old)
    return None, None
