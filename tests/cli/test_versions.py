"""`log`, `show` and `restore`: what was saved, told and brought back."""

import io
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from store.document import Document
from store.history import Version
from tests.support.command_line import HOUSE, Backwards, run_alone
from tests.support.repositories import git, library_at, save
from tests.support.terminal import Terminal
from tui.cli import log

FIRST = "# Lumen reads along\r\n\r\nReaders gain.\r\n\r\n## Problem\r\n\r\nIt is dark.  \r\n"
SECOND = (
    "# Lumen reads along\n\nReaders gain.\n\n## Problem\n\nIt is late.\n\n"
    "## Quote\n\n“So,” said Al.\n"
)
THIRD = "# Lumen reads along\n\nReaders gain.\n\n## Problem\n\nIt is late, and dark.\n"


@pytest.fixture
def document(desk: Path) -> Path:
    """A document with three versions."""
    path = desk / "lumen.md"
    with library_at(desk) as library:
        save(library, path, FIRST)
        save(library, path, SECOND, "Ask Al\n\nfor a word")
        save(library, path, THIRD)
    git(desk, "tag", "-a", "-m", "", "read-1", "HEAD~1")
    return path


class TestLog:
    def test_a_line_each_newest_first(self, document: Path, backwards: Backwards) -> None:
        rows = [line.split("\t") for line in backwards("log", document).out.splitlines()]

        assert [row[0] for row in rows] == ["v3", "v2", "v1"]
        assert [row[2] for row in rows] == ["Ana Ruiz"] * 3
        assert rows[0][3].startswith("Lumen: Problem +")
        assert rows[1][3].endswith("Ask Al")

    def test_json_has_the_keys_that_are_promised(
        self, document: Path, backwards: Backwards
    ) -> None:
        versions = backwards("log", document, "--format", "json").json["versions"]
        newest, noted, _ = versions

        assert set(newest) == {
            *("number", "id", "time", "author", "subject", "note", "draft", "milestones"),
            *("parts", "words", "pages"),
        }
        assert newest["id"] == git(document.parent, "rev-parse", "HEAD")
        assert datetime.fromisoformat(newest["time"]).tzinfo is not None
        assert (newest["note"], noted["note"]) == ("", "Ask Al\n\nfor a word")
        assert newest["parts"] == [{"part": "problem", "added": 13, "removed": 0}]

    def test_a_limit_leaves_the_older_ones_out(self, document: Path, backwards: Backwards) -> None:
        assert backwards("log", document, "--limit", "1").out.count("\n") == 1

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [
            (("--part", "problem"), ["v3", "v2", "v1"]),
            (("--part", "quote"), []),
            (("--milestones",), ["v2"]),
            (("--since", "2001-01-01", "--limit", "2"), ["v3", "v2"]),
            (("--since", "2999-01-01"), []),
            (("--milestones", "--limit", "5"), ["v2"]),
        ],
    )
    def test_only_what_is_asked_for_is_listed(
        self, document: Path, backwards: Backwards, words: tuple[str, ...], numbers: list[str]
    ) -> None:
        lines = backwards("log", document, *words).out.splitlines()

        assert [line.split("\t")[0] for line in lines] == numbers

    def test_a_day_that_is_none_is_2(self, document: Path, backwards: Backwards) -> None:
        done = backwards("log", document, "--since", "yesterday")

        assert done.code == 2
        assert "no day like" in done.err

    def test_the_graph_draws_words_as_bars(self, document: Path, backwards: Backwards) -> None:
        lines = backwards("log", document, "--graph").out.splitlines()

        assert [line.split()[:2] for line in lines] == [["v3", "13"], ["v2", "16"], ["v1", "11"]]
        assert lines[0].count("█") < lines[1].count("█") == 30

    @pytest.mark.parametrize("limit", ["0", "-1", "many"])
    def test_a_limit_that_is_no_number_is_2(
        self, limit: str, document: Path, backwards: Backwards
    ) -> None:
        assert backwards("log", document, f"--limit={limit}").code == 2

    def test_a_document_that_was_never_saved_is_told_so(
        self, document: Path, backwards: Backwards
    ) -> None:
        (document.parent / "other.md").write_text(SECOND)
        done = backwards("log", document.parent / "other.md")

        assert (done.code, done.out) == (2, "")
        assert "no version yet" in done.err

    def test_versions_are_printed_as_they_come(
        self, document: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class StoppedError(Exception):
            """The tenth row was asked for."""

        def versions(*_: object, **__: object) -> Iterator[Version]:
            for number in range(10, 0, -1):
                if number == 1:
                    raise StoppedError
                time = datetime(2027, 3, 1, tzinfo=UTC)
                path = PurePosixPath("lumen.md")
                yield Version(number, "0" * 40, time, "Ana", "Told", "main", path, "0" * 40)

        written = io.StringIO()
        monkeypatch.setattr("store.history.library.Library.versions", versions)
        monkeypatch.setattr(sys, "stdout", written)
        parser = ArgumentParser()
        log.add_arguments(parser)
        arguments = parser.parse_args([str(document)])
        with pytest.raises(StoppedError):
            log.run(arguments)

        assert written.getvalue().count("\n") == 9

    def test_foreign_names_and_notes_cannot_steer_the_terminal(
        self, document: Path, backwards: Backwards
    ) -> None:
        document.write_text("# Lumen\n")
        folder = document.parent
        name = "user.name=\u202eEve\x1b]0;owned\x07"
        git(folder, "-c", name, "commit", "-q", "-am", "a note \x1b[31m\u2066 in red")
        done = backwards("log", document)

        assert "in red" in done.out
        assert not set("\x1b\x07\u202e\u2066") & set(done.out)

    def test_a_terminal_gets_a_table(self, document: Path) -> None:
        with Terminal([sys.executable, "-m", "tui", "log", str(document)], 80, 12) as terminal:
            terminal.wait_for("v1 ")
            rows = terminal.text.split("\n")

        assert rows[0].split() == ["saved", "by", "what", "changed"]
        assert "★read-1 Ask Al" in rows[2]


class TestShow:
    @pytest.mark.parametrize("version", ["v1", "1", "V1"])
    def test_a_pipe_gets_the_exact_bytes(self, version: str, document: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "show", document, version],
            cwd=HOUSE,
            capture_output=True,
            check=True,
        )

        assert done.stdout == FIRST.encode()

    @pytest.mark.parametrize("version", ["last", "v3"])
    def test_the_last_one_has_a_name(self, version: str, document: Path) -> None:
        assert run_alone("show", document, version).out == THIRD

    def test_a_milestone_names_a_version(self, document: Path) -> None:
        assert run_alone("show", document, "read-1").out == SECOND

    def test_a_terminal_gets_no_character_that_steers_it(self, desk: Path) -> None:
        with library_at(desk) as library:
            save(library, desk / "lumen.md", "# Lumen \x1b]0;owned\x07\u202e reads\n")
        words = [sys.executable, "-m", "tui", "show", str(desk / "lumen.md"), "v1"]
        with Terminal(words, 60, 5) as terminal:
            terminal.wait_for("reads")

        assert b"owned" in terminal.raw
        assert not any(mark in terminal.raw for mark in (b"\x1b]", b"\x07", "\u202e".encode()))


class TestRestore:
    def test_an_old_text_becomes_the_newest_version(
        self, document: Path, backwards: Backwards
    ) -> None:
        done = backwards("restore", document, "v1")

        assert (done.code, done.out) == (0, "")
        assert document.read_bytes() == FIRST.encode()
        assert backwards("log", document, "--limit", "1").out.endswith("\tRestore v1\n")
        assert "v4" in done.err

    def test_nothing_of_the_history_is_lost(self, document: Path, backwards: Backwards) -> None:
        backwards("restore", document, "v1")

        assert run_alone("show", document, "v3").out == THIRD

    def test_text_that_was_never_saved_becomes_a_version_first(
        self, document: Path, backwards: Backwards
    ) -> None:
        document.write_text("# Lumen, unsaved\n")
        backwards("restore", document, "v1")

        assert document.read_bytes() == FIRST.encode()
        assert run_alone("show", document, "v4").out == "# Lumen, unsaved\n"

    def test_a_deleted_file_comes_back(self, document: Path, backwards: Backwards) -> None:
        document.unlink()
        backwards("restore", document, "last")

        assert document.read_text() == THIRD

    def test_the_newest_version_needs_no_new_one(
        self, document: Path, backwards: Backwards
    ) -> None:
        done = backwards("restore", document, "last")

        assert done.code == 0
        assert "no new version was needed" in done.err
        assert len(backwards("log", document).out.splitlines()) == 3

    def test_one_part_comes_back_and_the_others_stay(
        self, document: Path, backwards: Backwards
    ) -> None:
        backwards("restore", document, "v2", "--part", "problem")

        assert document.read_text() == THIRD.replace("late, and dark", "late")

    def test_a_part_that_was_deleted_is_put_in_again(
        self, document: Path, backwards: Backwards
    ) -> None:
        backwards("restore", document, "v2", "--part", "quote")
        restored = Document(document.read_text())

        assert restored.text == THIRD + "\n## Quote\n\n“So,” said Al.\n"

    def test_a_question_that_was_deleted_is_asked_again(
        self, document: Path, backwards: Backwards
    ) -> None:
        asked = THIRD + "\n## Customer FAQ\n\n### How much?\n\n£40.\n\n### Where?\n\nHere.\n"
        document.write_text(asked)
        git(document.parent, "commit", "-q", "-am", "Ask")
        document.write_text(asked.replace("### How much?\n\n£40.\n\n", ""))
        backwards("restore", document, "v4", "--part", "customer-how-much")

        assert document.read_text().endswith("### Where?\n\nHere.\n\n### How much?\n\n£40.\n")

    def test_an_extra_section_that_was_deleted_needs_the_whole_version(
        self, document: Path, backwards: Backwards
    ) -> None:
        document.write_text(THIRD + "\n## Glossary\n\nLamp: a light.\n")
        git(document.parent, "commit", "-q", "-am", "Explain")
        document.write_text(THIRD)
        done = backwards("restore", document, "v4", "--part", "extra-glossary")

        assert (done.code, document.read_text()) == (2, THIRD)
        assert "restore the whole version" in done.err

    def test_a_part_that_never_was_is_2_and_the_nearest_is_named(
        self, document: Path, backwards: Backwards
    ) -> None:
        done = backwards("restore", document, "v2", "--part", "problm")

        assert done.code == 2
        assert "did you mean problem?" in done.err
        assert document.read_text() == THIRD

    def test_text_that_cannot_be_kept_first_is_not_overwritten(
        self, document: Path, backwards: Backwards
    ) -> None:
        document.write_text("# Lumen, unsaved\n")
        (document.parent / ".git" / "MERGE_HEAD").write_text(
            git(document.parent, "rev-parse", "HEAD")
        )
        done = backwards("restore", document, "v1")

        assert (done.code, document.read_text()) == (2, "# Lumen, unsaved\n")
        assert "Nothing was restored" in done.err

    def test_a_restored_text_without_a_version_is_2(
        self, document: Path, backwards: Backwards
    ) -> None:
        (document.parent / ".git" / "MERGE_HEAD").write_text(
            git(document.parent, "rev-parse", "HEAD")
        )
        done = backwards("restore", document, "v1")

        assert (done.code, document.read_bytes()) == (2, FIRST.encode())
        assert "in the middle of a merge" in done.err

    def test_staged_work_of_others_is_not_swept_in(
        self, document: Path, backwards: Backwards
    ) -> None:
        (document.parent / "notes.txt").write_text("mine")
        git(document.parent, "add", "notes.txt")
        backwards("restore", document, "v1")

        assert git(document.parent, "status", "--porcelain") == "A  notes.txt"


@pytest.mark.parametrize("words", [("log",), ("show", "v1"), ("restore", "v1"), ("diff",)])
def test_no_command_leaves_a_git_process_behind(
    words: tuple[str, ...], document: Path, backwards: Backwards
) -> None:
    command, *rest = words
    backwards(command, document, *rest)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")

    assert children.read_text().split() == []
