"""Hooks of a repository: asked about once, at the first save, and remembered outside of it."""

from pathlib import Path

import pytest

from store.history.trust import Trust
from store.history.trusting import make_library
from store.locations import locations
from tests.support.programs import LUMEN, application, document_in_library
from tests.support.repositories import foreign_repository, git
from tests.support.writing import opened, until
from tui.screens.questions import ChoiceScreen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A document in somebody else's repository whose hook notes that it ran."""
    root = foreign_repository(tmp_path / "tool")
    path = root / "lumen.md"
    path.write_text(LUMEN)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "document")
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\necho ran >> {tmp_path}/ran\n")
    hook.chmod(0o755)
    return path


@pytest.mark.parametrize(("keys", "ran"), [([], 0), (["down"], 2)])
async def test_the_first_save_asks_once_whether_hooks_may_run(
    path: Path, tmp_path: Path, keys: list[str], ran: int
) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        assert not (tmp_path / "ran").exists()
        assert path.read_text() == LUMEN
        await pilot.press(*keys, "enter")
        await until(pilot, lambda: "Saved v2" in screen.notice_line.notice[0])
        screen.area.insert("y", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved v3" in screen.notice_line.notice[0])
    notes = tmp_path / "ran"
    assert (notes.read_text().count("ran") if notes.exists() else 0) == ran
    assert Trust(locations().trust).of(path.parent) is bool(ran)


async def test_a_question_left_open_saves_nothing(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "Not saved" in screen.notice_line.notice[0])
        assert screen.is_unsaved
    assert path.read_text() == LUMEN


async def test_a_hook_that_refuses_is_told_and_the_next_save_catches_up(path: Path) -> None:
    Trust(locations().trust).remember(path.parent, trusted=True)
    hook = path.parent / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 'no lamps' >&2; exit 1\n")
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "refused (no lamps)" in screen.notice_line.notice[0])
        assert "# xLumen" in path.read_text()
        hook.write_text("#!/bin/sh\n")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved v2" in screen.notice_line.notice[0])


async def test_a_library_made_here_runs_its_hooks_unasked() -> None:
    path = document_in_library()
    folder = path.parent.with_name("Other")
    made = make_library(folder)
    made.close()
    assert Trust(locations().trust).of(folder) is True


def test_a_repository_that_was_there_is_not_trusted_by_being_opened_as_a_library(
    tmp_path: Path,
) -> None:
    root = foreign_repository(tmp_path / "tool")
    git(root, "config", "backwards.library", "true")
    make_library(root).close()
    assert Trust(locations().trust).of(root) is None
