"""Noticing that somebody else changed a file: another editor, a pull, a second Backwards."""

from dataclasses import dataclass
from pathlib import Path

from store.document import Document
from store.document.file import read_document
from store.errors import DocumentError


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


def snapshot_of(path: Path) -> Snapshot | None:
    """The file as it is now; None when there is none. Ask before reading the file, not after."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Snapshot(found.st_mtime_ns, found.st_size, found.st_ino)


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
    if seen is not None and snapshot_of(path) == seen:
        return None
    name = path.name
    if seen is not None and not path.exists():
        return OutsideChange(None, f"{name} is no longer on disk; saving writes it anew.")
    try:
        document = read_document(path)
    except DocumentError as error:
        if seen is None and not path.exists():
            return None
        return OutsideChange(None, f"{name} was changed outside and cannot be read now: {error}")
    if document == known:
        return None
    return OutsideChange(
        document,
        f"{name} was changed by another program.",
        only_line_ends=_one_kind_of_line_end(document) == _one_kind_of_line_end(known),
    )


def _one_kind_of_line_end(document: Document) -> str:
    r"""The text with every line ended by `\n`."""
    return document.text.replace("\r\n", "\n").replace("\r", "\n")
