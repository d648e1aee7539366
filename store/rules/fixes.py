"""Making the safe changes that findings carry."""

from collections.abc import Iterable

from store.document import Document, DocumentEdit


def apply_fixes(document: Document, edits: Iterable[DocumentEdit]) -> Document:
    """`document` with all edits made, whose spans are places in its text as it is now.

    Of edits that overlap the first in the text is made, the others are left out: a fix is safe on
    the words it was made for and on no others.
    """
    text, pieces, place = document.text, [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < place:
            continue
        pieces += [text[place : edit.span.start], edit.replacement]
        place = edit.span.end
    return Document("".join((*pieces, text[place:])))
