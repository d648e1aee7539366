"""How versions are kept: the library, saving, versions, drafts, milestones, the journal.

Importing this package does not import GitPython; opening a library does.
"""

from store.history.drafts import Draft, Standing
from store.history.errors import (
    GitMissingError,
    GitTooOldError,
    HistoryError,
    NoIdentityError,
    NoSuchVersionError,
    NotRecordedError,
    NotWrittenError,
    RepositoryRefusedError,
    UnreadableError,
)
from store.history.identity import Identity
from store.history.library import Library
from store.history.milestones import Milestone
from store.history.opening import create_library, library_containing, open_library
from store.history.repair import Trouble, TroubleKind
from store.history.states import RepositoryState
from store.history.version import MAIN, Description, PartWords, Saved, Version

__all__ = [
    "MAIN",
    "Description",
    "Draft",
    "GitMissingError",
    "GitTooOldError",
    "HistoryError",
    "Identity",
    "Library",
    "Milestone",
    "NoIdentityError",
    "NoSuchVersionError",
    "NotRecordedError",
    "NotWrittenError",
    "PartWords",
    "RepositoryRefusedError",
    "RepositoryState",
    "Saved",
    "Standing",
    "Trouble",
    "TroubleKind",
    "UnreadableError",
    "Version",
    "create_library",
    "library_containing",
    "open_library",
]
