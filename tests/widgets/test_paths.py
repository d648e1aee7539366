"""Completing a path while it is typed."""

from pathlib import Path

import pytest

from tui.paths import completed, completions

ENDS = (".md", ".docx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("ferry.md", "ferry-2.DOCX", "ferry.png", ".hidden.md", "other.md"):
        (tmp_path / name).touch()
    (tmp_path / "ferries").mkdir()
    return tmp_path


def names(typed: str) -> list[str]:
    return [each.rpartition("/")[2] or "/" for each in completions(typed, ENDS)]


def test_folders_and_files_that_can_be_read_are_offered(folder: Path) -> None:
    assert completions(f"{folder}/fer", ENDS) == [
        f"{folder}/{name}" for name in ("ferries/", "ferry-2.DOCX", "ferry.md")
    ]


def test_hidden_files_are_offered_to_who_types_a_dot(folder: Path) -> None:
    assert ".hidden.md" not in names(f"{folder}/")
    assert names(f"{folder}/.") == [".hidden.md"]


def test_the_home_folder_stays_as_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))

    assert completions("~/oth", ENDS) == ["~/other.md"]


@pytest.mark.parametrize("typed", ["/nowhere/at/all", "a\0b/c", "~nobody-of-that-name/x"])
def test_where_nothing_is_nothing_is_offered(typed: str) -> None:
    assert completions(typed, ENDS) == []


def test_a_path_is_completed_as_far_as_all_agree() -> None:
    assert completed("/a/f", ["/a/ferries/", "/a/ferry.md"]) == "/a/ferr"
    assert completed("/a/x", []) == "/a/x"
