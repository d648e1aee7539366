"""Where a stretch may go in the labelled form: names for the places, and moving one elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import replace

from store.document import Document, Faq, PartKind, Section, Span
from store.document.labels import FAQ_TITLES, SECTION_TITLES
from store.interchange.mapping import KEPT, Proposal

Place = Section | Faq | None
"""A section, a half of the FAQ, or None for an extra section."""

_QUESTION = re.compile(r"\s*(?:\*\*|__)?(?P<words>[^\r\n]{1,300}?[?？])(?:\*\*|__)?(?=\s|\Z)")


def place_of(proposal: Proposal) -> Place:
    """Where a proposal puts its stretch."""
    return proposal.section or proposal.faq


def place_name(proposal: Proposal) -> str:
    """What a place is called: "Problem", "Customer FAQ", "Internal FAQ, topic", "Extra"."""
    if proposal.section is not None:
        return SECTION_TITLES[proposal.section]
    if proposal.faq is None:
        return "Extra"
    return FAQ_TITLES[proposal.faq] + (", topic" if proposal.is_topic else "")


def words_of(document: Document, proposal: Proposal) -> str:
    """What a proposal moves, on one line: its question or heading, then its text."""
    title = "" if proposal.title == KEPT else proposal.title
    return " ".join(f"{title} {proposal.span.of(document.text)}".split())


def moved(
    document: Document, mapping: Sequence[Proposal], index: int, place: Place
) -> tuple[Proposal, ...]:
    """`mapping` with the proposal at `index` put at `place` by the writer.

    There is one headline: what was it before becomes an extra. In the FAQ a paragraph that begins
    with a question is an item; another goes on with the answer before it, and is an item itself
    only where none is before it.
    """
    chosen = mapping[index]
    if place == place_of(chosen):
        return tuple(mapping)
    changed = list(mapping)
    if place is Section.HEADING:
        changed = [_extra(each) if each.section is place else each for each in changed]
    if isinstance(place, Faq):
        changed[index] = _item(document, chosen, place, has_before=_asks(mapping[:index], place))
    elif place is None:
        changed[index] = _extra(chosen)
    else:
        title = "" if chosen.title == KEPT else chosen.title
        changed[index] = Proposal(chosen.span, PartKind.SECTION, place, title=title)
    return tuple(changed)


def _extra(proposal: Proposal) -> Proposal:
    """The stretch as an extra section."""
    return Proposal(proposal.span, PartKind.EXTRA, title=proposal.title or KEPT)


def _asks(before: Sequence[Proposal], faq: Faq) -> bool:
    """Whether a question of that half is among some proposals."""
    return any(each.faq is faq and not each.is_topic for each in before)


def _item(document: Document, proposal: Proposal, faq: Faq, *, has_before: bool) -> Proposal:
    """The stretch as a question with its answer, or as more of an answer."""
    if proposal.faq is not None:
        return replace(proposal, faq=faq, labelled=True)
    item = Proposal(proposal.span, PartKind.FAQ_ITEM, None, faq)
    if proposal.title and proposal.title != KEPT:
        return replace(item, title=proposal.title)
    start, end = proposal.span
    question = _QUESTION.match(document.text, start, end)
    if question is not None:
        return replace(item, span=Span(question.end(), end), title=question["words"])
    if has_before:
        return item
    return replace(item, span=Span(end, end), title=words_of(document, proposal))
