"""The screens as they are drawn, in every theme: nothing on them is hard to read."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.terminal_theme import TerminalTheme
from textual.pilot import Pilot

from store.document import Document
from store.history import library_containing
from store.saving import save_document
from tests.support.colours import CONSOLE, XTERM, Drawn, drawn, on_white
from tests.support.programs import LUMEN, application, document_in_library, write_screen
from tests.support.screens import until
from themes.loader import builtin_themes
from tui.app import BackwardsApp
from tui.screens.history import HistoryScreen
from tui.widgets.diff_view import DiffView
from tui.widgets.title_bar import TitleBar

AA = 4.5
ORNAMENTS = "│─╭╮╰╯━┃┏┓┗┛▁▂▃▄▅▆▇█▔▕▏▎▊┊·▐▌"
"""Frames, scroll bars and dots, which carry no meaning of their own."""
EMPTY_BOX = "X"
"""What Textual hides in a tick box that is not ticked."""

TYPED = LUMEN.replace(
    "Children with dyslexia lose the line, and with it the story.",
    "TBD. Children with dyslexia very often lose the line, and it is literally world-class.",
).replace("It costs $49.", "Perhaps $59 or so.")

THEMES = builtin_themes()


@pytest.fixture
def path() -> Path:
    path = document_in_library()
    library = library_containing(path)
    assert library is not None
    save_document(library, path, Document(LUMEN), Document(TYPED))
    library.close()
    return path


def palettes(name: str) -> Iterator[TerminalTheme]:
    """The colours of terminals to look at a theme in."""
    for palette in (XTERM, CONSOLE) if name.startswith("terminal-") else (XTERM,):
        yield on_white(palette) if name.endswith("-light") else palette


def hard_to_read(app: BackwardsApp) -> set[tuple[str, float]]:
    """Text on the screen that is too faint, with its contrast."""
    return {
        (piece.text.strip(), round(piece.contrast, 2))
        for palette in palettes(app.theme)
        for piece in drawn(app, palette)
        if piece.contrast < AA and _says_something(piece)
    }


def _says_something(piece: Drawn) -> bool:
    said = piece.text.strip(ORNAMENTS + " ")
    return said not in {"", EMPTY_BOX}


@asynccontextmanager
async def writing(path: Path) -> AsyncIterator[tuple[BackwardsApp, Pilot[None]]]:
    """The program with a part in hand that has findings of every weight."""
    app = application(path)
    async with app.run_test(size=(140, 40)) as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: "of 1.5 pages" in screen.title_bar.right)
        screen.open_part("problem")
        screen.say("Saved v2.", "good")
        yield app, pilot


async def in_every_theme(app: BackwardsApp, pilot: Pilot[None]) -> dict[str, object]:
    """What is hard to read, by theme."""
    found: dict[str, object] = {}
    for theme in THEMES:
        app.theme = theme.name
        await pilot.pause(0.02)
        await until(pilot, lambda: not app._css_update_count > app.screen._css_update_count)
        await pilot.pause()
        if faint := hard_to_read(app):
            found[theme.name] = faint
    return found


async def on_the_findings(app: BackwardsApp, pilot: Pilot[None]) -> None:
    assert app.writing is not None
    app.writing.say("Changed on disk.", "warning")
    await pilot.press("ctrl+t", "down")


async def on_the_facts(app: BackwardsApp, pilot: Pilot[None]) -> None:
    assert app.writing is not None
    app.writing.action_about()
    await pilot.pause()


async def on_history(app: BackwardsApp, pilot: Pilot[None]) -> None:
    await pilot.press("f3")
    await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and app.screen.versions.count)


async def on_a_review(app: BackwardsApp, pilot: Pilot[None]) -> None:
    assert app.writing is not None
    app.writing.review(("old", Document(LUMEN)), ("new", Document(TYPED)))
    await until(pilot, lambda: isinstance(app.focused, DiffView) and app.focused.place)
    await until(pilot, lambda: "Comparing" not in app.screen.query_one(TitleBar).right)


PLACES: tuple[Callable[[BackwardsApp, Pilot[None]], Awaitable[None]], ...] = (
    on_the_findings,
    on_the_facts,
    on_history,
    on_a_review,
)


@pytest.mark.parametrize("go", PLACES, ids=lambda go: go.__name__)
async def test_all_text_can_be_read_in_every_theme(
    path: Path, go: Callable[[BackwardsApp, Pilot[None]], Awaitable[None]]
) -> None:
    async with writing(path) as (app, pilot):
        await go(app, pilot)

        assert await in_every_theme(app, pilot) == {}


@pytest.mark.parametrize("name", ["terminal-dark", "terminal-light"])
async def test_without_tints_changed_words_are_underlined_or_struck(path: Path, name: str) -> None:
    async with writing(path) as (app, pilot):
        await on_a_review(app, pilot)
        app.theme = name
        await pilot.pause(0.1)
        strips = app.screen._compositor.render_strips()
        drawn_so = [(each.text, each.style) for strip in strips for each in strip if each.style]

        struck = [text for text, style in drawn_so if style.strike]
        assert "story" in " ".join(struck)
        assert any(style.underline for text, style in drawn_so if "literally" in text)
