"""A document, its work file, and the earlier texts that promises were confirmed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.compare import compare
from store.compare.places import Places
from store.document import Document
from store.document.file import read_document
from store.errors import DocumentError, HistoryError
from store.touchstone.anchoring import Earlier, EarlierTexts, no_earlier_texts
from store.touchstone.stock import Stock, take_stock
from store.touchstone.wording import Wording, text_id
from store.touchstone.work_file import WorkFile

if TYPE_CHECKING:
    from store.history import Library, Version

_SHA1 = 40


class EarlierVersions:
    """The texts of a document's versions by their id, each looked up and compared once.

    For one thread at a time.
    """

    def __init__(self, library: "Library", path: Path, document: Document) -> None:
        self._library = library
        self._path = path
        self._document = document
        self._found: dict[str, Earlier | None] = {}

    def __call__(self, text: str) -> Earlier | None:
        """The version that holds the text with this id; None when no readable one does."""
        if text not in self._found:
            try:
                old = self._text(text)
            except HistoryError:  # promises are then looked for by their words alone
                old = None
            self._found[text] = earlier(old, self._document) if old else None
        return self._found[text]

    def _text(self, text: str) -> Document | None:
        """The first text of that id, newest first."""
        seen: set[str] = set()
        for version in self._library.versions(self._path):
            if version.blob not in seen and (found := self._if_named(version, text)):
                return found
            seen.add(version.blob)
        return None

    def _if_named(self, version: "Version", text: str) -> Document | None:
        """A version's text if its id is `text`; git's own id tells, unless it is no SHA-1."""
        if len(version.blob) == _SHA1 and not version.blob.startswith(text):
            return None
        document = self._library.text(version)
        return document if text_id(document) == text else None


def earlier(old: Document, new: Document) -> Earlier:
    """The way from an earlier text to a later one."""
    return Earlier(Wording(old), Places(compare(old, new)).new_span)


@contextmanager
def earlier_texts(path: Path, document: Document) -> Iterator[EarlierTexts]:
    """The texts of the versions of the document at `path`; none where git keeps none."""
    from store.history import library_containing

    try:
        library = library_containing(path)
    except HistoryError:
        library = None
    if library is None:
        yield no_earlier_texts
        return
    try:
        yield EarlierVersions(library, path, document)
    finally:
        library.close()


def read_work(path: Path) -> WorkFile | None:
    """The work file at `path`, None when there is none.

    Raises DocumentError for one that cannot be read.
    """
    return WorkFile(read_document(path).text) if path.exists() else None


def stock_of(path: Path, document: Document, work: WorkFile) -> Stock:
    """The work file held against the document at `path`.

    Git is asked only when a promise was confirmed in another text than the one in hand.
    """
    wording = Wording(document)
    if all(promise.anchor.text in {"", wording.id} for promise in work.kept_promises):
        return take_stock(work, wording)
    with earlier_texts(path, document) as earlier:
        return take_stock(work, wording, earlier)


def save_work(path: Path, before: WorkFile | None, work: WorkFile) -> str:
    """Write the work file, as a version where git keeps them; a line on what was done.

    Raises HistoryError or DocumentError when it could not be written.
    """
    from store.history import library_containing
    from store.history.atomic_file import write_atomically
    from store.history.library import encoded
    from tui.cli.saving import save

    document = Document(work.text)
    try:
        library = library_containing(path)
    except HistoryError:
        library = None
    if library is None:
        try:
            write_atomically(path, encoded(document, path))
        except OSError as error:
            raise DocumentError(f"{path} could not be written: {error.strerror}.") from error
        return f"{path} is written; it has no versions, since it is in no library."
    try:
        saved = save(library, path, Document(before.text) if before else None, document)
    finally:
        library.close()
    number = f" as v{saved.version.number}" if saved.version else ""
    return saved.problem or f"{path} is saved{number}."
