"""Finding the repository around a folder, and refusing the ones that cannot be used."""

import re
from dataclasses import dataclass
from pathlib import Path

from store.history.errors import GitTooOldError, RepositoryRefusedError
from store.history.plumbing import Git
from store.history.wording import plain_line

OLDEST = (2, 36)
"""The first git that syncs what it is told to (`core.fsync`) and runs a hook on demand."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a repository keeps its things."""

    root: Path
    """The working tree."""
    git_folder: Path
    """HEAD, index and what is under way; one for each linked working tree."""
    common_folder: Path
    """Objects, refs and settings."""
    hash_name: str
    """sha1 or sha256."""


def whereabouts(folder: Path) -> Whereabouts | None:
    """The repository around `folder`; None when there is none.

    Raises RepositoryRefusedError, with one line on what to do, for a repository without a working
    tree, a folder inside `.git`, somebody else's repository and settings git cannot read, and
    GitTooOldError.
    """
    git = Git(folder)
    _refuse_old(git.run("version").line)
    answer = git.run(
        "rev-parse",
        "--path-format=absolute",
        "--is-bare-repository",
        "--is-inside-git-dir",
        "--show-object-format",
        "--absolute-git-dir",
        "--git-common-dir",
        "--show-toplevel",
    )
    lines = answer.line.split("\n")
    if lines[:1] == ["true"]:
        raise RepositoryRefusedError(
            f"{folder} is a bare repository, which has no files; open a clone of it."
        )
    if lines[1:2] == ["true"]:
        raise RepositoryRefusedError(
            f"{folder} lies inside a .git folder; documents live beside it, not in it."
        )
    if "not a git repository" in answer.complaint:
        return None
    if not answer.is_good:
        raise _refusal(folder, answer.complaint)
    root = Path(lines[-1])
    if len(lines) != 6 or not folder.is_relative_to(root):
        raise RepositoryRefusedError(
            f"The repository around {folder} keeps its files in another folder "
            "(core.worktree); open the document there to have versions."
        )
    return Whereabouts(root, Path(lines[3]), Path(lines[4]), lines[2])


def _refuse_old(told: str) -> None:
    """Raise GitTooOldError for a git older than `OLDEST`; `told` is what `git version` says."""
    found = re.search(r"(\d+)\.(\d+)", told)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise GitTooOldError(found[0], ".".join(map(str, OLDEST)))


def _refusal(folder: Path, complaint: str) -> RepositoryRefusedError:
    """Why git will not use the repository around `folder`, for the reader."""
    if "dubious ownership" in complaint:
        return RepositoryRefusedError(
            f"The repository around {folder} belongs to another user, so git will not use it; "
            "files are saved without versions. If you trust it, tell git: "
            "git config --global --add safe.directory FOLDER."
        )
    return RepositoryRefusedError(
        f"Git cannot use the repository around {folder}: {plain_line(complaint)}"
    )
