import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from store.errors import BackwardsError
from tests.support.command_line import HOUSE, Backwards, run_alone
from tests.support.repositories import library_at, save
from tui import __main__ as command_line
from tui.cli import COMMANDS, rules


def test_help_names_every_command(backwards: Backwards) -> None:
    done = backwards("--help")

    assert done.code == 0
    assert all(f"  {name} " in done.out for name in COMMANDS)


def test_version_is_told_in_one_line(backwards: Backwards) -> None:
    assert backwards("--version").out.startswith("backwards 0.")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, backwards: Backwards) -> None:
    done = backwards(name, "--help")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("usage: backwards")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_is_a_module_with_arguments_and_a_run(command: object) -> None:
    module = import_module(f"tui.cli.{command.module}")

    assert callable(module.add_arguments)
    assert callable(module.run)


def test_a_mistyped_command_is_answered_with_the_one_meant(backwards: Backwards) -> None:
    done = backwards("chekc", "lumen.md")

    assert done.code == 2
    assert done.err == "backwards: no command or file is called chekc; did you mean check?\n"


def test_a_file_that_is_called_like_a_command_is_no_mistake(
    desk: Path, backwards: Backwards
) -> None:
    (desk / "rule").write_text("# Lumen reads along\n")

    assert "did you mean" not in backwards("rule").err


def test_words_a_command_does_not_know_are_refused_with_2(backwards: Backwards) -> None:
    assert backwards("rules", "--colour").code == 2


def test_a_complaint_about_words_cannot_steer_the_terminal(backwards: Backwards) -> None:
    done = backwards("check", "--evil\x1b[31m\u202e.md")

    assert done.code == 2
    assert "--evil" in done.err
    assert not set("\x1b\u202e") & set(done.err)


def test_an_error_for_the_reader_is_one_line_and_2(
    backwards: Backwards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> int:
        raise BackwardsError("a name with \x1b[31m colour\nin it")

    monkeypatch.setattr(rules, "run", refuse)
    done = backwards("rules")

    assert (done.code, done.err) == (2, "backwards: a name with  [31m colour in it\n")


def test_a_crash_is_70_and_its_report_quotes_nothing(
    backwards: Backwards, monkeypatch: pytest.MonkeyPatch, hermetic: Path
) -> None:
    def crash(_: object) -> int:
        raise RuntimeError("the secret product")

    monkeypatch.setattr(rules, "run", crash)
    done = backwards("rules")
    (report,) = (hermetic / ".local/state/backwards/crashes").iterdir()

    assert done.code == 70
    assert str(report) in done.err
    assert "RuntimeError" in report.read_text()
    assert "secret" not in done.err + report.read_text()


def test_a_crash_where_no_report_can_be_written_is_still_70(
    backwards: Backwards, monkeypatch: pytest.MonkeyPatch, hermetic: Path
) -> None:
    def crash(_: object) -> int:
        raise RuntimeError

    (hermetic / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(hermetic / "file"))
    monkeypatch.setattr(rules, "run", crash)
    done = backwards("rules")

    assert done.code == 70
    assert "no report could be written" in done.err


def test_ctrl_c_is_130(backwards: Backwards, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(rules, "run", interrupt)

    assert backwards("rules").code == 130


def test_a_package_of_our_name_from_elsewhere_is_refused(
    backwards: Backwards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line.store, "__file__", "/elsewhere/store/__init__.py")
    done = backwards("rules")

    assert done.code == 2
    assert "/elsewhere/store/__init__.py is not ours" in done.err


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        for number in range(3):
            save(library, tmp_path / "lumen.md", f"# Lumen {number}\n", "note " * 20_000)
    read, write = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "log", tmp_path / "lumen.md"],
        cwd=HOUSE,
        stdout=write,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(write)
        os.read(read, 10)
        os.close(read)
        _, complaint = process.communicate()

    assert (process.returncode, complaint) == (0, b"")


def test_a_full_disk_behind_stdout_is_told_and_2() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "rules"],
            cwd=HOUSE,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr == b"backwards: the output: No space left on device\n"


def test_an_interrupt_from_outside_ends_a_command_with_130() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "check", "-"],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin
        process.stdin.write(b"# Lumen\n" * 20_000)  # more than a pipe holds: it is reading now
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate()

    assert process.returncode == 130
    assert b"Traceback" not in complaint


def test_json_loses_no_letter_on_a_narrow_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    done = run_alone("explain", "unknown-needs-owner", "--format", "json")

    assert "\\u2019" in done.out
    assert "’" in done.json["title"]


def test_letters_that_stdout_lacks_become_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run_alone("rules")

    assert done.code == 0
    assert done.out.startswith("? error\t")
