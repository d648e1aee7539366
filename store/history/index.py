"""The one entry of git's index that a save brings along.

An entry left behind HEAD would make the writer's next `git commit` silently take the version back
out; so it is written before the branch moves, and other entries are never touched.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from store.history.objects import object_id
from store.history.plumbing import Git

_WAITS = (0.02, 0.05, 0.1, 0.2)
"""Seconds between tries while another git holds the index."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds for one path."""

    mode: str
    id: str
    is_settled: bool
    """False while a merge left several versions of the path."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What tells whether the index file is still the one we wrote."""

    size: int
    time: int
    inode: int


class Index:
    """The index of one working tree; one thread at a time."""

    def __init__(self, git: Git, file: Path, hash_name: str) -> None:
        self._git = git
        self._file = file
        self._empty_blob = object_id("blob", b"", hash_name)
        self._written: dict[str, Entry] = {}
        self._stamp: _Stamp | None = None
        self.behind: dict[str, Entry] = {}
        """Paths whose entry could not be written, with the entry they should have."""

    def bring_along(
        self,
        path: str,
        entry: Entry,
        committed: str | None,
        before: str | None,
        is_old: Callable[[str], bool],
    ) -> None:
        """Make the index hold `entry` for `path`, unless the writer staged something else.

        Not something else: what the branch holds (`committed`), what was on disk until now
        (`before`), what we put there, and an older version (`is_old`), which was left behind. An
        entry the writer took out while the branch has one stays out.
        """
        held = self._entry(path)
        if held == entry:
            self.behind.pop(path, None)
        elif held is None:
            if committed is None or path in self.behind:
                self._write(path, entry)
        elif held.is_settled and (
            held.id in {committed, before}
            or held == self._written.get(path)
            or (committed is None and held.id == self._empty_blob)  # `git add --intent-to-add`
            or is_old(held.id)
        ):
            self._write(path, entry)

    def catch_up(self) -> bool:
        """Write the entries that could not be written before; whether none is left behind."""
        for path, entry in tuple(self.behind.items()):
            self._write(path, entry, waits=())
        return not self.behind

    def _entry(self, path: str) -> Entry | None:
        """What the index holds; asked of git unless the file is still the one we wrote."""
        if self._stamp and self._stamp == _stamp_of(self._file) and path in self._written:
            return self._written[path]
        answer = self._git.run("ls-files", "-s", "-z", "--", f":(top,literal){path}")
        entries = []
        for line in answer.output.split(b"\0"):
            facts, _, name = line.partition(b"\t")
            if os.fsdecode(name) == path and facts:
                mode, identifier, stage = facts.decode().split(" ")
                entries.append(Entry(mode, identifier, is_settled=stage == "0"))
        return entries[0] if entries else None

    def _write(self, path: str, entry: Entry, waits: tuple[float, ...] = _WAITS) -> None:
        """Give `path` that entry; while the index is locked, wait a little, then note it."""
        line = f"{entry.mode} {entry.id} 0\t{path}\0"
        for wait in (*waits, None):
            answer = self._git.run("update-index", "-z", "--index-info", given=os.fsencode(line))
            if answer.is_good:
                self._written[path] = entry
                self._stamp = _stamp_of(self._file)
                self.behind.pop(path, None)
                return
            if wait is None or "index.lock" not in answer.complaint:
                break
            time.sleep(wait)
        self.behind[path] = entry


def _stamp_of(file: Path) -> _Stamp | None:
    """What the file system says of the index; None while there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return _Stamp(found.st_size, found.st_mtime_ns, found.st_ino)
