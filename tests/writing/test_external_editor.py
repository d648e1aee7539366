import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from tui.external_editor import (
    Edited,
    edit_elsewhere,
    edit_part_elsewhere,
    editor_command,
    left_open,
    with_last_line_as_before,
    with_last_line_ended,
)

ENDS_LAST_LINE = (
    "old = path.read_text(); path.write_text(old if old[-1:] == '\\n' else old + '\\n')"
)
"""What vi and nano do to every file they write."""


class Suspendable(App[None]):
    """A program whose terminal is handed over at once."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


def edited_by(script: str, folder: Path) -> tuple[str, str]:
    """Text and problem after an editor that runs `script` with `path` bound to the file."""
    result = edit_elsewhere(Suspendable(), "before", running(script), folder)
    return result.text, result.problem


def running(script: str) -> list[str]:
    program = f"import sys, pathlib; path = pathlib.Path(sys.argv[1]); {script}"
    return [sys.executable, "-c", program]


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({}, ["vi"]),
        ({"EDITOR": "nano"}, ["nano"]),
        ({"EDITOR": "nano", "VISUAL": "code --wait"}, ["code", "--wait"]),
        ({"EDITOR": "'my editor' -n"}, ["my editor", "-n"]),
        ({"EDITOR": "broken'"}, ["broken'"]),
    ],
)
def test_the_editor_is_the_one_the_environment_names(
    environment: dict[str, str], command: list[str]
) -> None:
    assert editor_command(environment) == command


def test_what_the_editor_wrote_comes_back_exactly(tmp_path: Path) -> None:
    text, problem = edited_by("path.write_bytes('ä\\r\\nb\\n'.encode())", tmp_path)
    assert (text, problem) == ("ä\r\nb\n", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("sys.exit(3)", "exit code 3"),
        ("path.unlink()", "No such file"),
        ("path.write_bytes(bytes([255]))", "not UTF-8"),
    ],
)
def test_a_failing_editor_changes_nothing_and_says_why(
    script: str, said: str, tmp_path: Path
) -> None:
    text, problem = edited_by(script, tmp_path)
    assert text == "before"
    assert said in problem


def test_what_a_failing_editor_wrote_is_kept(tmp_path: Path) -> None:
    _, problem = edited_by("path.write_text('half'); sys.exit(1)", tmp_path)
    (kept,) = tmp_path.rglob("part.md")
    assert kept.read_text() == "half"
    assert str(kept) in problem


def test_an_editor_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = edit_elsewhere(Suspendable(), "before", ["no-such-editor"], tmp_path)
    assert result.problem.startswith("no-such-editor: No such file")


def test_a_folder_in_place_of_the_file_is_kept_and_named(tmp_path: Path) -> None:
    text, problem = edited_by("path.unlink(); path.mkdir(); (path / 'a').touch()", tmp_path)
    (kept,) = tmp_path.rglob("part.md")
    assert (text, [inside.name for inside in kept.iterdir()]) == ("before", ["a"])
    assert problem.endswith(f"Is a directory; what it wrote is kept in {kept}")


def test_what_an_editor_leaves_beside_the_file_stays(tmp_path: Path) -> None:
    text, problem = edited_by("path.with_name('part.md~').touch()", tmp_path)
    assert (text, problem) == ("before", "")
    assert [path.name for path in tmp_path.rglob("part*")] == ["part.md~"]


def test_an_editor_that_removes_the_whole_folder_changes_nothing(tmp_path: Path) -> None:
    text, problem = edited_by("path.unlink(); path.parent.rmdir()", tmp_path)
    assert text == "before"
    assert problem.endswith("No such file or directory")


def test_no_editor_is_opened_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    ran = tmp_path / "ran"
    text, problem = edited_by(f"pathlib.Path({str(ran)!r}).touch()", tmp_path / "state" / "editor")
    assert (text, ran.exists()) == ("before", False)
    assert problem.startswith("no file for the editor could be written, Not a directory: ")


def test_a_disk_without_room_leaves_no_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", full)
    text, problem = edited_by("sys.exit('opened')", tmp_path)
    assert (text, list(tmp_path.iterdir())) == ("before", [])
    assert "No space left on device" in problem


def test_a_file_that_cannot_be_removed_does_not_keep_its_text_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "unlink", denied)
    assert edited_by("path.write_text('after')", tmp_path) == ("after", "")


@pytest.mark.parametrize("text", ["", "One line.", "Ended.\n", "Two\n\n"])
def test_an_editor_that_ends_the_last_line_leaves_a_part_as_it_was(
    text: str, tmp_path: Path
) -> None:
    edited = edit_part_elsewhere(Suspendable(), text, running(ENDS_LAST_LINE), tmp_path)
    assert edited == Edited(text)


def test_a_part_is_as_it_was_after_an_editor_that_failed(tmp_path: Path) -> None:
    edited = edit_part_elsewhere(Suspendable(), "before", running("sys.exit(1)"), tmp_path)
    assert edited.text == "before"
    assert "kept" not in edited.problem


def test_a_blank_line_added_to_a_part_on_purpose_stays(tmp_path: Path) -> None:
    command = running("path.write_text('after\\n\\n')")
    assert edit_part_elsewhere(Suspendable(), "before", command, tmp_path) == Edited("after\n")


def test_a_part_takes_no_other_line_ends_from_an_editor(tmp_path: Path) -> None:
    command = running("path.write_bytes(b'one\\r\\ntwo\\r\\n')")
    assert edit_part_elsewhere(Suspendable(), "before", command, tmp_path) == Edited("one\ntwo")


def test_what_a_killed_program_left_is_told_of_where_folders_cannot_be_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    left = tmp_path / "open-4000000-a" / "part.md"
    left.parent.mkdir()
    left.write_text("half")
    monkeypatch.setattr(Path, "rename", denied)
    assert left_open(tmp_path) == (left,)


def test_a_whole_document_is_handed_over_exactly(tmp_path: Path) -> None:
    text, _ = edited_by("path.write_text(repr(path.read_text()))", tmp_path)
    assert text == "'before'"


@given(st.text())
def test_ending_the_last_line_for_a_while_changes_nothing(text: str) -> None:
    assert with_last_line_as_before(with_last_line_ended(text), text) == text


@given(st.text())
def test_an_editor_finds_no_last_line_to_end(text: str) -> None:
    ended = with_last_line_ended(text)
    assert ended.endswith("\n")
    assert with_last_line_ended(ended) == ended
