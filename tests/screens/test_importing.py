"""The import screen: from a path to a mapping to a new document."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.document import Section
from tests.support.documents import HEADLINE, PROBLEM, SUB_HEADING, bodies, flowing
from tests.support.frames import screen_text
from tests.support.repositories import library_at
from tests.support.screens import ScreenApp, until
from tui.screens.importing import ImportScreen
from tui.screens.library import LibraryScreen
from tui.screens.questions import ChoiceScreen, LinesScreen

TEXT = (
    flowing(f"# Ferry PR/FAQ\n\n> Draft.\n\n## Press Release\n\n**{HEADLINE}**\n\n*{SUB_HEADING}*")
    + "\n## Tenets\n\nOne light.\n\n## FAQ\n\n**Q: What is it?**\nA: A ring.\n"
)
PROBLEM_ROW = 5


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A document without labels, outside the library."""
    file = tmp_path / "old" / "ferry.md"
    file.parent.mkdir()
    file.write_text(TEXT)
    return file


@asynccontextmanager
async def asking(
    folder: Path, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[ScreenApp, ImportScreen, Pilot[None]]]:
    """The screen, asking for a path, with a library to write into."""
    with library_at(folder / "library") as library:
        screen = ImportScreen(library)
        app = ScreenApp(screen)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: screen.is_mounted and screen.focused is screen.path_input)
            yield app, screen, pilot


async def read(screen: ImportScreen, pilot: Pilot[None], path: Path) -> None:
    """Type a path and wait for its paragraphs."""
    screen.path_input.value = str(path)
    await pilot.press("enter")
    await until(pilot, lambda: screen.listed.count)


def section_at(screen: ImportScreen, row: int) -> Section | None:
    return screen.listed.mapping[row].section


async def test_the_paragraphs_are_shown_with_their_places(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (app, screen, pilot):
        await read(screen, pilot, source)
        rows = screen_text(app).splitlines()

        assert rows[PROBLEM_ROW + 3].split()[:5] == ["?", "Problem", "Most", "kettles", "speak"]
        assert "9 of 9 sections, 9 guessed · 1 question" in rows[0]


async def test_one_key_puts_a_paragraph_elsewhere(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (_, screen, pilot):
        await read(screen, pilot, source)
        screen.listed.cursor = PROBLEM_ROW
        await pilot.press("5")

        assert section_at(screen, PROBLEM_ROW) is Section.SOLUTION


async def test_a_place_can_be_chosen_from_a_list(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (app, screen, pilot):
        await read(screen, pilot, source)
        screen.listed.cursor = PROBLEM_ROW
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is screen)

        assert section_at(screen, PROBLEM_ROW) is Section.SUB_HEADING


async def test_a_change_is_taken_back(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (_, screen, pilot):
        await read(screen, pilot, source)
        proposed = screen.listed.mapping
        screen.listed.cursor = PROBLEM_ROW
        await pilot.press("x", "u")

        assert screen.listed.mapping == proposed


async def test_n_goes_to_what_was_guessed(tmp_path: Path, source: Path) -> None:
    source.write_text(f"# {HEADLINE}\n\n## Summary\n\nA ring.\n\n## Problem\n\nIt burns.\n")
    source.write_text(source.read_text() + "\n# Notes\n\nSome.\n\nMore.\n")
    async with asking(tmp_path) as (_, screen, pilot):
        await read(screen, pilot, source)
        guessed = [i for i, each in enumerate(screen.listed.mapping) if not each.labelled]
        await pilot.press("n")

        assert screen.listed.cursor == next((i for i in guessed if i), 0)


async def test_enter_writes_the_document_as_the_list_says(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (app, screen, pilot):
        await read(screen, pilot, source)
        screen.listed.cursor = PROBLEM_ROW
        await pilot.press("5", "enter")
        await until(pilot, lambda: app.results)
        written = tmp_path / "library" / "ferry.md"

        assert app.results == [written]
        assert PROBLEM in bodies(written.read_text())["solution"]
        assert source.read_text() == TEXT


async def test_an_impatient_enter_brings_in_once(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (app, screen, pilot):
        await read(screen, pilot, source)
        screen.action_bring_in()
        screen.action_bring_in()
        await until(pilot, lambda: app.results)
        await pilot.pause()

        assert app.results == [tmp_path / "library" / "ferry.md"]


async def test_a_name_that_is_taken_is_asked_for(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (app, screen, pilot):
        (tmp_path / "library" / "ferry.md").write_text("mine")
        await read(screen, pilot, source)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LinesScreen))
        await pilot.press("2", "enter")
        await until(pilot, lambda: app.results)

        assert app.results == [tmp_path / "library" / "ferry2.md"]
        assert (tmp_path / "library" / "ferry.md").read_text() == "mine"


async def test_what_cannot_be_read_is_told_and_the_path_stays(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no archive")
    async with asking(tmp_path) as (app, screen, pilot):
        screen.path_input.value = str(tmp_path / "a.docx")
        await pilot.press("enter")
        await until(pilot, lambda: screen.notice.notice[1] == "error")

        assert "a.docx" in screen_text(app).splitlines()[-2]
        assert screen.focused is screen.path_input


async def test_tab_completes_the_path(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (_, screen, pilot):
        screen.path_input.value = f"{tmp_path}/ol"
        await pilot.press("tab", "tab")

        assert screen.path_input.value == str(source)


async def test_what_the_path_may_go_on_to_is_listed(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (app, screen, pilot):
        screen.path_input.value = f"{source.parent}/"
        await until(pilot, lambda: str(source) in screen_text(app))


async def test_escape_goes_back_to_the_path_then_away(tmp_path: Path, source: Path) -> None:
    async with asking(tmp_path) as (app, screen, pilot):
        await read(screen, pilot, source)
        await pilot.press("escape")
        assert screen.focused is screen.path_input

        await pilot.press("escape")
        await until(pilot, lambda: app.results)
        assert app.results == [None]


async def test_the_library_opens_what_was_brought_in(tmp_path: Path, source: Path) -> None:
    with library_at(tmp_path / "library") as library:
        app = ScreenApp(LibraryScreen(library))
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
            await pilot.press("i")
            await until(pilot, lambda: isinstance(app.screen, ImportScreen))
            screen = app.screen
            assert isinstance(screen, ImportScreen)
            await until(pilot, lambda: screen.is_mounted and screen.focused)
            await read(screen, pilot, source)
            await pilot.press("enter")
            await until(pilot, lambda: app.results)

            assert app.results == [tmp_path / "library" / "ferry.md"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_it_looks_as_it_did(
    size: tuple[int, int], tmp_path: Path, source: Path, frame: Callable[..., None]
) -> None:
    async with asking(tmp_path, size) as (app, screen, pilot):
        await read(screen, pilot, source)
        screen.title_bar.left = "Import  into ~/Backwards"
        screen.path_input.value = "~/old/ferry.md"
        await pilot.pause()

        frame(app, f"import-{size[0]}x{size[1]}")
