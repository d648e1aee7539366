"""What a repository is in the middle of, and what that means for saving."""

from contextlib import suppress
from dataclasses import dataclass

from store.history.whereabouts import Whereabouts

_UNDER_WAY = {
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "sequencer": "a cherry-pick",
    "BISECT_LOG": "a bisect",
}
"""Files git keeps while something waits to be finished. A commit made by plumbing would land in
the middle of it: git itself refuses only in `git commit`."""


@dataclass(frozen=True, slots=True)
class RepositoryState:
    """Something about the repository that the writer should know."""

    line: str
    """One sentence or two: what is so, what it means, what to do."""
    can_record: bool
    """Whether saving still makes versions; files are written in any case."""


def state_of(place: Whereabouts) -> RepositoryState | None:
    """What is under way in the repository, or that its HEAD is on no branch; None for neither."""
    for name, title in _UNDER_WAY.items():
        if (place.git_folder / name).exists():
            return RepositoryState(
                f"The repository is in the middle of {title}: saving writes the file, and the "
                "first save after it is finished makes the version.",
                can_record=False,
            )
    if head_branch(place) is None:
        return RepositoryState(
            "The repository is on no branch (detached HEAD): versions are made, but git may drop "
            "them once you leave; `git switch -c NAME` gives them a branch.",
            can_record=True,
        )
    return None


def is_shallow(place: Whereabouts) -> bool:
    """Whether older versions were left behind when the repository was cloned."""
    return (place.common_folder / "shallow").exists()


def is_named(place: Whereabouts, branch: str) -> bool:
    """Whether a branch, in full or HEAD, claims to have a commit, readable or not."""
    ref = head_branch(place) if branch == "HEAD" else branch
    if ref is None:
        return True
    with suppress(OSError):
        packed = (place.common_folder / "packed-refs").read_bytes()
        if f" {ref}\n".encode() in packed:
            return True
    return (place.common_folder / ref).is_file()


def head_branch(place: Whereabouts) -> str | None:
    """The branch HEAD names, in full ("refs/heads/main"); None when it names a commit.

    Read from the file: git itself does not tell once the branch is damaged. Raises nothing; "" for
    a HEAD that cannot be read.
    """
    try:
        head = (place.git_folder / "HEAD").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return head.removeprefix("ref:").strip() if head.startswith("ref:") or not head else None
