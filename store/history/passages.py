"""Versions in which some words came or went."""

import re
from collections.abc import Iterable, Iterator

from store.history.library import Library
from store.history.version import Version

_SPACE = re.compile(r"\s+")


def came_or_went(
    library: Library, versions: Iterable[Version], words: str
) -> Iterator[tuple[Version, int]]:
    """The versions that hold `words` more often, or less often, than the one before them.

    `versions` come newest first; so do the answers, each with how many came (went, when negative).
    Capitals and line breaks make no difference. Reads every text: 10,000 in about a second, for a
    thread. Raises UnreadableError at a text that is lost.
    """
    wanted = _plain(words.strip())
    newer: Version | None = None
    count = 0
    for version in versions:
        here = count if newer and newer.blob == version.blob else _count(library, version, wanted)
        if newer and here != count:
            yield newer, count - here
        newer, count = version, here
    if newer and count:
        yield newer, count


def _count(library: Library, version: Version, wanted: str) -> int:
    """How often the words stand in a version's text."""
    return _plain(library.text(version).text).count(wanted) if wanted else 0


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).casefold()
