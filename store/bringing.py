"""Bringing what one draft of a document says into another, word by word."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from store.compare.merge import Conflict, Merge, merge
from store.document import Document, Span
from store.document.file import read_document
from store.document.taking import with_part
from store.errors import HistoryError
from store.history import MAIN, Library, Saved, Version
from store.saving import save_document

Choice = Callable[[Conflict], str]
"""What becomes of words that both drafts changed, each in its way."""


@dataclass(frozen=True, slots=True)
class Bringing:
    """What comes of bringing one draft into another; nothing is written yet."""

    source: Version
    """The newest version of the draft that is brought."""
    target: Version
    """The newest version of the draft it is brought into."""
    part: str
    """The id of the one part that is brought; empty for the whole draft."""
    before: Document
    """The text of `target`."""
    together: Merge
    """In its conflicts `ours` are the words of the target, `theirs` those of the source."""

    def document(self, choose: Choice) -> Document:
        """The text that comes of it."""
        return Document(self.together.resolved(choose))

    def to_read(self, choose: Choice) -> tuple[Span, ...]:
        """The sentences of that text in which both drafts changed something: to be read again."""
        return self.together.to_read(choose)


def keep_target(conflict: Conflict) -> str:
    """The words of the draft that is brought into."""
    return conflict.ours


def take_source(conflict: Conflict) -> str:
    """The words of the draft that is brought."""
    return conflict.theirs


def bring(library: Library, path: Path, source: str, target: str, part: str = "") -> Bringing:
    """Draft `source` of the document at `path`, or one part of it, brought into draft `target`.

    Raises HistoryError where a draft has no versions or they share none, DocumentError for a part
    that the source does not have.
    """
    newest, into = _newest(library, path, source), _newest(library, path, target)
    shared = library.drafting.shared_text(path, source, target)
    theirs, ours = library.text(newest), library.text(into)
    if part:
        theirs = with_part(shared, theirs, part)
    return Bringing(newest, into, part, ours, merge(shared, ours, theirs))


def save_brought(library: Library, path: Path, brought: Bringing, document: Document) -> Saved:
    """Make `document` the newest version of the target; on main write the file too.

    Raises HistoryError, with nothing written, when the target has got another version since
    or, for main, the file holds text that is no version,
    and as `save_document` does.
    """
    source, target = brought.source.draft, brought.target.draft
    if _newest(library, path, target).id != brought.target.id:
        raise HistoryError(f"{target} has a newer version now; bring {source} in once more.")
    if target == MAIN and path.exists() and read_document(path) != brought.before:
        raise HistoryError(
            f"{path.name} on disk holds text that is no version yet; save it, then bring {source} "
            "in once more."
        )
    what = f"{brought.part} of {source}" if brought.part else source
    note = f"Bring in {what} v{brought.source.number}"
    saved = save_document(library, path, brought.before, document, note, draft=target)
    if saved.version and not brought.part:
        library.drafting.note_brought(path, source, brought.source.id, target)
    return saved


def _newest(library: Library, path: Path, draft: str) -> Version:
    found = next(library.versions(path, limit=1, draft=draft), None)
    if found is None:
        raise HistoryError(f"{path.name} has no draft {draft}.")
    return found
