"""Choosing a document of a folder, and opening it in place of the one in hand."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BackwardsError
from store.history.in_hand import take_in_hand
from store.history.version import MAIN
from tui.opening import open_document, open_draft
from tui.screens.questions import Answer, ChoiceScreen

if TYPE_CHECKING:
    from tui.app import BackwardsApp


def choose_document(app: "BackwardsApp", folder: Path) -> None:
    """Show the library around `folder`, and open what is chosen there.

    A folder that is under no version control yet is made a library first, if the user says so.
    """
    from store.history import library_containing
    from store.history.trusting import make_library
    from tui.screens.library import LibraryScreen

    def opened(path: Path | None) -> None:
        writing = app.writing
        if path is None:
            if writing is None:
                app.exit()
        elif writing is None or not writing.is_unsaved:
            _open_instead(app, path)
        else:
            answers = (Answer("save", "Save, then open it"), Answer("stay", "Go on writing"))
            app.push_screen(
                ChoiceScreen("There is unsaved text.", answers),
                lambda answer: (
                    writing.save(then=lambda: _open_instead(app, path))
                    if answer == "save"
                    else None
                ),
            )

    def made(answer: str | None) -> None:
        if answer == "library":
            app.push_screen(LibraryScreen(make_library(folder), app.new_checker(folder)), opened)
        else:
            opened(None)

    library = library_containing(folder)
    if library is not None:
        app.push_screen(LibraryScreen(library, app.new_checker(folder), folder=folder), opened)
        return
    question = f"{folder} keeps no versions yet."
    answers = (Answer("library", "Make it a library"), Answer("leave", "Leave it"))
    app.push_screen(ChoiceScreen(question, answers), made)


def switch_draft(app: "BackwardsApp", draft: str) -> None:
    """Write another draft of the document in hand; unsaved text is asked about first."""
    writing = app.writing
    if writing is None:
        return
    path = writing.opened.path
    if not writing.is_unsaved:
        _open_instead(app, path, draft)
        return
    answers = (Answer("save", f"Save, then open {draft}"), Answer("stay", "Go on writing"))
    app.push_screen(
        ChoiceScreen("There is unsaved text.", answers),
        lambda answer: (
            writing.save(then=lambda: _open_instead(app, path, draft)) if answer == "save" else None
        ),
    )


def _open_instead(app: "BackwardsApp", path: Path, draft: str = MAIN) -> None:
    """Open the document at `path` in place of the one in hand; one that cannot be read is named."""
    try:
        document = open_document(path) if draft == MAIN else open_draft(path, draft)
        with suppress(OSError):  # then main opens next time
            take_in_hand(app.locations.state, path, draft)
    except BackwardsError as error:
        app.notify(str(error), severity="error", markup=False)
        if app.writing is None:
            choose_document(app, path.parent)
        return
    if app.writing is not None:
        app.writing.guarding.safe.end()
        app.pop_screen()
    app.write(document)
