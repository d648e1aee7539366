"""What a version is: one saved state of a document on a draft."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from store.document.description import Description, PartWords

__all__ = ["MAIN", "Description", "PartWords", "Saved", "Version"]

MAIN = "main"
"""The draft whose text is the file on disk."""


@dataclass(frozen=True, slots=True)
class Version:
    """One saved state of a document on a draft."""

    number: int
    """1 for the first version of this document on this draft, shown as v1."""
    id: str
    """The commit's id, 40 or 64 hexadecimal digits."""
    time: datetime
    """When it was saved, with its offset from UTC."""
    author: str
    """Who saved it; foreign text, control characters removed."""
    subject: str
    """The commit's first line: the writer's note, or what changed; control characters removed."""
    note: str
    """What the writer said about it; empty when the subject was made by the program."""
    draft: str
    path: PurePosixPath
    """Where the file was, from the root of the repository."""
    blob: str
    """The id of the text itself; equal for equal texts."""
    parts: tuple[PartWords, ...] = ()
    """What it changed, where the commit says so; empty for commits made by other programs."""
    words: int | None = None
    pages: float | None = None
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did."""

    version: Version | None
    """The version that now holds the text; None when it could not be recorded."""
    is_new: bool
    """False when the last version already held this very text, and no commit was made."""
    problem: str | None = None
    """One line for the writer when the file is safe on disk and yet not recorded: what was kept
    and what to do."""
