"""Drafts beside main: branches the program writes without checking anything out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePosixPath

from store.history.errors import HistoryError, NotRecordedError
from store.history.names import document_name, ref_name
from store.history.plumbing import Git
from store.history.version import MAIN
from store.history.wording import plain_line, reason_in


class Standing(StrEnum):
    """Where a draft is kept. Its versions are safe from git's clean-up in each of them."""

    IN_USE = "refs/heads/drafts/"
    SET_ASIDE = "refs/backwards/put-away/"
    """Out of the way, and listed apart."""
    DELETED = "refs/backwards/deleted/"
    """Not listed unless asked for, and still to be brought back."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line of versions of one document beside main."""

    name: str
    """Small letters and digits, joined by hyphens."""
    tip: str
    """The commit its newest version is."""
    changed: datetime
    """When that was made."""
    standing: Standing = Standing.IN_USE


def branch_of(path: PurePosixPath, draft: str) -> str:
    """The branch that holds a draft of a document; HEAD for main, which is what is on disk."""
    return "HEAD" if draft == MAIN else f"{folder_of(path)}{ref_name(draft)}"


def folder_of(path: PurePosixPath, standing: Standing = Standing.IN_USE) -> str:
    """What the refs of a document's drafts begin with."""
    return f"{standing.value}{document_name(path)}/"


def list_drafts(
    git: Git, path: PurePosixPath, standing: Standing = Standing.IN_USE
) -> tuple[Draft, ...]:
    """A document's drafts beside main, sorted by name; of one name the newest first."""
    folder = folder_of(path, standing)
    form = "--format=%(refname)%00%(objectname)%00%(committerdate:unix)"
    found = []
    for line in git.run("for-each-ref", form, folder).line.split("\n"):
        ref, tip, seconds = [*line.split("\0"), "", ""][:3]
        name, _, rest = ref.removeprefix(folder).partition("/")
        if name and seconds.isdigit() and bool(rest) is (standing is not Standing.IN_USE):
            found.append(Draft(name, tip, datetime.fromtimestamp(int(seconds), UTC), standing))
    return tuple(sorted(found, key=lambda draft: (draft.name, -draft.changed.timestamp())))


def drafts(git: Git, path: PurePosixPath) -> tuple[str, ...]:
    """The names of a document's drafts beside main, sorted."""
    return tuple(draft.name for draft in list_drafts(git, path))


def start_draft(git: Git, path: PurePosixPath, commit: str, name: str) -> str:
    """Begin a draft of a document at a commit; the name it got.

    Raises HistoryError for a name that is empty, "main", or taken.
    """
    short = _free_name(git, path, name)
    moved = git.run("update-ref", branch_of(path, short), commit, "0" * len(commit))
    if not moved.is_good:
        raise HistoryError(f"The draft {short} was not made: {reason_in(moved.complaint)}.")
    return short


def rename_draft(git: Git, path: PurePosixPath, name: str, new: str) -> str:
    """Give a draft another name; the name it got.

    Raises HistoryError when there is none of that name, or as `start_draft` does.
    """
    draft = _draft(git, path, name)
    short = _free_name(git, path, new)
    refuse_if_checked_out(git, branch_of(path, draft.name))
    _move(git, draft.tip, branch_of(path, draft.name), branch_of(path, short))
    return short


def put_away_draft(
    git: Git, path: PurePosixPath, name: str, standing: Standing = Standing.SET_ASIDE
) -> None:
    """Take a draft out of the list; its versions are kept under `refs/backwards`.

    Raises HistoryError when there is none of that name or git refuses.
    """
    draft = _draft(git, path, name)
    refuse_if_checked_out(git, branch_of(path, draft.name))
    kept = f"{folder_of(path, standing)}{draft.name}/{draft.tip[:12]}"
    _move(git, draft.tip, branch_of(path, draft.name), kept)


def bring_back_draft(git: Git, path: PurePosixPath, name: str) -> str:
    """Put a draft that was set aside or deleted into the list again; its name.

    Of several that had this name the newest comes back. Raises HistoryError when there is none, or
    when the name is taken meanwhile.
    """
    away = [
        draft
        for standing in (Standing.SET_ASIDE, Standing.DELETED)
        for draft in list_drafts(git, path, standing)
        if draft.name == ref_name(name)
    ]
    if not away:
        raise HistoryError(f"{path.name} has no draft {plain_line(name)} that was put away.")
    draft = max(away, key=lambda draft: draft.changed)
    short = _free_name(git, path, name)
    kept = f"{folder_of(path, draft.standing)}{draft.name}/{draft.tip[:12]}"
    _move(git, draft.tip, kept, branch_of(path, short))
    return short


def refuse_if_checked_out(git: Git, branch: str) -> None:
    """Raise NotRecordedError for a branch whose files are on disk somewhere.

    Moving it would leave that working tree behind its own branch.
    """
    folder = git.run("for-each-ref", "--format=%(worktreepath)", branch).line
    if folder:
        raise NotRecordedError(
            f"This draft is checked out in {plain_line(folder)}; open the document there, or "
            "check out another branch."
        )


def _draft(git: Git, path: PurePosixPath, name: str) -> Draft:
    """The draft of that name. Raises HistoryError when there is none."""
    short = ref_name(name)
    found = next((draft for draft in list_drafts(git, path) if draft.name == short), None)
    if found is None or name == MAIN:
        raise HistoryError(f"{path.name} has no draft {plain_line(name)}.")
    return found


def _free_name(git: Git, path: PurePosixPath, name: str) -> str:
    """A name as a draft has it. Raises HistoryError for one that is empty, "main", or taken."""
    short = ref_name(name)
    if not short or short == MAIN:
        raise HistoryError(f"A draft needs a name of its own, other than {MAIN}.")
    if short in drafts(git, path):
        raise HistoryError(f"{path.name} has a draft {short} already; take another name.")
    return short


def _move(git: Git, tip: str, old: str, new: str) -> None:
    """Give what `old` names the ref `new` instead, both at once. Raises HistoryError."""
    orders = f"update {new} {tip}\ndelete {old} {tip}\n"
    answer = git.run("update-ref", "--stdin", given=orders.encode())
    if not answer.is_good:
        raise HistoryError(f"The draft stays as it is: {reason_in(answer.complaint)}.")
