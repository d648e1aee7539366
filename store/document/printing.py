"""The document as a reader gets it on paper: labels and markup off, pages told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from store.document.document import Document
from store.document.labels import FAQ_TITLES
from store.document.mask import read_aloud
from store.document.model import Block, BlockKind, Faq, Part, PartKind, Section, Span
from store.document.pages import PageModel, lines, page_model, printed_code
from store.document.sentences import units

_CHUNK = re.compile(r"(\s*)(\S+)")


class PrintKind(StrEnum):
    """What a printed paragraph is, and so how it is set."""

    HEADING = "heading"
    SUB_HEADING = "sub-heading"
    TITLE = "title"
    """The name of a half of the FAQ or of an extra section."""
    QUESTION = "question"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Printed:
    """One paragraph as it prints."""

    kind: PrintKind
    text: str
    """What a reader sees, on one line."""
    part: str | None
    """The id of the part it stands in; None for the title of a half of the FAQ."""
    new_page: int | None = None
    """How many characters of it still fit on the page before; None when no page begins in it."""


def printed_pages(document: Document) -> tuple[Printed, ...]:
    """The whole document, paragraph by paragraph. The FAQ begins on a page of its own."""
    model, height = page_model(document), 0.0
    pages: list[Printed] = []
    before: Printed | None = None
    for paragraph in _paragraphs(document):
        begins_faq = paragraph.part is None and not any(p.part is None for p in pages)
        if begins_faq and before is not None:
            pages.append(_on_new_page(paragraph, 0))
            _, height = _placed(model, paragraph.text, 0.0)
        else:
            cut, height = _placed(model, paragraph.text, height)
            pages.append(paragraph if cut is None else _on_new_page(paragraph, cut))
        before = paragraph
    return tuple(pages)


def line_starts(model: PageModel, text: str) -> tuple[int, ...]:
    """Where each line of a paragraph starts, in characters; as many as `pages.lines` counts."""
    count = lines(model, text)
    starts, place = [0], 0
    for found in _CHUNK.finditer(text):
        if lines(model, text[place : found.end()]) > 1 and found.start(2) > place:
            place = found.start(2)
            starts.append(place)
    return tuple(starts[:count]) + (len(text),) * (count - len(starts))


def _placed(model: PageModel, text: str, height: float) -> tuple[int | None, float]:
    """Where in a paragraph a page begins, if any, and how full the page is after it."""
    line = model.size * model.line
    count = lines(model, text)
    fits = int((model.height - height + 0.001) // line)
    if count <= fits:
        return None, height + count * line + model.after
    starts = line_starts(model, text)
    cut = starts[max(0, min(fits, count - 1))] if fits > 0 else 0
    return cut, (count - max(0, fits)) * line + model.after


def _on_new_page(paragraph: Printed, cut: int) -> Printed:
    return Printed(paragraph.kind, paragraph.text, paragraph.part, cut)


def _paragraphs(document: Document) -> Iterator[Printed]:
    """Everything a reader gets, in the order of the text."""
    half: Faq | None = None
    for part in document.parts:
        if part.faq is not None and part.faq is not half:
            half = part.faq
            yield Printed(PrintKind.TITLE, FAQ_TITLES[half], None)
        if part.kind is PartKind.FAQ_ITEM:
            yield Printed(PrintKind.QUESTION, part.title, part.id)
        elif part.kind is PartKind.EXTRA:
            yield Printed(PrintKind.TITLE, part.title, part.id)
        for block in document.blocks:
            if block.span.start < part.body.end and part.body.start < block.span.end:
                yield from _of_block(document, part, block)


def _of_block(document: Document, part: Part, block: Block) -> Iterator[Printed]:
    """What one block of a part prints as."""
    span = Span(max(block.span.start, part.body.start), min(block.span.end, part.body.end))
    kind = _kind(part, block)
    if block.kind is BlockKind.CODE:
        yield from (Printed(kind, line, part.id) for line in printed_code(span.of(document.text)))
        return
    for unit in units(document.text, document.mask, block.kind, span):
        if text := seen(document, unit):
            yield Printed(kind, text, part.id)


def seen(document: Document, span: Span) -> str:
    """A stretch as a reader sees it (see `read_aloud`)."""
    return read_aloud(span.of(document.text), span.of(document.mask))


def _kind(part: Part, block: Block) -> PrintKind:
    if part.section is Section.HEADING:
        return PrintKind.HEADING
    if part.section is Section.SUB_HEADING:
        return PrintKind.SUB_HEADING
    return {
        BlockKind.QUOTE: PrintKind.QUOTE,
        BlockKind.LIST: PrintKind.ITEM,
        BlockKind.CODE: PrintKind.CODE,
        BlockKind.HEADING: PrintKind.TITLE,
    }.get(block.kind, PrintKind.PARAGRAPH)
