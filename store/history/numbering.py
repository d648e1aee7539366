"""Which version is v1: numbers counted from the oldest, given out newest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, count

from store.history.errors import UnreadableError
from store.history.log import LogRow


@dataclass(frozen=True, slots=True)
class Numbered:
    """A version whose number is known. It stays true: it counts what the commit stands on."""

    commit: str
    number: int


def numbered(
    rows: Iterator[LogRow], anchor: Numbered | None, keep: Callable[[Numbered], None]
) -> Iterator[tuple[int, LogRow]]:
    """The rows that left a text, each with its number, newest first.

    Without an `anchor` the whole log is read before the first row is given (a tenth of a second
    for 10,000 versions); from an anchor on, rows stream. `keep` is handed the newest one's number.
    A merge above the anchor brings in rows that its number never counted, so it is not used then.
    Where older versions cannot be read, what can be comes first, counted from there, and then the
    UnreadableError.
    """
    waiting: list[LogRow] = []
    is_straight = True
    top = 0
    damage: UnreadableError | None = None
    try:
        for row in rows:
            if row.blob:
                waiting.append(row)
            if anchor and is_straight and row.commit == anchor.commit and row.blob:
                top = anchor.number + len(waiting) - 1
                break
            is_straight = is_straight and len(row.parents) < 2
    except UnreadableError as error:
        damage = error
    if waiting and not damage:
        keep(Numbered(waiting[0].commit, top or len(waiting)))
    yield from zip(count(top or len(waiting), -1), chain(waiting, _texts(rows)))
    if damage:
        raise damage


def _texts(rows: Iterator[LogRow]) -> Iterator[LogRow]:
    """The rows that left a text."""
    return (row for row in rows if row.blob)
