"""`backwards [PATH]`: open a document or a folder on the screen."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BackwardsError, DocumentError
from store.history.version import MAIN

if TYPE_CHECKING:
    from store.locations import Locations
    from tui.opening import OpenDocument

CRASHED = 70


def add_arguments(parser: ArgumentParser) -> None:
    """What may follow `backwards`."""
    parser.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="a document or a folder; without it the folder you are in if it holds documents, "
        "else the default library",
    )
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")


def run(arguments: Namespace) -> int:
    """Draw, or without a terminal print what `check` prints. Raises DocumentError."""
    from store.locations import locations

    places = locations()
    path = Path(arguments.path).absolute() if arguments.path else None
    if path is not None and not path.exists():
        raise DocumentError(f"There is no {path}. `backwards new NAME` begins a document.")
    if not can_draw():
        return _print_instead(path)
    return _draw(path, places, mouse=not arguments.no_mouse)


def can_draw() -> bool:
    """Whether there is a terminal on both ends that understands more than plain text."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def _print_instead(path: Path | None) -> int:
    """The checks of the document: a pipe must never be drawn into."""
    if path is None or path.is_dir():
        raise DocumentError("The screen needs a terminal. Name a document to print its checks.")
    print("backwards: the screen needs a terminal; here are the checks", file=sys.stderr)
    from tui.cli import check

    parser = ArgumentParser(prog="backwards check")
    check.add_arguments(parser)
    return check.run(parser.parse_args(["--", str(path)]))


def _draw(path: Path | None, places: "Locations", *, mouse: bool) -> int:
    from store.settings import read_settings
    from tui.app import BackwardsApp
    from tui.opening import holds_documents, open_document
    from tui.safety import read_keys_leniently

    opened: OpenDocument | None = None
    folder: Path | None = None
    if path is None and holds_documents(Path.cwd()):
        folder = Path.cwd()
    elif path is None:
        opened, folder = _default_library(places.library)
    elif path.is_dir():
        folder = path
    else:
        opened = _draft_in_hand(path, places) or open_document(path)
    read = read_settings(places.config)
    read_keys_leniently()
    # A thread that computes (checks, comparisons) otherwise keeps the screen's thread waiting for
    # 5 ms at every turn of its loop; a key takes several turns (tests/benchmarks/typing.py).
    sys.setswitchinterval(0.0005)
    app = BackwardsApp(read.settings, places, opened=opened, folder=folder, notices=read.problems)
    try:
        app.run(mouse=mouse and read.settings.mouse)
    finally:
        app.keep_unsaved_text()
    # Textual gives None when its input thread died and 1 after an exception: both are crashes.
    return {None: CRASHED, 1: CRASHED}.get(app.return_code, app.return_code or 0)


def _draft_in_hand(path: Path, places: "Locations") -> "OpenDocument | None":
    """The draft that was switched to, while the document has it; None for main."""
    from store.history.in_hand import draft_in_hand
    from tui.opening import open_draft

    draft = draft_in_hand(places.state, path)
    if draft == MAIN:
        return None
    try:
        return open_draft(path, draft)
    except BackwardsError:  # it was put away meanwhile, or the file moved: main opens as always
        return None


def _default_library(folder: Path) -> "tuple[OpenDocument | None, Path | None]":
    """The default library; the first time it is made, with a sample to look at, opened."""
    if folder.exists():
        return None, folder
    from store.document.templates import sample_document
    from store.history.trusting import make_library
    from store.saving import save_document
    from tui.opening import open_document

    library = make_library(folder)
    sample = sample_document()
    path = folder / "sample.md"
    save_document(library, path, None, sample)
    library.close()
    return open_document(path), None
