"""Writing another draft than main: the title names it, saves are versions, the file stays main."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.document import Document
from store.errors import HistoryError
from store.history import create_library
from store.history.in_hand import draft_in_hand
from store.locations import locations
from store.saving import save_document
from store.settings import Settings
from tests.support.frames import screen_text
from tests.support.programs import write_screen
from tests.support.repositories import git, opened
from tests.support.writing import until
from tui.app import BackwardsApp
from tui.opening import open_document, open_draft
from tui.screens.drafts import DraftsScreen
from tui.screens.history import HistoryScreen
from tui.screens.origins import OriginsScreen

BASE = "# Lumen\n\nReaders gain a day.\n\n## Problem\n\nIt is dark. Lamps are cold.\n"
BOLD = BASE.replace("dark", "night")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A document with a draft "bold" that says night for dark."""
    library = create_library(tmp_path / "library")
    path = library.root / "lumen.md"
    save_document(library, path, None, Document(BASE))
    library.start_draft(path, library.version(path, "last"), "bold")
    save_document(library, path, None, Document(BOLD), draft="bold")
    library.close()
    return path


def app_for(path: Path, draft: str = "main") -> BackwardsApp:
    document = open_document(path) if draft == "main" else open_draft(path, draft)
    return BackwardsApp(Settings(), locations(), opened=document)


def text_of(path: Path, draft: str) -> str:
    with opened(path.parent) as library:
        return library.text(library.version(path, "last", draft=draft)).text


async def until_known(pilot: Pilot[None], app: BackwardsApp, version: str) -> None:
    await until(pilot, lambda: version in write_screen(app).title_bar.right)


async def test_the_title_names_the_draft(path: Path) -> None:
    app = app_for(path, "bold")
    async with app.run_test(size=(120, 36)) as pilot:
        await until_known(pilot, app, "v2 saved")

        assert "lumen › bold" in write_screen(app).title_bar.left


async def test_saving_a_draft_makes_a_version_and_leaves_the_file(path: Path) -> None:
    app = app_for(path, "bold")
    async with app.run_test(size=(120, 36)) as pilot:
        await until_known(pilot, app, "v2 saved")
        write_screen(app).change(Document(BOLD.replace("cold", "icy")))
        await pilot.press("ctrl+s")
        await until_known(pilot, app, "v3 saved")

    assert text_of(path, "bold") == BOLD.replace("cold", "icy")
    assert path.read_text() == text_of(path, "main") == BASE
    assert git(path.parent, "status", "--short") == ""


async def test_main_and_a_draft_are_open_at_once(path: Path) -> None:
    first, second = app_for(path), app_for(path, "bold")
    async with first.run_test(size=(120, 36)) as pilot:
        await until_known(pilot, first, "v1 saved")
        async with second.run_test(size=(120, 36)) as other:
            await until_known(other, second, "v2 saved")

            assert not write_screen(second).is_read_only


async def test_what_another_window_saved_to_the_draft_is_merged(path: Path) -> None:
    app = app_for(path, "bold")
    async with app.run_test(size=(120, 36)) as pilot:
        await until_known(pilot, app, "v2 saved")
        with opened(path.parent) as library:
            theirs = Document(BOLD.replace("a day", "a whole day"))
            save_document(library, path, None, theirs, draft="bold")
        write_screen(app).change(Document(BOLD.replace("cold", "icy")))
        await pilot.press("ctrl+s")
        await until_known(pilot, app, "v4 saved")

    assert text_of(path, "bold") == BOLD.replace("a day", "a whole day").replace("cold", "icy")


async def test_another_draft_is_taken_in_hand_and_remembered(path: Path) -> None:
    app = app_for(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await until_known(pilot, app, "v1 saved")
        await app.run_action("drafts", write_screen(app))
        await until(pilot, lambda: isinstance(app.screen, DraftsScreen))
        await until(pilot, lambda: "bold" in screen_text(app))
        await pilot.press("j", "enter")
        await until(pilot, lambda: write_screen(app).opened.draft == "bold")
        await until_known(pilot, app, "v2 saved")

        assert write_screen(app).document.text == BOLD
        assert draft_in_hand(locations().state, path) == "bold"


async def test_the_history_of_the_part_in_hand_is_listed(path: Path) -> None:
    app = app_for(path, "bold")
    async with app.run_test(size=(120, 36)) as pilot:
        await until_known(pilot, app, "v2 saved")
        write_screen(app).open_part("problem")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        await until(pilot, lambda: "that changed Problem" in screen.title_bar.right)

        assert screen.title_bar.left == "History  lumen › bold"


async def test_the_sentences_of_a_part_tell_where_they_come_from(path: Path) -> None:
    app = app_for(path, "bold")
    async with app.run_test(size=(120, 36)) as pilot:
        await until_known(pilot, app, "v2 saved")
        write_screen(app).open_part("problem")
        await app.run_action("origins", write_screen(app))
        await until(pilot, lambda: isinstance(app.screen, OriginsScreen))
        await until(pilot, lambda: "v2 · " in screen_text(app))

        shown = screen_text(app).partition("Where sentences come from")[2]
        assert shown.index("v2 · ") < shown.index("It is night.") < shown.rindex("v1 · ")


def test_a_draft_that_is_not_there_cannot_be_opened(path: Path) -> None:
    with pytest.raises(HistoryError, match="no draft other"):
        open_draft(path, "other")
