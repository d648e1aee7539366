"""Milestones: versions somebody named, kept as annotated tags."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from store.history.errors import HistoryError
from store.history.message import clean_lines, one_line
from store.history.names import document_name, ref_name
from store.history.plumbing import Git
from store.history.recording import Recorder
from store.history.wording import reason_in

FOLDER = "refs/tags/milestones/"
"""Where the program's own tags lie, a folder for each document; the first line of their message is
the milestone's name in any characters, the rest of it the note."""

_FORMAT = (
    "--format=%(objecttype)%00%(*objectname)%00%(refname)%00%(objectname)%00"
    "%(taggerdate:unix)%00%(contents)%00%00"
)
_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Milestone:
    """A name that somebody gave to a version."""

    commit: str
    name: str
    note: str
    """What was said about it, lines kept; often empty."""
    named: datetime | None
    """When the name was given; None where the tag does not say."""
    ref: str
    tag: str
    """The id of the tag itself."""

    @property
    def is_ours(self) -> bool:
        """Whether it was given here, so that it can be renamed and taken off."""
        return self.ref.startswith(FOLDER)


def all_milestones(git: Git) -> Iterator[Milestone]:
    """Every annotated tag, of whatever document; other people's name a version too."""
    answer = git.run("for-each-ref", _FORMAT, "refs/tags")
    for record in answer.output.decode(errors="replace").split("\0\0\n"):
        fields = record.split("\0", _FIELDS - 1)
        if len(fields) == _FIELDS and fields[0] == "tag" and fields[1]:
            _, commit, ref, tag, seconds, contents = fields
            first, _, rest = contents.partition("\n")
            yield Milestone(
                commit=commit,
                name=one_line(first if ref.startswith(FOLDER) else ref.removeprefix("refs/tags/")),
                note=clean_lines(rest if ref.startswith(FOLDER) else contents),
                named=datetime.fromtimestamp(int(seconds), UTC) if seconds.isdigit() else None,
                ref=ref,
                tag=tag,
            )


def milestones(git: Git) -> dict[str, tuple[str, ...]]:
    """The names of each commit that has some."""
    names: dict[str, list[str]] = defaultdict(list)
    for milestone in all_milestones(git):
        names[milestone.commit].append(milestone.name)
    return {commit: tuple(found) for commit, found in names.items()}


def make_milestone(
    git: Git, recorder: Recorder, path: PurePosixPath, commit: str, said: tuple[str, str, str]
) -> None:
    """Name a commit; `said` is the milestone's name, its note, and git's line for who names it.

    Raises HistoryError for a name that is empty or taken in this document.
    """
    ref, tag = _written(recorder, path, commit, said)
    answer = git.run("update-ref", "-m", "backwards: milestone", ref, tag, "0" * len(tag))
    if not answer.is_good:
        _refuse(git, path, ref, said[0], answer.complaint)


def rename_milestone(
    git: Git,
    recorder: Recorder,
    path: PurePosixPath,
    milestone: Milestone,
    said: tuple[str, str, str],
) -> None:
    """Give a milestone another name or note, both at once. Raises as `make_milestone` does."""
    _refuse_others(milestone)
    ref, tag = _written(recorder, path, milestone.commit, said)
    orders = f"update {ref} {tag} {milestone.tag}\n"
    if ref != milestone.ref:
        orders = f"create {ref} {tag}\ndelete {milestone.ref} {milestone.tag}\n"
    answer = git.run("update-ref", "--stdin", given=orders.encode())
    if not answer.is_good:
        _refuse(git, path, ref, said[0], answer.complaint)


def remove_milestone(git: Git, commit: str, name: str) -> None:
    """Take a name off a commit; the version stays. Raises HistoryError when it has none such."""
    for milestone in all_milestones(git):
        if milestone.is_ours and milestone.commit == commit and milestone.name == name:
            answer = git.run("update-ref", "-d", milestone.ref, milestone.tag)
            if answer.is_good:
                return
            raise HistoryError(f"The milestone stays ({reason_in(answer.complaint)}).")
    raise HistoryError(f"No milestone of ours is called {one_line(name)} there.")


def _refuse_others(milestone: Milestone) -> None:
    if not milestone.is_ours:
        raise HistoryError(f"{milestone.name} is another program's tag; `git tag` can change it.")


def _written(
    recorder: Recorder, path: PurePosixPath, commit: str, said: tuple[str, str, str]
) -> tuple[str, str]:
    """The ref for a milestone, and the id of its tag, written. Raises HistoryError for no name."""
    name, note, tagger = one_line(said[0]), clean_lines(said[1]), said[2]
    if not ref_name(name):
        raise HistoryError("A milestone needs a name with a letter or a digit in it.")
    ref = f"{FOLDER}{document_name(path)}/{ref_name(name)}"
    told = f"{name}\n\n{note}" if note else name
    tag = recorder.write_object(
        "tag",
        f"object {commit}\ntype commit\ntag {ref.removeprefix('refs/tags/')}\n"
        f"tagger {tagger}\n\n{told}\n".encode("utf-8", "replace"),
    )
    return ref, tag


def _refuse(git: Git, path: PurePosixPath, ref: str, name: str, complaint: str) -> None:
    """Raise HistoryError: the name is taken, or git said why it cannot be."""
    if git.run("rev-parse", "-q", "--verify", ref).is_good:
        raise HistoryError(
            f"{path.name} has a milestone {one_line(name)} already; take another name."
        )
    raise HistoryError(f"The milestone could not be kept ({reason_in(complaint)}).")
