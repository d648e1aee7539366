"""The versions of one document as git's log streams them, newest first, through renames."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

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
_HEADER = re.compile(rb"\x01(?:[0-9a-f]{40}|[0-9a-f]{64})")
_RAW = re.compile(rb"\n?:\d{6} (?P<mode>\d{6}) [0-9a-f]+ (?P<blob>[0-9a-f]+) (?P<change>[A-Z])\d*")
_FIXED = 6
"""Fields every commit has: five and an empty one. Then, for each file, the change and its name."""
_SIMILAR = "-M20%"
"""Renames are followed while a fifth of the text stays; git's own half loses the trail when a
rename and a rewrite share a commit."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One commit that touched the document."""

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
    return (_row(record, path) for record in _records(_fields(pieces)))


def _fields(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What stands between the NULs of a stream, as it comes."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole


def _records(fields: Iterator[bytes]) -> Iterator[list[bytes]]:
    """The fields of one commit after another; a whole one is given before the log breaks off."""
    record: list[bytes] = []
    try:
        for field in fields:
            if _is_whole(record) and _HEADER.fullmatch(field):
                yield record
                record = []
            record.append(field)
    except UnreadableError:
        if _is_whole(record):
            yield record
        raise
    if record:
        yield record


def _is_whole(record: list[bytes]) -> bool:
    """Whether a commit's fields are all there; else what looks like a header is a field's text."""
    return len(record) >= _FIXED and len(record) % 2 == 0


def _row(record: list[bytes], path: PurePosixPath) -> LogRow:
    """A commit's row, with what it left at the path: a regular file's text, or nothing."""
    parents, author, time, message = (field.decode(errors="replace") for field in record[1:5])
    changes = dict(zip(record[_FIXED + 1 :: 2], record[_FIXED::2], strict=False))
    change = _RAW.fullmatch(changes.get(os.fsencode(path), b""))
    is_file = change is not None and change["mode"].startswith(b"100")
    return LogRow(
        commit=record[0][1:].decode(),
        parents=tuple(parents.split()),
        author=author,
        time=time,
        message=message,
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
