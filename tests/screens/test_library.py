import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from store.document.file import read_document
from store.history import Library
from tests.support.frames import screen_text
from tests.support.repositories import LUMEN, git, library_at
from tests.support.screens import ScreenApp, until
from tui.screens.library import LibraryScreen
from tui.screens.questions import LinesScreen

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
FACTS = "---\nproduct: {}\nstage: {}\n---\n"


@asynccontextmanager
async def running(
    library: Library, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[ScreenApp, LibraryScreen, Pilot[None]]]:
    """The screen in an app, once its documents are read through."""
    screen = LibraryScreen(library, now=lambda: NOW)
    app = ScreenApp(screen)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen.is_mounted and screen.title_bar.right)
        entries = screen.documents.entries
        await until(pilot, lambda: all(e.problem or e.pages is not None for e in entries))
        yield app, screen, pilot


def put(library: Library, name: str, text: str, days_ago: int = 0) -> Path:
    """A document in the library, written so many days before now."""
    path = library.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    seconds = (NOW - timedelta(days=days_ago)).timestamp()
    os.utime(path, (seconds, seconds))
    return path


async def test_documents_show_product_heading_stage_and_last_change(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "lumen.md", FACTS.format("Lumen", "review") + LUMEN, days_ago=3)
        async with running(library) as (app, _, _):
            row = screen_text(app).splitlines()[2]

            for shown in ("Lumen", "Lumen reads along", "review", "3 days ago"):
                assert shown in row


async def test_pages_and_findings_fill_in(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "lumen.md", LUMEN)
        async with running(library) as (app, screen, pilot):
            await until(pilot, lambda: screen.documents.entries[0].errors)

            assert f"✗{screen.documents.entries[0].errors}" in screen_text(app)


async def test_a_document_that_cannot_be_read_says_why_in_its_row(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        (library.root / "notes.md").write_bytes(b"caf\xe9\n")
        async with running(library) as (app, _, _):
            assert "notes.md  ✗ is not UTF-8" in screen_text(app)


async def test_enter_opens_the_document_under_the_cursor(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "a.md", LUMEN)
        second = put(library, "b.md", LUMEN)
        async with running(library) as (app, _, pilot):
            await pilot.press("j", "enter")
            await until(pilot, lambda: app.results)

            assert app.results == [second]


async def test_a_document_that_cannot_be_read_is_not_opened(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        (library.root / "notes.md").write_bytes(b"caf\xe9\n")
        async with running(library) as (app, screen, pilot):
            await pilot.press("enter")

            assert app.screen is screen
            assert "UTF-8" in screen.notice.notice[0]


async def test_a_search_finds_by_product_heading_stage_and_file(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "a.md", FACTS.format("Lumen", "review") + LUMEN)
        put(library, "b.md", FACTS.format("Tilth", "draft") + LUMEN)
        async with running(library) as (_, screen, pilot):
            await pilot.press("slash", *"til")

            assert screen.documents.current
            assert screen.documents.current.product == "Tilth"
            assert screen.title_bar.right == "1 of 2 documents"


async def test_escape_leaves_the_search_before_the_screen(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "a.md", LUMEN)
        async with running(library) as (app, screen, pilot):
            await pilot.press("slash", "x", "escape")

            assert app.screen is screen
            assert screen.documents.count == 1


async def test_keys_typed_while_it_opens_never_land_in_the_hidden_search(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        screen = LibraryScreen(library, now=lambda: NOW)
        focused: list[object] = []

        def notice(widget: object) -> None:
            focused.append(widget)

        app = ScreenApp(Screen())
        async with app.run_test() as pilot:
            app.watch(screen, "focused", notice)
            app.push_screen(screen)
            await until(pilot, lambda: screen.is_mounted and screen.title_bar.right)

            assert focused[-1] is screen.documents
            assert screen.search not in focused


async def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        async with running(library) as (app, _, _):
            assert "n begins one, i brings one in." in screen_text(app)


async def begin(app: ScreenApp, pilot: Pilot[None], *lines: str) -> None:
    """Ask for a new document and answer with `lines`."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, LinesScreen))
    app.screen.dismiss((*lines, "", "")[:3])


async def test_a_new_document_is_written_with_its_product_and_opened(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        async with running(library) as (app, _, pilot):
            await begin(app, pilot, "Lumen Two", "Brightside")
            await until(pilot, lambda: app.results)

            path = library.root / "lumen-two.md"
            assert app.results == [path]
            assert read_document(path).front_matter.get("product") == "Lumen Two"


async def test_a_new_document_is_a_version_at_once(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        async with running(library) as (app, _, pilot):
            await begin(app, pilot, "Lumen")
            await until(pilot, lambda: app.results)

            assert [v.number for v in library.versions(library.root / "lumen.md")] == [1]


async def test_a_file_that_is_there_is_not_overwritten_by_a_new_document(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        path = put(library, "lumen.md", LUMEN)
        async with running(library) as (app, screen, pilot):
            await begin(app, pilot, "Lumen")
            await until(pilot, lambda: screen.notice.notice[0])

            assert "is there already" in screen.notice.notice[0]
            assert path.read_text("utf-8") == LUMEN


async def test_a_new_document_that_cannot_be_recorded_is_opened_all_the_same(
    tmp_path: Path,
) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "a.md", LUMEN)
        git(library.root, "add", ".")
        git(library.root, "commit", "-qm", "Start")
        (library.root / ".git" / "rebase-merge").mkdir()
        async with running(library) as (app, _, pilot):
            await begin(app, pilot, "Lumen")
            await until(pilot, lambda: app.results)

            assert (library.root / "lumen.md").exists()


async def test_a_document_without_a_name_is_asked_for_one(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        async with running(library) as (app, screen, pilot):
            await begin(app, pilot, "")
            await until(pilot, lambda: screen.notice.notice[0])

            assert "needs a letter" in screen.notice.notice[0]


async def test_a_name_cannot_lead_out_of_the_library(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        async with running(library) as (app, _, pilot):
            await begin(app, pilot, "Lumen", "", "../../evil")
            await until(pilot, lambda: app.results)

            assert app.results == [library.root / "evil.md"]


async def test_only_one_folder_of_a_repository_can_be_listed(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "a.md", LUMEN)
        inside = put(library, "teams/b.md", LUMEN)
        git(library.root, "add", ".")
        screen = LibraryScreen(library, folder=library.root / "teams", now=lambda: NOW)
        async with ScreenApp(screen).run_test() as pilot:
            await until(pilot, lambda: screen.is_mounted and screen.title_bar.right)

            assert [entry.path for entry in screen.documents.entries] == [inside]


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (120, 36)])
async def test_the_screen_at_its_sizes(
    tmp_path: Path,
    frame: Callable[..., None],
    columns: int,
    rows: int,
) -> None:
    with library_at(tmp_path / "library") as library:
        put(library, "lumen.md", FACTS.format("Lumen", "review") + LUMEN, days_ago=3)
        put(library, "teams/no-facts.md", LUMEN, days_ago=90)
        (library.root / "notes.md").write_bytes(b"caf\xe9\n")
        async with running(library, (columns, rows)) as (app, screen, pilot):
            screen.title_bar.left = "Library"  # the folder is another one in each run
            readable = [entry for entry in screen.documents.entries if not entry.problem]
            screen.documents.know(
                replace(entry, pages=1.17, errors=place, warnings=2 * place)
                for place, entry in enumerate(readable)
            )
            await pilot.pause()

            frame(app, f"library-{columns}x{rows}")
