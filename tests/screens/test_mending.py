"""What crashes left in the repository is offered to be mended, at opening and after a save."""

import os
from pathlib import Path

import pytest

from store.history import open_library, upkeep
from tests.support.programs import LUMEN, application, document_in_library, write_screen
from tests.support.repositories import git, save
from tests.support.writing import opened, until
from tui.screens.history import HistoryScreen
from tui.screens.questions import ChoiceScreen
from tui.widgets.notice_line import NoticeLine


@pytest.fixture
def path() -> Path:
    return document_in_library()


def left_lock(path: Path) -> Path:
    """The lock of a git that was killed long ago."""
    lock = path.parent / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    os.utime(lock, (1_000_000_000, 1_000_000_000))
    return lock


async def test_a_lock_left_by_a_crash_is_offered_to_be_removed_at_opening(path: Path) -> None:
    lock = left_lock(path)
    app = application(path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        assert lock.exists()
        await pilot.press("enter")
        await until(pilot, lambda: not lock.exists())
        screen = await opened(pilot, app)
        await until(pilot, lambda: "was removed" in screen.notice_line.notice[0])
    assert path.read_text() == LUMEN


async def test_what_is_left_alone_is_not_asked_about_again(path: Path) -> None:
    lock = left_lock(path)
    app = application(path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("down", "enter")
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "not yet as a version" in screen.notice_line.notice[0])
        await pilot.pause(0.2)
        assert app.screen is screen
    assert lock.exists()
    assert "# xLumen" in path.read_text()


async def test_after_a_save_that_made_no_version_the_repair_makes_it(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        lock = left_lock(path)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved v2" in screen.notice_line.notice[0])
        assert not lock.exists()


async def test_a_damaged_branch_is_rescued_on_a_new_one(path: Path) -> None:
    with_lost_tip(path)
    app = application(path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("enter")
        screen = app.writing
        assert screen
        await until(pilot, lambda: "rescued-1" in screen.notice_line.notice[0])
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved v" in screen.notice_line.notice[0])
    assert git(path.parent, "symbolic-ref", "--short", "HEAD") == "rescued-1"


def with_lost_tip(path: Path) -> None:
    """The newest commit is gone from the store."""
    library = open_library(path.parent)
    saved = save(library, path, LUMEN + "more\n")
    library.close()
    assert saved.version
    tip = saved.version.id
    (path.parent / ".git" / "objects" / tip[:2] / tip[2:]).unlink()


async def test_an_untidy_library_is_packed_when_the_writer_rests(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "MANY", -256)
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        packs = path.parent / ".git" / "objects" / "pack"
        (path.parent / ".git" / "objects" / "17").mkdir(exist_ok=True)
        screen._mending.tidy()
        await until(pilot, lambda: list(packs.glob("*.pack")))


async def test_the_history_of_a_damaged_branch_says_so(path: Path) -> None:
    with_lost_tip(path)
    app = application(path)
    async with app.run_test(size=(160, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is app.writing)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        await until(pilot, lambda: "here is damaged" in screen.query_one(NoticeLine).notice[0])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("switch", "-q", "--detach"), "on no branch (detached HEAD)"),
        (("bisect", "start"), "in the middle of a bisect"),
    ],
)
async def test_what_the_repository_is_in_the_middle_of_is_told_at_opening(
    path: Path, words: tuple[str, ...], told: str
) -> None:
    git(path.parent, *words)
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        await until(pilot, lambda: told in screen.notice_line.notice[0])


async def test_without_git_the_file_is_saved_and_the_writer_knows_why_not_as_a_version(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    app = application(path)
    async with app.run_test() as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: "Git was not found" in screen.notice_line.notice[0])
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved to disk. Git was not" in screen.notice_line.notice[0])
    assert "# xLumen" in path.read_text()
