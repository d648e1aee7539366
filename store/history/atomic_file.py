"""Writing a file so that it is the old one or the new one, whole, whatever happens."""

import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

from store.history.errors import NotWrittenError
from store.history.processes import is_running

PREFIX = ".backwards-"
"""How the names of half-written files begin; the writer's process number follows."""


def write_atomically(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Make `path` hold exactly `data`, and be sure of it before returning.

    A new file is written beside it, synced, and put in its place; links are followed and the
    old file's permissions kept. A first file gets `mode`, less what the user's mask takes away.
    Raises NotWrittenError, with the old file untouched.
    """
    target = Path(os.path.realpath(path))
    try:
        _replace(target, data, mode)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotWrittenError(
            f"{path.name} could not be written ({reason}); the file on disk is as it was and "
            "your text is still here. Put that right and save again."
        ) from error


def rename_file(old: Path, new: Path) -> None:
    """Give the file another name, made sure of; never over something that is there.

    Raises NotWrittenError, with the file where it was. A change of case alone is one of name.
    """
    try:
        if new.exists() and not new.samefile(old):
            raise NotWrittenError(f"{new.name} is there already; take another name.")
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        sync_folder(new.parent)
        sync_folder(old.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotWrittenError(f"{old.name} keeps its name: {reason}.") from error


def remove_leftovers(folder: Path) -> None:
    """Remove the half-written files in `folder` of processes that are gone."""
    for leftover in folder.glob(f"{PREFIX}*"):
        number = leftover.name.removeprefix(PREFIX).split("-", 1)[0]
        if number.isdigit() and not is_running(int(number)):
            leftover.unlink(missing_ok=True)


def _replace(target: Path, data: bytes, mode: int) -> None:
    """Write beside `target`, sync, put in place, sync the folder."""
    name = target.with_name(f"{PREFIX}{os.getpid()}-{secrets.token_hex(4)}")
    try:
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _take_over_rights(file.fileno(), target)
            os.fsync(file.fileno())
        name.replace(target)
    except BaseException:
        name.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _take_over_rights(handle: int, target: Path) -> None:
    """Give the new file the old one's permissions and, where allowed, its owner."""
    if sys.platform == "win32":
        return
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    with suppress(PermissionError):
        os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def sync_folder(folder: Path) -> None:
    """Make sure that the folder's entries are on disk, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
