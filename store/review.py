"""A review: a comparison together with what it did to the findings."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from store.compare.comparing import compare
from store.compare.model import Comparison
from store.compare.places import Places
from store.document import Document
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


def make_review(
    old: Document,
    new: Document,
    old_findings: Sequence[Finding],
    new_findings: Sequence[Finding],
) -> Review:
    """Compare two texts and match their findings.

    A finding is still there if the new text has one of the same rule on the same kept or moved
    words; else on words that read the same; else, where it is about something missing, in the same
    part.
    """
    comparison = compare(old, new)
    match = _Matching(comparison, old_findings, new_findings)
    match.by_place()
    match.by_key(_words_of)
    match.by_key(_part_of)
    kept = tuple(Kept(old_findings[one], new_findings[two]) for one, two in match.pairs)
    return Review(comparison, tuple(match.old.values()), tuple(match.new.values()), kept)


class _Matching:
    """The findings of either side that have no partner yet, and the pairs found."""

    def __init__(
        self, comparison: Comparison, old: Sequence[Finding], new: Sequence[Finding]
    ) -> None:
        self.comparison = comparison
        self.old = dict(enumerate(old))
        self.new = dict(enumerate(new))
        self._pairs: list[tuple[int, int]] = []

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs in the order of the new findings."""
        return sorted(self._pairs, key=lambda pair: pair[1])

    def by_place(self) -> None:
        """Pair findings of one rule whose words are the same words, wherever they stand now."""
        places = Places(self.comparison)
        by_rule: dict[str, list[int]] = defaultdict(list)
        for at, finding in self.new.items():
            by_rule[finding.rule].append(at)
        for at, finding in list(self.old.items()):
            span = places.new_span(finding.span)
            if span is None or finding.span.is_empty:
                continue
            for other in by_rule[finding.rule]:
                there = self.new[other].span
                if there.start < span.end and span.start < there.end:
                    by_rule[finding.rule].remove(other)
                    self._pair(at, other)
                    break

    def by_key(self, key: Callable[[Document, Finding], Hashable]) -> None:
        """Pair findings with the same key, in order; None is no key."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for at, finding in self.new.items():
            places[key(self.comparison.new, finding)].append(at)
        for at, finding in list(self.old.items()):
            name = key(self.comparison.old, finding)
            if name is not None and places[name]:
                self._pair(at, places[name].pop(0))

    def _pair(self, one: int, two: int) -> None:
        self._pairs.append((one, two))
        del self.old[one], self.new[two]


def _words_of(document: Document, finding: Finding) -> Hashable:
    """The rule and the words it is about, in lower case."""
    words = finding.span.of(document.text).lower().split()
    return (finding.rule, tuple(words)) if words else None


def _part_of(_: Document, finding: Finding) -> Hashable:
    """The rule and the part, for a finding about something missing."""
    return (finding.rule, finding.part, finding.message) if finding.span.is_empty else None
