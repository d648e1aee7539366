"""The whole program through a real terminal: key order, signals and crashes only show there."""

import os
import signal
from pathlib import Path

import pytest
from git import Repo

from tests.support.programs import LUMEN, document_in_library, in_terminal

SAVE, QUIT = b"\x13", b"\x11"
REVIEW, HISTORY, ESCAPE, NEXT_PART = b"\x1bOQ", b"\x1bOR", b"\x1b", b"\x1b[6;5~"


@pytest.fixture
def path() -> Path:
    return document_in_library()


def versions(path: Path) -> int:
    with Repo(path.parent) as repo:
        return sum(1 for _ in repo.iter_commits(paths=[path.name]))


def test_from_typing_to_a_reviewed_version(path: Path) -> None:
    with in_terminal(str(path), columns=120, rows=36) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(NEXT_PART + b"Now ")
        terminal.wait_for("unsaved")
        terminal.send(SAVE)
        terminal.wait_for("Saved v2")
        terminal.send(HISTORY)
        terminal.wait_for("2 versions")
        terminal.send(b" ")  # both saves are one sitting
        terminal.wait_for("first version")
        terminal.send(b"\r")
        terminal.wait_for("1 change")
        terminal.wait_for("Now")
        terminal.send(ESCAPE)
        terminal.wait_for("2 versions")
        terminal.send(ESCAPE)
        terminal.wait_for("Outline")
        terminal.send(QUIT)
        assert terminal.wait() == 0
    assert versions(path) == 2
    assert "Now Families" in path.read_text()


def test_a_save_and_a_quit_in_one_burst_keep_every_key_before_them(path: Path) -> None:
    with in_terminal(str(path)) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(b"abc " * 50 + SAVE + b"def")
        terminal.wait_for("Saved v2")
        terminal.send(QUIT)
        terminal.wait_for("unsaved text")
        terminal.send(b"\r")
        assert terminal.wait() == 0
    assert path.read_text() == LUMEN.replace("# Lumen", "# " + "abc " * 50 + "defLumen")


def test_keys_typed_while_a_screen_opens_do_not_land_in_the_text(path: Path) -> None:
    with in_terminal(str(path)) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(b"abc " + REVIEW + b"xyz")
        terminal.wait_for("Review")
        terminal.wait_for("+1")
        terminal.send(ESCAPE)
        terminal.wait_for("Outline")
        terminal.send(SAVE)
        terminal.wait_for("Saved v2")
    assert "# abc Lumen" in path.read_text()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_the_terminal_restored(
    path: Path, number: signal.Signals, code: int
) -> None:
    with in_terminal(str(path)) as terminal:
        terminal.wait_for("v1 saved")
        os.kill(terminal.pid, number)
        assert terminal.wait() == code
        assert terminal.raw.rstrip().endswith(b"\x1b[?1004l") or b"\x1b[?1049l" in terminal.raw


def test_nothing_in_a_document_draws_on_the_terminal(path: Path) -> None:
    evil = LUMEN.replace("lose the line", "lose \x1b]0;owned\x07\x9b31m\u202e the line")
    evil = evil.replace("How much does it cost?", "How \x1b[2J much?")
    path.write_text(evil)
    with in_terminal(str(path), columns=120, rows=36) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(NEXT_PART * 3)
        terminal.wait_for("lose")
        assert b"owned\x07" not in terminal.raw
        assert b"\x1b[2J much" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw


def test_a_terminal_too_small_says_what_it_needs_and_comes_back(path: Path) -> None:
    with in_terminal(str(path), columns=40, rows=10) as terminal:
        terminal.wait_for("60 columns")
        terminal.resize(80, 24)
        terminal.wait_for("Outline")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\x00b", "is not text"),
        (b"# A\n\n\xff\xfe\n", "UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_line(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "bad.md"
    file.write_bytes(content)
    with in_terminal(str(file), columns=120) as terminal:
        assert terminal.wait() == 2
        assert said in terminal.text
    assert file.read_bytes() == content


def test_an_empty_file_opens_ready_to_be_written(tmp_path: Path) -> None:
    file = tmp_path / "new.md"
    file.touch()
    with in_terminal(str(file)) as terminal:
        terminal.wait_for("Heading")
        terminal.send(b"Lumen" + SAVE)
        terminal.wait_for("keeps no versions")
        terminal.send(b"\r")
        terminal.wait_for("Saved v1")
    assert file.read_text() == "# Lumen\n"


def test_the_first_run_makes_a_library_with_a_sample_in_it() -> None:
    with in_terminal(columns=120, rows=36) as terminal:
        terminal.wait_for("v1 saved")
        assert "CUSTOMER FAQ" in terminal.text
