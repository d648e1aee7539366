"""Noticing that somebody else changed a file: another editor, a pull, a second Backwards."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from store.document import Document
from store.document.file import read_document
from store.errors import DocumentError
from store.history.wording import plain_line


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the file system says of a file, cheap enough to ask every second.

    Right on network drives and with editors that put a new file in the old one's place.
    """

    time: int
    """When it was last changed, in nanoseconds."""
    size: int
    """In bytes."""
    inode: int
    place: str
    """Where it really is, links followed."""


def snapshot_of(path: Path) -> Snapshot | None:
    """The file as it is now; None when there is none. Ask before reading the file, not after."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Snapshot(found.st_mtime_ns, found.st_size, found.st_ino, os.path.realpath(path))


@dataclass(frozen=True, slots=True)
class OutsideChange:
    """What somebody else did to a file since it was last read or written here."""

    document: Document | None
    """The text on disk now; None when the file is gone or cannot be read."""
    line: str
    """One sentence for the writer."""
    only_line_ends: bool = False
    """Whether the two texts differ in nothing but their line ends: no change for a writer."""


def outside_change(path: Path, seen: Snapshot | None, known: Document) -> OutsideChange | None:
    """What changed in the file since `seen` was taken, when it held `known`; None for nothing.

    A file that was merely touched, or rewritten with the same text, has not changed.
    """
    now = snapshot_of(path)
    if seen is not None and now == seen:
        return None
    name = path.name
    if now is None and not path.is_symlink():
        return OutsideChange(None, _gone(path, seen)) if seen else None
    if seen is not None and (line := link_line(path, seen.place)):
        return OutsideChange(None, line)
    try:
        document = read_document(path)
    except DocumentError as error:
        return OutsideChange(None, f"{name} was changed outside and cannot be read now: {error}")
    if document == known:
        return None
    return OutsideChange(
        document,
        f"{name} was changed by another program.",
        only_line_ends=_one_kind_of_line_end(document) == _one_kind_of_line_end(known),
    )


def link_line(path: Path, place: str) -> str:
    """One sentence when `path` leads elsewhere than to `place`, as a link; "" when it does not."""
    now = os.path.realpath(path)
    if now == place or not path.is_symlink():
        return ""
    return (
        f"{path.name} is a link to {plain_line(now)} now, not the file that was opened; nothing is "
        "saved through it. Take the link away, and save again."
    )


def _gone(path: Path, seen: Snapshot) -> str:
    """What to say of a file that is not there any more."""
    new = _new_name(path, seen)
    if new:
        return (
            f"{path.name} is called {plain_line(new)} now; saving here writes {path.name} anew, "
            f"opening {plain_line(new)} goes on there."
        )
    return f"{path.name} is no longer on disk; saving writes it anew."


def _new_name(path: Path, seen: Snapshot) -> str:
    """What the very same file is called now, in the same folder; "" when it is not there.

    A number of a file that is gone is soon another file's, which has another size or time.
    """
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            found = entry.stat(follow_symlinks=False) if entry.inode() == seen.inode else None
            if found and (found.st_size == seen.size or found.st_mtime_ns == seen.time):
                return entry.name
    return ""


def _one_kind_of_line_end(document: Document) -> str:
    r"""The text with every line ended by `\n`."""
    return document.text.replace("\r\n", "\n").replace("\r", "\n")
