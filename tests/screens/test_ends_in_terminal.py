"""How the whole program ends when it was not asked to, in a real terminal: no typing is lost."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.history.journal import unsaved_typing
from store.history.processes import is_running
from store.locations import locations
from tests.support.programs import ROOT, document_in_library, in_terminal
from tests.support.terminal import Terminal

EDITOR, FLOW = b"\x07", b"\x1bOS"


@pytest.fixture
def path() -> Path:
    return document_in_library()


def kept(path: Path) -> str:
    """The text in the journal."""
    (entry,) = unsaved_typing(locations().journal, path)
    return entry.document.text


def running_journal() -> str:
    """All that programs which still run have in the journal."""
    return "".join(file.read_text() for file in locations().journal.glob("*.journal"))


def is_restored(terminal: Terminal) -> bool:
    """Whether the program gave the terminal back: its own page of the screen left."""
    return terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")


CRASHING = """
import sys
from tui.__main__ import main
from tui.screens.write import WriteScreen

def crash(self):
    raise ValueError(f"cannot read {self.document.text!r}")

WriteScreen.action_flow = crash
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def crashed(path: Path) -> Iterator[Terminal]:
    """The program after an error of ours that quotes the draft."""
    argv = [sys.executable, "-c", CRASHING, str(path)]
    with Terminal(argv, 120, 36, PYTHONPATH=str(ROOT)) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(b"precious ")
        terminal.wait_for("unsaved")
        terminal.send(FLOW)
        terminal.wait()
        yield terminal


def test_a_crash_exits_70_with_the_terminal_restored_and_the_typing_kept(
    crashed: Terminal, path: Path
) -> None:
    assert crashed.exit_code == 70
    assert is_restored(crashed)
    assert "# precious Lumen" in kept(path)


def test_a_crash_says_where_its_report_is_and_quotes_no_draft(crashed: Terminal) -> None:
    told = crashed.raw[crashed.raw.rfind(b"\x1b[?1049l") :].decode()
    (report,) = (locations().state / "crashes").iterdir()
    assert "crashed (ValueError)" in told
    for said in (told, report.read_text()):
        assert "precious" not in said
        assert "dyslexia" not in said


def test_the_program_after_a_crash_offers_the_typing(crashed: Terminal, path: Path) -> None:
    crashed.close()
    with in_terminal(str(path)) as terminal:
        terminal.wait_for("Backwards ended without saving")


def test_a_suspended_program_has_kept_its_typing_and_goes_on(path: Path) -> None:
    with in_terminal(str(path)) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(b"precious ")
        terminal.wait_for("unsaved")
        os.kill(terminal.pid, signal.SIGTSTP)
        _, status = os.waitpid(terminal.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        assert "# precious Lumen" in running_journal()
        terminal.read(0.1, 1)
        assert is_restored(terminal)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.send(b"words ")
        terminal.wait_for("precious words")


def test_a_program_killed_while_it_is_suspended_loses_nothing(path: Path) -> None:
    with in_terminal(str(path)) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(b"precious ")
        terminal.wait_for("unsaved")
        os.kill(terminal.pid, signal.SIGTSTP)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.close()
    assert "# precious Lumen" in kept(path)


def test_a_closed_terminal_ends_the_program_although_it_is_drawing(path: Path) -> None:
    with in_terminal(str(path)) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(b"precious ")
        terminal.wait_for("precious")
        terminal.send(b"word " * 200)  # much to draw, and nobody who takes it
        terminal.hang_up()
        while is_running(terminal.pid):
            time.sleep(0.01)
        terminal.exit_code = os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1])
        assert terminal.exit_code == 129
    assert "precious" in kept(path)


WAITING_EDITOR = """\
#!/bin/sh
printf 'precious from the editor' > "$1"
echo "$$" > {note}
exec sleep 60
"""


@pytest.mark.parametrize("whose", ["program", "editor"])
def test_a_kill_while_the_writers_editor_is_open_loses_nothing(
    path: Path, tmp_path: Path, whose: str
) -> None:
    editor, note = tmp_path / "editor", tmp_path / "note"
    editor.write_text(WAITING_EDITOR.format(note=note))
    editor.chmod(0o755)
    with in_terminal(str(path), columns=200, EDITOR=str(editor)) as terminal:
        terminal.wait_for("v1 saved")
        terminal.send(b"typed " + EDITOR)
        while not note.exists() or not note.read_text().strip():
            terminal.read(0.02, 0.1)
        number = int(note.read_text())
        os.kill(terminal.pid if whose == "program" else number, signal.SIGKILL)
        if whose == "editor":
            terminal.wait_for("what it wrote is kept in")
        terminal.close()
    if whose == "program":
        os.kill(number, signal.SIGKILL)
    assert "# typed Lumen" in kept(path)
    (left,) = (locations().state / "editor").rglob("part.md")
    assert left.read_text() == "precious from the editor"
    with in_terminal(str(path), columns=200) as terminal:
        terminal.wait_for("Backwards ended without saving")
        terminal.send(b"\x1b")
        terminal.wait_for("your own editor is kept in")


def test_a_second_program_on_the_document_reads_and_names_the_first_until_that_is_dead(
    path: Path,
) -> None:
    with in_terminal(str(path), columns=160) as first:
        first.wait_for("v1 saved")
        with in_terminal(str(path), columns=160) as second:
            second.wait_for(f"is being written by process {first.pid} on ")
            second.send(b"x")
            second.read(0.2, 1)
            assert "unsaved" not in second.text
    with in_terminal(str(path), columns=160) as third:  # the first was killed
        third.wait_for("v1 saved")
        third.send(b"x")
        third.wait_for("unsaved")
