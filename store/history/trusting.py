"""Whether a repository's own programs may run at a save: asked once, remembered outside of it."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from store.history.errors import HistoryError
from store.history.trust import Trust
from store.locations import locations

if TYPE_CHECKING:
    from store.history import Library


def make_library(folder: Path) -> "Library":
    """Make `folder` a library whose hooks and signing are the user's own from the start.

    One that is under git already is opened, and trusted no more than before. Raises HistoryError.
    """
    from store.history.opening import create_library

    was_there = os.path.lexists(folder / ".git")
    library = create_library(folder)
    if not was_there:
        with suppress(HistoryError):  # then the user is asked, as in any other repository
            known_trust().remember(library.root, trusted=True)
    return library


def known_trust() -> Trust:
    """The answers given so far on this machine."""
    return Trust(locations().trust)


def heed_trust(library: "Library", trust: Trust) -> tuple[str, ...]:
    """Let the programs of a trusted repository run; those of one nobody was asked about, by name.

    Looking runs none of them. Raises HistoryError when git is missing.
    """
    programs = library.programs
    answer = trust.of(library.root) if programs else False
    if answer:
        library.let_programs_run()
    return programs if answer is None else ()
