"""Completion as real shells do it; those that are not installed are skipped."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from store.rules import all_rules
from tests.support.command_line import Backwards
from tui.cli import COMMANDS
from tui.cli.completion import SHELLS
from tui.cli.completion_scripts import WRITERS

BASH = """
source {script}
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_backwards
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
FISH = """
source {script}
complete --do-complete {line}
"""


@pytest.fixture
def scripts(backwards: Backwards, tmp_path: Path, desk: Path) -> Path:
    """The scripts of all shells, and a folder with a document in it."""
    (desk / "my plan.md").write_text("# Plan\n")
    for shell in SHELLS:
        (tmp_path / shell).write_text(backwards("completion", shell).out)
    return tmp_path


def run(shell: str, program: str) -> list[str]:
    """What a program prints in a shell; the shell must find nothing wrong with it."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run([shell, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [line for line in done.stdout.split("\n") if line]


def in_bash(scripts: Path, *words: str) -> list[str]:
    quoted = " ".join(f"'{word}'" for word in ("backwards", *words))
    return run("bash", BASH.format(script=scripts / "bash", words=quoted))


def in_fish(scripts: Path, line: str) -> list[str]:
    found = run("fish", FISH.format(script=scripts / "fish", line=f"'backwards {line}'"))
    return [each.partition("\t")[0] for each in found]


class TestBash:
    def test_every_command_and_files_come_first(self, scripts: Path) -> None:
        assert {*COMMANDS, "my plan.md"} == set(in_bash(scripts, ""))

    def test_a_command_is_completed(self, scripts: Path) -> None:
        assert in_bash(scripts, "mile") == ["milestone"]

    def test_options_of_the_command_in_hand(self, scripts: Path) -> None:
        assert {"--format", "--fail-on", "--rule"} <= set(in_bash(scripts, "check", "--"))

    def test_values_of_an_option(self, scripts: Path) -> None:
        assert in_bash(scripts, "check", "--format", "") == ["text", "json", "sarif", "github"]

    def test_a_rule_by_its_id(self, scripts: Path) -> None:
        assert in_bash(scripts, "explain", "placeholder") == ["placeholder-left"]

    def test_a_file_with_a_space_is_one_word(self, scripts: Path) -> None:
        assert in_bash(scripts, "check", "my") == ["my plan.md"]

    def test_sub_commands_of_a_command(self, scripts: Path) -> None:
        assert {"add", "list"} <= set(in_bash(scripts, "milestone", ""))


class TestFish:
    def test_a_command_is_completed(self, scripts: Path) -> None:
        assert in_fish(scripts, "mile") == ["milestone"]

    def test_values_of_an_option(self, scripts: Path) -> None:
        assert set(in_fish(scripts, "check --format ")) == {"text", "json", "sarif", "github"}

    def test_a_rule_by_its_id(self, scripts: Path) -> None:
        assert "placeholder-left" in in_fish(scripts, "explain placeholder")

    def test_options_of_the_command_in_hand_and_of_no_other(self, scripts: Path) -> None:
        assert in_fish(scripts, "check --fail") == ["--fail-on"]
        assert in_fish(scripts, "show --fail") == []


class TestZsh:
    def test_the_script_is_a_script(self, scripts: Path) -> None:
        assert run("zsh", f"zsh -n {scripts / 'zsh'}") == []

    def test_commands_options_and_values_in_a_terminal(self, scripts: Path) -> None:
        from tests.support.terminal import Terminal

        if shutil.which("zsh") is None:
            pytest.skip("no zsh here")
        with Terminal(["zsh", "-f", "-i"], PS1="> ", PROMPT="> ") as terminal:
            terminal.wait_for(">")
            terminal.send(f"autoload -U compinit; compinit -u; source {scripts / 'zsh'}\r".encode())
            terminal.send(b"print rea''dy\r")
            terminal.wait_for("ready")
            terminal.send(b"backwards mile\t")
            terminal.wait_for("backwards milestone")
            terminal.send(b"\x15backwards check --fail\t")
            terminal.wait_for("--fail-on")
            terminal.send(b"\x15backwards check --format sar\t")
            terminal.wait_for("--format sarif")
            terminal.send(b"\x15backwards explain placeholder\t")
            terminal.wait_for("placeholder-left")


def test_every_shell_named_has_a_script() -> None:
    assert set(SHELLS) == set(WRITERS)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_rule_is_in_every_script(shell: str, backwards: Backwards) -> None:
    words = set(re.findall(r"[\w-]+", backwards("completion", shell).out))

    assert words >= {*COMMANDS, *(rule.id for rule in all_rules())}


def test_another_shell_is_2(backwards: Backwards) -> None:
    assert backwards("completion", "tcsh").code == 2
