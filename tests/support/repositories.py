"""Builders of libraries and of other people's repositories, in every state git knows."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.document import Document
from store.document.description import Description, PartWords
from store.history import Library, Saved, create_library, open_library

LUMEN = "# Lumen reads along\n\nReaders gain twenty minutes a day.\n\n## Problem\n\nIt is dark.\n"
"""A short document."""


def git(folder: Path, *words: str, given: str = "", fails: bool = False) -> str:
    """The output of `git WORDS` in `folder`, as a person would run it; stripped of line ends."""
    done = subprocess.run(
        ["git", *words], cwd=folder, input=given, capture_output=True, text=True, check=False
    )
    assert fails or done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


@contextmanager
def library_at(folder: Path) -> Iterator[Library]:
    """A new library of ours, closed afterwards."""
    library = create_library(folder)
    try:
        yield library
    finally:
        library.close()


def foreign_repository(folder: Path, *words: str) -> Path:
    """Somebody else's repository with one commit that holds `src/main.py` and `README.md`."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main", *words)
    (folder / "src").mkdir()
    (folder / "src" / "main.py").write_text("print('hello')\n")
    (folder / "README.md").write_text("# Tool\n\nA tool.\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Start")
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[Library]:
    """The library around `folder`, closed afterwards."""
    library = open_library(folder)
    try:
        yield library
    finally:
        library.close()


def save(library: Library, path: Path, text: str, note: str = "") -> Saved:
    """Save `text` with a plain description."""
    words = len(text.split())
    description = Description(
        f"Lumen: Problem +{words} −0", (PartWords("problem", "Problem", words, 0),), words, 0.25
    )
    return library.save(path, Document(text), description, note)


def everything_but(folder: Path, *left_out: str) -> dict[str, bytes]:
    """The contents of every file under `folder`, `.git` included, but those paths."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and not file.is_symlink()
        and not str(file.relative_to(folder)).startswith(left_out)
    }
