"""What was asked to be opened: a document with the library around it, or a folder of documents."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from store.document import Document, Section
from store.document.file import read_document
from store.errors import DocumentError, HistoryError
from store.history.version import MAIN

if TYPE_CHECKING:
    from store.history import Library

SUFFIXES = {".md", ".markdown", ".mdown", ".txt"}
"""Endings of files that may be documents."""

ENOUGH = 3
"""So many different sections and halves of the FAQ, or so many questions, make a PR/FAQ."""


@dataclass
class OpenDocument:
    """A document that was read from `path`, and the library that keeps its versions."""

    path: Path
    document: Document
    """The text as it was on disk when it was opened."""
    problem: str = ""
    """Why versions cannot be kept here, in one line; "" while they can."""
    draft: str = MAIN
    """The draft that is open. The file at `path` is always main; others are versions alone."""
    place: str = field(init=False)
    """Where the file really is, links followed: a link put there later is noticed."""
    _library: "Library | None" = None
    _is_known: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Note where the file is now."""
        self.place = os.path.realpath(self.path)

    @property
    def guarded(self) -> Path:
        """What stands for the text in the journal, among the locks, and when looking for changes.

        For another draft than main a name that no file has, so that both can be open at once.
        """
        if self.draft == MAIN:
            return self.path
        return self.path.with_name(f".{self.path.name}@{self.draft}")

    def library(self) -> "Library | None":
        """The library around the document, opened at the first call: give that to a thread.

        None when the folder is not under git; `problem` then says what else may be wrong.
        """
        with self._lock:
            if not self._is_known:
                self._is_known = True
                self._library = self._find()
            return self._library

    def make_library(self) -> "Library":
        """Make the document's folder a library. Raises HistoryError when that cannot be done."""
        from store.history.trusting import make_library

        with self._lock:
            self._library, self._is_known, self.problem = make_library(self.path.parent), True, ""
            return self._library

    def close(self) -> None:
        """Let go of the library and the git processes that serve it."""
        with self._lock:
            if self._library is not None:
                self._library.close()
            self._library, self._is_known = None, False

    def _find(self) -> "Library | None":
        try:
            from store.history import library_containing

            return library_containing(self.path)
        except HistoryError as error:
            self.problem = str(error)
            return None


def open_document(path: Path) -> OpenDocument:
    """Read the document at `path`. Raises DocumentError, with a line for the reader."""
    return OpenDocument(path, read_document(path))


def open_draft(path: Path, draft: str) -> OpenDocument:
    """Read the newest version of a draft of the document at `path`.

    Blocks on git. Raises HistoryError when the document has no such draft.
    """
    from store.history import library_containing

    library = library_containing(path)
    if library is None:
        raise HistoryError(f"{path.name} has no drafts: it is in no library and not under git.")
    try:
        text = library.last_text(path, draft=draft)
    finally:
        library.close()
    if text is None:
        raise HistoryError(f"{path.name} has no draft {draft}.")
    return OpenDocument(path, text, draft=draft)


def holds_documents(folder: Path) -> bool:
    """Whether `folder` itself has Markdown files that read like a press release or its FAQ."""
    return any(looks_like_a_document(file) for file in sorted(folder.glob("*.md")))


def looks_like_a_document(file: Path) -> bool:
    """Whether a file has several labelled sections of a PR/FAQ, or questions of a FAQ.

    What was only guessed does not count: any read-me can be guessed to have a summary.
    """
    try:
        document = read_document(file)
    except DocumentError:
        return False
    labelled = {part.section for part in document.parts if part.labelled and part.section}
    items = document.faq_items()
    kinds = labelled - {Section.HEADING, Section.SUB_HEADING} | {item.faq for item in items}
    return len(kinds) >= ENOUGH or len(items) >= ENOUGH
