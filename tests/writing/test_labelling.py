"""Documents without labels in the editor: guesses are marked; labels come when asked for."""

from pathlib import Path

import pytest

from tests.support.documents import HEADLINE, PROBLEM, SUB_HEADING, bodies, flowing
from tests.support.frames import screen_text
from tests.support.programs import application, document_in_library
from tests.support.writing import opened, until

TEXT = flowing(f"# {HEADLINE}\n\n*{SUB_HEADING}*")


@pytest.fixture
def path() -> Path:
    file = document_in_library()
    file.write_text(TEXT)
    return file


async def test_the_outline_marks_what_was_guessed(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await until(pilot, lambda: screen.shown_entries)
        await pilot.pause()
        lines = screen_text(app).splitlines()
        row = next(line for line in lines if " Problem " in line)

        assert f"? {len(PROBLEM.split())}" in row
        assert any("? guessed" in line for line in lines)


async def test_what_a_label_names_has_no_mark(path: Path) -> None:
    path.write_text(f"# {HEADLINE}\n\n## Problem\n\n{PROBLEM}\n")
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await until(pilot, lambda: screen.shown_entries)
        await pilot.pause()

        assert "guessed" not in screen_text(app)


async def test_a_guessed_part_is_edited_in_place(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.open_part("problem")
        screen.area.insert("Listen. ", (0, 0))

        assert screen.document.text == TEXT.replace(PROBLEM, f"Listen. {PROBLEM}")


async def test_labels_are_written_when_asked_for_and_undo_takes_them_back(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await screen.run_action("label_parts")

        assert f"## Problem\n\n{PROBLEM}" in screen.document.text
        assert bodies(screen.document.text)["problem"] == PROBLEM

        await pilot.press("ctrl+z")
        assert screen.document.text == TEXT


async def test_a_labelled_document_stays_as_it_is(path: Path) -> None:
    text = f"# {HEADLINE}\n\n##   Problem\n{PROBLEM}\n"
    path.write_text(text)
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await screen.run_action("label_parts")

        assert screen.document.text == text
