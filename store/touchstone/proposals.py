"""Sentences that look like promises. The writer confirms, splits, adds or drops them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.document import Faq, Part, Section, Span
from store.touchstone.anchoring import place_of
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile

_SECTIONS = frozenset(
    {
        Section.SUB_HEADING,
        Section.SUMMARY,
        Section.SOLUTION,
        Section.QUOTE,
        Section.GETTING_STARTED,
        Section.CUSTOMER_QUOTE,
    }
)
_CAPABILITY = re.compile(
    r"\b(?:can|lets?|allows?|enables?|helps?|gives?|gets?|sends?|shows?|tells?|finds?|keeps?|"
    r"works?|runs?|saves?|covers?|includes?|offers?|provides?|supports?|turns?|makes?|learns?|"
    r"reads?|answers?|names?|measures?|comes? with|fits?|lasts?|included|replaced)\b",
    re.IGNORECASE,
)
_BENEFIT = re.compile(
    r"\b(?:less|fewer|more|faster|cheaper|sooner|easier|simpler|safer|better|half|twice|without|"
    r"no longer|never|always|nothing to|no need|at once|instantly|free|within|every|any|anyone|"
    r"same day|stops?)\b|[£$€]\s?\d|\d\s?(?:%|x\b|×)|\b\d+ (?:seconds?|minutes?|hours?|days?|"
    r"weeks?|months?|years?)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\?\W*\Z|\b(?:cannot|can't|can’t|don't know|don’t know|not yet|does not|doesn't|doesn’t|"
    r"used to|until now)\b",
    re.IGNORECASE,
)
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may be a promise."""

    span: Span
    """In characters of the document's text."""
    part: str
    """The id of the part it stands in."""
    why: str
    """"benefit", "capability", or both."""


def proposals(wording: Wording, work: WorkFile | None = None) -> tuple[Proposal, ...]:
    """The sentences with a benefit or a capability that the work file does not know yet.

    They come from the sub-heading, Summary, Solution, quotes, How to Get Started and the answers
    of the customer FAQ, in the order of the text. What was dropped is not proposed again.
    """
    known = {promise.anchor.quote for promise in work.promises} if work else set()
    taken = tuple(_taken(wording, work)) if work else ()
    return tuple(
        proposal
        for part in wording.document.parts
        if part.section in _SECTIONS or part.faq is Faq.CUSTOMER
        for proposal in _in_part(wording, part)
        if wording.words(proposal.span) not in known
        and not any(proposal.span.contains(span) for span in taken)
    )


def _taken(wording: Wording, work: WorkFile) -> Iterator[Span]:
    """Where promises stand already, parts of sentences among them."""
    for promise in work.promises:
        if promise.anchor.is_part and (span := place_of(promise.anchor, wording).span):
            yield span


def _in_part(wording: Wording, part: Part) -> Iterator[Proposal]:
    for span in wording.sentences:
        if part.body.contains(span) and (why := _why(wording, span)):
            yield Proposal(span, part.id, why)


def _why(wording: Wording, span: Span) -> str:
    """What makes a sentence a promise; "" for nothing."""
    words = span.of(wording.document.mask)
    if wording.document.words(span) < _FEWEST or _NONE.search(words):
        return ""
    said = [("benefit", _BENEFIT), ("capability", _CAPABILITY)]
    return " and ".join(name for name, pattern in said if pattern.search(words))
