"""Saving as the screens do it: what must be asked first, and what came of it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.compare.merge import Merge, merge
from store.document import Document
from store.document.file import read_document
from store.errors import BackwardsError, DocumentError, HistoryError
from store.history.errors import UnreadableError
from store.history.outside import link_line
from store.history.trust import Trust
from store.history.trusting import heed_trust
from store.history.version import MAIN, Saved
from store.saving import save_document
from tui.opening import OpenDocument

if TYPE_CHECKING:
    from store.history import Library


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
    together: Merge
    """Their text and the one to be kept."""


@dataclass(frozen=True, slots=True)
class LibraryNeeded:
    """The folder keeps no versions yet; nothing was written."""

    request: SaveRequest


@dataclass(frozen=True, slots=True)
class IdentityNeeded:
    """Git does not know who is saving; nothing was written."""

    request: SaveRequest


@dataclass(frozen=True, slots=True)
class TrustNeeded:
    """The repository has programs of its own that a commit would start; nothing was written."""

    request: SaveRequest
    root: Path
    programs: tuple[str, ...]
    """Hooks by their names, and "signing"."""


@dataclass(frozen=True, slots=True)
class NotKept:
    """Nothing was written, for a reason in one line."""

    reason: str


Outcome = Kept | ChangedOutside | LibraryNeeded | IdentityNeeded | TrustNeeded | NotKept


def keep(
    opened: OpenDocument, request: SaveRequest, trust: Trust, last: Document | None = None
) -> Outcome:
    """Save a text, or say what must be answered first. Blocks on disk and git: for a thread.

    `last` is what was saved here last, perhaps after the request was made.
    """
    try:
        if opened.draft == MAIN:
            return _keep_file(opened, request, trust, last)
        return _keep_draft(opened, request, last)
    except BackwardsError as error:
        return NotKept(str(error))


def _keep_file(
    opened: OpenDocument, request: SaveRequest, trust: Trust, last: Document | None
) -> Outcome:
    """Write the file and make a version of it. Raises BackwardsError when that is refused."""
    on_disk = _on_disk(opened)
    if on_disk not in (None, last, request.before, request.document):
        return ChangedOutside(request, on_disk, merge(request.before, request.document, on_disk))
    library = None if request.files_only else opened.library()
    if library is None and not request.files_only and not opened.problem:
        return LibraryNeeded(request)
    if library is not None and library.identity() is None:
        return IdentityNeeded(request)
    if library is not None and (programs := heed_trust(library, trust)):
        return TrustNeeded(request, library.root, programs)
    if library is not None and on_disk is not None:
        _keep_what_is_there(library, opened.path, on_disk, request.document)
    saved = save_document(library, opened.path, request.before, request.document, request.note)
    if library is None and opened.problem:
        saved = replace(saved, problem=f"Saved to disk. {opened.problem}")
    return Kept(request.document, saved)


def _keep_draft(opened: OpenDocument, request: SaveRequest, last: Document | None) -> Outcome:
    """Save a text to another draft than main: a version, and no file.

    Raises BackwardsError when there is no library any more or git refuses.
    """
    library = opened.library()
    if library is None:
        raise HistoryError(opened.problem or f"{opened.path.name} is in no library any more.")
    if library.identity() is None:
        return IdentityNeeded(request)
    theirs = library.last_text(opened.path, draft=opened.draft)
    if theirs is not None and theirs not in (last, request.before, request.document):
        return ChangedOutside(request, theirs, merge(request.before, request.document, theirs))
    saved = save_document(
        library, opened.path, request.before, request.document, request.note, draft=opened.draft
    )
    return Kept(request.document, saved)


def _on_disk(opened: OpenDocument) -> Document | None:
    """The text on disk, None when there is none.

    Raises BackwardsError where something else is in the file's place: it is never written over.
    """
    if line := link_line(opened.path, opened.place):
        raise HistoryError(line)
    try:
        return read_document(opened.path)
    except DocumentError as error:
        if not opened.path.exists():
            return None
        raise DocumentError(f"{error} Move it away, and save again.") from error


def _keep_what_is_there(
    library: "Library", path: Path, on_disk: Document, document: Document
) -> None:
    """Make a version of the text on disk before it is written over, unless it is one already.

    Another program may have written it, or an earlier save that could not be recorded.
    """
    if on_disk.text == document.text or not on_disk.text.strip():
        return
    try:
        is_kept = library.last_text(path) == on_disk
    except UnreadableError:  # the save itself says what is damaged
        return
    if not is_kept:
        save_document(library, path, None, on_disk)
