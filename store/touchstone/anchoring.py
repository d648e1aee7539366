"""Finding a promise again in a text that went on: carried through the edits, else by its words.

A place is only ever told when the words there are the promise's own; everything else is said to
have changed, with what stands there now.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.document import Span
from store.touchstone.model import Anchor
from store.touchstone.wording import Wording

_LONG = 5
"""Words from which on a quote is taken for itself wherever it stands."""
_NEAR = 12
"""Characters of context on one side that make a place the same place."""
_GROWN = 4
"""How many times as long what stands at a promise's place may be, to be shown as its words now."""
_KEPT = 0.34
"""The share of a promise's words that must be left for a place to be shown as what became of it."""

Follow = Callable[[Span], Span | None]
"""Where words of an earlier text stand in the text in hand, None when they are gone: such as
`store.compare.places.Places.new_span`."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier text, and the way from it to the text in hand."""

    wording: Wording
    follow: Follow


EarlierTexts = Callable[[str], Earlier | None]
"""Gives the text with an id such as `Anchor.text`, None when it is not known any more."""


def no_earlier_texts(_text: str) -> None:
    """Knows no earlier text: every promise is looked for by its words alone."""


class Standing(StrEnum):
    """What became of a promise's words."""

    STANDS = "stands"
    CHANGED = "changed"
    """Other words stand at its place."""
    GONE = "gone"
    """Nothing is left of it at any place that can be told."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a promise is in the text in hand."""

    standing: Standing
    span: Span | None = None
    """The words, in characters of the document; None when it is gone."""
    now: str = ""
    """What stands there, evened; "" when it is gone."""


_GONE = Place(Standing.GONE)


def anchor_at(wording: Wording, span: Span) -> Anchor:
    """The anchor of the words in `span`. Raises ValueError for a span without any."""
    quote = wording.words(span)
    if not quote:
        raise ValueError("an anchor needs words")
    span = _visible(wording, span)
    before, after = wording.context(span)
    return Anchor(
        quote,
        before,
        after,
        wording.id,
        is_part=wording.around(span) != span,
        is_repeated=len(wording.find(quote)) > 1,
    )


def place_of(anchor: Anchor, wording: Wording, earlier: EarlierTexts = no_earlier_texts) -> Place:
    """Where the anchor's words are in a text."""
    if anchor.text == wording.id:
        span = _nearest(anchor, wording, wording.find(anchor.quote))
        return _told(anchor, wording, span) if span else _GONE
    then = earlier(anchor.text) if anchor.text else None
    start = _nearest(anchor, then.wording, then.wording.find(anchor.quote)) if then else None
    if then and start:
        return _carried(anchor, wording, then, start)
    if span := _one_of(anchor, wording, wording.find(anchor.quote)):
        return _told(anchor, wording, span)
    return _between(anchor, wording)


def _carried(anchor: Anchor, wording: Wording, then: Earlier, start: Span) -> Place:
    """The place that `start` has now; if other words stand there, where its own words went."""
    span = then.follow(start)
    there = _told(anchor, wording, span) if span else _GONE
    if there.standing is Standing.STANDS:
        return there
    moved = _moved(anchor, wording, then, start)
    if moved and (place := _told(anchor, wording, moved)).standing is Standing.STANDS:
        return place
    return there if _shared(anchor.quote, there.now) >= _KEPT else _GONE


def _told(anchor: Anchor, wording: Wording, span: Span) -> Place:
    """What stands at a place: whole sentences, unless the promise was part of one."""
    wide = span if anchor.is_part else wording.around(span)
    now = wording.words(wide)
    if now == anchor.quote:
        return Place(Standing.STANDS, wide, now)
    return Place(Standing.CHANGED, wording.around(span), wording.words(wording.around(span)))


def _moved(anchor: Anchor, wording: Wording, then: Earlier, start: Span) -> Span | None:
    """Where the words stand though the comparison lost them; never where a twin of them stood."""
    twins = [span for span in then.wording.find(anchor.quote) if span != start]
    images = [image for twin in twins if (image := then.follow(twin))]
    found = [
        span
        for span in wording.find(anchor.quote)
        if not any(image.start < span.end and span.start < image.end for image in images)
    ]
    return _one_of(anchor, wording, found)


def _between(anchor: Anchor, wording: Wording) -> Place:
    """What stands where the words did, if their surroundings on both sides are still there."""
    before = wording.find(anchor.before.strip(), is_whole=False)
    after = wording.find(anchor.after.strip(), is_whole=False)
    if len(before) != 1 or len(after) != 1 or min(len(anchor.before), len(anchor.after)) < _NEAR:
        return _GONE
    span = Span(before[0].end, after[0].start)
    now = wording.words(span)
    if not now or len(now) > _GROWN * len(anchor.quote):
        return _GONE
    return Place(Standing.CHANGED, _visible(wording, span), now)


def _visible(wording: Wording, span: Span) -> Span:
    """A span without the white space at its ends."""
    text = span.of(wording.document.text)
    lead = len(text) - len(text.lstrip())
    return Span(span.start + lead, span.start + len(text.rstrip()))


def _one_of(anchor: Anchor, wording: Wording, found: Sequence[Span]) -> Span | None:
    """The one place that can be meant, if any.

    It is alone and long enough to be known, or what stood around it stands around it still.
    """
    if len(found) == 1 and not anchor.is_repeated and anchor.quote.count(" ") >= _LONG - 1:
        return found[0]
    best = _nearest(anchor, wording, found)
    return best if best and max(_agreement(anchor, wording, best)) >= _NEAR else None


def _nearest(anchor: Anchor, wording: Wording, found: Sequence[Span]) -> Span | None:
    """The place whose surroundings agree best; None when two agree alike."""
    if len(found) < 2:
        return found[0] if found else None
    rated = sorted(((sum(_agreement(anchor, wording, span)), span) for span in found), reverse=True)
    return rated[0][1] if rated[0][0] > rated[1][0] else None


def _agreement(anchor: Anchor, wording: Wording, span: Span) -> tuple[int, int]:
    """How many characters agree before and after a place, counted from the words outwards."""
    before, after = wording.context(span)
    return _common(anchor.before[::-1], before[::-1]), _common(anchor.after, after)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _shared(one: str, other: str) -> float:
    """The share of the words of `one` that `other` has too."""
    words = one.lower().split()
    there = set(other.lower().split())
    return sum(word in there for word in words) / len(words) if words else 0.0
