"""What a terminal is shown that a pipe is not: colour and tables, and when it is spared them."""

import re
import sys
from pathlib import Path

import pytest

from tests.support.command_line import Backwards, Done

ESCAPE = re.compile("\x1b\\[([0-9;]*)m")
TEXT = "# Lumen reads along\n\n## Problem\n\nTBD\n"


@pytest.fixture
def shown(backwards: Backwards, monkeypatch: pytest.MonkeyPatch) -> Backwards:
    """Runs `backwards WORDS` on a stdout that says it is a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str | Path) -> Done:
        with monkeypatch.context() as patch:
            patch.setattr(sys.stdout, "isatty", lambda: True)
            return backwards(*words)

    return run


class TestOnATerminal:
    def test_findings_are_coloured_by_their_weight_and_marked_as_well(
        self, desk: Path, shown: Backwards
    ) -> None:
        (desk / "bad.md").write_text(TEXT)
        out = shown("check", "bad.md", "--rule", "placeholder-left").out

        assert "\x1b[1;31m✗ error:\x1b[0m" in out
        assert ESCAPE.sub("", out).startswith("bad.md:5:1: ✗ error: ")

    def test_lists_are_tables_with_headings(self, desk: Path, shown: Backwards) -> None:
        (desk / "bad.md").write_text(TEXT)
        lines = ESCAPE.sub("", shown("outline", "bad.md").out).split("\n")

        assert lines[0].split() == ["part", "words", "of"]
        assert lines[2].split()[-4:] == ["Heading", "3", "press", "release"]
        assert all(len(line) <= 80 for line in lines)

    def test_brackets_in_a_name_are_no_markup(self, desk: Path, shown: Backwards) -> None:
        (desk / "bad.md").write_text(TEXT + "\n## [red]Notes[/red] :smile:\n\nHere.\n")

        assert "[red]Notes[/red] :smile:" in ESCAPE.sub("", shown("outline", "bad.md").out)

    def test_removed_words_are_struck_and_added_ones_underlined(
        self, desk: Path, shown: Backwards
    ) -> None:
        (desk / "old.md").write_text("# Lumen reads along\n")
        (desk / "new.md").write_text("# Lumen talks along\n")
        out = shown("diff", "--files", "old.md", "new.md").out
        styles = {
            text: style.split(";") for style, text in re.findall(r"\x1b\[([\d;]+)m(\w+)", out)
        }

        assert "9" in styles["reads"]
        assert "4" in styles["talks"]

    def test_a_place_is_printed_on_one_line_whatever_its_name(
        self, shown: Backwards, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BACKWARDS_LIBRARY", "/a\x1b[31m\nb")

        assert shown("locate", "library").out == "/a [31m b\n"

    def test_the_doctor_describes_it(
        self, shown: Backwards, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLORTERM", "truecolor")
        facts = shown("doctor", "--format", "json").json["facts"]

        assert facts[-1]["words"].startswith("xterm-256color, 80×")
        assert facts[-1]["words"].endswith(", truecolor")

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    @pytest.mark.parametrize("command", ["check", "outline"])
    def test_no_colour_where_the_reader_wants_none(
        self,
        name: str,
        value: str,
        command: str,
        desk: Path,
        shown: Backwards,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        (desk / "bad.md").write_text(TEXT)
        monkeypatch.setenv(name, value)

        assert "\x1b" not in shown(command, "bad.md").out


@pytest.mark.parametrize("command", ["check", "outline", "coverage"])
def test_a_pipe_gets_no_colour_even_where_programs_are_told_to_force_it(
    command: str, desk: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "bad.md").write_text(TEXT)
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" not in backwards(command, "bad.md").out
