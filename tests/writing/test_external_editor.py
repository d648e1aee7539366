import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from tui.external_editor import edit_elsewhere, editor_command


class Suspendable(App[None]):
    """A program whose terminal is handed over at once."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


def edited_by(script: str, folder: Path) -> tuple[str, str]:
    """Text and problem after an editor that runs `script` with `path` bound to the file."""
    program = f"import sys, pathlib; path = pathlib.Path(sys.argv[1]); {script}"
    result = edit_elsewhere(Suspendable(), "before", [sys.executable, "-c", program], folder)
    return result.text, result.problem


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
