"""`backwards blame DOC`: which version each sentence comes from."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from store.document import Document
from store.document.file import read_document
from store.history import MAIN
from tui.cli.arguments import add_draft, add_format, add_saved_document
from tui.cli.documents import library_around
from tui.cli.output import print_json, print_rows

if TYPE_CHECKING:
    from store.history import Library
    from store.history.blame import Origin


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `blame` takes."""
    add_saved_document(parser)
    parser.add_argument("--part", metavar="PART", help="only this part, by its id in `outline`")
    add_draft(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the sentences of the text on disk, or of a draft's newest version, with their origin.

    Raises HistoryError for a draft that is not there, DocumentError for a file that cannot be read.
    """
    from store.history.blame import origins

    path, draft = arguments.document, arguments.draft
    with library_around(path) as library:
        document = _text(library, arguments)
        found = origins(library, document, library.versions(path, draft=draft))
    parts = [(each, _part(document, each)) for each in found]
    wanted = [(e, part) for e, part in parts if arguments.part in (None, part)]
    if arguments.format == "json":
        records = [_record(document, each, part) for each, part in wanted]
        print_json({"path": str(path), "draft": draft, "sentences": records})
    else:
        rows = [_row(document, each) for each, _ in wanted]
        print_rows(("version", "saved", "by", "sentence"), rows)
    return 0


def _text(library: "Library", arguments: Namespace) -> Document:
    if arguments.draft == MAIN and arguments.document.exists():
        return read_document(arguments.document)
    return library.text(library.version(arguments.document, "last", draft=arguments.draft))


def _part(document: Document, origin: "Origin") -> str | None:
    """The id of the part that holds a sentence."""
    holding = (p for p in document.parts if p.span.start <= origin.span.start < p.span.end)
    return next((part.id for part in holding), None)


def _record(document: Document, origin: "Origin", part: str | None) -> dict[str, object]:
    """A sentence under the keys of `docs/json.md`."""
    version = origin.version
    return {
        "start": origin.span.start,
        "end": origin.span.end,
        "text": origin.span.of(document.text),
        "part": part,
        "version": version.number if version else None,
        "id": version.id if version else None,
        "time": version.time.isoformat() if version else None,
        "author": version.author if version else None,
    }


def _row(document: Document, origin: "Origin") -> tuple[str, str, str, str]:
    text = " ".join(origin.span.of(document.text).split())
    version = origin.version
    if version is None:
        return "–", "not saved", "", text
    return f"v{version.number}", version.time.strftime("%Y-%m-%d"), version.author, text
