"""The document a sub-command is given by its path, and the library around it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.document import Document
from store.document.file import MAX_BYTES, document_from, read_document
from store.errors import DocumentError, HistoryError

if TYPE_CHECKING:
    from store.history import Library

STANDARD_INPUT = "-"


def typed_path(words: str | Path) -> Path:
    """The path somebody typed; a tilde with a name that nobody has is a letter like any other."""
    return Path(os.path.expanduser(words))  # noqa: PTH111  Path.expanduser raises for such a name


def document_at(name: str) -> Document:
    """The document in the file `name`, or on standard input for `-`.

    Raises DocumentError, one line for the reader, for what is no document: see `read_document`;
    here a file without any text is one of them, since there is nothing to say about it.
    """
    document = _standard_input() if name == STANDARD_INPUT else read_document(Path(name))
    if not document.text.strip("\ufeff \t\r\n"):
        raise DocumentError(f"{name} is empty; `backwards new` begins a document.")
    return document


def documents_in(folder: Path) -> list[Path]:
    """The Markdown files right in `folder` whose headings are a PR/FAQ's, sorted.

    Raises DocumentError for a folder that may not be read.
    """
    from store.history.listing import SUFFIXES, looks_like_document

    try:
        files = sorted(file for file in folder.iterdir() if file.name.lower().endswith(SUFFIXES))
    except OSError as error:
        raise DocumentError(f"{folder} cannot be read: {error.strerror}.") from error
    return [file for file in files if file.is_file() and looks_like_document(file)]


def _standard_input() -> Document:
    """The document that comes through standard input."""
    return document_from(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")


@contextmanager
def library_around(path: Path) -> "Iterator[Library]":
    """The library that holds `path`, closed afterwards.

    Raises HistoryError when there is none.
    """
    from store.history import library_containing

    library = library_containing(path)
    if library is None:
        raise HistoryError(f"{path} has no versions yet: it is in no library and not under git.")
    try:
        yield library
    finally:
        library.close()
