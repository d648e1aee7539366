"""How sub-commands save: with a stated author where git knows none, and a line about it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.document import Document
from store.history.trusting import heed_trust, known_trust
from store.locations import locations
from store.settings import read_settings
from tui.cli.output import say

if TYPE_CHECKING:
    from store.history import Identity, Library, Saved

DONE, COULD_NOT = 0, 2
FALLBACK_NAME, FALLBACK_EMAIL = "Unknown writer", "unknown@localhost"
"""Who a version is by when neither git nor the settings know; a sub-command cannot ask."""


def save(
    library: "Library",
    path: Path,
    before: Document | None,
    document: Document,
    note: str = "",
    *,
    draft: str = "main",
) -> "Saved":
    """Write the file and make a version of it; of another draft than main the version alone.

    Raises HistoryError when the file itself could not be written.
    """
    from store.saving import save_document

    _make_sure_of_author(library)
    if programs := heed_trust(library, known_trust()):
        say(
            f"not run here: {', '.join(programs)} of this repository; the screen asks, once, "
            "whether they may"
        )
    return save_document(library, path, before, document, note, draft=draft)


@contextmanager
def library_for(folder: Path) -> "Iterator[Library]":
    """The library that holds `folder`, made when there is none; closed afterwards.

    Raises HistoryError when there is no git, or no library can be there.
    """
    from store.history import library_containing
    from store.history.trusting import make_library

    library = library_containing(folder)
    if library is None:
        library = make_library(folder)
        say(f"made the library {folder}")
    elif library.root != folder.resolve():
        say(f"{folder} is inside the repository {library.root}, which keeps the versions")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield library
    finally:
        library.close()


def tell_saved(path: Path, saved: "Saved") -> int:
    """Say in one line what a save did; the exit code is 2 where no version could be made."""
    if saved.version is None:
        say(saved.problem)
        return COULD_NOT
    number = saved.version.number
    if saved.is_new:
        say(f"{path} is v{number}: {saved.version.subject}")
    else:
        say(f"{path} is the same as v{number}; no new version was needed")
    return DONE


def _make_sure_of_author(library: "Library") -> None:
    """Where git knows no author, name one for this process and say so."""
    if library.identity() is not None:
        return
    author = stand_in()
    for role in ("AUTHOR", "COMMITTER"):
        os.environ[f"GIT_{role}_NAME"] = author.name
        os.environ[f"GIT_{role}_EMAIL"] = author.email
    say(
        f"git does not know who you are, so this version is by {author.name} <{author.email}>; "
        "`git config --global user.name` and `user.email` tell it"
    )


def stand_in() -> "Identity":
    """The author the user's settings name, else the fallback."""
    from store.history import Identity

    settings = read_settings(locations().config).settings
    if settings.author_name and settings.author_email:
        return Identity(settings.author_name, settings.author_email)
    return Identity(FALLBACK_NAME, FALLBACK_EMAIL)
