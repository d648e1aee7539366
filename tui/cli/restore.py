"""`backwards restore DOC VERSION`: bring back a version, or one part of it, as a new version."""

from argparse import ArgumentParser, Namespace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from store.document import Document, DocumentEdit, Part
from store.document.editing import add_faq_item, editor_text, insert_section, replace_body
from store.document.file import read_document
from store.errors import DocumentError, HistoryError
from tui.cli.arguments import add_saved_document
from tui.cli.documents import library_around
from tui.cli.saving import save, tell_saved
from tui.cli.show import VERSION_HELP

if TYPE_CHECKING:
    from store.history import Saved


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `restore` takes."""
    add_saved_document(parser)
    parser.add_argument("version", metavar="VERSION", help=VERSION_HELP)
    parser.add_argument("--part", metavar="PART", help="only this part, by its id in `outline`")


def run(arguments: Namespace) -> int:
    """Save the older text as the newest version; text on disk that is no version becomes one first.

    Raises HistoryError for a version that is not there or text that could not be kept first, and
    DocumentError for such a part.
    """
    path: Path = arguments.document
    with library_around(path) as library:
        version = library.version(path, arguments.version)
        old, newest = library.text(version), library.text(library.version(path, "last"))
        now = read_document(path) if path.exists() else newest
        name = f"v{version.number}"
        restored, note = old, f"Restore {name}"
        if arguments.part:
            restored = with_part(now, old, arguments.part)
            note = f"Restore {arguments.part} from {name}"
        if now != newest:
            _keep(path, save(library, path, newest, now, f"Keep the text before restoring {name}"))
        saved = save(library, path, now, restored, note)
    return tell_saved(path, saved)


def _keep(path: Path, saved: "Saved") -> None:
    """Tell of the version that holds what was not saved. Raises HistoryError when there is none."""
    if saved.version is None:
        raise HistoryError(f"Nothing was restored, to lose nothing. {saved.problem}")
    tell_saved(path, saved)


def with_part(document: Document, source: Document, part_id: str) -> Document:
    """`document` with one part as `source` has it: its body replaced, or the part put in.

    Raises DocumentError when `source` has no such part, or has it in a form that `document`
    cannot take in.
    """
    part = source.part(part_id)
    if part is None:
        raise DocumentError(_no_such_part(source, part_id))
    edit = _edit_for(document, part, editor_text(source, part))
    return Document(edit.applied_to(document.text))


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
