"""Drafts beside main: branches the program writes without checking anything out."""

from pathlib import PurePosixPath

from store.history.errors import HistoryError, NotRecordedError
from store.history.names import document_name, ref_name
from store.history.plumbing import Git
from store.history.version import MAIN
from store.history.wording import plain_line, reason_in

_FOLDER = "refs/heads/drafts/"
_PUT_AWAY = "refs/backwards/put-away/"
"""Where drafts go that are no longer wanted: out of sight, and safe from git's clean-up."""


def branch_of(path: PurePosixPath, draft: str) -> str:
    """The branch that holds a draft of a document; HEAD for main, which is what is on disk."""
    if draft == MAIN:
        return "HEAD"
    return f"{_FOLDER}{document_name(path)}/{ref_name(draft)}"


def drafts(git: Git, path: PurePosixPath) -> tuple[str, ...]:
    """The names of a document's drafts beside main, sorted."""
    folder = f"{_FOLDER}{document_name(path)}/"
    answer = git.run("for-each-ref", "--format=%(refname)", folder)
    names = [ref.removeprefix(folder) for ref in answer.line.split("\n")]
    return tuple(name for name in names if name and "/" not in name)


def start_draft(git: Git, path: PurePosixPath, commit: str, name: str) -> str:
    """Begin a draft of a document at a commit; the name it got.

    Raises HistoryError for a name that is empty, "main", or taken.
    """
    short = ref_name(name)
    if not short or short == MAIN:
        raise HistoryError(f"A draft needs a name of its own, other than {MAIN}.")
    if short in drafts(git, path):
        raise HistoryError(f"{path.name} has a draft {short} already; take another name.")
    moved = git.run("update-ref", branch_of(path, short), commit, "0" * len(commit))
    if not moved.is_good:
        raise HistoryError(f"The draft {short} was not made: {reason_in(moved.complaint)}.")
    return short


def put_away_draft(git: Git, path: PurePosixPath, name: str) -> None:
    """Take a draft out of the list; its versions are kept under `refs/backwards/put-away`.

    Raises HistoryError when there is none of that name or git refuses.
    """
    branch = branch_of(path, name)
    tip = git.run("rev-parse", "-q", "--verify", branch).line
    if name == MAIN or not tip:
        raise HistoryError(f"{path.name} has no draft {plain_line(name)}.")
    refuse_if_checked_out(git, branch)
    kept = f"{_PUT_AWAY}{document_name(path)}/{ref_name(name)}/{tip[:12]}"
    for words in (("update-ref", kept, tip), ("update-ref", "-d", branch, tip)):
        answer = git.run(*words)
        if not answer.is_good:
            raise HistoryError(f"The draft stays as it is: {reason_in(answer.complaint)}.")


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
