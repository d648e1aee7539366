"""The outline: every part that is there and every section that is missing, in order."""

from dataclasses import dataclass

from store.document.document import Document
from store.document.editing import place_of_missing, section_order
from store.document.labels import SECTION_TITLES
from store.document.model import Faq, Part, PartKind, Section, Span


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline: a part of the text, or a section that the text lacks."""

    id: str
    kind: PartKind
    title: str
    section: Section | None
    faq: Faq | None
    part: Part | None
    """None for a section that is missing."""
    span: Span
    """The part's span; empty, at the place where it would go, for a missing section."""
    words: int
    """Words in the body, as a reader sees them."""

    @property
    def is_missing(self) -> bool:
        """Whether the text has no such section."""
        return self.part is None


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """The press release (missing sections among it), both halves of the FAQ, the extra sections.

    Within each group the order is that of the text; a missing section stands where its profile
    wants it.
    """
    sections = [_entry(document, part) for part in document.parts if part.kind is PartKind.SECTION]
    order = section_order(document)
    present = {entry.section for entry in sections}
    for section in order:
        if section not in present:
            place = _index_for(section, sections, order)
            sections.insert(place, _missing(document, section))
    rest = [_entry(document, part) for part in document.parts if part.kind is not PartKind.SECTION]
    rank = {Faq.CUSTOMER: 0, Faq.INTERNAL: 1, None: 2}
    return (*sections, *sorted(rest, key=lambda entry: rank[entry.faq]))


def _entry(document: Document, part: Part) -> OutlineEntry:
    """The line of a part that is there."""
    words = document.words(part.body)
    return OutlineEntry(
        part.id, part.kind, part.title, part.section, part.faq, part, part.span, words
    )


def _missing(document: Document, section: Section) -> OutlineEntry:
    """The line of a section that the text lacks."""
    place = place_of_missing(document, section)
    title = SECTION_TITLES[section]
    span = Span(place, place)
    return OutlineEntry(section.value, PartKind.SECTION, title, section, None, None, span, 0)


def _index_for(section: Section, entries: list[OutlineEntry], order: tuple[Section, ...]) -> int:
    """Where a missing section goes: right after the last one that comes before it in `order`."""
    before = set(order[: order.index(section)])
    places = [index + 1 for index, entry in enumerate(entries) if entry.section in before]
    return max(places, default=0)
