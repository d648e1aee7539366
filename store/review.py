"""A review: a comparison together with what it did to the findings."""

from dataclasses import dataclass

from store.compare.model import Comparison
from store.rules.model import Finding


@dataclass(frozen=True, slots=True)
class Kept:
    """One finding of the old text that the new text still has, at both places."""

    old: Finding
    new: Finding


@dataclass(frozen=True, slots=True)
class Review:
    """Two texts compared, and their findings matched by rule and words."""

    comparison: Comparison
    fixed: tuple[Finding, ...]
    """Findings of the old text that are gone; spans in the old text."""
    new: tuple[Finding, ...]
    """Findings that came; spans in the new text."""
    kept: tuple[Kept, ...]
    """Findings that are still there."""
