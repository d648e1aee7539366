"""Milestones: versions somebody named, kept as annotated tags."""

from collections import defaultdict
from pathlib import PurePosixPath

from store.history.errors import HistoryError
from store.history.message import one_line
from store.history.names import document_name, ref_name
from store.history.plumbing import Git
from store.history.recording import Recorder
from store.history.wording import reason_in

FOLDER = "refs/tags/milestones/"
"""Where the program's own tags lie; their message is the milestone's name, in any characters."""

_FORMAT = "--format=%(objecttype)%00%(*objectname)%00%(refname)%00%(contents:subject)"


def milestones(git: Git) -> dict[str, tuple[str, ...]]:
    """The names of each commit that has some. Other people's annotated tags name it too."""
    names: dict[str, list[str]] = defaultdict(list)
    for ref, commit, subject in _annotated_tags(git):
        name = subject if ref.startswith(FOLDER) else ref.removeprefix("refs/tags/")
        names[commit].append(one_line(name))
    return {commit: tuple(found) for commit, found in names.items()}


def make_milestone(
    git: Git, recorder: Recorder, path: PurePosixPath, commit: str, said: tuple[str, str]
) -> None:
    """Name a commit; `said` is the milestone's name and git's signature line for who names it.

    Raises HistoryError for a name that is empty or taken in this document.
    """
    name, tagger = one_line(said[0]), said[1]
    ref = f"{FOLDER}{document_name(path)}/{ref_name(name)}"
    if not ref_name(name):
        raise HistoryError("A milestone needs a name with a letter or a digit in it.")
    tag = recorder.write_object(
        "tag",
        f"object {commit}\ntype commit\ntag {ref.removeprefix('refs/tags/')}\n"
        f"tagger {tagger}\n\n{name}\n".encode("utf-8", "replace"),
    )
    answer = git.run("update-ref", "-m", "backwards: milestone", ref, tag, "0" * len(tag))
    if not answer.is_good and git.run("rev-parse", "-q", "--verify", ref).is_good:
        raise HistoryError(f"{path.name} has a milestone {name} already; take another name.")
    if not answer.is_good:
        raise HistoryError(f"The milestone could not be kept ({reason_in(answer.complaint)}).")


def remove_milestone(git: Git, commit: str, name: str) -> None:
    """Take a name off a commit; the version stays. Raises HistoryError when it has none such."""
    for ref, named, subject in _annotated_tags(git):
        if ref.startswith(FOLDER) and named == commit and one_line(subject) == name:
            answer = git.run("update-ref", "-d", ref)
            if answer.is_good:
                return
            raise HistoryError(f"The milestone stays ({reason_in(answer.complaint)}).")
    raise HistoryError(f"No milestone of ours is called {one_line(name)} there.")


def _annotated_tags(git: Git) -> list[tuple[str, str, str]]:
    """Each annotated tag: its ref, the commit it names, the first line of its message."""
    answer = git.run("for-each-ref", _FORMAT, "refs/tags")
    found = []
    for line in answer.output.decode(errors="replace").split("\n"):
        kind, commit, ref, subject = [*line.split("\0", 3), "", "", ""][:4]
        if kind == "tag" and commit:
            found.append((ref, commit, subject))
    return found
