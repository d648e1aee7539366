"""A disk that takes nothing: the writer is told, the text stays in hand, and later it is kept."""

import os
from pathlib import Path

import pytest

from store.locations import locations
from tests.support.programs import LUMEN, application, document_in_library
from tests.support.writing import opened, until


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.fixture
def path() -> Path:
    return document_in_library()


async def test_typing_that_cannot_be_kept_is_told_and_kept_once_there_is_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = application(path)
    async with app.run_test(size=(160, 36)) as pilot:
        screen = await opened(pilot, app)
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            screen.area.insert("x", (0, 0))
            told = "typing cannot be kept: No space left on device"
            await until(pilot, lambda: told in screen.notice_line.notice[0])
        screen.area.insert("y", (0, 0))
        journal = locations().journal
        await until(pilot, lambda: any("yxLumen" in f.read_text() for f in journal.iterdir()))


async def test_a_save_on_a_full_disk_keeps_file_and_text_and_the_next_is_good(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = application(path)
    async with app.run_test(size=(160, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            await pilot.press("ctrl+s")
            told = "Not saved; the text is still here. lumen.md could not be written (No space"
            await until(pilot, lambda: told in screen.notice_line.notice[0])
            assert path.read_text() == LUMEN
            assert screen.is_unsaved
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved v2" in screen.notice_line.notice[0])
