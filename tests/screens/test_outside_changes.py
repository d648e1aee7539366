"""Other programs write the file while it is open: noticed, brought together, nothing lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.programs import LUMEN, application, document_in_library
from tests.support.repositories import git
from tests.support.writing import opened, until
from tui.screens.questions import ChoiceScreen
from tui.screens.review import ReviewScreen
from tui.screens.write import WriteScreen

THEIRS = LUMEN.replace("$49", "$59")


@pytest.fixture
def path() -> Path:
    return document_in_library()


def texts(path: Path) -> list[str]:
    """The text of each version, newest first."""
    commits = git(path.parent, "rev-list", "HEAD", "--", path.name).split("\n")
    return [git(path.parent, "show", f"{commit}:{path.name}") + "\n\n" for commit in commits]


async def saved(pilot: Pilot[None], screen: WriteScreen, number: int) -> None:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: f"Saved v{number}" in screen.notice_line.notice[0])


async def test_a_changed_file_is_read_again_when_nothing_is_unsaved(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        path.write_text(THEIRS)
        screen.guarding.look()
        await until(pilot, lambda: "$59" in screen.document.text)
        assert not screen.is_unsaved


async def test_a_change_is_noticed_without_being_looked_for(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        path.write_text(THEIRS)
        await until(pilot, lambda: "$59" in screen.document.text)


async def test_a_change_is_noticed_when_the_writer_comes_back(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        path.write_text(THEIRS)
        app.app_focus = False
        app.app_focus = True
        app.on_app_focus()
        await until(pilot, lambda: "$59" in screen.document.text)


async def test_unsaved_text_and_a_changed_file_are_brought_together(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        path.write_text(THEIRS)
        screen.guarding.look()
        await until(pilot, lambda: "$59" in screen.document.text)
        assert screen.document.text == THEIRS.replace("# Lumen", "# xLumen")
        assert screen.is_unsaved
        screen.area.action_undo()
        await until(pilot, lambda: screen.document.text == LUMEN.replace("# Lumen", "# xLumen"))


async def test_the_cursor_stays_at_its_words_and_typing_goes_on_there(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.open_part("summary")
        screen.area.move_cursor((0, len("Lumen is a lamp")))
        screen.area.insert(" we like")
        path.write_text(LUMEN.replace("Lumen is a lamp", "Truly, Lumen is a lamp"))
        screen.guarding.look()
        await until(pilot, lambda: "Truly" in screen.document.text)
        screen.area.insert(" a lot")
        assert "Truly, Lumen is a lamp we like a lot that follows" in screen.document.text


async def test_saving_brings_both_together_and_theirs_is_a_version_before(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        path.write_text(THEIRS)
        await saved(pilot, screen, 3)
    assert path.read_text() == THEIRS.replace("# Lumen", "# xLumen")
    assert texts(path) == [path.read_text(), THEIRS, LUMEN]


async def test_a_sentence_that_both_changed_is_to_be_read_again(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.open_part("problem")
        screen.area.insert("Many ", (0, 0))
        path.write_text(LUMEN.replace("the story.", "the plot."))
        await saved(pilot, screen, 3)
        assert "read again, changed by both: “Many Children" in screen.notice_line.notice[0]


async def conflict(pilot: Pilot[None], screen: WriteScreen, path: Path) -> None:
    """The writer and another program changed the same words; the question stands."""
    screen.open_part("problem")
    screen.area.replace("Pupils", (0, 0), (0, len("Children")))
    path.write_text(LUMEN.replace("Children with dyslexia lose", "Readers with dyslexia lose"))
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))


async def test_the_same_words_changed_by_both_are_never_decided_silently(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        await conflict(pilot, screen, path)
        assert "Readers with" in path.read_text()
        await pilot.press("escape")
        await until(pilot, lambda: "Not saved" in screen.notice_line.notice[0])
        assert "Pupils with" in screen.document.text
    assert "Readers with" in path.read_text()


@pytest.mark.parametrize(("keys", "kept"), [(["down"], "Pupils"), (["down", "down"], "Readers")])
async def test_the_writer_says_whose_words_stay(path: Path, keys: list[str], kept: str) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await conflict(pilot, screen, path)
        await pilot.press(*keys, "enter")
        await until(pilot, lambda: not screen.is_unsaved)
    assert path.read_text().count(f"{kept} with dyslexia lose") == 1
    assert "# xLumen" in path.read_text()
    assert "Readers with dyslexia lose" in texts(path)[1 if kept == "Pupils" else 0]


async def test_a_review_holds_exactly_what_is_to_be_chosen(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await conflict(pilot, screen, path)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        review = app.screen
        assert isinstance(review, ReviewScreen)
        await until(pilot, lambda: "1 change" in review.title_bar.right)
        await pilot.press("r")  # theirs, here
        await until(pilot, lambda: "Readers with" in screen.document.text)
        await pilot.press("q")
        await until(pilot, lambda: app.screen is screen)
        assert "# xLumen" in screen.document.text
        await saved(pilot, screen, 3)


async def test_a_conflict_is_told_without_taking_the_text_from_the_hand(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.open_part("problem")
        screen.area.replace("Pupils", (0, 0), (0, len("Children")))
        path.write_text(LUMEN.replace("Children with", "Readers with"))
        screen.guarding.look()
        await until(pilot, lambda: "ctrl+s asks" in screen.notice_line.notice[0])
        assert app.screen is screen
        assert "Pupils with" in screen.document.text


def gone(path: Path) -> None:
    path.unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_name("lamp.md"))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link(path: Path) -> None:
    elsewhere = path.parents[1] / "elsewhere.md"
    elsewhere.write_text("secret\n")
    path.unlink()
    path.symlink_to(elsewhere)


def huge(path: Path) -> None:
    os.truncate(path, 6_000_000)


def binary(path: Path) -> None:
    path.write_bytes(b"\0\1\2")


@pytest.mark.parametrize(
    ("happen", "told"),
    [
        (gone, "lumen.md is no longer on disk; saving writes it anew"),
        (renamed, "lumen.md is called lamp.md now; saving here writes lumen.md anew"),
        (folder, "is a folder"),
        (link, "lumen.md is a link to"),
        (huge, "is larger than 5 MB"),
        (binary, "NUL byte"),
    ],
)
async def test_what_became_of_the_file_is_told_in_a_line(
    path: Path, happen: Callable[[Path], None], told: str
) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        happen(path)
        screen.guarding.look()
        await until(pilot, lambda: told in screen.notice_line.notice[0])
        assert screen.document.text == LUMEN


@pytest.mark.parametrize("happen", [gone, renamed])
async def test_a_file_that_is_gone_is_written_anew(
    path: Path, happen: Callable[[Path], None]
) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        happen(path)
        await saved(pilot, screen, 2)
    assert "# xLumen" in path.read_text()


@pytest.mark.parametrize("happen", [folder, link, huge, binary])
async def test_what_took_the_files_place_is_not_written_over(
    path: Path, happen: Callable[[Path], None]
) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        happen(path)
        before = path.lstat()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Not saved; the text is still" in screen.notice_line.notice[0])
        assert (path.lstat().st_ino, path.lstat().st_size) == (before.st_ino, before.st_size)
        assert screen.is_unsaved


def checkout(root: Path) -> None:
    git(root, "checkout", "-q", "other")


def pull(root: Path) -> None:
    git(root, "pull", "-q", "--no-rebase", ".", "other")


def reset(root: Path) -> None:
    git(root, "reset", "-q", "--hard", "other")


def stash(root: Path) -> None:
    (root / "lumen.md").write_text(THEIRS)
    git(root, "stash", "-q")
    git(root, "stash", "pop", "-q")


@pytest.mark.parametrize("happen", [checkout, pull, reset, stash])
async def test_the_users_own_git_is_survived_with_text_unsaved(
    path: Path, happen: Callable[[Path], None]
) -> None:
    root = path.parent
    git(root, "checkout", "-q", "-b", "other")
    path.write_text(THEIRS)
    git(root, "commit", "-q", "-a", "-m", "theirs")
    git(root, "checkout", "-q", "main")
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        happen(root)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not screen.is_unsaved)
    assert path.read_text() == THEIRS.replace("# Lumen", "# xLumen")
    assert git(root, "status", "--short") == ""
    assert texts(path)[:3] == [path.read_text(), THEIRS, LUMEN]


async def test_a_reader_beside_the_writer_sees_what_is_saved(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.make_read_only()
        path.write_text(THEIRS)
        screen.guarding.look()
        await until(pilot, lambda: "$59" in screen.document.text)
        assert screen.area.read_only
