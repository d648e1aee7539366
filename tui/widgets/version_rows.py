"""Which rows a list of versions has: sittings folded, or only what a search lets through."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

from store.document.description import PartWords
from store.history.version import Version

SITTING = timedelta(minutes=30)
"""Saves by one author no further apart than this belong to one sitting at the desk."""


class Fold(Enum):
    """How a row stands to its sitting."""

    ALONE = "alone"
    """The only version of its sitting, or shown by a search."""
    CLOSED = "closed"
    """Stands for the whole sitting."""
    OPEN = "open"
    """The newest version of a sitting whose others are shown below."""
    INSIDE = "inside"
    """One of those others."""


class VersionRow(NamedTuple):
    """One row of the list."""

    first: int
    """The place, in the list of versions, of the newest version it stands for."""
    size: int
    """How many versions it stands for."""
    fold: Fold


@dataclass(frozen=True, slots=True)
class VersionFilter:
    """What a version must have to be listed."""

    words: tuple[str, ...] = ()
    """All of these, case folded, in its number, author, note, milestones or parts."""
    part: str = ""
    """The id of a part it must have changed; empty for any."""
    author: str = ""
    """Who must have saved it; empty for anybody."""
    since: datetime | None = None
    """When it must have been saved at the earliest."""
    is_named: bool = False
    """Whether it must be a milestone."""
    ids: frozenset[str] | None = None
    """The ids of which it must be one: of those in which some words came or went."""
    passage: str = ""
    """Those words, for the reader."""

    @property
    def is_empty(self) -> bool:
        """Whether every version passes."""
        return self == _ANY

    @property
    def told(self) -> str:
        """What is asked besides words, for the reader: "that changed Problem, by Ana"."""
        asked = [
            f"by {self.author}" if self.author else "",
            f"since {self.since:%Y-%m-%d}" if self.since else "",
            "with a name" if self.is_named else "",
            f"where “{self.passage}” came or went" if self.passage else "",
        ]
        return ", ".join(filter(None, asked))

    def takes(self, version: Version) -> bool:
        """Whether a version passes, its words aside."""
        return (
            (not self.part or any(changed.part == self.part for changed in version.parts))
            and (not self.author or version.author == self.author)
            and (self.since is None or version.time >= self.since)
            and (not self.is_named or bool(version.milestones))
            and (self.ids is None or version.id in self.ids)
        )


_ANY = VersionFilter()


def searchable(version: Version) -> str:
    """The words a search looks through, case folded."""
    words = (
        f"v{version.number}",
        version.author,
        version.note or version.subject,
        *version.milestones,
        *(part.title for part in version.parts),
    )
    return "\n".join(words).casefold()


def sittings(versions: Sequence[Version]) -> Iterator[range]:
    """The places of the versions of each sitting, newest first as `versions` are.

    A milestone is always the newest of its sitting, so that folding never hides one. A version
    whose text is that of the one before it belongs to that one whenever and by whomever it was
    made: it changed nothing.
    """
    start = 0
    for place in range(1, len(versions) + 1):
        if place == len(versions) or not _belong(versions[place - 1], versions[place]):
            yield range(start, place)
            start = place


def _belong(newer: Version, older: Version) -> bool:
    """Whether two neighbours are of one sitting."""
    if older.milestones:
        return False
    close = newer.author == older.author and abs(newer.time - older.time) <= SITTING
    return close or newer.blob == older.blob


def folded_rows(versions: Sequence[Version], opened: AbstractSet[str]) -> list[VersionRow]:
    """A row for each sitting; those whose newest version's id is in `opened` show all of theirs."""
    rows = []
    for places in sittings(versions):
        first, size = places.start, len(places)
        if size == 1:
            rows.append(VersionRow(first, 1, Fold.ALONE))
        elif versions[first].id not in opened:
            rows.append(VersionRow(first, size, Fold.CLOSED))
        else:
            rows.append(VersionRow(first, 1, Fold.OPEN))
            rows += [VersionRow(place, 1, Fold.INSIDE) for place in places[1:]]
    return rows


def matching_rows(
    versions: Sequence[Version], words: Callable[[int], str], wanted: VersionFilter
) -> list[VersionRow]:
    """A row for each version that is wanted; `words` gives `searchable` of the one at a place."""
    places: Iterable[int] = range(len(versions))
    if not replace(wanted, words=()).is_empty:
        places = [place for place in places if wanted.takes(versions[place])]
    for word in wanted.words:
        places = [place for place in places if word in words(place)]
    return [VersionRow(place, 1, Fold.ALONE) for place in places]


def parts_together(versions: Iterable[Version]) -> tuple[PartWords, ...]:
    """What several versions changed between them, by part, the newest version's parts first."""
    together: dict[str, PartWords] = {}
    for part in (part for version in versions for part in version.parts):
        seen = together.get(part.part)
        together[part.part] = (
            PartWords(seen.part, seen.title, seen.added + part.added, seen.removed + part.removed)
            if seen
            else part
        )
    return tuple(together.values())


def in_words(parts: Iterable[PartWords]) -> str:
    """Parts with their words: "Problem +30 −20, Summary +12"."""
    return ", ".join(f"{part.title}{_counts(part)}" for part in parts)


def _counts(part: PartWords) -> str:
    counts = [f" +{part.added}" if part.added else "", f" −{part.removed}" if part.removed else ""]
    return "".join(counts)
