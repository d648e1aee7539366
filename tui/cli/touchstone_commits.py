"""The commits of a code repository, as work that was done."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import HistoryError
from store.touchstone.checklists import Commit

if TYPE_CHECKING:
    from store.history.plumbing import Git


def commits_since(folder: Path, version: str) -> Iterator[Commit]:
    """The commits after `version` of the repository around `folder`, oldest first, no merges.

    `version` is a tag, a branch or a commit; "" for all there are. Raises HistoryError where there
    is no repository or no such version.
    """
    from store.history.plumbing import Git
    from store.history.whereabouts import whereabouts

    place = whereabouts(folder.resolve()) if folder.is_dir() else None
    if place is None:
        raise HistoryError(f"{folder} is no folder under git.")
    git = Git(place.root, place)
    try:
        span = f"{_commit(git, version)}..HEAD" if version else "HEAD"
        answer = git.run("log", "-z", "--reverse", "--no-merges", "--format=%H %s", span, "--")
    finally:
        git.close()
    if not answer.is_good:
        raise HistoryError(f"{folder} has no commits that git can read.")
    for line in filter(None, answer.output.decode(errors="replace").split("\0")):
        name, _, subject = line.partition(" ")
        yield Commit(name, subject)


def _commit(git: "Git", version: str) -> str:
    """The id of the commit called so."""
    answer = git.run(
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}"
    )
    if not answer.is_good:
        raise HistoryError(f"No commit is called {version} there.")
    return answer.line
