"""The outline of first sentences: the release must make sense from these alone."""

from dataclasses import dataclass

from store.document import BlockKind, Document, Section, Span
from store.document.mask import read_aloud
from store.rules.passages import make_reading
from store.rules.weak import weak_opening

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class FlowLine:
    """The first sentence of one paragraph."""

    part: str
    """The id of the part it stands in."""
    title: str
    """The part's title."""
    span: Span
    """The sentence, in characters of the document's text."""
    text: str
    """The sentence as read, on one line."""
    is_weak: bool
    """Whether it opens with a word that points back, and so cannot stand here."""


def flow(document: Document) -> tuple[FlowLine, ...]:
    """The first sentence of every paragraph of the press release, in order."""
    return tuple(
        FlowLine(
            placed.part.id,
            placed.part.title,
            placed.at(sentence),
            read_aloud(sentence.of(placed.passage.source), sentence.of(placed.passage.mask)),
            weak_opening(placed.passage) is not None,
        )
        for placed in make_reading(document).release
        if placed.passage.kind in _READ or placed.passage.place.section is Section.HEADING
        for sentence in placed.passage.sentences[:1]
    )
