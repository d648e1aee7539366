"""A document: its text, and everything that can be read off the text, worked out when asked for."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from store.document import blocks, front_matter, reading
from store.document.lines import Lines
from store.document.mask import masked
from store.document.model import Block, Faq, Part, PartKind, Section, Span
from store.document.words import count_words


@dataclass(frozen=True, slots=True)
class DocumentEdit:
    """One replacement: `text[span]` becomes `replacement`."""

    span: Span
    replacement: str

    def applied_to(self, text: str) -> str:
        """`text` with this edit made; every character outside the span stays."""
        return text[: self.span.start] + self.replacement + text[self.span.end :]


@dataclass(frozen=True)
class Document:
    """One PR/FAQ, as its text. Two documents are equal when their texts are.

    All offsets are characters of `text`, which holds the file exactly as it is: a byte-order mark
    and carriage returns included.
    """

    text: str

    @cached_property
    def front_matter(self) -> front_matter.FrontMatter:
        """The facts between `---` lines at the top; empty when there are none."""
        return front_matter.read_front_matter(self.text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The top-level Markdown blocks after the front matter, in order."""
        return blocks.read_blocks(self.text, self.front_matter.span.end)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order of the text. Their spans do not overlap."""
        return reading.read_parts(self.text, self.blocks)

    @cached_property
    def regions(self) -> tuple[Span, ...]:
        """Spans that tile the text: those of the parts and whatever lies between them."""
        edges = sorted({0, len(self.text), *(edge for part in self.parts for edge in part.span)})
        return tuple(Span(start, end) for start, end in pairwise(edges))

    @cached_property
    def mask(self) -> str:
        """The text with markup blanked, of equal length, so that offsets agree (see `mask`)."""
        return masked(self.text, self.blocks, self.front_matter.span)

    @cached_property
    def lines(self) -> Lines:
        """Line and column of any offset."""
        return Lines(self.text)

    def part(self, part_id: str) -> Part | None:
        """The part with this id, or None."""
        return next((part for part in self.parts if part.id == part_id), None)

    def section(self, section: Section) -> Part | None:
        """The first part that is this section, or None when it is missing."""
        return next((part for part in self.parts if part.section is section), None)

    def faq_items(self, faq: Faq | None = None) -> tuple[Part, ...]:
        """The FAQ items, of one half or of both, in order."""
        return tuple(
            part
            for part in self.parts
            if part.kind is PartKind.FAQ_ITEM and (faq is None or part.faq is faq)
        )

    def body(self, part: Part) -> str:
        """The part's body as it stands in the file."""
        return part.body.of(self.text)

    def words(self, span: Span) -> int:
        """How many words a reader sees in `span`: markup, link targets and comments not counted."""
        return count_words(span.of(self.mask))
