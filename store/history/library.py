"""A library: a folder under git, its documents, and their versions."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath

from store.document import Document
from store.document.file import MAX_BYTES, document_from
from store.errors import DocumentError
from store.history import upkeep
from store.history.atomic_file import remove_leftovers, write_atomically
from store.history.errors import (
    HistoryError,
    NoSuchVersionError,
    NotRecordedError,
    NotWrittenError,
    RepositoryRefusedError,
    UnreadableError,
)
from store.history.identity import Identity, write_identity
from store.history.listing import documents_in
from store.history.log import LogRow, log_rows
from store.history.message import read_message, write_message
from store.history.numbering import Numbered, numbered
from store.history.objects import ObjectReader, object_id
from store.history.plumbing import Git
from store.history.recording import Recorded, Recorder, Text
from store.history.repair import Trouble, find_troubles, repair
from store.history.states import RepositoryState, state_of
from store.history.tags import milestones
from store.history.version import MAIN, Description, Saved, Version
from store.history.whereabouts import Whereabouts, whereabouts
from store.history.wording import plain_line

_MARK = "backwards.library"
_NUMBER = re.compile(r"[vV]?(?P<number>[1-9]\d{0,8})")
_PREFIX = re.compile(r"[0-9a-f]{4,64}")
_ATTRIBUTES_FILE = ".gitattributes"
_ATTRIBUTES = "*.md -text\n"
"""Tells git to leave line ends alone, here and in every clone."""
_FAR_BACK = 1000
"""How many versions are looked through for a text that an index entry was left behind at."""


def open_library(folder: Path) -> "Library":
    """The library at or around `folder`. Raises RepositoryRefusedError where git keeps none."""
    library = library_containing(folder)
    if library is None:
        raise RepositoryRefusedError(
            f"{folder} is not under git; `git init` there, or a new library, gives it versions."
        )
    return library


def library_containing(path: Path) -> "Library | None":
    """The working tree around a file or folder, links followed; None when git keeps none there.

    Neither needs to exist yet. Raises GitMissingError without git, RepositoryRefusedError for a
    bare repository, a path inside `.git`, or somebody else's repository.
    """
    folder = Path(os.path.realpath(path))
    while not folder.is_dir():
        folder = folder.parent
    place = whereabouts(folder)
    return Library(place) if place else None


def create_library(folder: Path) -> "Library":
    """Make `folder` a library: a repository of its own on the branch `main`.

    What is in the folder stays as it is. Raises HistoryError when the folder cannot be made or
    git cannot start a repository there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RepositoryRefusedError(f"The folder {folder} could not be made: {reason}.") from error
    root = Path(os.path.realpath(folder))
    git = Git(root)
    answer = git.run("init", "--quiet", "--initial-branch", MAIN)
    if answer.is_good:
        answer = git.run("config", "--local", _MARK, "true")
    if not answer.is_good:
        raise RepositoryRefusedError(
            f"No library could be made in {folder}: {plain_line(answer.complaint)}"
        )
    attributes = root / _ATTRIBUTES_FILE
    if not attributes.exists():
        write_atomically(attributes, _ATTRIBUTES.encode())
    library = open_library(root)
    library.keep_attributes()
    return library


class Library:
    """One working tree under git. Safe to use from several threads: one lock inside."""

    def __init__(
        self, place: Whereabouts, now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    ) -> None:
        self.root = place.root
        """The working tree's folder, links resolved."""
        self._place = place
        self._now = now
        self._lock = threading.RLock()
        self._git = Git(place.root, place)
        self._reader = ObjectReader(self._git, place.hash_name)
        self._recorder = Recorder(self._git, place, self._reader)
        self._numbers: dict[PurePosixPath, Numbered] = {}
        self._newest: dict[PurePosixPath, Numbered] = {}
        """What our last save made, which is the newest while it is still the tip."""

    @property
    def is_ours(self) -> bool:
        """Whether Backwards made this repository for documents (`create_library`)."""
        return self._git.run("config", "--local", "--type=bool", _MARK).line == "true"

    def documents(self, folder: Path | None = None) -> tuple[Path, ...]:
        """The documents in the library, or in one folder of it, sorted.

        In a library of ours every Markdown file is one; elsewhere those whose headings are a
        PR/FAQ's. Hidden folders and what git ignores are passed over, links too.
        """
        inside = self._inside(folder) if folder else PurePosixPath()
        return documents_in(self._git, self.root, inside, every_file=self.is_ours)

    def versions(self, path: Path, *, limit: int | None = None) -> Iterator[Version]:
        """The versions of the document at `path`, newest first, at most `limit`, as git gives them.

        Equal texts in a row are versions all the same; renames are followed. Nothing for a
        document without versions. Raises UnreadableError when the branch's tip is damaged.
        """
        place = self._inside(path)
        with self._lock:
            tip = self._reader.find("HEAD^{commit}")
            anchor = self._numbers.get(place)
            names = milestones(self._git) if tip else {}
        if tip is None:
            return
        rows = log_rows(self._git, tip.id, place)
        counted = numbered(rows, anchor, lambda newest: self._numbers.update({place: newest}))
        for number, row in islice(counted, limit):
            yield _version(number, row, names.get(row.commit, ()))

    def version(self, path: Path, number_or_rev: str) -> Version:
        """The version called so: "v12", "12", "last", the start of a commit's id, or a milestone.

        Raises NoSuchVersionError, naming what there is.
        """
        wanted = number_or_rev.strip()
        newest = None
        number = _NUMBER.fullmatch(wanted)
        found: dict[str, Version] = {}
        for version in self.versions(path):
            newest = newest or version
            if wanted.lower() == "last" or (number and version.number == int(number["number"])):
                return version
            if _is_called(version, wanted):
                found[version.id] = version
        if len(found) == 1:
            return next(iter(found.values()))
        raise NoSuchVersionError(_no_such_version(path, wanted, newest, len(found)))

    def text(self, version: Version) -> Document:
        """The text of a version, checked against its id.

        Raises UnreadableError when git's store has lost or damaged it, or it is not UTF-8 text.
        """
        with self._lock:
            stored = self._reader.read(version.blob)
        if stored.kind != "blob" or len(stored.data) > MAX_BYTES:
            raise UnreadableError(
                f"v{version.number} of {version.path} is no text of a usual size."
            )
        try:
            return document_from(stored.data, f"v{version.number} of {version.path}")
        except DocumentError as error:
            raise UnreadableError(str(error)) from error

    def save(
        self, path: Path, document: Document, description: Description, note: str = ""
    ) -> Saved:
        """Write the document to its file and make a version of it on the branch checked out.

        The file is written first and never taken back: where git cannot make the version, the
        answer's `problem` says what was kept and what to do, and the next save catches up. No new
        version when the newest holds this very text. Raises NotWrittenError when the file itself
        could not be written, and HistoryError for a path outside the library.
        """
        place = self._inside(path)
        contents = encoded(document, path)
        with self._lock:
            before = self._write_file(path, contents)
            try:
                return self._record(path, place, contents, before, (description, note))
            except NotRecordedError as error:
                return Saved(None, is_new=False, problem=str(error))
            except HistoryError as error:
                return Saved(
                    None, is_new=False, problem=f"Saved to disk but not as a version. {error}"
                )

    def identity(self) -> Identity | None:
        """Who git says is writing here; None when it does not know."""
        with self._lock:
            return self._recorder.author()

    def set_identity(self, identity: Identity) -> None:
        """Store who is writing in the repository's own settings, for all later versions."""
        with self._lock:
            write_identity(self._git, identity)
            self._recorder.forget_identity()
            if self.is_ours:
                self.keep_attributes()

    def keep_attributes(self) -> None:
        """Record the file that keeps line ends, once git knows who is writing."""
        file = self.root / _ATTRIBUTES_FILE
        with self._lock, suppress(HistoryError):
            text = Text(
                PurePosixPath(_ATTRIBUTES_FILE),
                file.read_bytes(),
                "Keep line ends as they are written\n",
                self._now(),
            )
            self._recorder.record(text, lambda _: False)

    def state(self) -> RepositoryState | None:
        """What the writer should know before saving here; None when all is usual."""
        return state_of(self._place)

    def find_text(self, path: Path, document: Document) -> Version | None:
        """The newest version of the document at `path` that holds this very text, if any does."""
        contents = document.text.encode("utf-8", "surrogatepass")
        blob = object_id("blob", contents, self._place.hash_name)
        return next((found for found in self.versions(path) if found.blob == blob), None)

    def troubles(self, path: Path) -> tuple[Trouble, ...]:
        """What a crash left behind that stands in the way of the document at `path`."""
        place = self._inside(path)
        with self._lock:
            return find_troubles(self._git, self._place, self._reader, place)

    def repair(self, trouble: Trouble) -> str:
        """Put a trouble right; a line on what was done. Ask the writer first.

        Raises HistoryError when it cannot be put right; nothing is worse then.
        """
        with self._lock:
            return repair(self._git, self._place, trouble)

    @property
    def is_untidy(self) -> bool:
        """Whether `tidy` is worth its time; only ever so in a library of ours."""
        return upkeep.is_untidy(self._place) and self.is_ours

    def tidy(self) -> None:
        """Pack what is loose; half a second for 1,000 versions, and saving may go on meanwhile.

        Raises NotRecordedError, with all as it was, when git cannot.
        """
        upkeep.tidy(self._git)

    def close(self) -> None:
        """End the git processes. The library can still be used; it starts new ones then."""
        with self._lock:
            self._recorder.index.catch_up()
            self._recorder.remove_spool()
            self._git.close()

    def _inside(self, path: Path) -> PurePosixPath:
        """The path from the root, links resolved. Raises HistoryError for one outside."""
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self.root) or ".git" in real.relative_to(self.root).parts:
            raise HistoryError(f"{path} is not in the library {self.root}.")
        return PurePosixPath(real.relative_to(self.root).as_posix())

    def _write_file(self, path: Path, contents: bytes) -> str | None:
        """Make the file hold `contents`; the blob id of what it held before, if anything."""
        try:
            old = path.read_bytes()
        except OSError:
            old = None
        remove_leftovers(Path(os.path.realpath(path)).parent)
        if old != contents:
            write_atomically(path, contents)
        return None if old is None else object_id("blob", old, self._place.hash_name)

    def _record(
        self,
        path: Path,
        place: PurePosixPath,
        contents: bytes,
        before: str | None,
        said: tuple[Description, str],
    ) -> Saved:
        """Make the version of a text whose file is written."""
        state = self.state()
        if state and not state.can_record:
            raise NotRecordedError(f"Saved to disk. {state.line}")
        message = write_message(*said, str(place))
        text = Text(place, contents, message, self._now(), before)
        recorded = self._recorder.record(text, lambda blob: self._is_old(path, blob))
        if not recorded.is_new:
            return Saved(next(self.versions(path, limit=1), None), is_new=False)
        number = self._number_after(recorded.parent, place) + 1
        self._numbers[place] = Numbered(recorded.commit, number)
        self._newest[place] = Numbered(recorded.commit, number)
        return Saved(_version(number, self._row(recorded, text), ()), is_new=True)

    def _number_after(self, tip: str | None, place: PurePosixPath) -> int:
        """How many versions of the document there are up to `tip`."""
        newest = self._newest.get(place)
        if tip is None or (newest and newest.commit == tip):
            return newest.number if tip and newest else 0
        rows = numbered(log_rows(self._git, tip, place), self._numbers.get(place), lambda _: None)
        return next((number for number, _ in rows), 0)

    def _row(self, recorded: Recorded, text: Text) -> LogRow:
        """What the log will say of a version just made."""
        author = self._recorder.author()
        return LogRow(
            commit=recorded.commit,
            parents=(recorded.parent,) if recorded.parent else (),
            author=author.name if author else "",
            time=text.time.replace(microsecond=0),
            message=read_message(text.message),
            path=text.path,
            blob=recorded.blob,
        )

    def _is_old(self, path: Path, blob: str) -> bool:
        """Whether a version of the document, not too far back, holds that text."""
        return any(version.blob == blob for version in self.versions(path, limit=_FAR_BACK))


def encoded(document: Document, path: Path) -> bytes:
    """The document's bytes. Raises NotWrittenError for half a character, which no file can hold."""
    try:
        return document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotWrittenError(
            f"{path.name} was not written: the text holds half a character at {error.start}, "
            "which UTF-8 cannot store; delete it and save again."
        ) from error


def _version(number: int, row: LogRow, names: tuple[str, ...]) -> Version:
    """A row of the log as a version."""
    message = row.message
    return Version(
        number=number,
        id=row.commit,
        time=row.time,
        author=row.author,
        subject=message.subject,
        note=message.note,
        draft=MAIN,
        path=row.path,
        blob=row.blob or "",
        parts=message.parts,
        words=message.words,
        pages=message.pages,
        milestones=names,
    )


def _is_called(version: Version, wanted: str) -> bool:
    """Whether `wanted` is a milestone of the version or the start of its id."""
    if any(name.casefold() == wanted.casefold() for name in version.milestones):
        return True
    return bool(_PREFIX.fullmatch(wanted.lower())) and version.id.startswith(wanted.lower())


def _no_such_version(path: Path, wanted: str, newest: Version | None, found: int) -> str:
    """The line for a version that is not there, or not one alone."""
    shown = plain_line(wanted)
    if newest is None:
        return f"{path.name} has no versions yet; the first save makes v1."
    if found:
        return f"{shown} is the start of {found} versions of {path.name}; give more of the id."
    there = "only v1" if newest.number == 1 else f"v1 to v{newest.number}"
    return f"{path.name} has no version {shown}; there is {there}."
