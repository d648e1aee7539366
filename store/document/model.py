"""The values a document is described with: spans, blocks, parts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, in characters (code points), end exclusive: `text[start:end]`."""

    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether the span holds no character."""
        return self.start >= self.end

    def of(self, text: str) -> str:
        """The characters of `text` inside this span."""
        return text[self.start : self.end]

    def shifted(self, distance: int) -> "Span":
        """The same stretch, `distance` characters further on."""
        return Span(self.start + distance, self.end + distance)

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a top-level Markdown block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    HTML = "html"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level Markdown block and where it stands."""

    kind: BlockKind
    span: Span
    """From the first character of its first line to the end of its last line that is not blank;
    the line break after it is left out."""
    content: Span
    """For a heading the text without its markers; else the same as `span`."""
    level: int = 0
    """1 to 6 for a heading, else 0."""


class PartKind(StrEnum):
    """What the outline shows a part as."""

    SECTION = "section"
    FAQ_ITEM = "faq-item"
    EXTRA = "extra"


class Section(StrEnum):
    """The nine parts of the press release, in Ian McAllister's order."""

    HEADING = "heading"
    SUB_HEADING = "sub-heading"
    SUMMARY = "summary"
    PROBLEM = "problem"
    SOLUTION = "solution"
    QUOTE = "quote"
    GETTING_STARTED = "getting-started"
    CUSTOMER_QUOTE = "customer-quote"
    CALL_TO_ACTION = "call-to-action"


class Faq(StrEnum):
    """The two halves of the FAQ: what customers ask, and what the people deciding ask."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Part:
    """A section, a FAQ item or an extra section, and where it stands in the text."""

    id: str
    """Unique in the document: the section's name ("problem"), "customer-…" or "internal-…" with
    the question's words, "extra-…" with the title's words; a second of the same name ends in -2."""
    kind: PartKind
    title: str
    """What the outline shows: the section's name, the question, or the heading of an extra
    section; one line, no markup, no control characters."""
    span: Span
    """All that belongs to the part: its heading or question, the body, the blank lines after."""
    body: Span
    """What the editor shows: without the heading or question line and without the blank lines
    around it. Empty, at the place where text would go, when there is none."""
    section: Section | None = None
    """Which of the nine; None for FAQ items and extra sections."""
    faq: Faq | None = None
    """Which half of the FAQ; None for anything else."""
    labelled: bool = True
    """Whether a heading or label in the text says what this part is; False where it was guessed."""
    name: Span | None = None
    """Where the question or heading text stands, without markers; None for a part without one."""
