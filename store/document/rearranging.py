"""Edits of whole parts that are read again: none may make something else of another part."""

from collections import Counter

from store.document.document import Document
from store.document.editing import (
    PartName,
    add_faq_item,
    apply_edits,
    counted_parts,
    move_faq_item,
    rename,
    swap_parts,
)
from store.document.model import Faq, Part, PartKind

_MARKS = " :*_"
"""What may stand after a question and is not read as its words."""


def with_question(document: Document, faq: Faq, question: str) -> tuple[Document, Part] | None:
    """The document with a question added to a half, and that question; None if it cannot be."""
    after = Document(add_faq_item(document, faq, question).applied_to(document.text))
    return _grown(document, after, faq, counted_parts(document))


def in_other_half(document: Document, item: Part) -> tuple[Document, Part] | None:
    """The document with an item last in its other half, and that item; None if it cannot be."""
    half = Faq.INTERNAL if item.faq is Faq.CUSTOMER else Faq.CUSTOMER
    after = apply_edits(document, move_faq_item(document, item, half))
    return _grown(document, after, half, counted_parts(document) - _counted(item))


def renamed(document: Document, part: Part, name: str) -> Document | None:
    """The document with another question or heading; None if a question would be one no more.

    A question that only its question mark tells from other words gets one.
    """
    names = (name, f"{name.rstrip()}?") if part.kind is PartKind.FAQ_ITEM else (name,)
    for each in names:
        after = Document(rename(part, each).applied_to(document.text))
        if part.kind is not PartKind.FAQ_ITEM or _is_renamed(document, part, after, each):
            return after
    return None


def neighbour(document: Document, part: Part, step: int) -> Part | None:
    """The part a question or extra section may change places with; None at either end.

    A question has the next one of its half as its neighbour, an extra section the next part.
    """
    kin = document.parts if part.faq is None else document.faq_items(part.faq)
    place = kin.index(part) + step
    return kin[place] if 0 <= place < len(kin) else None


def swapped(document: Document, part: Part, other: Part) -> tuple[Document, Part] | None:
    """The document with two parts in each other's place, and the first of them as it stands now.

    None if any part would be another then, or have another text.
    """
    first, second = sorted((part, other), key=lambda each: each.span)
    after = Document(swap_parts(document, first, second).applied_to(document.text))
    if _bodies(after) != _bodies(document):
        return None
    return after, after.parts[document.parts.index(other)]


def _grown(
    before: Document, after: Document, faq: Faq, kept: Counter[PartName]
) -> tuple[Document, Part] | None:
    """`after` and its last item of a half, if that is one more and all to be kept are there."""
    items = after.faq_items(faq)
    is_one_more = len(items) == len(before.faq_items(faq)) + 1
    return (after, items[-1]) if is_one_more and kept <= counted_parts(after) else None


def _is_renamed(document: Document, part: Part, after: Document, name: str) -> bool:
    """Whether an item has its new name and every other part is what it was."""
    start = part.span.start
    item = next((each for each in after.faq_items(part.faq) if each.span.start == start), None)
    if item is None or item.name is None:
        return False
    read = item.name.of(after.text).rstrip(_MARKS)
    others = counted_parts(document) - _counted(part)
    is_named = " ".join(name.split()).rstrip(_MARKS).endswith(read)
    return is_named and others == counted_parts(after) - _counted(item)


def _counted(part: Part) -> Counter[PartName]:
    return Counter([(part.kind, part.section, part.faq, part.title)])


def _bodies(document: Document) -> Counter[tuple[PartName, str]]:
    """What every part is and says, wherever it stands."""
    return Counter(
        ((part.kind, part.section, part.faq, part.title), document.body(part).strip())
        for part in document.parts
    )
