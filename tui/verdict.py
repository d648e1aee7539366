"""What a review comes to, in one line."""

from collections.abc import Iterable
from dataclasses import dataclass

from store.review import Kept, Review
from store.rules.model import Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """The line, and how it is to be coloured."""

    words: str
    tone: str
    """"good", "warning", "error" or "" as `NoticeLine` knows them."""


def verdict(review: Review) -> Verdict:
    """Whether the checks like the new text better. It weighs no finding against another."""
    fixed, new = len(open_ones(review.fixed)), len(open_ones(review.new))
    kept = len(open_ones(pair.new for pair in review.kept))
    still = f"{kept} still there" if kept else ""
    if fixed and not new:
        words, tone = f"Better: {_findings(fixed)} fixed, none new", "good"
    elif new and not fixed:
        words, tone = f"Worse: {_findings(new, 'new ')}, none fixed", "error"
    elif fixed:
        words, tone = f"Mixed: {_findings(fixed)} fixed, {new} new", "warning"
    elif kept:
        return Verdict(f"No difference to the checks: {_findings(kept)} on both sides", "")
    else:
        return Verdict("No findings on either side", "good")
    return Verdict(", ".join(filter(None, (words, still))), tone)


def open_ones(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that no waiver covers."""
    return tuple(finding for finding in findings if finding.waived is None)


def waived_ones(kept: Iterable[Kept], new: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of the new text that a waiver covers."""
    return tuple(f for f in (*(pair.new for pair in kept), *new) if f.waived is not None)


def _findings(count: int, kind: str = "") -> str:
    return f"{count} {kind}finding{'' if count == 1 else 's'}"
