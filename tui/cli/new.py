"""`backwards new NAME`: a new document in a library, saved as its first version."""

import re
import unicodedata
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.document.front_matter import KEYS
from store.document.templates import blank_document, sample_document
from store.errors import DocumentError
from store.locations import locations
from tui.cli.output import is_terminal, plain, say
from tui.cli.saving import save, tell_saved

if TYPE_CHECKING:
    from store.history import Library

_NOT_IN_NAMES = re.compile(r"[\W_]+")
_LONGEST_NAME = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that mean a device on Windows, where a library may be copied to one day."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `new` takes."""
    parser.add_argument("name", metavar="NAME", help="what the document is about: the product")
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="default: your library")
    parser.add_argument("--product", help="the product's name, when NAME only names the file")
    parser.add_argument("--company", default="", help="who makes it")
    parser.add_argument("--audience", choices=KEYS["audience"], default="", help="who it is for")
    parser.add_argument("--kind", choices=KEYS["kind"], default="", help="what it is")
    parser.add_argument(
        "--profile",
        choices=KEYS["profile"],
        default="mcallister",
        help="which form; default: mcallister",
    )
    parser.add_argument("--sample", action="store_true", help="a well-written example to look at")


def run(arguments: Namespace) -> int:
    """Write the document and print where it is.

    Raises DocumentError for a name without letters and for a file that is there already;
    HistoryError when there is no git, or no library can be where it should be.
    """
    title = arguments.product or arguments.name.removesuffix(".md")
    document = sample_document()
    if not arguments.sample:
        document = blank_document(
            title,
            arguments.company,
            profile=arguments.profile,
            audience=arguments.audience,
            kind=arguments.kind,
        )
    folder = (arguments.to or locations().library).expanduser()
    path = folder / file_name(arguments.name)
    if path.exists() or path.is_symlink():
        raise DocumentError(f"{path} is there already; it was not touched.")
    with _library_at(folder) as library:
        saved = save(library, path, None, document)
    print(plain(str(path)) if is_terminal() else path)
    return tell_saved(path, saved)


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


@contextmanager
def _library_at(folder: Path) -> Iterator["Library"]:
    """The library that holds `folder`, made when there is none; closed afterwards."""
    from store.history import library_containing
    from store.history.trusting import make_library

    library = library_containing(folder)
    if library is None:
        library = make_library(folder)
        say(f"made the library {folder}")
    elif library.root != folder.resolve():
        say(f"{folder} is inside the repository {library.root}, which keeps the versions")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield library
    finally:
        library.close()
