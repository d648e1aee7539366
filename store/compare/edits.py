"""Which tokens of two passages differ: matched exactly, then made readable.

A shortest edit of words is confetti: two rewritten sentences share their "the" and "of". Equal runs
too light to stand between two edits are taken into them, and an edit that could stand in several
places stands at a sentence's border.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from store.compare.matching import Run, match
from store.compare.tokens import SENTENCE_ENDS, TokenKind, kind_of

_LIGHT_WORDS = (
    "a an and are as at be been but by can do for from had has have he her his i if in into is it "
    "its more no not of on or our she so some that the their them then there they this to us was "
    "we were what when which who will with would you your"
)
_STOP_WORDS = frozenset(_LIGHT_WORDS.split())
_STOP_WEIGHT = 0.5
_MARK_WEIGHT = 0.2
_ISLAND_SHARE = 0.3
"""An equal run of at most this share of the lighter edit beside it is no land to stand on."""

_SMALL_ISLAND = 0.5
"""So is any run as light as this beside edits of `_STOP_WEIGHT` or more."""

_LARGEST_ISLAND = 1.0
"""A run heavier than this is always kept."""


class Edit(NamedTuple):
    """Tokens `old_start:old_end` of the one side stand for `new_start:new_end` of the other."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def edits_between(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """What differs between two sequences of tokens, in order."""
    runs = match(old, new)
    edits = _gaps(runs, len(old), len(new))
    if len(edits) > 1:
        edits = _without_islands(edits, old, new)
    return [
        _slid(edit, *around, old, new) for edit, around in _with_room(edits, len(old), len(new))
    ]


def _gaps(runs: Sequence[Run], old_length: int, new_length: int) -> list[Edit]:
    """What lies between the runs."""
    edits = []
    old = new = 0
    for run in [*runs, Run(old_length, new_length, 0)]:
        if run.first > old or run.second > new:
            edits.append(Edit(old, run.first, new, run.second))
        old, new = run.first + run.size, run.second + run.size
    return edits


def weight_of(tokens: Sequence[str]) -> float:
    """How much tokens weigh to a reader, in words."""
    return sum(map(_weight, tokens))


@lru_cache(maxsize=20_000)
def _weight(token: str) -> float:
    if token.lower() in _STOP_WORDS:
        return _STOP_WEIGHT
    return 1.0 if kind_of(token) is TokenKind.WORD else _MARK_WEIGHT


def _without_islands(edits: Sequence[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits, those parted by too light a run made one, until none is."""
    weighed = [(edit, _weight_of_edit(edit, old, new)) for edit in edits]
    while True:
        merged = [weighed[0]]
        for edit, weight in weighed[1:]:
            before, weight_before = merged[-1]
            island = old[before.old_end : edit.old_start]
            if _is_island(island, min(weight, weight_before)):
                joint = Edit(before.old_start, edit.old_end, before.new_start, edit.new_end)
                merged[-1] = (joint, weight + weight_before + weight_of(island))
            else:
                merged.append((edit, weight))
        if len(merged) == len(weighed):
            return [edit for edit, _ in merged]
        weighed = merged


def _weight_of_edit(edit: Edit, old: Sequence[str], new: Sequence[str]) -> float:
    """The heavier of its sides."""
    return max(
        weight_of(old[edit.old_start : edit.old_end]), weight_of(new[edit.new_start : edit.new_end])
    )


def _is_island(run: Sequence[str], lighter: float) -> bool:
    """Whether an equal run is too light beside the lighter of its two neighbours."""
    if len(run) > _LARGEST_ISLAND / _MARK_WEIGHT:
        return False
    weight = weight_of(run)
    if weight > _LARGEST_ISLAND:
        return False
    return weight <= _ISLAND_SHARE * lighter or (
        weight <= _SMALL_ISLAND and lighter >= _STOP_WEIGHT
    )


def _with_room(
    edits: Sequence[Edit], old_length: int, new_length: int
) -> list[tuple[Edit, tuple[int, int]]]:
    """Each edit with how many equal tokens lie before and after it."""
    edges = [Edit(0, 0, 0, 0), *edits, Edit(old_length, old_length, new_length, new_length)]
    room = [after.old_start - before.old_end for before, after in pairwise(edges)]
    return [(edit, (room[at], room[at + 1])) for at, edit in enumerate(edits)]


def _slid(edit: Edit, before: int, after: int, old: Sequence[str], new: Sequence[str]) -> Edit:
    """An edit of one side alone, moved along equal tokens to where it reads best.

    It stays one token away from its neighbours, so that sliding never joins two edits.
    """
    if edit.old_start == edit.old_end:
        distance = _best_slide(new, edit.new_start, edit.new_end, before - 1, after - 1)
    elif edit.new_start == edit.new_end:
        distance = _best_slide(old, edit.old_start, edit.old_end, before - 1, after - 1)
    else:
        return edit
    return Edit(*(place + distance for place in edit)) if distance else edit


def _best_slide(tokens: Sequence[str], start: int, end: int, before: int, after: int) -> int:
    """How far to move `tokens[start:end]`, negative towards the beginning."""
    distance = 0
    while distance < before and tokens[start - distance - 1] == tokens[end - distance - 1]:
        distance += 1
    lowest = -distance
    distance = 0
    while distance < after and tokens[start + distance] == tokens[end + distance]:
        distance += 1
    return max(
        range(lowest, distance + 1), key=lambda step: (_border(tokens, start + step), -abs(step))
    )


def _border(tokens: Sequence[str], at: int) -> int:
    """How good a place to begin: 2 after a sentence, 1 after another mark, 0 inside a phrase."""
    if at == 0 or tokens[at - 1] in SENTENCE_ENDS:
        return 2
    return 0 if kind_of(tokens[at - 1]) is TokenKind.WORD else 1
