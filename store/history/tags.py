"""Milestones: versions somebody named, kept as annotated tags."""

from collections import defaultdict

from store.history.message import one_line
from store.history.plumbing import Git

FOLDER = "refs/tags/milestones/"
"""Where the program's own tags lie; their message is the milestone's name, in any characters."""

_FORMAT = "--format=%(objecttype)%00%(*objectname)%00%(refname)%00%(contents:subject)"


def milestones(git: Git) -> dict[str, tuple[str, ...]]:
    """The names of each commit that has some. Other people's annotated tags name it too."""
    names: dict[str, list[str]] = defaultdict(list)
    answer = git.run("for-each-ref", _FORMAT, "refs/tags")
    for line in answer.output.decode(errors="replace").split("\n"):
        kind, _, rest = line.partition("\0")
        commit, _, rest = rest.partition("\0")
        ref, _, subject = rest.partition("\0")
        if kind == "tag" and commit:
            name = subject if ref.startswith(FOLDER) else ref.removeprefix("refs/tags/")
            names[commit].append(one_line(name))
    return {commit: tuple(found) for commit, found in names.items()}
