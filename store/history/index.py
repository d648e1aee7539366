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

_WRITER = ("update-index", "-z", "--index-info")
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
    ) -> Callable[[], None]:
        """Make the index hold `entry` for `path`, unless the writer staged something else.

        Not something else: what the branch holds (`committed`), what was on disk until now
        (`before`), what we put there, and an older version (`is_old`), which was left behind. An
        entry the writer took out while the branch has one stays out.

        Git starts on it at once; the call that is given back waits until it is done.
        """
        held = self._entry(path)
        if held == entry:
            self.behind.pop(path, None)
            return _done
        if held is None:
            may_write = committed is None or path in self.behind
        else:
            may_write = held.is_settled and (
                held.id in {committed, before}
                or held == self._written.get(path)
                or (committed is None and held.id == self._empty_blob)  # `add --intent-to-add`
                or is_old(held.id)
            )
        return self._begin(path, entry) if may_write else _done

    def rename(self, old: str, new: str) -> None:
        """Let the entry of a file that was renamed follow it, whatever is staged there."""
        held = self._entry(old)
        if held and held.is_settled:
            nobody = "0" * len(held.id)
            gone = os.fsencode(f"0 {nobody} 0\t{old}\0")
            self._git.run(*_WRITER, given=gone + _line(new, held))
            self._stamp = None

    def catch_up(self, path: str) -> None:
        """Write an entry that could not be written before, if nobody holds the index now."""
        answer = self._git.run(*_WRITER, given=_line(path, self.behind[path]))
        if answer.is_good:
            self._note(path, self.behind[path])

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

    def _begin(self, path: str, entry: Entry) -> Callable[[], None]:
        """Have git write the entry; the call given back waits, and tries again while it is locked.

        An entry that could not be written is noted as left behind.
        """
        given = _line(path, entry)
        finish = self._git.begin(*_WRITER, given=given)

        def done() -> None:
            answer = finish()
            for wait in _WAITS:
                if answer.is_good or "index.lock" not in answer.complaint:
                    break
                time.sleep(wait)
                answer = self._git.run(*_WRITER, given=given)
            if answer.is_good:
                self._note(path, entry)
            else:
                self.behind[path] = entry

        return done

    def _note(self, path: str, entry: Entry) -> None:
        """Remember an entry just written."""
        self._written[path] = entry
        self._stamp = _stamp_of(self._file)
        self.behind.pop(path, None)


def _line(path: str, entry: Entry) -> bytes:
    """An entry as `update-index --index-info` reads it."""
    return os.fsencode(f"{entry.mode} {entry.id} 0\t{path}\0")


def _done() -> None:
    """What is to be waited for when nothing was begun."""


def _stamp_of(file: Path) -> _Stamp | None:
    """What the file system says of the index; None while there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return _Stamp(found.st_size, found.st_mtime_ns, found.st_ino)
