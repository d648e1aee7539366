"""Who holds a document: a second Backwards opens it read-only and says who has it."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.history.errors import HistoryError
from store.history.file_lock import lock_file
from store.history.message import one_line
from store.history.processes import this_process


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is writing a document now."""

    host: str
    process: int
    since: datetime

    def __str__(self) -> str:
        return f"process {self.process} on {self.host} since {self.since.astimezone():%H:%M}"


class Hold:
    """Our hold on a document; given back by `release` or the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Let others write the document; a second time does nothing."""
        if self._handle is not None:
            with suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


def hold(folder: Path, path: Path) -> Hold | Holder:
    """The hold on the document at `path`, or who has it already.

    `folder` is where locks lie, for all processes of this user. The system gives a lock back when
    its holder is killed, so none is ever stale. Raises HistoryError when the folder cannot be
    used; the document can be written all the same.
    """
    file = folder / f"{key_of(path)}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = lock_file(file)
        if handle is None:
            return _holder_in(file)
        _write_holder(handle, path)
    except OSError as error:
        raise HistoryError(
            f"Nothing tells others that you are writing {path.name}: {folder} cannot be used "
            f"({error.strerror or error})."
        ) from error
    return Hold(handle)


def key_of(path: Path) -> str:
    """A short name for the file behind `path`, the same through every link to it."""
    real = os.fsencode(os.path.realpath(path))
    return hashlib.sha256(real).hexdigest()[:24]


def _write_holder(handle: int, path: Path) -> None:
    """Say in the lock file who holds what; never read by anything but a line for the reader."""
    process = this_process()
    facts = {
        "path": str(path),
        "host": process.host,
        "process": process.number,
        "since": datetime.now(UTC).isoformat(),
    }
    os.ftruncate(handle, 0)
    os.write(handle, json.dumps(facts).encode())


def _holder_in(file: Path) -> Holder:
    """Who holds a locked file; a placeholder while its holder has not written yet."""
    try:
        facts = json.loads(file.read_bytes())
        return Holder(
            one_line(str(facts["host"])),
            int(facts["process"]),
            datetime.fromisoformat(facts["since"]),
        )
    except (ValueError, KeyError, TypeError):
        return Holder("this machine", 0, datetime.now(UTC))
