"""Saving as the screens do it: what must be asked first, and what came of it."""

from dataclasses import dataclass

from store.document import Document
from store.document.file import read_document
from store.errors import BackwardsError, DocumentError
from store.history.version import Saved
from store.saving import save_document
from tui.opening import OpenDocument


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """A text to be kept."""

    document: Document
    before: Document
    """The text on disk as far as the writer knows."""
    note: str = ""
    """What the writer says about the version; empty for a line about what changed."""
    files_only: bool = False
    """Whether the writer said that no versions are wanted in this folder."""
    overwrites: bool = False
    """Whether the writer has seen what others wrote meanwhile and wants this text all the same."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The text is on disk."""

    document: Document
    saved: Saved


@dataclass(frozen=True, slots=True)
class ChangedOutside:
    """Somebody else wrote the file meanwhile; nothing was written."""

    request: SaveRequest
    theirs: Document


@dataclass(frozen=True, slots=True)
class LibraryNeeded:
    """The folder keeps no versions yet; nothing was written."""

    request: SaveRequest


@dataclass(frozen=True, slots=True)
class IdentityNeeded:
    """Git does not know who is saving; nothing was written."""

    request: SaveRequest


@dataclass(frozen=True, slots=True)
class NotKept:
    """Nothing was written, for a reason in one line."""

    reason: str


Outcome = Kept | ChangedOutside | LibraryNeeded | IdentityNeeded | NotKept


def keep(opened: OpenDocument, request: SaveRequest) -> Outcome:
    """Save a text, or say what must be answered first. Blocks on disk and git: for a thread."""
    theirs = _written_by_others(opened, request)
    if theirs is not None and not request.overwrites:
        return ChangedOutside(request, theirs)
    library = opened.library()
    if library is None and not request.files_only and not opened.problem:
        return LibraryNeeded(request)
    try:
        if library is not None and library.identity() is None and not request.files_only:
            return IdentityNeeded(request)
        if library is not None and request.files_only:
            library = None
        if theirs is not None and library is not None:  # a version of theirs first: nothing is lost
            save_document(library, opened.path, request.before, theirs)
        saved = save_document(library, opened.path, request.before, request.document, request.note)
    except BackwardsError as error:
        return NotKept(str(error))
    return Kept(request.document, saved)


def _written_by_others(opened: OpenDocument, request: SaveRequest) -> Document | None:
    """What is on disk when it is neither what was read nor what is being saved."""
    try:
        theirs = read_document(opened.path)
    except DocumentError:  # gone or unreadable: saving writes it anew or says why it cannot
        return None
    return None if theirs.text in {request.before.text, request.document.text} else theirs
