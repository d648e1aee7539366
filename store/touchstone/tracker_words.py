"""The words trackers have for states and priorities."""

import re

from store.touchstone.model import Priority, WorkState

_STATES = {
    WorkState.DONE: "done closed resolved completed complete released shipped merged fixed "
    "finished accepted deployed verified",
    WorkState.UNDER_WAY: "doing active started committed reviewing testing blocked developing",
    WorkState.DROPPED: "canceled cancelled removed duplicate rejected abandoned declined obsolete "
    "invalid wontfix",
}
_WORDS = {word: state for state, words in _STATES.items() for word in words.split()}
_PHRASES = (
    (re.compile(r"won.?t (?:do|fix)|not.planned|cannot reproduce"), WorkState.DROPPED),
    (re.compile(r"not started|to ?do|back ?log|triage|ready for (?:dev|work)"), WorkState.PLANNED),
    (
        re.compile(r"progress|in (?:dev|review|test|qa)|review|under way|wip|testing|ready for qa"),
        WorkState.UNDER_WAY,
    ),
)
_PRIORITIES = {
    Priority.P1: "highest blocker critical urgent 1",
    Priority.P2: "high major 2",
    Priority.P3: "medium normal low lowest minor trivial 3 4",
}
_LEVELS = {word: priority for priority, words in _PRIORITIES.items() for word in words.split()}
_EXACT = re.compile(r"(?<!\w)p([1-4])(?!\w)")
_LEADING_FIGURE = re.compile(r"([1-4])\b")


def state_of(word: str) -> WorkState:
    """What a tracker's word for a state means here; planned for one nobody knows."""
    low = word.strip().lower().replace("_", " ")
    for pattern, state in _PHRASES:
        if pattern.search(low):
            return state
    found = (_WORDS[each] for each in low.split() if each in _WORDS)
    return next(found, WorkState.PLANNED)


def priority_of(word: str) -> Priority | None:
    """What a tracker's priority means here, None for none.

    Only a plain P4 means out of scope: the lowest priority of a tracker is still wanted.
    """
    low = word.strip().lower()
    if exact := _EXACT.search(low):
        return Priority(f"P{exact[1]}")
    if figure := _LEADING_FIGURE.match(low):
        return _LEVELS[figure[1]]
    return next((_LEVELS[each] for each in low.split() if each in _LEVELS), None)
