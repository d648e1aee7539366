"""The program itself, in a test: its documents, its application, its terminal."""

import sys
from pathlib import Path

from store.locations import locations
from store.settings import Settings
from tests.support.terminal import Terminal
from tui.app import BackwardsApp
from tui.opening import open_document
from tui.screens.write import WriteScreen

ROOT = Path(__file__).parents[2]

LUMEN = """\
---
product: Lumen
company: Brightside
---
# Lumen turns any desk lamp into a reading coach

Families of children with dyslexia get twenty more minutes of reading a day.

## Summary

Lumen is a lamp that follows the finger of a reader. In 40 families it gave 20 minutes a day.

## Problem

Children with dyslexia lose the line, and with it the story.

## Customer FAQ

### How much does it cost?

It costs $49.

## Internal FAQ

### Why might this fail?

"""


def document_in_library(text: str = LUMEN, name: str = "lumen.md") -> Path:
    """A document with one version, in the default library, as its path."""
    from store.document import Document
    from store.history import create_library
    from store.saving import save_document

    folder = locations().library
    library = create_library(folder)
    path = folder / name
    save_document(library, path, None, Document(text))
    library.close()
    return path


def application(path: Path, **settings: object) -> BackwardsApp:
    """The program about to open `path`."""
    chosen = Settings(**settings)  # type: ignore[arg-type]  # the tests' own words
    return BackwardsApp(chosen, locations(), opened=open_document(path))


def write_screen(app: BackwardsApp) -> WriteScreen:
    """The Write screen of a program that has a document open."""
    screen = app.writing
    assert screen is not None
    screen.area.cursor_blink = False
    return screen


def in_terminal(*words: str, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
    """The program started in a terminal, by the words of a command."""
    argv = [sys.executable, "-m", "tui", *words]
    return Terminal(argv, columns, rows, PYTHONPATH=str(ROOT), **environment)
