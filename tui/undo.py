"""Undo for the whole document, across its parts, for as long as it is open.

The text area's own history ends where another part is opened or a text is restored. Here a step is
what changed between two texts of the document, trimmed to the characters that differ.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

MOST_CHARACTERS = 20_000_000
"""How much text the steps may hold together before the oldest are forgotten."""

BATCH_SECONDS = 2.0
BATCH_CHARACTERS = 100
"""A batch ends after this pause or this many characters, as in Textual's own editor."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cursor is: in which entry of the outline, after how many characters of it."""

    entry_id: str
    offset: int


@dataclass(frozen=True, slots=True)
class Step:
    """One change: at `start` the document had `old` and has `new`."""

    start: int
    old: str
    new: str
    before: Place
    after: Place


class UndoHistory:
    """The steps that led to the text in hand, and those taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._size = 0

    def record(self, old: str, new: str, before: Place, after: Place) -> None:
        """Remember that the document's text went from `old` to `new`; the same text is no step."""
        if old == new:
            return
        start = _common_start(old, new)
        tail = _common_end(old[start:], new[start:])
        step = Step(
            start, old[start : len(old) - tail], new[start : len(new) - tail], before, after
        )
        self._done.append(step)
        self._size -= sum(len(undone.old) + len(undone.new) for undone in self._undone)
        self._undone.clear()
        self._size += len(step.old) + len(step.new)
        while self._size > MOST_CHARACTERS and len(self._done) > 1:
            oldest = self._done.pop(0)
            self._size -= len(oldest.old) + len(oldest.new)

    def undo(self, text: str) -> tuple[str, Place] | None:
        """The text before the last step, and where the cursor was; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return _replaced(text, step.start, step.new, step.old), step.before

    def redo(self, text: str) -> tuple[str, Place] | None:
        """The text after the step undone last, and where the cursor was; None without one."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return _replaced(text, step.start, step.old, step.new), step.after


class Batches:
    """Tells which edits belong together: a run of typing, a run of deleting."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kind = ""
        self._end: tuple[int, int] | None = None
        self._characters = 0
        self._time = 0.0

    def starts(self, old: str, new: str, top: tuple[int, int], bottom: tuple[int, int]) -> bool:
        """Whether replacing `old` (from `top` to `bottom`) by `new` begins another batch."""
        kind = "typed" if len(new) == 1 and not old else "deleted" if not new else "replaced"
        now = self._clock()
        continues = (
            kind == self._kind != "replaced"
            and new != "\n"
            and self._end in {top, bottom}
            and now - self._time < BATCH_SECONDS
            and self._characters < BATCH_CHARACTERS
        )
        self._kind, self._time = kind, now
        self._characters = self._characters + max(len(old), len(new)) if continues else 1
        return not continues

    def ended_at(self, location: tuple[int, int]) -> None:
        """Where the edit left the cursor; only one that goes on from there belongs to its batch."""
        self._end = location

    def close(self) -> None:
        """The next edit begins a batch."""
        self._kind = ""


def _replaced(text: str, start: int, old: str, new: str) -> str:
    return text[:start] + new + text[start + len(old) :]


def _common_start(one: str, two: str) -> int:
    """How many characters both begin with, by halving: comparing slices is C's work."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: str, two: str) -> int:
    """How many characters both end with."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == two[len(two) - middle : len(two) - low]:
            low = middle
        else:
            high = middle - 1
    return low
