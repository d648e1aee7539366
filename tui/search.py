"""Looking for words in a document's text, and putting others in their place."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from store.document import Document, DocumentEdit, Part, PartKind, Span


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: the words themselves, never a pattern."""

    words: str
    minds_case: bool = False
    whole_words: bool = False


def matches(text: str, query: Query) -> tuple[Span, ...]:
    """Where `query` stands in `text`, in order, without overlaps."""
    if not query.words:
        return ()
    pattern = re.escape(query.words)
    if query.whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    flags = re.NOFLAG if query.minds_case else re.IGNORECASE
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text, flags))


def places(document: Document, query: Query, part: Part | None = None) -> tuple[Span, ...]:
    """Where `query` stands in what can be written: bodies and questions, or in one part's."""
    parts = document.parts if part is None else (part,)
    writable = sorted(span for each in parts for span in _writable(each))
    return tuple(
        found.shifted(span.start)
        for span in writable
        for found in matches(span.of(document.text), query)
    )


def _writable(part: Part) -> tuple[Span, ...]:
    """What of a part is the writer's: not the label of a section."""
    if part.name is None or part.kind is PartKind.SECTION:
        return (part.body,)
    return (part.body, part.name)


def next_place(found: tuple[Span, ...], offset: int) -> int | None:
    """The index of the first place at or after `offset`, from the start again at the end."""
    if not found:
        return None
    return bisect_left(found, (offset, offset)) % len(found)


def previous_place(found: tuple[Span, ...], offset: int) -> int | None:
    """The index of the last place that ends at or before `offset`, from the end again."""
    if not found:
        return None
    return bisect_right([span.end for span in found], offset) - 1


def replace_all(document: Document, found: tuple[Span, ...], replacement: str) -> DocumentEdit:
    """One edit that puts `replacement` at every place in `found`, which must not be empty."""
    text, whole = document.text, Span(found[0].start, found[-1].end)
    pieces, last = [], whole.start
    for span in found:
        pieces += [text[last : span.start], replacement]
        last = span.end
    return DocumentEdit(whole, "".join(pieces))
