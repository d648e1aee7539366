"""A hostile folder through the whole program: nothing of it runs, nothing of it draws."""

import os
import sys
from pathlib import Path

import pytest

from store.history.trust import Trust
from store.locations import locations
from tests.support.hostile import STEERING, alarm_at, arm, rings, steers
from tests.support.programs import LUMEN, ROOT, in_terminal
from tests.support.repositories import foreign_repository, git
from tests.support.terminal import Terminal

SAVE, REVIEW, HISTORY, LIBRARY, ESCAPE = b"\x13", b"\x1bOQ", b"\x1bOR", b"\x0c", b"\x1b"
EVIL = (
    LUMEN.replace("product: Lumen", f"product: Lu{STEERING}men")
    .replace("lose the line", f"lose {STEERING}the line")
    .replace("How much does it cost?", f"How {STEERING}much?")
)


@pytest.fixture
def alarm(tmp_path: Path) -> Path:
    return alarm_at(tmp_path / "alarm")


@pytest.fixture
def path(tmp_path: Path, alarm: Path) -> Path:
    """A document of two versions whose every name, note and author would steer a terminal."""
    root = foreign_repository(tmp_path / f"press{STEERING}")
    path = root / f"lu{STEERING}men.md"
    author = f"user.name=Eve{STEERING}Mallory"
    for number, text in enumerate((EVIL, EVIL.replace("$49", "$59"))):
        path.write_text(text)
        git(root, "add", ".")
        git(root, "-c", author, "commit", "-q", "-m", f"note {number} {STEERING} red")
    git(root, "tag", "-a", "-m", f"Backwards-Milestone: {STEERING}", "milestone", "HEAD~1")
    git(root, "config", "user.name", f"Ana{STEERING}Ruiz")
    arm(root, alarm)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    return path


def test_nothing_fires_and_nothing_steers_on_any_screen(path: Path, alarm: Path) -> None:
    with in_terminal(str(path), columns=120, rows=36) as terminal:
        terminal.wait_for("v2 saved")
        terminal.send(b"x" + REVIEW)
        terminal.wait_for("+1")
        terminal.send(ESCAPE)
        terminal.wait_for("Outline")
        terminal.send(HISTORY)
        terminal.wait_for("2 versions")
        terminal.send(b"\r")
        terminal.wait_for("1 change")
        terminal.send(ESCAPE)
        terminal.wait_for("2 versions")
        terminal.send(ESCAPE)
        terminal.wait_for("Outline")
        terminal.send(LIBRARY)
        terminal.wait_for("1 document")
        terminal.send(ESCAPE)
        terminal.wait_for("Outline")
        assert rings(alarm) == ""
        terminal.send(SAVE)
        terminal.wait_for("starts programs of its own")
        terminal.send(b"\r")  # no
        terminal.wait_for("Saved v3")
        assert steers(bytes(terminal.raw)) == []
    assert rings(alarm) == ""
    assert Trust(locations().trust).of(path.parent) is False


def test_a_crash_and_its_report_hold_nothing_that_steers(path: Path) -> None:
    crash = (
        "import sys; from tui.__main__ import main; from tui.screens.write import WriteScreen\n"
        "def crash(self): raise ValueError(self.document.text)\n"
        "WriteScreen.action_flow = crash; sys.exit(main(sys.argv[1:]))"
    )
    argv = [sys.executable, "-c", crash, str(path)]
    with Terminal(argv, 120, 36, PYTHONPATH=str(ROOT)) as terminal:
        terminal.wait_for("v2 saved")
        terminal.send(b"\x1bOS")
        assert terminal.wait() == 70
        assert steers(bytes(terminal.raw)) == []
    (report,) = (locations().state / "crashes").iterdir()
    assert steers(report.read_bytes()) == []


COMMANDS = (
    "outline {}",
    "check {}",
    "flow {}",
    "facts {}",
    "coverage {}",
    "log {}",
    "show {} v1",
    "diff {} v1 v2",
    "milestone list {}",
    "draft list {}",
    "blame {}",
    "doctor",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_sub_command_fires_or_steers(path: Path, alarm: Path, command: str) -> None:
    words = [str(path) if word == "{}" else word for word in command.split()]
    with in_terminal(*words, columns=200, BACKWARDS_LIBRARY=str(path.parent)) as terminal:
        terminal.wait()
        assert steers(bytes(terminal.raw)) == []
        assert terminal.raw.strip()
    assert rings(alarm) == ""
