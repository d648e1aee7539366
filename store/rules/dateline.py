"""The dateline: place and date before the first sentence of a press release."""

import re

from store.rules.passages import Passage

_DATELINE = re.compile(
    r"[\s\u2060(]*(?:[A-Z][\w.’'-]+[\s\u2060]*){1,4}(?:[,/][^–—\n]{0,60}?|[\s\u2060])"
    r"(?:[-–—,(][^–—\n]{0,40}?\d{1,4}[^–—\n]{0,12}?|\d[^–—\n]{0,20})[)\u2060\s]*[-–—:]"
)


def dateline_end(passage: Passage) -> int:
    """Where the dateline that a passage opens with ends, its dash included; 0 without one."""
    match = _DATELINE.match(passage.mask)
    return match.end() if match else 0
