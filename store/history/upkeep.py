"""Keeping a library small and quick: loose objects packed, refs packed, a graph of the commits.

Plumbing never starts git's own maintenance, and every save leaves three or more loose objects.
"""

from store.history.errors import NotRecordedError
from store.history.plumbing import Git
from store.history.whereabouts import Whereabouts
from store.history.wording import reason_in

MANY = 1500
"""So many loose objects, about 500 saves, are worth packing."""
_STEPS = (
    ("repack", "-d", "--quiet"),
    ("pack-refs", "--all"),
    ("commit-graph", "write", "--reachable", "--changed-paths", "--split", "--no-progress"),
)


def is_untidy(place: Whereabouts) -> bool:
    """Whether loose objects are many: judged, as git does, by one of the 256 folders they fill."""
    try:
        return sum(1 for _ in (place.common_folder / "objects" / "17").iterdir()) > MANY // 256
    except OSError:
        return False


def tidy(git: Git) -> None:
    """Pack what is loose; saving may go on meanwhile. Nothing is dropped.

    Takes half a second for 1,000 versions: for a thread, when nothing else is to be done. Raises
    NotRecordedError, with all as it was, when git cannot (a full disk).
    """
    for step in _STEPS:
        answer = git.run(*step, is_urgent=False)
        if not answer.is_good:
            raise NotRecordedError(
                f"The library could not be packed ({reason_in(answer.complaint)}); all versions "
                "are as they were."
            )
