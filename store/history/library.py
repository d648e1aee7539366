"""A library: a folder under git, its documents, and their versions."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath

from store.document import Document
from store.document.file import MAX_BYTES, document_from
from store.errors import DocumentError
from store.history import upkeep
from store.history.atomic_file import remove_leftovers, rename_file, write_atomically
from store.history.drafting import Drafting
from store.history.drafts import (
    branch_of,
    drafts,
    put_away_draft,
    refuse_if_checked_out,
    start_draft,
)
from store.history.errors import (
    HistoryError,
    NotRecordedError,
    NotWrittenError,
    UnreadableError,
)
from store.history.identity import Identity, write_identity
from store.history.listing import documents_in
from store.history.log import LogRow
from store.history.message import rename_message, write_message
from store.history.milestones import (
    Milestone,
    all_milestones,
    make_milestone,
    milestones,
    remove_milestone,
    rename_milestone,
)
from store.history.numbering import Numbered
from store.history.objects import ObjectReader, StoredObject, object_id
from store.history.plumbing import Git
from store.history.programs import Programs
from store.history.recording import Recorded, Recorder, Text
from store.history.repair import Trouble, find_troubles, repair
from store.history.states import RepositoryState, is_named, state_of
from store.history.version import MAIN, Description, Saved, Version
from store.history.version_list import VersionList, find_version, version_of
from store.history.whereabouts import Whereabouts

MARK = "backwards.library"
"""The setting that says a repository was made for documents."""
_ATTRIBUTES = PurePosixPath(".gitattributes")
_FAR_BACK = 1000
"""How many versions are looked through for a text that an index entry was left behind at."""


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
        self._list = VersionList(self._git)
        self.drafting = Drafting(self, self._git, (self._recorder, self._reader), self._lock)
        """What can be done with drafts."""
        self._programs = Programs(place)

    @property
    def is_ours(self) -> bool:
        """Whether Backwards made this repository for documents (`create_library`)."""
        return self._git.run("config", "--local", "--type=bool", MARK).line == "true"

    def documents(self, folder: Path | None = None) -> tuple[Path, ...]:
        """The documents in the library, or in one folder of it, sorted.

        In a library of ours every Markdown file is one; elsewhere those whose headings are a
        PR/FAQ's. Hidden folders and what git ignores are passed over, links too.
        """
        inside = self.place_of(folder) if folder else PurePosixPath()
        return documents_in(self._git, self.root, inside, every_file=self.is_ours)

    def versions(
        self, path: Path, *, limit: int | None = None, draft: str = MAIN
    ) -> Iterator[Version]:
        """The versions of the document at `path`, newest first, at most `limit`, as git gives them.

        Equal texts in a row are versions all the same; renames are followed. Nothing for a
        document without versions. Raises UnreadableError when the branch's tip is damaged, or
        after the readable ones when older ones are.
        """
        place = self.place_of(path)
        branch = branch_of(place, draft)
        with self._lock:
            tip = self._reader.find(f"{branch}^{{commit}}")
            names = milestones(self._git) if tip else {}
        if tip is None and is_named(self._place, branch):
            raise UnreadableError(
                "The newest version here is damaged, so that none can be listed; the text on disk "
                "is whole. Opening the document offers a repair."
            )
        if tip:
            for number, row in islice(self._list.newest_first(tip.id, place), limit):
                yield version_of(number, row, draft, names.get(row.commit, ()))

    def version(self, path: Path, number_or_rev: str, *, draft: str = MAIN) -> Version:
        """The version called so: "v12", "12", "last", the start of a commit's id, or a milestone.

        Raises NoSuchVersionError, naming what there is.
        """
        return find_version(self.versions(path, draft=draft), number_or_rev, path.name)

    def text(self, version: Version) -> Document:
        """The text of a version, checked against its id.

        Raises UnreadableError when git's store has lost or damaged it, or it is not UTF-8 text.
        """
        with self._lock:
            stored = self._reader.read(version.blob)
        return _document_in(stored, f"v{version.number} of {version.path}")

    def last_text(self, path: Path, *, draft: str = MAIN) -> Document | None:
        """The text the draft holds now; None when it has no such document.

        Costs no process, unlike the newest of `versions`: for describing the next version, and
        for seeing whether the file on disk is recorded. Raises UnreadableError as `text` does.
        """
        place = self.place_of(path)
        with self._lock:
            stored = self._recorder.committed(branch_of(place, draft), place)
        return _document_in(stored, f"The newest version of {place}") if stored else None

    def save(
        self,
        path: Path,
        document: Document,
        description: Description,
        note: str = "",
        *,
        draft: str = MAIN,
    ) -> Saved:
        """Write the document to its file and make a version of it on the branch checked out.

        The file is written first and never taken back: where git cannot make the version, the
        answer's `problem` says what was kept and what to do, and the next save catches up. No new
        version when the newest holds this very text. Another draft than main gets the version and
        leaves the file alone. Raises NotWrittenError when the file itself could not be written,
        and HistoryError for a path outside the library; of another draft all of the above.
        """
        place = self.place_of(path)
        contents = encoded(document, path)
        message = write_message(description, note, str(place))
        text = Text(place, contents, message, self._now(), branch_of(place, draft))
        with self._lock:
            if draft != MAIN:
                refuse_if_checked_out(self._git, text.branch)
                return self._record(path, text, draft)
            text = replace(text, before=self._write_file(path, contents))
            try:
                self._refuse_in_the_middle("Saved to disk.")
                return self._record(path, text, draft)
            except NotRecordedError as error:
                return Saved(None, is_new=False, problem=str(error))
            except HistoryError as error:
                return Saved(
                    None, is_new=False, problem=f"Saved to disk but not as a version. {error}"
                )

    def rename(self, path: Path, new: Path) -> None:
        """Give a document another place or name in the library, in a commit of its own.

        Its versions come along. Unsaved changes on disk stay as they are for the next save. Raises
        HistoryError, with the file where it was, when something has that name already or the
        commit cannot be made.
        """
        old_place, new_place = self.place_of(path), self.place_of(new)
        with self._lock:
            self._refuse_in_the_middle("Not renamed.")
            rename_file(self.root / old_place, self.root / new_place)
            try:
                self._recorder.rename(
                    old_place,
                    new_place,
                    (rename_message(str(old_place), str(new_place)), self._now()),
                )
            except HistoryError:
                rename_file(self.root / new_place, self.root / old_place)
                raise
            self.drafting.follow_rename(old_place, new_place, self._now())

    def drafts(self, path: Path) -> tuple[str, ...]:
        """The names of the document's drafts beside main, sorted."""
        return drafts(self._git, self.place_of(path))

    def start_draft(self, path: Path, version: Version, name: str) -> str:
        """Begin a draft of the document at one of its versions; the name it got.

        A name is kept in small letters and digits, joined by hyphens. Raises HistoryError for one
        that is empty or taken.
        """
        return start_draft(self._git, self.place_of(path), version.id, name)

    def put_away_draft(self, path: Path, name: str) -> None:
        """Take a draft out of the list; git keeps its versions under `refs/backwards/put-away`.

        Raises HistoryError when there is none of that name.
        """
        put_away_draft(self._git, self.place_of(path), name)

    def milestones(self) -> tuple[Milestone, ...]:
        """The names given to versions of all documents here, other people's tags among them."""
        return tuple(all_milestones(self._git))

    def make_milestone(self, version: Version, name: str, note: str = "") -> None:
        """Name a version, in any characters on one line, with a note of any length.

        Raises HistoryError for a name that is empty or taken in this document, NoIdentityError
        when git knows no writer.
        """
        with self._lock:
            said = name, note, self._recorder.signature(self._now())
            make_milestone(self._git, self._recorder, version.path, version.id, said)

    def rename_milestone(self, path: Path, milestone: Milestone, name: str, note: str) -> None:
        """Give a milestone of the document at `path` another name and note.

        Raises HistoryError as `make_milestone` does, and for a tag of another program.
        """
        with self._lock:
            said = name, note, self._recorder.signature(self._now())
            rename_milestone(self._git, self._recorder, self.place_of(path), milestone, said)

    def remove_milestone(self, version: Version, name: str) -> None:
        """Take a name off a version. Raises HistoryError when we gave it none such."""
        with self._lock:
            remove_milestone(self._git, version.id, name)

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
        with self._lock, suppress(HistoryError):
            contents = (self.root / _ATTRIBUTES).read_bytes()
            message = "Keep line ends as they are written\n"
            text = Text(_ATTRIBUTES, contents, message, self._now())
            self._recorder.record(text, lambda _: False)

    @property
    def programs(self) -> tuple[str, ...]:
        """What a commit here would start by the repository's own settings: hooks, "signing".

        Looking runs none of them. Saving runs them only after `let_programs_run`.
        """
        with self._lock:
            return self._programs.names

    def let_programs_run(self) -> None:
        """Have saves run the repository's hooks and sign as it asks. Ask the user first.

        A hook that refuses, or does not end in half a minute, leaves the text on disk.
        """
        with self._lock:
            self._recorder.programs = self._programs if self._programs.names else None

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
        place = self.place_of(path)
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
            with suppress(HistoryError):
                self._recorder.catch_up()
            self._recorder.remove_spool()
            self._git.close()

    def place_of(self, path: Path) -> PurePosixPath:
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

    def _refuse_in_the_middle(self, done: str) -> None:
        """Raise NotRecordedError while a rebase, a merge or the like waits to be finished.

        `done` says what became of the writer's order.
        """
        state = self.state()
        if state and not state.can_record:
            raise NotRecordedError(f"{done} {state.line}")

    def _record(self, path: Path, text: Text, draft: str) -> Saved:
        """Make the version of a text whose file is written."""
        recorded = self._recorder.record(text, lambda blob: self._is_old(path, blob))
        if not recorded.is_new:
            newest = next(self.versions(path, limit=1, draft=draft), None)
            return Saved(newest, is_new=False)
        number = self._list.count(recorded.parent, text.path) + 1
        self._list.add(text.path, Numbered(recorded.commit, number))
        return Saved(version_of(number, self._row(recorded, text), draft), is_new=True)

    def _row(self, recorded: Recorded, text: Text) -> LogRow:
        """What the log will say of a version just made."""
        author = self._recorder.author()
        return LogRow(
            commit=recorded.commit,
            parents=(recorded.parent,) if recorded.parent else (),
            author=author.name if author else "",
            time=text.time.isoformat(timespec="seconds"),
            message=text.message,
            path=text.path,
            blob=recorded.blob,
        )

    def _is_old(self, path: Path, blob: str) -> bool:
        """Whether a version of the document, not too far back, holds that text."""
        return any(version.blob == blob for version in self.versions(path, limit=_FAR_BACK))


def _document_in(stored: StoredObject, name: str) -> Document:
    """The document a blob is. Raises UnreadableError for anything else; `name` is for its line."""
    if stored.kind != "blob" or len(stored.data) > MAX_BYTES:
        raise UnreadableError(f"{name} is no text of a usual size.")
    try:
        return document_from(stored.data, name)
    except DocumentError as error:
        raise UnreadableError(str(error)) from error


def encoded(document: Document, path: Path) -> bytes:
    """The document's bytes. Raises NotWrittenError for half a character, which no file can hold."""
    try:
        return document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotWrittenError(
            f"{path.name} was not written: the text holds half a character at {error.start}, "
            "which UTF-8 cannot store; delete it and save again."
        ) from error
