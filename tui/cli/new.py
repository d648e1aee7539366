"""`backwards new NAME`: a new document in a library, saved as its first version."""

import re
import unicodedata
from argparse import ArgumentParser, Namespace
from pathlib import Path

from store.document import Document
from store.document.front_matter import KEYS
from store.document.front_matter_editing import set_fact
from store.document.templates import blank_document, sample_document
from store.errors import DocumentError
from store.locations import locations
from tui.cli.documents import typed_path
from tui.cli.output import is_terminal, plain
from tui.cli.saving import library_for, save, tell_saved

_NOT_IN_NAMES = re.compile(r"[\W_]+")
_LONGEST_NAME = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that mean a device on Windows, where a library may be copied to one day."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `new` takes."""
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        default="",
        help="what the document is about: the product; with --from the file's name serves",
    )
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="default: your library")
    parser.add_argument("--product", help="the product's name, when NAME only names the file")
    parser.add_argument("--company", default="", help="who makes it")
    parser.add_argument("--audience", choices=KEYS["audience"], default="", help="who it is for")
    parser.add_argument("--kind", choices=KEYS["kind"], default="", help="what it is")
    parser.add_argument(
        "--profile",
        choices=KEYS["profile"],
        default="",
        help="which form; default: mcallister",
    )
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--sample", action="store_true", help="a well-written example to look at")
    start.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        type=Path,
        help="what an existing document says: Markdown, Word or plain text",
    )


def run(arguments: Namespace) -> int:
    """Write the document and print where it is.

    Raises DocumentError for a name without letters, for a file that is there already, and for one
    to begin from that cannot be read; HistoryError when there is no git, or no library can be
    where it should be.
    """
    name = arguments.name or (arguments.source.stem if arguments.source else "")
    folder = typed_path(arguments.to or locations().library)
    path = free_path(folder, name)
    document = _beginning(arguments, name.removesuffix(".md"))
    with library_for(folder) as library:
        saved = save(library, path, None, document)
    print(plain(str(path)) if is_terminal() else path)
    return tell_saved(path, saved)


def _beginning(arguments: Namespace, name: str) -> Document:
    """The sample, what an existing file says in the labelled form, or the blank form."""
    if arguments.sample:
        return sample_document()
    if arguments.source:
        return _from_file(arguments, name)
    return blank_document(
        arguments.product or name,
        arguments.company,
        profile=arguments.profile or "mcallister",
        audience=arguments.audience,
        kind=arguments.kind,
    )


def _from_file(arguments: Namespace, name: str) -> Document:
    """An existing file's text with the facts given; the name is the product where none is known."""
    from store.interchange import import_file, to_labelled

    found = import_file(typed_path(arguments.source))
    if found.is_empty:
        raise DocumentError(f"{arguments.source} has no text to begin from.")
    document = found.source
    known = document.front_matter.get("product")
    facts = {
        "product": arguments.product or known or name,
        "company": arguments.company,
        "audience": arguments.audience,
        "kind": arguments.kind,
        "profile": arguments.profile,
    }
    for key, value in facts.items():
        if value:
            document = Document(set_fact(document, key, plain(value)).applied_to(document.text))
    return Document(to_labelled(document))


def free_path(folder: Path, name: str) -> Path:
    """The place for a new document of that name in `folder`.

    Raises DocumentError for a name without letters and where something is there already.
    """
    path = folder / file_name(name)
    if path.exists() or path.is_symlink():
        raise DocumentError(f"{path} is there already; it was not touched.")
    return path


def file_name(name: str) -> str:
    """The file for a document of that name: letters and digits in lower case, joined by hyphens.

    It is one plain name whatever `name` holds, never a path and never hidden. Raises DocumentError
    when there is no letter or digit in it.
    """
    letters = unicodedata.normalize("NFC", name.removesuffix(".md"))
    stem = _NOT_IN_NAMES.sub("-", letters).strip("-").lower()[:_LONGEST_NAME].rstrip("-")
    if not stem:
        raise DocumentError("a document's name needs a letter or a digit.")
    return f"{stem}-document.md" if _RESERVED.fullmatch(stem) else f"{stem}.md"
