import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.history.holding import Hold, hold
from store.locations import locations
from tests.support.programs import LUMEN, application, document_in_library, write_screen
from tests.support.writing import opened, until
from tui.app import BackwardsApp

SCRIPT = """\
import pathlib, sys
path = pathlib.Path(sys.argv[1])
pathlib.Path(__file__).with_name("ran").touch()
text = path.read_text().replace("Lumen", "Lumos").replace("Children", "Pupils")
path.write_text(text if text.endswith("\\n") else text + "\\n")
"""
"""An editor that changes a word and ends the last line, as vi does."""


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is there once the writer's own editor was opened."""

    @contextmanager
    def suspend(_: BackwardsApp) -> Iterator[None]:
        yield

    script = tmp_path / "editor.py"
    script.write_text(SCRIPT)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))
    monkeypatch.setattr(BackwardsApp, "suspend", suspend)
    return tmp_path / "ran"


async def test_a_part_comes_back_as_one_change_without_another_line(ran: Path) -> None:
    app = application(document_in_library())
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.open_part("problem")
        await pilot.press("ctrl+g")
        assert ran.exists()
        assert screen.document.text == LUMEN.replace("Children", "Pupils")
        await pilot.press("ctrl+z")
        assert screen.document.text == LUMEN


async def test_what_the_area_would_change_is_taken_back_exactly(ran: Path) -> None:
    app = application(document_in_library())
    with ran.with_name("editor.py").open("a") as script:
        script.write("path.write_text(path.read_text().replace('line, and', 'line\u2028and'))\n")
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.open_part("problem")
        await pilot.press("ctrl+g")
        changed = LUMEN.replace("Children", "Pupils").replace("line, and", "line\u2028and")
        assert screen.document.text == changed
        await pilot.press("ctrl+z")
        assert screen.document.text == LUMEN


@pytest.mark.parametrize("action", ["edit_elsewhere", "edit_all_elsewhere"])
async def test_no_editor_opens_on_a_document_that_somebody_else_writes(
    ran: Path, action: str
) -> None:
    path = document_in_library()
    held = hold(locations().locks, path)
    assert isinstance(held, Hold)
    app = application(path)
    async with app.run_test() as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: screen.is_read_only)
        await screen.run_action(action)
        assert not ran.exists()
        assert "only be read here; your own editor" in screen.notice_line.notice[0]
    held.release()


async def test_a_part_the_editor_refused_is_handed_over_with_the_whole_document_only(
    ran: Path,
) -> None:
    text = LUMEN.replace("the line,", "the\u2028line,")
    app = application(document_in_library(text))
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.open_part("problem")
        await pilot.press("ctrl+g")
        assert not ran.exists()
        assert "Own editor, whole document" in screen.notice_line.notice[0]
        screen.action_edit_all_elsewhere()
        expected = text.replace("Lumen", "Lumos").replace("Children", "Pupils")
        assert screen.document.text == expected


async def test_a_state_folder_that_cannot_be_written_is_told_of(ran: Path) -> None:
    app = application(document_in_library())
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        (locations().state / "editor").touch()
        await pilot.press("ctrl+g")
        assert not ran.exists()
        assert screen.document.text == LUMEN
        assert "no file for the editor" in screen.notice_line.notice[0]


async def test_a_missing_part_can_be_begun_in_another_editor(ran: Path) -> None:
    app = application(document_in_library())
    ran.with_name("editor.py").write_text(
        "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('A lamp that listens.\\n')"
    )
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.open_part("solution")
        await pilot.press("ctrl+g")
        part = screen.document.part("solution")
        assert part is not None
        assert screen.area.text.strip() == screen.document.body(part).strip()
        assert screen.area.text.strip() == "A lamp that listens."
