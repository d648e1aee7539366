"""Issues as `gh issue list --json number,title,state,assignees,labels` prints them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from store.touchstone.backlog import Backlog, Incoming, Meaning
from store.touchstone.errors import BacklogError
from store.touchstone.model import Priority, WorkState
from store.touchstone.tracker_words import priority_of, state_of
from store.touchstone.writing import one_line, owner_name

_FIELDS = {
    "number": "id",
    "title": "title",
    "state": "state",
    "stateReason": "state",
    "assignees": "owner",
    "labels": "priority",
}


def read_issues(text: str) -> Backlog:
    """The backlog in a list of issues. Raises BacklogError for any other JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BacklogError(
            "The file is not JSON that can be read. Nothing was brought in."
        ) from error
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BacklogError(
            "The JSON is no list of issues; `gh issue list --json number,title,state` prints one."
        )
    titled = [
        each for each in found if isinstance(each.get("title"), str) and each["title"].strip()
    ]
    keys = {key for each in found for key in each}
    states = {_word(each): _state(each).value for each in titled if each.get("state")}
    left_out = len(found) - len(titled)
    return Backlog(
        "GitHub",
        tuple(map(_incoming, titled)),
        tuple(Meaning(key, field) for key, field in _FIELDS.items() if key in keys),
        tuple(Meaning(theirs, ours) for theirs, ours in states.items()),
        (f"{left_out} issues without a title were left out.",) if left_out else (),
    )


def _incoming(issue: Mapping[str, Any]) -> Incoming:
    number = issue.get("number")
    return Incoming(
        f"#{number}" if isinstance(number, int) else "",
        one_line(issue["title"]),
        _state(issue) if issue.get("state") else None,
        _owner(issue["assignees"]) if isinstance(issue.get("assignees"), list) else None,
        _priority(issue.get("labels")),
    )


def _word(issue: Mapping[str, Any]) -> str:
    """The state as the issue words it, with the reason for closing."""
    said = (issue.get("state"), issue.get("stateReason"))
    return " ".join(one_line(str(each)) for each in said if each)


def _state(issue: Mapping[str, Any]) -> WorkState:
    """Closed is done unless it was closed as not planned; an open one is planned."""
    reason = str(issue.get("stateReason") or "")
    found = state_of(reason)
    return found if found is WorkState.DROPPED else state_of(str(issue["state"]))


def _named(found: object) -> Iterable[str]:
    """The names in a list of objects or of words."""
    for each in found if isinstance(found, list) else ():
        name = each.get("login") or each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str):
            yield name


def _owner(assignees: list[object]) -> str:
    return owner_name(next(iter(_named(assignees)), ""))


def _priority(labels: object) -> Priority | None:
    """The priority a label names."""
    return next((found for name in _named(labels) if (found := priority_of(name))), None)
