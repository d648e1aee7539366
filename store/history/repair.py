"""What crashes leave in a repository, recognised and put right; never without being asked.

The file on disk is not touched by any of it, nor is a damaged branch: a rescue makes a new one.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from store.history.errors import HistoryError, UnreadableError
from store.history.objects import OBJECT_ID, ObjectReader, commit_tree
from store.history.plumbing import Git
from store.history.processes import is_git_at_work
from store.history.states import head_branch
from store.history.trees import read_tree_path
from store.history.whereabouts import Whereabouts
from store.history.wording import reason_in

_LOCK_AGE = 10.0
"""Seconds after which a lock is no longer one that somebody is about to give back."""
_BLIND_LOCK_AGE = 3600.0
"""The same where the system does not tell whether a git is at work."""


class TroubleKind(StrEnum):
    """What can be wrong."""

    LOCK = "lock"
    BRANCH = "branch"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something a crash left behind that keeps versions from being made or read."""

    kind: TroubleKind
    line: str
    """One or two sentences: what is wrong, and what the repair does."""
    file: Path | None = None
    """The lock to be removed."""
    commit: str = ""
    """The last good version, on which a rescued branch begins."""


def find_troubles(
    git: Git, place: Whereabouts, reader: ObjectReader, path: PurePosixPath
) -> tuple[Trouble, ...]:
    """What is wrong with the repository around the document at `path`; usually nothing."""
    return (
        *_stale_locks(place),
        *_damaged_branch(git, place, reader, path),
        *_damaged_index(git),
    )


def repair(git: Git, place: Whereabouts, trouble: Trouble) -> str:
    """Put one trouble right; a line on what was done. Raises HistoryError when it cannot be."""
    if trouble.kind is TroubleKind.LOCK and trouble.file:
        return _remove_lock(place, trouble.file)
    if trouble.kind is TroubleKind.BRANCH:
        return _rescue(git, trouble.commit)
    return _rebuild_index(git, place)


def _stale_locks(place: Whereabouts) -> Iterator[Trouble]:
    """Locks whose git is gone."""
    for lock in _locks(place):
        if _is_stale(lock, place):
            yield Trouble(
                TroubleKind.LOCK,
                f"A git that was killed left {lock.relative_to(place.common_folder)} behind, which "
                "keeps versions from being made. The repair removes that lock.",
                file=lock,
            )


def _locks(place: Whereabouts) -> Iterator[Path]:
    """The locks a save waits for."""
    for name in ("index.lock", "HEAD.lock"):
        yield place.git_folder / name
    yield place.common_folder / "packed-refs.lock"
    yield from sorted((place.common_folder / "refs" / "heads").rglob("*.lock"))


def _is_stale(lock: Path, place: Whereabouts) -> bool:
    """Whether the lock is there, old, and nobody's."""
    try:
        age = time.time() - lock.stat().st_mtime
    except OSError:
        return False
    if age < _LOCK_AGE:
        return False
    at_work = is_git_at_work((place.root, place.git_folder, place.common_folder))
    return age > _BLIND_LOCK_AGE if at_work is None else not at_work


def _remove_lock(place: Whereabouts, lock: Path) -> str:
    """Remove a lock that is still stale."""
    if not _is_stale(lock, place):
        return "The lock is gone or in use; nothing was changed."
    try:
        lock.unlink()
    except OSError as error:
        raise HistoryError(f"{lock} cannot be removed: {error.strerror or error}.") from error
    return f"{lock.name} was removed; the next save makes the version."


def _damaged_branch(
    git: Git, place: Whereabouts, reader: ObjectReader, path: PurePosixPath
) -> Iterator[Trouble]:
    """A tip that is named and cannot be read, with the last version that can."""
    tip = git.run("rev-parse", "-q", "--verify", "HEAD").line
    branch = head_branch(place) or ""
    if not tip and not (branch and (place.common_folder / branch).is_file()):
        return  # no commit yet
    if OBJECT_ID.fullmatch(tip) and _is_readable(reader, place, tip, path):
        return
    good = next(
        (commit for commit in _reflog(place, branch) if _is_readable(reader, place, commit, path)),
        "",
    )
    name = branch.removeprefix("refs/heads/") or "HEAD"
    remedy = (
        f"The repair starts a new branch at {good[:7]}, the last version that can be read; "
        "saving again puts the text on disk on top of it."
        if good
        else "No earlier version can be read either; `git fsck` says more. The file is untouched."
    )
    yield Trouble(
        TroubleKind.BRANCH, f"The branch {name} is damaged at its tip. {remedy}", commit=good
    )


def _reflog(place: Whereabouts, branch: str) -> Iterator[str]:
    """Where the branch stood, latest first, as its log file tells."""
    files = [place.common_folder / "logs" / branch] if branch else []
    for file in (*files, place.git_folder / "logs" / "HEAD"):
        try:
            lines = file.read_bytes().decode("utf-8", "replace").split("\n")
        except OSError:
            continue
        for line in reversed(lines):
            words = line.split(" ", 2)
            if len(words) == 3 and OBJECT_ID.fullmatch(words[1]):
                yield words[1]


def _is_readable(
    reader: ObjectReader, place: Whereabouts, commit: str, path: PurePosixPath
) -> bool:
    """Whether a commit, the folders down to the document and its text can all be read."""
    try:
        tree = commit_tree(reader.read(commit).data)
        names = tuple(name.encode("utf-8", "surrogateescape") for name in path.parts)
        entry = read_tree_path(reader, tree, names, place.hash_name).entry
        if entry:
            reader.read(entry.id)
    except UnreadableError:
        return False
    except HistoryError:  # something else stands at the path; it was read all the same
        return True
    return True


def _rescue(git: Git, commit: str) -> str:
    """Put HEAD on a new branch at `commit`."""
    if not commit:
        raise HistoryError("No version can be read, so there is nothing to start a branch from.")
    for number in range(1, 100):
        name = f"rescued-{number}"
        made = git.run("update-ref", f"refs/heads/{name}", commit, "0" * len(commit))
        if made.is_good:
            moved = git.run("symbolic-ref", "HEAD", f"refs/heads/{name}")
            if moved.is_good:
                return f"Versions go on the new branch {name} now; the damaged one was left alone."
            raise HistoryError(f"No branch could be made: {reason_in(moved.complaint)}.")
    raise HistoryError(f"No branch could be made: {reason_in(made.complaint)}.")


def _damaged_index(git: Git) -> Iterator[Trouble]:
    """An index git cannot read."""
    answer = git.run("ls-files", "-z", "--", ":(top,literal).gitattributes")
    if not answer.is_good and "index" in answer.complaint:
        yield Trouble(
            TroubleKind.INDEX,
            "Git's index is damaged; versions are made all the same, `git commit` would fail. The "
            "repair puts it aside and builds a new one, without what was staged.",
        )


def _rebuild_index(git: Git, place: Whereabouts) -> str:
    """Put the index aside and read a new one from the tip."""
    index = place.git_folder / "index"
    try:
        index.replace(index.with_name("index.damaged"))
    except OSError as error:
        raise HistoryError(f"{index} cannot be moved: {error.strerror or error}.") from error
    answer = git.run("read-tree", "HEAD")
    if not answer.is_good:
        raise HistoryError(f"No new index could be built: {reason_in(answer.complaint)}.")
    return "A new index was built; the old one is kept as index.damaged."
