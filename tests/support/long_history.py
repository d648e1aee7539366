"""Libraries with long histories, made in one go, for the figures of `docs/history-measured.md`."""

import random
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.repositories import git

_FIRST = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)
_WORDS = (
    "reader lamp minute desk page light child evening story paper letter support week trial "
    "parent school word line night price answer voice room habit team button day colour"
).split()
_PARTS = ("Summary", "Problem", "Solution", "Quote", "How to Get Started")
_AUTHORS = ("Ana Ruiz", "Ben Okafor", "Mei Tan")
_SITTING = 6
"""Saves that stand close together; the next one is hours later."""


def long_history(
    folder: Path, versions: int, *, documents: int = 1, is_loose: bool = False
) -> list[Path]:
    """A repository in which each of the documents has so many versions; their paths.

    Packed, or with every object in a file of its own as saving leaves them.
    """
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    if is_loose:
        git(folder, "config", "fastimport.unpackLimit", "10000000")
    names = [f"document-{number:03}.md" for number in range(documents)]
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=folder,
        input="".join(_commits(names, versions)).encode(),
        check=True,
    )
    git(folder, "reset", "-q", "--hard")
    return [folder / name for name in names]


def _commits(names: list[str], versions: int) -> Iterator[str]:
    """What `git fast-import` reads: a sentence or two rewritten by each version."""
    luck = random.Random(7)  # noqa: S311  the same history every time
    texts = {name: [[_sentence(luck) for _ in range(8)] for _ in _PARTS] for name in names}
    moment = _FIRST
    for number in range(versions):
        for name in names:
            moment += timedelta(minutes=4 if number % _SITTING else 300)
            part = luck.randrange(len(_PARTS))
            text = texts[name]
            text[part][luck.randrange(8)] = _sentence(luck)
            yield _commit(name, _document(text), part, moment, luck.choice(_AUTHORS))


def _sentence(luck: random.Random) -> str:
    words = luck.choices(_WORDS, k=luck.randrange(8, 20))
    return " ".join(words).capitalize() + "."


def _document(text: list[list[str]]) -> str:
    parts = (f"## {title}\n\n{' '.join(said)}\n" for title, said in zip(_PARTS, text, strict=True))
    return "# Lumen turns any desk lamp into a reading coach\n\nTwenty minutes a day.\n\n" + (
        "\n".join(parts)
    )


def _commit(name: str, text: str, part: int, moment: datetime, author: str) -> str:
    title = _PARTS[part]
    ident = title.lower().replace("how to get started", "getting-started")
    message = (
        f"Lumen: {title} +14 −12\n\nBackwards-Part: {ident} +14 -12 {title}\n"
        f"Backwards-Words: {len(text.split())}\nBackwards-Pages: 1.17\n"
        f"Backwards-Document: {name}\n"
    )
    who = f"{author} <writer@example.com> {int(moment.timestamp())} +0000"
    return (
        f"commit refs/heads/main\ncommitter {who}\ndata {len(message.encode())}\n{message}\n"
        f"M 100644 inline {name}\ndata {len(text.encode())}\n{text}\n"
    )
