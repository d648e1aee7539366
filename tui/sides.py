"""The two sides of a review, and what else a side could show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.document import Document


@dataclass(frozen=True)
class Side:
    """One of the two texts of a review."""

    label: str
    """What the reader knows it by: "v38 ★Leadership read 1 · 12 Nov", "working text"."""
    document: Document


@dataclass(frozen=True)
class SideChoice:
    """A text that either side could show instead: a version, a draft, a milestone."""

    label: str
    load: Callable[[], Document]
    """Reads the text; called in a thread. May raise BackwardsError, which the reader is told."""
    note: str = ""
    """What changed in it, or when it was saved: shown and searched with the label."""


Sides = Callable[[], Sequence[SideChoice]]
"""Lists what a side could show, newest first; called in a thread, may raise BackwardsError."""
