"""The work behind a review: comparing, checking both sides, and what the panes show of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.compare import compare
from store.compare.model import Comparison, PartComparison
from store.document import Document
from store.document.pages import release_pages
from store.review import Review, make_review
from store.rules import Checker, Finding
from tui.fact_changes import FactChange, fact_changes
from tui.verdict import Verdict, open_ones, verdict
from tui.widgets.check_list import SIGNS
from tui.widgets.diff_entries import Detail, Sequel
from tui.widgets.review_checks import Figure

CLEAN = "✓"


@dataclass(frozen=True)
class Request:
    """Two texts to be compared and checked."""

    old: Document
    new: Document
    detail: Detail
    keep: bool = False
    """Whether the reader is to be left where he is, as far as that place is still there."""


@dataclass(frozen=True)
class Checked:
    """What the checks pane and the marks of the parts show."""

    review: Review
    verdict: Verdict
    facts: tuple[FactChange, ...]
    figures: tuple[Figure, ...]
    marks: Mapping[int, str]
    """By the number of a part in the comparison: its state in the checks, in three cells."""


def compared(request: Request) -> Sequel:
    """The two texts aligned; what the first paint needs is worked out here, in the thread."""
    sequel = Sequel(compare(request.old, request.new), request.detail)
    _ = sequel.stops, sequel.folded
    return sequel


def checked(comparison: Comparison, checker: Checker) -> Checked:
    """Both sides checked, and what that comes to."""
    old, new = comparison.old, comparison.new
    old_findings, new_findings = checker.check(old), checker.check(new)
    review = make_review(old, new, old_findings, new_findings)
    return Checked(
        review,
        verdict(review),
        fact_changes(comparison),
        (_figure("pages", old, new), _words(old, new)),
        dict(_marks(comparison.parts, old_findings, new_findings)),
    )


def _figure(name: str, old: Document, new: Document) -> Figure:
    return Figure(name, f"{release_pages(old):.2f}", f"{release_pages(new):.2f}")


def _words(old: Document, new: Document) -> Figure:
    before, after = (sum(doc.words(part.span) for part in doc.parts) for doc in (old, new))
    return Figure("words", f"{before:,}", f"{after:,}")


def _marks(
    parts: Iterable[PartComparison],
    old_findings: Iterable[Finding],
    new_findings: Iterable[Finding],
) -> Iterable[tuple[int, str]]:
    """Each part's mark; two with an arrow between them when the change altered it."""
    before, after = _worst(old_findings), _worst(new_findings)
    for number, part in enumerate(parts):
        old = before.get(part.old.id, CLEAN) if part.old else ""
        new = after.get(part.new.id, CLEAN) if part.new else ""
        yield number, f"  {new or ' '}" if not old or not new or old == new else f"{old}›{new}"


def _worst(findings: Iterable[Finding]) -> Mapping[str, str]:
    """The sign of the worst finding in each part, by the part's id; remarks do not count."""
    ranks: dict[str, Finding] = {}
    for finding in open_ones(tuple(findings)):
        known = ranks.get(finding.part or "")
        if known is None or finding.severity.rank > known.severity.rank:
            ranks[finding.part or ""] = finding
    return {part: SIGNS[f.severity] for part, f in ranks.items() if f.severity.rank}
