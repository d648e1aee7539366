"""From blocks to parts: which stretch of the text is which section, FAQ item or extra section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.document.labels import SECTION_TITLES, faq_of, is_furniture, section_of
from store.document.model import Block, BlockKind, Faq, Part, PartKind, Section, Span

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_SLUG = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Opening:
    """The place where a part begins: one heading block, and what it begins."""

    block: Block
    kind: PartKind | None
    """None for a heading that opens no part of its own ("Press Release", "Customer FAQ")."""
    section: Section | None = None
    faq: Faq | None = None


def read_parts(text: str, blocks: Sequence[Block]) -> tuple[Part, ...]:
    """The parts of `text`, whose top-level blocks are `blocks`, in order and without overlap."""
    openings = list(_openings(text, blocks))
    ends = [opening.block.span.start for opening in openings[1:]] + [len(text)]
    parts: list[Part] = []
    for opening, end in zip(openings, ends, strict=False):
        if opening.section is Section.HEADING and opening.block.level == 1:
            parts.extend(_heading_and_sub_heading(text, opening.block, end))
        elif opening.kind is not None:
            parts.append(_part(text, opening, end))
    return tuple(_with_unique_ids(parts))


def plain_title(text: str, span: Span) -> str:
    """A heading or question as one line without markup or control characters."""
    return _UNSAFE.sub(" ", _EMPHASIS.sub("", span.of(text))).strip()


def _openings(text: str, blocks: Sequence[Block]) -> Iterator[_Opening]:
    """Each heading that begins something, in order; deeper headings stay inside their part."""
    faq: Faq | None = None
    faq_level = 0
    has_headline = False
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        title = block.content.of(text)
        if faq is not None and block.level > faq_level and faq_of(title) is None:
            if block.level == faq_level + 1:
                yield _Opening(block, PartKind.FAQ_ITEM, faq=faq)
        elif (half := faq_of(title)) is not None:
            faq, faq_level = half, block.level
            yield _Opening(block, None)
        elif block.level == 1 and not has_headline and not is_furniture(title):
            has_headline, faq = True, None
            yield _Opening(block, PartKind.SECTION, section=Section.HEADING)
        elif (section := section_of(title)) is not None:
            faq = None
            yield _Opening(block, PartKind.SECTION, section=section)
        elif is_furniture(title):
            faq = None
            yield _Opening(block, None)
        elif block.level <= 2:
            faq = None
            yield _Opening(block, PartKind.EXTRA)


def _heading_and_sub_heading(text: str, block: Block, end: int) -> Iterator[Part]:
    """The level-1 heading, and the text under it up to `end`, if there is any."""
    line_end = _after_line(text, block.span.end)
    yield Part(
        id=Section.HEADING.value,
        kind=PartKind.SECTION,
        title=SECTION_TITLES[Section.HEADING],
        span=Span(block.span.start, line_end),
        body=block.content,
        section=Section.HEADING,
    )
    body = _trimmed(text, line_end, end)
    if not body.is_empty:
        yield Part(
            id=Section.SUB_HEADING.value,
            kind=PartKind.SECTION,
            title=SECTION_TITLES[Section.SUB_HEADING],
            span=Span(line_end, end),
            body=body,
            section=Section.SUB_HEADING,
        )


def _part(text: str, opening: _Opening, end: int) -> Part:
    """The part that a heading opens and that reaches to `end`."""
    kind = opening.kind or PartKind.EXTRA
    title = (
        SECTION_TITLES[opening.section]
        if opening.section
        else plain_title(text, opening.block.content) or "(no heading)"
    )
    return Part(
        id=_part_id(opening, title),
        kind=kind,
        title=title,
        span=Span(opening.block.span.start, end),
        body=_trimmed(text, _after_line(text, opening.block.span.end), end),
        section=opening.section,
        faq=opening.faq,
        name=opening.block.content,
    )


def _part_id(opening: _Opening, title: str) -> str:
    """The section's name, or the half of the FAQ (or "extra") and the words of the title."""
    if opening.section:
        return opening.section.value
    words = _SLUG.sub("-", title.lower()).strip("-")[:60].strip("-")
    return f"{opening.faq.value if opening.faq else 'extra'}-{words or 'untitled'}"


def _with_unique_ids(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, a second of the same id ending in -2, a third in -3."""
    taken: set[str] = set()
    for part in parts:
        name, number = part.id, 1
        while name in taken:
            number += 1
            name = f"{part.id}-{number}"
        taken.add(name)
        yield part if number == 1 else replace(part, id=name)


def _after_line(text: str, offset: int) -> int:
    """The offset after the line break that follows `offset`, or the end of the text."""
    line_break = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?").match(text, offset)
    return line_break.end() if line_break else len(text)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without blank lines around it; empty, at its start, when it holds no text."""
    stretch = text[start:end]
    body = stretch.rstrip()
    if not body:
        return Span(start, start)
    lead = re.match(r"(?:[^\S\r\n]*(?:\r\n|\r|\n))*", body)
    return Span(start + (lead.end() if lead else 0), start + len(body))
