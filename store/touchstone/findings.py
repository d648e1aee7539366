"""What the touchstone adds to the findings of a document that has a work file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from store.document import Span
from store.plain import plain
from store.touchstone.anchoring import Standing
from store.touchstone.model import WorkItem
from store.touchstone.stock import PromiseStock, Stock, part_of

CITED_TEXT_CHANGED = "cited-text-changed"
UNCITED_WORK = "uncited-work"
BUILDING = frozenset({"building", "launched"})
"""The stages, in the front matter, from which on work without a promise is an error."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class WorkFinding:
    """One thing the work file says about the document, under the id of its rule."""

    rule: str
    severity: Literal["info", "warning", "error"]
    message: str
    """One sentence for the writer."""
    span: Span
    """The words of the document it is about; empty, at its start, for what is not in it."""
    part: str | None
    """The id of the part of the document, None outside all parts."""
    line: int
    """The line of the work file it is about, from 1."""


def work_findings(stock: Stock) -> tuple[WorkFinding, ...]:
    """Promises whose text changed and work that cites none, in the order of the document.

    Sources: Ian McAllister's press release as the touchstone of development; the hash of a cited
    text, which a later edit makes stale, became the words themselves.
    """
    found = [_changed(stock, each) for each in stock.changed]
    found += _relinked(stock)
    found += (_uncited(stock, item) for item in stock.uncited)
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.line)))


def _changed(stock: Stock, each: PromiseStock) -> WorkFinding:
    """A promise that the text no longer makes in the words that were confirmed."""
    place, quote = each.place, each.promise.anchor.quote
    is_gone = place.standing is Standing.GONE
    what = "is no longer in the text" if is_gone else "has other words now"
    return WorkFinding(
        CITED_TEXT_CHANGED,
        "warning",
        f"The promise “{_short(quote)}” {what}: confirm it, find it anew or drop it.",
        place.span or Span(0, 0),
        part_of(stock.wording, place.span),
        stock.work.lines.line(each.promise.span.start),
    )


def _relinked(stock: Stock) -> Iterator[WorkFinding]:
    """Links made to other words than the promise has now."""
    places = {each.promise.id: each.place for each in stock.promises if not each.has_drifted}
    for drift in stock.drifts:
        span = (
            places[drift.promise.id].span if drift.promise and drift.promise.id in places else None
        )
        what = "says something else now" if drift.promise else "is none any more"
        yield WorkFinding(
            CITED_TEXT_CHANGED,
            "warning",
            f"{named(drift.item)} serves “{_short(drift.then)}”, which {what}.",
            span or Span(0, 0),
            part_of(stock.wording, span),
            stock.work.lines.line(drift.link.span.start),
        )


def _uncited(stock: Stock, item: WorkItem) -> WorkFinding:
    """An item that names neither a promise nor a reason; an error while building."""
    stage = stock.wording.document.front_matter.get("stage")
    return WorkFinding(
        UNCITED_WORK,
        "error" if stage in BUILDING else "info",
        f"{named(item)} serves no promise: link it, or say why it is done.",
        Span(0, 0),
        None,
        stock.work.lines.line(item.head.start),
    )


def named(item: WorkItem) -> str:
    """An item in a sentence: its id and title, no control characters in them."""
    name = f"{_short(item.id)} " if item.id else ""
    return f"{name}“{_short(item.title)}”"


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
