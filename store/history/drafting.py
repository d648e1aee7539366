"""What can be done with the drafts of a document, besides saving to them."""

import threading
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from store.document import Document
from store.history.drafts import (
    Draft,
    Standing,
    branch_of,
    bring_back_draft,
    folder_of,
    list_drafts,
    put_away_draft,
    rename_draft,
)
from store.history.errors import HistoryError
from store.history.message import rename_message
from store.history.names import document_name, ref_name
from store.history.objects import ObjectReader
from store.history.plumbing import Git
from store.history.recording import Recorder

if TYPE_CHECKING:
    from store.history.library import Library

_BROUGHT = "refs/backwards/brought/"
"""For a draft into which another was brought: the version of the other that was, so that bringing
it over once more begins from there."""


class Drafting:
    """The drafts of a library's documents."""

    def __init__(
        self,
        library: "Library",
        git: Git,
        parts: tuple[Recorder, ObjectReader],
        lock: threading.RLock,
    ) -> None:
        """`git` and the two `parts` are the library's own, used under its `lock`."""
        self._library = library
        self._git = git
        self._recorder, self._reader = parts
        self._lock = lock

    def listed(self, path: Path, standing: Standing = Standing.IN_USE) -> tuple[Draft, ...]:
        """The drafts of the document at `path` that are so, sorted by name."""
        return list_drafts(self._git, self._library.place_of(path), standing)

    def rename(self, path: Path, name: str, new: str) -> str:
        """Give a draft another name; the name it got.

        Raises HistoryError for a draft that is not there and a name that is empty or taken.
        """
        with self._lock:
            return rename_draft(self._git, self._library.place_of(path), name, new)

    def put_away(self, path: Path, name: str, standing: Standing) -> None:
        """Set a draft aside, or delete it: both can be brought back, with every version.

        Raises HistoryError when there is none of that name, or while it is checked out somewhere.
        """
        with self._lock:
            put_away_draft(self._git, self._library.place_of(path), name, standing)

    def bring_back(self, path: Path, name: str) -> str:
        """Put the newest draft of that name that was put away into the list again; its name.

        Raises HistoryError when there is none, or when the name is taken meanwhile.
        """
        with self._lock:
            return bring_back_draft(self._git, self._library.place_of(path), name)

    def shared_text(self, path: Path, one: str, other: str) -> Document:
        """The text from which two drafts of a document went their own ways.

        Where one was brought into the other, what was brought. Raises HistoryError when they share
        no version.
        """
        with self._lock:
            commit = self._shared_version(self._library.place_of(path), one, other)
            if commit:
                named = {version.path for version in self._library.versions(path, draft=one)}
                for place in (self._library.place_of(path), *sorted(named)):
                    if stored := self._recorder.committed(commit, place):
                        return Document(stored.data.decode("utf-8"))
        raise HistoryError(f"{one} and {other} of {path.name} share no version.")

    def note_brought(self, path: Path, source: str, commit: str, target: str) -> None:
        """Remember that all of `source`, up to a version's `commit`, is in `target` now."""
        ref = self._brought(self._library.place_of(path), source, target)
        with self._lock:
            self._git.run("update-ref", ref, commit)

    def follow_rename(self, old: PurePosixPath, new: PurePosixPath, moment: datetime) -> None:
        """Let the drafts of a document that got another name have it too; for the library."""
        said = rename_message(str(old), str(new)), moment
        for draft in list_drafts(self._git, old):
            self._recorder.rename(old, new, said, branch_of(old, draft.name))
        orders = []
        for standing in Standing:
            folder = folder_of(old, standing)
            answer = self._git.run("for-each-ref", "--format=%(refname) %(objectname)", folder)
            for line in answer.line.split("\n"):
                ref, _, tip = line.partition(" ")
                if tip:
                    moved = folder_of(new, standing) + ref.removeprefix(folder)
                    orders.append(f"create {moved} {tip}\ndelete {ref} {tip}\n")
        if orders:
            self._git.run("update-ref", "--stdin", given="".join(orders).encode())

    def _brought(self, place: PurePosixPath, source: str, target: str) -> str:
        return f"{_BROUGHT}{document_name(place)}/{ref_name(target)}/{ref_name(source)}"

    def _shared_version(self, place: PurePosixPath, one: str, other: str) -> str | None:
        """The newest commit whose text both drafts have taken in; None when there is none."""
        tips = {name: f"{branch_of(place, name)}^{{commit}}" for name in (one, other)}
        found = [self._git.run("merge-base", tips[one], tips[other]).line]
        for source, target in ((one, other), (other, one)):
            ref = self._brought(place, source, target)
            commit = self._git.run("rev-parse", "-q", "--verify", f"{ref}^{{commit}}").line
            held = commit and self._git.run("merge-base", "--is-ancestor", commit, tips[source])
            if held and held.is_good:
                found.append(commit)
        dated = [(self._made(commit), commit) for commit in found if commit]
        return max(dated)[1] if dated else None

    def _made(self, commit: str) -> int:
        """How many commits one stands on: the later of two on one line has more."""
        count = self._git.run("rev-list", "--count", commit).line
        return int(count) if count.isdigit() else 0
