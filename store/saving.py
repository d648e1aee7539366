"""Saving, as a screen or a command does it: the file, what changed in words, the version."""

from pathlib import Path

from store.compare import describe
from store.document import Document
from store.document.pages import release_pages
from store.history import MAIN, HistoryError, Library, Saved
from store.history.atomic_file import write_atomically
from store.history.library import encoded

WITHOUT_HISTORY = (
    "Saved to disk without a version: the folder is not under git; a library gives it versions."
)


def save_document(
    library: Library | None,
    path: Path,
    before: Document | None,
    document: Document,
    note: str = "",
    *,
    draft: str = MAIN,
) -> Saved:
    """Save `document` to the file at `path` and, in a library, as a version.

    Another draft than main gets a version and leaves the file alone. The version is described
    against the one before it, which need not be what was on disk: a save that could not be recorded
    lies between. Where that cannot be read, `before` serves, the text last saved.

    Without a library the file alone is written, and the answer says so. Raises NotWrittenError
    when the file could not be written.
    """
    if library is None:
        write_atomically(path, encoded(document, path))
        return Saved(None, is_new=False, problem=WITHOUT_HISTORY)
    pages = release_pages(document)
    product = document.front_matter.get("product")
    last = _last_version(library, path, before, draft)
    description = describe(last, document, product=product, pages=pages)
    return library.save(path, document, description, note, draft=draft)


def _last_version(
    library: Library, path: Path, before: Document | None, draft: str
) -> Document | None:
    """The text of the newest version, None when there is none yet."""
    try:
        return library.last_text(path, draft=draft)
    except HistoryError:  # damaged, or not a document: the save itself says what to do about it
        return before
