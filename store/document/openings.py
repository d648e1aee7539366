"""Openings: the places where parts begin, and how the parts follow from them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from store.document.labels import SECTION_TITLES
from store.document.model import Block, BlockKind, Faq, Part, PartKind, Section, Span
from store.document.questions import number_of
from store.document.signs import Sign

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_QUOTED_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*>[ \t]?")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w.!?…”\"])[*_](?!\w)")
_MARKUP = frozenset("*_`[>")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
_SLUG = re.compile(r"[\W_]+")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BLANK_LINES = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\r|\n))*")
_SPACE = re.compile(r"[^\S\r\n]*")


class Opening(NamedTuple):
    """A place where a part begins; it reaches to the next opening."""

    start: int
    kind: PartKind | None
    """None for what opens no part of its own: "Press Release", "Customer FAQ"."""
    body: int
    """Where the body may begin."""
    section: Section | None = None
    faq: Faq | None = None
    name: Span | None = None
    """The words of the heading, question or label, without markers."""
    labelled: bool = True
    body_end: int | None = None
    """Where the body ends, for one that does not reach to the next opening."""
    is_note: bool = False
    """Whether it counts only if text follows: notes under a title or under the heading of a FAQ."""


def parts_from(text: str, blocks: Sequence[Block], openings: Sequence[Opening]) -> tuple[Part, ...]:
    """The parts that begin at `openings`, which are in the order of the text."""
    rules = [block.span for block in blocks if block.kind is BlockKind.RULE]
    ends = [*(opening.start for opening in openings), len(text)][1:]
    ids = _Ids()
    parts: list[Part] = []
    for opening, end in zip(openings, ends, strict=False):
        body = _body(text, opening, end, rules)
        if opening.kind is not None and not (opening.is_note and body.is_empty):
            parts.append(_part(text, opening, Span(opening.start, end), body, ids))
    return tuple(parts)


def plain_title(text: str, span: Span) -> str:
    """A heading or question as one line without markup or control characters."""
    words = span.of(text)
    if words.isprintable() and _MARKUP.isdisjoint(words):
        return " ".join(words.split())
    words = _LINK.sub(r"\1", _QUOTED_LINE.sub(" ", words))
    return " ".join(_UNSAFE.sub(" ", _EMPHASIS.sub("", words)).split())


def after_line(text: str, offset: int) -> int:
    """The offset after the line break that follows `offset`, or the end of the text."""
    line = _LINE.match(text, offset)
    return line.end() if line else len(text)


def note(text: str, sign: Sign) -> Opening:
    """The opening of what may stand under a title, or before the first question of a FAQ."""
    start, end = sign.block.span
    return Opening(start, PartKind.EXTRA, after_line(text, end), name=sign.words, is_note=True)


def extra(text: str, sign: Sign) -> Opening:
    """The opening of an extra section."""
    start, end = sign.block.span
    return Opening(start, PartKind.EXTRA, after_line(text, end), name=sign.words)


def closing(start: int) -> Opening:
    """The end of what stands before, beginning nothing."""
    return Opening(start, None, start)


def _part(text: str, opening: Opening, span: Span, body: Span, ids: "_Ids") -> Part:
    """The part of one opening."""
    named = plain_title(text, opening.name) if opening.name else ""
    title = SECTION_TITLES[opening.section] if opening.section else named or "(no heading)"
    return Part(
        id=ids.take(_part_id(opening, title)),
        kind=opening.kind or PartKind.EXTRA,
        title=title,
        span=span,
        body=body,
        section=opening.section,
        faq=opening.faq,
        labelled=opening.labelled,
        name=None if opening.section is Section.HEADING else opening.name,
    )


def _body(text: str, opening: Opening, end: int, rules: Sequence[Span]) -> Span:
    """The stretch without blank lines around it and without rules that part it from the next.

    Empty, at its start, when it holds no text.
    """
    start = opening.body
    if opening.body_end is not None:
        return Span(start, opening.body_end)
    last = len(text[start:end].rstrip()) + start
    index = bisect_left(rules, Span(last, last)) - 1
    while index >= 0 and start <= rules[index].start and rules[index].end >= last > start:
        last = len(text[start : rules[index].start].rstrip()) + start
        index -= 1
    if last <= start:
        return Span(start, start)
    lead = _BLANK_LINES.match(text, start, last)
    place = lead.end() if lead else start
    if place == start and start and text[start - 1] not in "\r\n":  # after words on the same line
        space = _SPACE.match(text, start, last)
        place = space.end() if space else start
    return Span(place, last)


def _part_id(opening: Opening, title: str) -> str:
    """The section's name, or the half of the FAQ (or "extra") and the words of the title."""
    if opening.section:
        return opening.section.value
    words = _SLUG.sub("-", title.removeprefix(number_of(title)).lower()).strip("-")[:60].strip("-")
    return f"{opening.faq.value if opening.faq else 'extra'}-{words or 'untitled'}"


class _Ids:
    """The ids given so far: a second of the same name ends in -2, a third in -3."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.numbers: dict[str, int] = {}

    def take(self, name: str) -> str:
        """`name`, or the first of its numbered forms that is free."""
        found = name
        while found in self.taken:
            self.numbers[name] = self.numbers.get(name, 1) + 1
            found = f"{name}-{self.numbers[name]}"
        self.taken.add(found)
        return found
