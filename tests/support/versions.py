"""Versions as a history lists them, made without a repository."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath

from store.document.description import PartWords
from store.history.version import MAIN, Message, Version

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
"""The time at which the tests' readers look: a Tuesday."""


def a_version(  # noqa: PLR0913  a builder: each test names what it is about
    number: int = 1,
    *,
    minutes_ago: float = 60,
    author: str = "Ana Ruiz",
    note: str = "",
    parts: Sequence[PartWords] = (PartWords("problem", "Problem", 30, 20),),
    blob: str = "",
    words: int | None = 812,
    pages: float | None = 1.17,
    milestones: tuple[str, ...] = (),
) -> Version:
    """One version; what a test does not name is plausible."""
    return Version(
        number=number,
        id=f"{number:040x}",
        time=NOW - timedelta(minutes=minutes_ago),
        author=author,
        told=Message(note or "Lumen: Problem +30 −20", note, tuple(parts), words, pages),
        draft=MAIN,
        path=PurePosixPath("lumen.md"),
        blob=blob or f"{number:040x}",
        milestones=milestones,
    )


def versions_apart(*minutes_ago: float) -> list[Version]:
    """Versions newest first, saved so many minutes ago."""
    count = len(minutes_ago)
    return [a_version(count - i, minutes_ago=ago) for i, ago in enumerate(minutes_ago)]
