"""A text made into a commit on top of a branch, and nothing else with it."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from store.history.errors import NoIdentityError, NotRecordedError
from store.history.identity import Identity, read_identity
from store.history.index import Entry, Index
from store.history.objects import (
    ObjectReader,
    ObjectWriter,
    StoredObject,
    commit_tree,
    object_id,
)
from store.history.plumbing import Git
from store.history.programs import Programs
from store.history.trees import TreePath, read_tree_path, write_tree_path, write_tree_without
from store.history.whereabouts import Whereabouts
from store.history.wording import not_recorded, plain_line, reason_in

_MOVER = ("update-ref", "-m", "backwards: save", "--stdin")
_TRIES = 40
"""How often a branch may be moved by others between our reading and our writing."""
_PATIENCE = 8
"""How often a locked branch is tried again, with waits adding up to about a second."""
_IDENTITY_AGE = 60.0
"""Seconds for which git is not asked again who is writing."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be recorded."""

    path: PurePosixPath
    """Its place, from the root of the repository."""
    contents: bytes
    message: str
    time: datetime
    branch: str = "HEAD"
    """The branch it goes on, in full; HEAD for the one checked out, whose index comes along."""
    before: str | None = None
    """The blob id of what was on disk until now: an index entry that holds it may be replaced."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where a text is in the repository now."""

    commit: str
    parent: str | None
    """The tip it was put on; None for a first commit."""
    blob: str
    is_new: bool
    """False when the tip held this very text, and `commit` is that tip."""


class Recorder:
    """Makes commits in one working tree; one thread at a time."""

    def __init__(self, git: Git, place: Whereabouts, reader: ObjectReader) -> None:
        self._git = git
        self._place = place
        self._reader = reader
        self._writer = ObjectWriter(git, place.git_folder / "backwards")
        self.index = Index(git, place.git_folder / "index", place.hash_name)
        self.programs: Programs | None = None
        """The hooks and the signing of the repository, once the user said that they may run."""
        self._signature: tuple[Identity, Identity] | None = None
        self._signature_read = 0.0

    def record(self, text: Text, is_old: Callable[[str], bool]) -> Recorded:
        """Put `text` on top of its branch; on HEAD into the index too, as `Index` allows.

        `is_old` tells whether a blob is an earlier version of this document. Nothing has moved
        where it raises: NotRecordedError when the branch cannot be moved, NoIdentityError when
        git knows no writer, UnreadableError when the tip is damaged.
        """
        blob = object_id("blob", text.contents, self._place.hash_name)
        programs = self.programs if text.branch == "HEAD" else None

        def on_top_of(tip: StoredObject | None) -> str | None:
            way = self._way(_tree_of(tip), text.path)
            held = way.entry
            if held and held.id == blob:
                self._bring_index_along(text, way, blob, is_old)()
                return None
            if held is None and text.branch == "HEAD":
                self._refuse_if_ignored(text.path)
            self._signatures()  # nothing is written for a writer nobody knows
            self._writer.write("blob", text.contents)
            is_indexed = self._bring_index_along(text, way, blob, is_old)
            try:
                tree = write_tree_path(self._writer, way, blob)
                if programs is None:
                    return self._commit(tree, tip, text.message, text.time)
            finally:
                is_indexed()
            message = programs.approve(text.message)
            if programs.signs:
                return programs.sign(tree, tip.id if tip else None, message)
            return self._commit(tree, tip, message, text.time)

        commit, parent = self._put_on_top(text.branch, on_top_of)
        if commit and programs:
            programs.tell()
        return Recorded(commit or parent or "", parent, blob, is_new=commit is not None)

    def rename(
        self,
        old: PurePosixPath,
        new: PurePosixPath,
        said: tuple[str, datetime],
        branch: str = "HEAD",
    ) -> bool:
        """Put the renaming of a file on top of a branch, its text as committed.

        `said` is message and time. False when the branch has no such file. Raises as `record`
        does, and NotRecordedError when the branch holds something under the new name.
        """

        def on_top_of(tip: StoredObject | None) -> str | None:
            way = self._way(_tree_of(tip), old)
            if tip is None or way.entry is None:
                return None
            bare = write_tree_without(self._writer, way)
            target = self._way(bare, new)
            if target.entry:
                raise NotRecordedError(not_recorded(f"git holds a file named {new}"))
            tree = write_tree_path(self._writer, target, way.entry.id, way.mode)
            if branch == "HEAD":
                self.index.rename(str(old), str(new))
            return self._commit(tree, tip, *said)

        return self._put_on_top(branch, on_top_of)[0] is not None

    def committed(self, branch: str, path: PurePosixPath) -> StoredObject | None:
        """The text that the branch holds at `path`; None when it holds none."""
        tip = self._reader.find(f"{branch}^{{commit}}")
        entry = self._way(_tree_of(tip), path).entry
        return self._reader.read(entry.id) if entry else None

    def catch_up(self) -> None:
        """Write index entries that were locked before, where the branch still holds them."""
        for path, entry in tuple(self.index.behind.items()):
            tip = self._reader.find("HEAD^{commit}")
            way = self._way(_tree_of(tip), PurePosixPath(path))
            if way.entry and way.entry.id == entry.id:
                self.index.catch_up(path)
            else:
                del self.index.behind[path]

    def author(self) -> Identity | None:
        """Who git says is writing; asked of git now and then."""
        with suppress(NoIdentityError):
            return self._signatures()[0]
        return None

    def signature(self, moment: datetime) -> str:
        """Git's line for who acts at that moment. Raises NoIdentityError."""
        return f"{self._signatures()[1]} {git_time(moment)}"

    def write_object(self, kind: str, contents: bytes) -> str:
        """The id of a new object with these contents, synced."""
        return self._writer.write(kind, contents)

    def remove_spool(self) -> None:
        """Remove what this process keeps in the repository for its own use."""
        self._writer.remove_spool()

    def forget_identity(self) -> None:
        """Ask git anew who is writing."""
        self._signature = None

    def _put_on_top(
        self, branch: str, make: Callable[[StoredObject | None], str | None]
    ) -> tuple[str | None, str | None]:
        """Move the branch to the commit that `make` builds on its tip, again if it moved meanwhile.

        The new commit, None when `make` found nothing to do; and the tip it stands on.
        """
        refusals = 0
        for _ in range(_TRIES):
            tip = self._reader.find(f"{branch}^{{commit}}")
            old = tip.id if tip else None
            commit = make(tip)
            complaint = self._move(branch, commit, old) if commit else None
            if complaint is None:
                return commit, old
            now = self._reader.find(f"{branch}^{{commit}}")
            if old == (now.id if now else None):
                refusals += 1
                if refusals > _PATIENCE:
                    raise NotRecordedError(not_recorded(reason_in(complaint)))
                time.sleep(0.02 * refusals)
        raise NotRecordedError(not_recorded("other programs keep moving the branch"))

    def _way(self, tree: str | None, path: PurePosixPath) -> TreePath:
        """The way to a file's place in a tree."""
        names = tuple(os.fsencode(name) for name in path.parts)
        return read_tree_path(self._reader, tree, names, self._place.hash_name)

    def _commit(self, tree: str, tip: StoredObject | None, message: str, moment: datetime) -> str:
        """The id of a commit that holds the tree, on top of the tip."""
        author, committer = self._signatures()
        time = git_time(moment)
        lines = [f"tree {tree}", *([f"parent {tip.id}"] if tip else [])]
        lines += [f"author {author} {time}", f"committer {committer} {time}", "", message]
        return self._writer.write("commit", "\n".join(lines).encode("utf-8", "replace"))

    def _signatures(self) -> tuple[Identity, Identity]:
        """Author and committer, asked of git now and then."""
        now = time.monotonic()
        if self._signature is None or now - self._signature_read > _IDENTITY_AGE:
            author = read_identity(self._git)
            if author is None:
                raise NoIdentityError
            self._signature = author, read_identity(self._git, "COMMITTER") or author
            self._signature_read = now
        return self._signature

    def _bring_index_along(
        self, text: Text, way: TreePath, blob: str, is_old: Callable[[str], bool]
    ) -> Callable[[], None]:
        """Begin to write the path's index entry; the call given back waits for it."""
        if text.branch != "HEAD":
            return lambda: None
        committed = way.entry.id if way.entry else None
        entry = Entry(way.mode.decode(), blob, is_settled=True)
        return self.index.bring_along(str(text.path), entry, committed, text.before, is_old)

    def _move(self, branch: str, commit: str, old: str | None) -> str | None:
        """Move the branch from `old` to `commit`; None when done, else git's complaint."""
        child = self._git.child(*_MOVER)
        if child.ask(b"start\n") == b"start: ok":
            order = f"update {branch} {commit} {old or '0' * len(commit)}\nprepare\n"
            if child.ask(order.encode()) == b"prepare: ok" and child.ask(b"commit\n") == (
                b"commit: ok"
            ):
                return None
        return self._git.forget(*_MOVER)

    def _refuse_if_ignored(self, path: PurePosixPath) -> None:
        """Raise NotRecordedError for a new file that the repository is told to ignore."""
        answer = self._git.run("check-ignore", "-q", "--", f"./{path}")
        if answer.is_good:
            raise NotRecordedError(
                "Saved to disk only: the repository ignores this file (.gitignore), so it gets no "
                f"versions; `git add --force {plain_line(path.name)}` once changes that."
            )


def _tree_of(tip: StoredObject | None) -> str | None:
    """The tree of a commit; None where there is no commit yet."""
    return commit_tree(tip.data) if tip else None


def git_time(moment: datetime) -> str:
    """A moment as git writes it: seconds since the epoch, and the offset from UTC."""
    return f"{int(moment.timestamp())} {moment.strftime('%z')[:5] or '+0000'}"
