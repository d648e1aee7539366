"""The Drafts screen, and bringing one draft into another there."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.document import Document
from store.history import MAIN, Library, Standing
from store.rules import Checker, RuleSettings, all_rules
from store.saving import save_document
from tests.support.frames import screen_text
from tests.support.repositories import library_at
from tests.support.screens import ScreenApp, until
from tui.screens.bringing import BringingScreen
from tui.screens.drafts import DraftsScreen
from tui.screens.questions import ChoiceScreen, LinesScreen
from tui.screens.review import ReviewScreen

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
BASE = "# Lumen\n\nReaders gain a day.\n\n## Problem\n\nIt is dark. Lamps are cold.\n"
BOLD = BASE.replace("dark", "night").replace("a day", "two days")


QUIET = Checker(RuleSettings(severities={rule.id: None for rule in all_rules()}))
"""All rules are off, so that none of them changes a frame."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library whose document has a draft "bold"."""
    with library_at(tmp_path / "library") as made:
        made._now = lambda: datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
        path = made.root / "lumen.md"
        keep(made, BASE)
        made.start_draft(path, made.version(path, "last"), "bold")
        keep(made, BOLD, "bold")
        yield made


def keep(library: Library, text: str, draft: str = MAIN) -> None:
    save_document(library, library.root / "lumen.md", None, Document(text), draft=draft)


def text_of(library: Library, draft: str = MAIN) -> str:
    path = library.root / "lumen.md"
    return library.text(library.version(path, "last", draft=draft)).text


@asynccontextmanager
async def running(
    library: Library, size: tuple[int, int] = (100, 24), in_hand: str = MAIN
) -> AsyncIterator[tuple[DraftsScreen, ScreenApp, Pilot[None]]]:
    path = library.root / "lumen.md"
    screen = DraftsScreen(library, path, QUIET, in_hand=in_hand, now=lambda: NOW)
    app = ScreenApp(screen)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen.is_mounted and screen.drafts.count)
        yield screen, app, pilot


async def until_on(app: ScreenApp, pilot: Pilot[None], kind: type) -> None:
    await until(pilot, lambda: isinstance(app.screen, kind) and app.screen.is_mounted)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
async def test_the_screen_at_its_sizes(
    library: Library, frame: Callable[..., None], columns: int, rows: int
) -> None:
    path = library.root / "lumen.md"
    library.start_draft(path, library.version(path, "v1"), "aside")
    library.drafting.put_away(path, "aside", Standing.SET_ASIDE)
    async with running(library, (columns, rows)) as (_, app, _pilot):
        frame(app, f"drafts-{columns}x{rows}")


async def test_a_draft_stands_against_main(library: Library) -> None:
    async with running(library) as (_, app, _pilot):
        assert "+3 −3" in screen_text(app)


async def test_enter_answers_with_the_draft(library: Library) -> None:
    async with running(library) as (_, app, pilot):
        await pilot.press("j", "enter")
        await until(pilot, lambda: app.results)

        assert app.results == ["bold"]


async def test_two_drafts_are_compared(library: Library) -> None:
    async with running(library) as (_, app, pilot):
        await pilot.press("j", "c")
        await until_on(app, pilot, ReviewScreen)

        await until(pilot, lambda: "+3 −3 words" in screen_text(app))


async def test_a_draft_is_brought_into_main(library: Library) -> None:
    keep(library, BASE.replace("cold", "ice-cold"))
    async with running(library) as (screen, app, pilot):
        await pilot.press("j", "m")
        await until_on(app, pilot, ChoiceScreen)
        app.screen.dismiss("*")
        await until_on(app, pilot, BringingScreen)
        await pilot.press("s")
        await until(pilot, lambda: "v3 of main" in screen.notice.notice[0])

        expected = BOLD.replace("cold", "ice-cold")
        assert text_of(library) == (library.root / "lumen.md").read_text() == expected


async def test_a_part_alone_is_brought(library: Library) -> None:
    async with running(library) as (screen, app, pilot):
        await pilot.press("j", "m")
        await until_on(app, pilot, ChoiceScreen)
        app.screen.dismiss("problem")
        await until_on(app, pilot, BringingScreen)
        await pilot.press("s")
        await until(pilot, lambda: "v2 of main" in screen.notice.notice[0])

        assert text_of(library) == BASE.replace("dark", "night")


async def test_where_both_changed_the_same_words_the_writer_chooses(library: Library) -> None:
    keep(library, BASE.replace("dark", "dim"))
    async with running(library) as (screen, app, pilot):
        await pilot.press("j", "m")
        await until_on(app, pilot, ChoiceScreen)
        app.screen.dismiss("*")
        await until_on(app, pilot, BringingScreen)
        before = screen_text(app)
        await pilot.press("enter", "s")
        await until(pilot, lambda: "v3 of main" in screen.notice.notice[0])

        assert "● main: It is dim." in before
        assert "○ bold: It is night." in before
        assert text_of(library) == BOLD


async def test_leaving_the_choice_changes_nothing(library: Library) -> None:
    async with running(library) as (screen, app, pilot):
        await pilot.press("j", "m")
        await until_on(app, pilot, ChoiceScreen)
        app.screen.dismiss("*")
        await until_on(app, pilot, BringingScreen)
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing was brought" in screen.notice.notice[0])

        assert text_of(library) == BASE


async def test_a_sentence_both_touched_is_to_be_read_again(library: Library) -> None:
    keep(library, BASE.replace("It is dark.", "It is dark in every room of the house."))
    library.start_draft(
        library.root / "lumen.md", library.version(library.root / "lumen.md", "last"), "two"
    )
    keep(library, text_of(library).replace("dark", "dim"))
    keep(library, text_of(library, "two").replace("house", "home"), "two")
    async with running(library) as (_, app, pilot):
        await pilot.press("G", "m")
        await until_on(app, pilot, ChoiceScreen)
        app.screen.dismiss("main")
        await pilot.pause()
        await until_on(app, pilot, ChoiceScreen)
        app.screen.dismiss("*")
        await until_on(app, pilot, BringingScreen)

        await until(pilot, lambda: "read again  It is dim in every room" in screen_text(app))


async def test_a_draft_is_begun_renamed_deleted_and_brought_back(library: Library) -> None:
    path = library.root / "lumen.md"
    async with running(library) as (screen, app, pilot):
        await pilot.press("n")
        await until_on(app, pilot, LinesScreen)
        app.screen.dismiss(("Short",))
        await until(pilot, lambda: screen.drafts.count == 3)
        await pilot.press("G", "r")
        await until_on(app, pilot, LinesScreen)
        app.screen.dismiss(("Shorter",))
        await until(pilot, lambda: library.drafts(path) == ("bold", "shorter"))
        await until(pilot, lambda: "shorter" in screen_text(app))
        await pilot.press("G", "x")
        await until(pilot, lambda: library.drafts(path) == ("bold",))
        await until(pilot, lambda: "deleted: enter brings it back" in screen_text(app))
        await pilot.press("G", "enter")
        await until(pilot, lambda: library.drafts(path) == ("bold", "shorter"))


@pytest.mark.parametrize("key", ["r", "a", "x"])
async def test_main_stays_what_it_is(library: Library, key: str) -> None:
    async with running(library) as (screen, _, pilot):
        await pilot.press(key)

        assert "main is the file on disk" in screen.notice.notice[0]


async def test_the_draft_that_is_being_written_is_not_put_away(library: Library) -> None:
    async with running(library, in_hand="bold") as (screen, _, pilot):
        await pilot.press("x")

        assert "is being written" in screen.notice.notice[0]
        assert library.drafts(library.root / "lumen.md") == ("bold",)
