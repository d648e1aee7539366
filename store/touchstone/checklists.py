"""Markdown checklists and commits as backlogs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.touchstone.backlog import Backlog, Incoming
from store.touchstone.errors import BacklogError
from store.touchstone.model import WorkState
from store.touchstone.work_file import WorkFile
from store.touchstone.writing import item_id, one_line

_NAMED = re.compile(r"(?<![\w/])(?:AB)?#\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b|\bwork-\d+\b")
_ID_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of a code repository."""

    id: str
    subject: str


def read_checklist(text: str) -> Backlog:
    """The boxes of any Markdown file. Raises BacklogError for one without any."""
    items = WorkFile(text).items
    if not items:
        raise BacklogError("No box (`- [ ] …`) stands in the text. Nothing was brought in.")
    return Backlog(
        "checklist",
        tuple(
            Incoming(item_id(each.id), each.title, each.state, each.owner or None, each.priority)
            for each in items
        ),
    )


def commits_as_backlog(commits: Iterable[Commit], work: WorkFile) -> Backlog:
    """Commits as work that is done, those left out that name an item of the work file."""
    items, named = [], 0
    for commit in commits:
        if any(work.item(name) for name in _NAMED.findall(commit.subject)):
            named += 1
        else:
            name = f"commit-{commit.id[:_ID_LENGTH]}"
            items.append(Incoming(name, one_line(commit.subject), WorkState.DONE))
    problems = (f"{named} commits name an item that is there and were left out.",) if named else ()
    return Backlog("commits", tuple(items), problems=problems)
