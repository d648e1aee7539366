"""Saving, as a screen or a command does it: the file, what changed in words, the version."""

from pathlib import Path

from store.compare import describe
from store.document import Document
from store.document.pages import release_pages
from store.history import Library, Saved
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
) -> Saved:
    """Save `document` to the file at `path` and, in a library, as a version.

    `before` is the text last saved, against which the version is described; None for a first one.
    Without a library the file alone is written, and the answer says so. Raises NotWrittenError
    when the file could not be written.
    """
    if library is None:
        write_atomically(path, encoded(document, path))
        return Saved(None, is_new=False, problem=WITHOUT_HISTORY)
    pages = release_pages(document)
    product = document.front_matter.get("product")
    description = describe(before, document, product=product, pages=pages)
    return library.save(path, document, description, note)
