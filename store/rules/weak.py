"""Openings that point back to what came before, and so cannot carry an outline."""

import re

from store.document import BlockKind, Section, Span
from store.rules.passages import Passage

_OPENING = re.compile(
    r"[\s\u2060]*(It|This|That|These|They|There\s(?:is|are)|However|Also|Additionally|Furthermore"
    r"|Moreover)(?![\w’'-])"
)


def weak_opening(passage: Passage) -> Span | None:
    """The word that a paragraph of the release opens with, when it only points back."""
    if passage.kind is not BlockKind.PARAGRAPH or passage.place.section in _SHORT:
        return None
    match = _OPENING.match(passage.mask)
    if not match or passage.is_quoted(match.start(1)):
        return None
    return Span(*match.span(1))


_SHORT = frozenset({Section.HEADING, Section.SUB_HEADING})
