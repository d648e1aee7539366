"""Finding the library around a path, and making one."""

import os
from pathlib import Path

from store.history.atomic_file import write_atomically
from store.history.errors import RepositoryRefusedError
from store.history.library import MARK, Library
from store.history.plumbing import Git
from store.history.version import MAIN
from store.history.whereabouts import whereabouts
from store.history.wording import plain_line

_ATTRIBUTES = b"*.md -text\n"
"""Tells git to leave line ends alone, here and in every clone."""


def open_library(folder: Path) -> Library:
    """The library at or around `folder`. Raises RepositoryRefusedError where git keeps none."""
    library = library_containing(folder)
    if library is None:
        raise RepositoryRefusedError(
            f"{folder} is not under git; `git init` there, or a new library, gives it versions."
        )
    return library


def library_containing(path: Path) -> Library | None:
    """The working tree around a file or folder, links followed; None when git keeps none there.

    Neither needs to exist yet. Raises GitMissingError without git, RepositoryRefusedError for a
    bare repository, a path inside `.git`, or somebody else's repository.
    """
    folder = Path(os.path.realpath(path))
    while not folder.is_dir():
        folder = folder.parent
    place = whereabouts(folder)
    return Library(place) if place else None


def create_library(folder: Path) -> Library:
    """Make `folder` a library: a repository of its own on the branch `main`.

    What is in the folder stays as it is; one that is a repository already is opened. Raises
    HistoryError when the folder cannot be made or git cannot start a repository there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RepositoryRefusedError(f"The folder {folder} could not be made: {reason}.") from error
    root = Path(os.path.realpath(folder))
    there = whereabouts(root)
    if there and there.root == root:
        return Library(there)
    git = Git(root)
    answer = git.run("init", "--quiet", "--initial-branch", MAIN)
    if answer.is_good:
        answer = git.run("config", "--local", MARK, "true")
    if not answer.is_good:
        raise RepositoryRefusedError(
            f"No library could be made in {folder}: {plain_line(answer.complaint)}"
        )
    attributes = root / ".gitattributes"
    if not os.path.lexists(attributes):
        write_atomically(attributes, _ATTRIBUTES)
    library = open_library(root)
    library.keep_attributes()
    return library
