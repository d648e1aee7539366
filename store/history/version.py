"""What a version is: one saved state of a document on a draft."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath

from store.document.description import Description, PartWords
from store.history.message import Message, read_message

__all__ = ["MAIN", "Description", "Message", "PartWords", "Saved", "Version"]

MAIN = "main"
"""The draft whose text is the file on disk."""


@dataclass(frozen=True)
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
    told: str | Message
    """The commit's message; read when somebody asks, since a list of thousands shows a few rows."""
    draft: str
    path: PurePosixPath
    """Where the file was, from the root of the repository."""
    blob: str
    """The id of the text itself; equal for equal texts."""
    milestones: tuple[str, ...] = ()

    @cached_property
    def message(self) -> Message:
        """What the message says."""
        return read_message(self.told) if isinstance(self.told, str) else self.told

    @property
    def subject(self) -> str:
        """The message's first line: the writer's note, or what changed; no control characters."""
        return self.message.subject

    @property
    def note(self) -> str:
        """What the writer said about it; empty when the subject was made by the program."""
        return self.message.note

    @property
    def parts(self) -> tuple[PartWords, ...]:
        """What it changed, where the commit says so; empty for commits made by other programs."""
        return self.message.parts

    @property
    def words(self) -> int | None:
        """Words in the whole document, where the commit says so."""
        return self.message.words

    @property
    def pages(self) -> float | None:
        """Pages of the release, where the commit says so."""
        return self.message.pages


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
