"""`backwards restore DOC VERSION`: bring back a version, or one part of it, as a new version."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from store.document.file import read_document
from store.document.taking import with_part
from store.errors import HistoryError
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
