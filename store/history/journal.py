"""Unsaved typing, kept outside the document until it is saved.

One file for each process and document, so that nobody overwrites anybody's text; put in place
whole, for its owner's eyes alone.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.document import Document
from store.document.file import MAX_BYTES
from store.history.atomic_file import remove_leftovers, write_atomically
from store.history.errors import HistoryError, NotWrittenError
from store.history.holding import key_of
from store.history.processes import Process, this_process

FORMAT = 1
"""The form of the files; others are left alone."""
_ENDING = ".journal"
_ASIDE = ".aside"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Typing that was never saved: what a crash, a kill or a closed terminal left behind."""

    path: Path
    """The document it belongs to."""
    document: Document
    """The whole text with the typing in it."""
    base: str
    """The digest of the saved text it was typed upon (`digest_of`)."""
    time: datetime
    """When it was last kept."""
    file: Path
    """Where it is kept."""


def digest_of(document: Document) -> str:
    """A short name for a text."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


class Journal:
    """The unsaved typing of this process in one document."""

    def __init__(self, folder: Path, path: Path) -> None:
        """`folder` is the journal's (`Locations.journal`); `path` the document's."""
        self._folder = folder
        self._path = path
        self._process = this_process()
        self._kept = ""
        self.file = folder / f"{key_of(path)}-{self._process.number}{_ENDING}"
        """Where the typing is kept."""

    def keep(self, working: Document, saved: Document) -> None:
        """Have the working text on disk before returning, or nothing when it is what is saved.

        Costs one synced write, and nothing when the text is the one kept last. Raises HistoryError
        when it cannot be kept; what was kept before stays.
        """
        digest = digest_of(working)
        if working == saved:
            self.discard()
        elif digest != self._kept:
            self._write(working, digest, digest_of(saved))
            self._kept = digest

    def discard(self) -> None:
        """Forget the typing: it was saved, or the writer let it go."""
        self._kept = ""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)

    def _write(self, working: Document, digest: str, base: str) -> None:
        """Put the whole entry in place, synced."""
        facts = {
            "format": FORMAT,
            "path": str(self._path.resolve()),
            "time": datetime.now(UTC).isoformat(),
            "host": self._process.host,
            "process": self._process.number,
            "began": self._process.began,
            "base": base,
            "digest": digest,
            "text": working.text,
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise _not_kept(error) from error
        try:
            write_atomically(self.file, json.dumps(facts).encode(), mode=0o600)
        except NotWrittenError as error:
            raise _not_kept(error.__cause__) from error


def _not_kept(error: BaseException | None) -> HistoryError:
    """The line for a journal that cannot be written."""
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    return HistoryError(
        f"Unsaved typing cannot be kept: {reason}. Put that right, or save where there is room."
    )


def unsaved_typing(
    folder: Path, path: Path | None = None, *, aside: bool = False
) -> tuple[Unsaved, ...]:
    """What ended processes left in the journal, newest first: of one document, or of all.

    Typing of a process that still runs is its own. Damaged files are passed over and kept. With
    `aside` what was set aside and never forgotten: offered once, and perhaps not used.
    """
    remove_leftovers(folder)
    ending = _ASIDE if aside else _ENDING
    pattern = f"{key_of(path)}-*{ending}" if path else f"*{ending}"
    entries = [read_entry(file) for file in folder.glob(pattern)]
    found = [entry for entry, process in filter(None, entries) if not process.is_running]
    return tuple(sorted(found, key=lambda entry: entry.time, reverse=True))


def worth_offering(found: tuple[Unsaved, ...], *saved: Document) -> tuple[Unsaved, ...]:
    """The entries that hold a text of their own: none of `saved`, and each text once.

    Give all that the writer could still reach: the file on disk, the newest versions.
    """
    seen = {digest_of(document) for document in saved}
    worth = []
    for entry in found:
        digest = digest_of(entry.document)
        if digest not in seen:
            seen.add(digest)
            worth.append(entry)
    return tuple(worth)


def set_aside(entry: Unsaved) -> Path:
    """Take an entry out of what is offered, before its text is used; where it is kept now.

    So a text that brings the program down is offered once, not at every start. Raises
    HistoryError when it cannot be renamed.
    """
    place = entry.file.with_suffix(_ASIDE)
    try:
        return entry.file.replace(place)
    except OSError as error:
        raise HistoryError(f"The journal cannot be used: {error.strerror or error}.") from error


def forget(entry: Unsaved) -> None:
    """Remove an entry, set aside or not: its text is saved, or the writer let it go."""
    for file in (entry.file, entry.file.with_suffix(_ASIDE)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def read_entry(file: Path) -> tuple[Unsaved, Process] | None:
    """One file of the journal and the process that wrote it.

    None when the file is damaged, of another form, or gone.
    """
    try:
        facts = json.loads(_start_of(file))
        document = Document(facts["text"])
        if facts["format"] != FORMAT or digest_of(document) != facts["digest"]:
            return None
        process = Process(facts["host"], facts["process"], facts["began"])
        time = datetime.fromisoformat(facts["time"])
        entry = Unsaved(Path(facts["path"]), document, facts["base"], time, file)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (entry, process) if isinstance(process.number, int) and time.tzinfo else None


def _start_of(file: Path) -> bytes:
    """The file's contents, so far as an entry of ours can be long (JSON writes 6 for 1)."""
    with file.open("rb") as opened:
        return opened.read(7 * MAX_BYTES)
