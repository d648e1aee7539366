"""Choosing a document of a folder, and opening it in place of the one in hand."""

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BackwardsError
from tui.opening import open_document
from tui.screens.questions import Answer, ChoiceScreen

if TYPE_CHECKING:
    from tui.app import BackwardsApp


def choose_document(app: "BackwardsApp", folder: Path) -> None:
    """Show the library around `folder`, and open what is chosen there.

    A folder that is under no version control yet is made a library first, if the user says so.
    """
    from store.history import create_library, library_containing
    from tui.screens.library import LibraryScreen

    def opened(path: Path | None) -> None:
        if path is None:
            if app.writing is None:
                app.exit()
            return
        try:
            document = open_document(path)
        except BackwardsError as error:
            app.notify(str(error), severity="error", markup=False)
            choose_document(app, folder)
            return
        if app.writing is not None:
            app.pop_screen()
        app.write(document)

    def made(answer: str | None) -> None:
        if answer == "library":
            app.push_screen(LibraryScreen(create_library(folder)), opened)
        else:
            opened(None)

    library = library_containing(folder)
    if library is not None:
        app.push_screen(LibraryScreen(library), opened)
        return
    question = f"{folder} keeps no versions yet."
    answers = (Answer("library", "Make it a library"), Answer("leave", "Leave it"))
    app.push_screen(ChoiceScreen(question, answers), made)
