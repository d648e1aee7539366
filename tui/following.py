"""Where a place in a text is after somebody else changed the text."""

import re

from store.compare.matching import match

_PIECE = re.compile(r"\s+|\w+|.", re.DOTALL)


def moved(old: str, new: str, offset: int) -> int:
    """The offset in `new` of the character at `offset` in `old`, or of what took its place."""
    start = _alike(old, new, 0)
    if offset <= start:
        return offset
    end = _alike(old[::-1], new[::-1], start)
    if len(old) - offset <= end:
        return len(new) - (len(old) - offset)
    inside = _moved_between(
        old[start : len(old) - end], new[start : len(new) - end], offset - start
    )
    return start + inside


def _alike(old: str, new: str, taken: int) -> int:
    """How many characters both begin with, of those that are not `taken` at the other end."""
    low, high = 0, min(len(old), len(new)) - taken
    while low < high:
        middle = (low + high + 1) // 2
        if old.startswith(new[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def _moved_between(old: str, new: str, offset: int) -> int:
    """The same within the stretch that was changed: beside the word that the character is in."""
    pieces, others = _PIECE.findall(old), _PIECE.findall(new)
    starts, other_starts = _starts(pieces), _starts(others)
    found = 0
    for run in match(pieces, others):
        for step in range(run.size):
            here = starts[run.first + step]
            if here > offset:
                return found
            inside = min(offset - here, len(pieces[run.first + step]))
            found = other_starts[run.second + step] + inside
    return found


def _starts(pieces: list[str]) -> list[int]:
    """Where each piece begins."""
    starts, place = [], 0
    for piece in pieces:
        starts.append(place)
        place += len(piece)
    return starts
