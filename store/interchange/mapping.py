"""Where each paragraph of a document would go in the labelled form: a proposal to be looked at.

A proposal is data: a screen shows one line for each, changes its place, and hands the changed ones
to `labelled.to_labelled`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.document import Block, BlockKind, Document, Faq, Part, PartKind, Section, Span
from store.document.labels import Meaning, is_plain_label, label_of
from store.document.openings import plain_title
from store.document.signs import TEXT, Sign, signs_of

_LINE_END = re.compile(r"\r\n|\r|\n")
_NUMBERED_MARKER = re.compile(r"\b[A-Za-z]{1,8}[ \t]?\d{1,3}[a-z]?(?=\W*\Z)")
_BLANK = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\r|\n))*")

_OWN = frozenset({Meaning.OTHER, Meaning.SECTION})
"""What a heading outside all parts may mean and yet be a topic of the FAQ."""

KEPT = "Kept from the original"
"""The heading of the extra section that takes what has no place of its own."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One stretch of the source and the place proposed for it."""

    span: Span
    """The text that moves, in the source; empty for a question without an answer."""
    kind: PartKind
    section: Section | None = None
    faq: Faq | None = None
    title: str = ""
    """The question, the topic, the heading of an extra section; or the words of a label that say
    more than which section it is. A FAQ item without one goes on with the answer before it."""
    labelled: bool = True
    """Whether the source says so; False where it was guessed."""
    is_topic: bool = False
    """Whether `title` names a topic of the FAQ, under which the questions after it stand."""


def propose(document: Document) -> tuple[Proposal, ...]:
    """The proposals for a document, in the order of its text; together they hold all its words.

    Sections come paragraph by paragraph, FAQ items and extra sections each as one. Left out are
    front matter, rules, and headings that the labelled form has headings of its own for.
    """
    signs = list(signs_of(document.text, document.blocks))
    found: list[Proposal] = []
    end = document.front_matter.span.end
    for part in document.parts:
        found.extend(_loose(document, signs, Span(end, part.span.start), part))
        found.extend(_of_part(document, part))
        end = part.span.end
    found.extend(_loose(document, signs, Span(end, len(document.text)), None))
    return tuple(found)


def plain_name(text: str, part: Part) -> str:
    """The words of a part's heading, label or question as they stand in the file, on one line.

    A number in the marker before a question ("Q7:") stays with it.
    """
    if part.name is None:
        return part.title if part.kind is PartKind.FAQ_ITEM else ""
    lines = _LINE_END.split(part.name.of(text))
    words = " ".join(line.lstrip(" \t>").rstrip() for line in lines)
    numbered = _NUMBERED_MARKER.search(text[part.span.start : part.name.start])
    return f"{numbered[0]}: {words}" if numbered else words


def _of_part(document: Document, part: Part) -> Iterator[Proposal]:
    """The proposals for one part."""
    name = plain_name(document.text, part)
    if part.kind is PartKind.FAQ_ITEM:
        yield Proposal(part.body, part.kind, None, part.faq, name, part.labelled)
    elif part.kind is PartKind.EXTRA and label_of(name).meaning is Meaning.OTHER:
        yield Proposal(part.body, part.kind, title=name or KEPT, labelled=part.labelled)
    elif part.kind is PartKind.EXTRA:  # its heading would be read as one of the form's own
        if part.name is not None and not is_plain_label(name):
            yield Proposal(part.name, part.kind, title=KEPT, labelled=False)
        yield Proposal(part.body, part.kind, title=KEPT, labelled=False)
    else:
        yield from _of_section(document, part, "" if is_plain_label(name) else name.strip(" :：*_"))


def _of_section(document: Document, part: Part, title: str) -> Iterator[Proposal]:
    """The proposals for the paragraphs of a section; `title` is what its label says beside it."""
    spans = list(_paragraphs(document, part.body)) or [part.body]
    for index, span in enumerate(spans):
        said = title if index == 0 else ""
        yield Proposal(span, part.kind, part.section, title=said, labelled=part.labelled)


def _paragraphs(document: Document, body: Span) -> Iterator[Span]:
    """The blocks of a body, rules left out; link definitions go with the block beside them."""
    start = body.start
    for block in _within(document.blocks, body):
        if block.kind is not BlockKind.RULE:
            yield Span(start, min(block.span.end, body.end))
        start = _after_blank(document.text, min(block.span.end, body.end))
    if start < body.end:
        yield Span(start, body.end)


def _within(blocks: Sequence[Block], stretch: Span) -> Sequence[Block]:
    """The blocks that reach into a stretch."""
    first = bisect_right(blocks, stretch.start, key=lambda block: block.span.end)
    last = bisect_left(blocks, stretch.end, key=lambda block: block.span.start)
    return blocks[first:last]


def _after_blank(text: str, place: int) -> int:
    """The offset after the blank lines that follow `place`."""
    blank = _BLANK.match(text, place)
    return blank.end() if blank else place


def _loose(
    document: Document, signs: Sequence[Sign], gap: Span, following: Part | None
) -> Iterator[Proposal]:
    """The proposals for what belongs to no part: titles, notices, topics of the FAQ."""
    start = gap.start
    first = bisect_left(signs, gap.start, key=lambda sign: sign.block.span.start)
    last = bisect_left(signs, gap.end, key=lambda sign: sign.block.span.start)
    for sign in signs[first:last]:
        yield from _uncovered(document, Span(start, sign.block.span.start))
        start = min(sign.block.span.end, gap.end)
        if sign.block.kind is not BlockKind.RULE:
            yield from _loose_block(document, sign, following)
    yield from _uncovered(document, Span(start, gap.end))


def _uncovered(document: Document, stretch: Span) -> Iterator[Proposal]:
    """The proposal for words that no block holds: link definitions."""
    start = _after_blank(document.text, stretch.start)
    words = document.text[start : stretch.end].rstrip()
    if words.strip("\ufeff #\r\n"):
        span = Span(start, start + len(words))
        yield Proposal(span, PartKind.EXTRA, title=KEPT, labelled=False)


def _loose_block(document: Document, sign: Sign, following: Part | None) -> Iterator[Proposal]:
    """The proposal for one block that belongs to no part."""
    words = plain_title(document.text, sign.words)
    is_label = sign.level != TEXT
    if is_label and sign.label.meaning not in _OWN and is_plain_label(words):
        return
    if is_label and following is not None and following.kind is PartKind.FAQ_ITEM:
        empty = Span(sign.block.span.end, sign.block.span.end)
        yield Proposal(empty, PartKind.FAQ_ITEM, None, following.faq, words, is_topic=True)
        return
    span = sign.words if sign.is_heading else sign.block.span
    yield Proposal(span, PartKind.EXTRA, title=KEPT, labelled=False)
