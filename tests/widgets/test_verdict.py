import pytest

from store.compare import compare
from store.document import Document, Span
from store.review import Kept, Review
from store.rules.model import Finding, Severity
from tui.verdict import verdict

NOTHING = compare(Document("a"), Document("a"))


def finding(waived: str | None = None) -> Finding:
    return Finding("hype", Severity.WARNING, "Hype.", Span(0, 1), None, waived)


def review(fixed: int = 0, new: int = 0, kept: int = 0) -> Review:
    some = (finding(),)
    pair = Kept(finding(), finding())
    return Review(NOTHING, some * fixed, some * new, (pair,) * kept)


@pytest.mark.parametrize(
    ("told", "words", "tone"),
    [
        (review(fixed=2), "Better: 2 findings fixed, none new", "good"),
        (review(fixed=1, kept=3), "Better: 1 finding fixed, none new, 3 still there", "good"),
        (review(new=1), "Worse: 1 new finding, none fixed", "error"),
        (
            review(fixed=3, new=1, kept=2),
            "Mixed: 3 findings fixed, 1 new, 2 still there",
            "warning",
        ),
        (review(kept=4), "No difference to the checks: 4 findings on both sides", ""),
        (review(), "No findings on either side", "good"),
    ],
)
def test_the_verdict(told: Review, words: str, tone: str) -> None:
    assert (verdict(told).words, verdict(told).tone) == (words, tone)


def test_waived_findings_do_not_count() -> None:
    told = Review(NOTHING, (), (finding(waived="it is the name"),), ())
    assert verdict(told).words == "No findings on either side"
