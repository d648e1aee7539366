"""Taking a part of another text of the same document into this one."""

from difflib import get_close_matches

from store.document.document import Document, DocumentEdit
from store.document.editing import add_faq_item, editor_text, insert_section, replace_body
from store.document.model import Part
from store.errors import DocumentError


def with_part(document: Document, source: Document, part_id: str) -> Document:
    """`document` with one part as `source` has it. Raises DocumentError as `part_edit` does."""
    return Document(part_edit(document, source, part_id).applied_to(document.text))


def part_edit(document: Document, source: Document, part_id: str) -> DocumentEdit:
    """The edit that gives `document` one part as `source` has it: its body, or all of it.

    Raises DocumentError when `source` has no such part, or has it in a form that `document`
    cannot take in.
    """
    part = source.part(part_id)
    if part is None:
        raise DocumentError(_no_such_part(source, part_id))
    return _edit_for(document, part, editor_text(source, part))


def _edit_for(document: Document, part: Part, body: str) -> DocumentEdit:
    """The edit that gives `document` the body that `part` had."""
    present = document.part(part.id)
    if present is not None:
        return replace_body(document, present, body)
    if part.section is not None:
        return insert_section(document, part.section, body)
    if part.faq is not None:
        return add_faq_item(document, part.faq, part.title, body)
    raise DocumentError(f"{part.id} is not in the document any more; restore the whole version.")


def _no_such_part(source: Document, part_id: str) -> str:
    """What to tell somebody who named a part that is not there."""
    ids = [part.id for part in source.parts]
    near = get_close_matches(part_id, ids, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else "`backwards outline` lists them."
    return f"that version has no part {part_id}; {hint}"
