"""`backwards import`: shows where everything goes, writes a new document, leaves the original."""

import io
import sys
from pathlib import Path

import pytest

from store.document import Document, Section
from tests.support.command_line import Backwards
from tests.support.documents import FLOW, HEADLINE, PROBLEM, bodies, flowing
from tests.support.repositories import git
from tests.support.word import paragraph, run, word_file

FAQ = "\n## FAQ\n\n**Q: What is it?**\nA: A ring.\n"
TEXT = flowing(f"# {HEADLINE}") + FAQ


@pytest.fixture
def source(desk: Path) -> Path:
    """A document without labels, in the folder the commands run in."""
    file = desk / "ferry.md"
    file.write_text(TEXT)
    return file


def test_a_document_becomes_a_labelled_one_in_the_library(
    source: Path, hermetic: Path, backwards: Backwards
) -> None:
    done = backwards("import", source)
    written = hermetic / "Documents" / "Backwards" / "ferry.md"

    assert done.code == 0
    assert all(part.labelled for part in Document(written.read_text()).parts)
    assert bodies(written.read_text())["problem"] == PROBLEM


def test_it_is_a_first_version(source: Path, desk: Path, backwards: Backwards) -> None:
    done = backwards("import", source, "--to", desk / "library")

    assert "ferry.md is v1: Ferry turns any: first version" in done.err
    assert git(desk / "library", "status", "--porcelain") == ""


def test_the_mapping_is_shown(source: Path, backwards: Backwards) -> None:
    rows = [line.split("\t") for line in backwards("import", source, "--dry-run").out.splitlines()]

    assert rows[0] == ["Heading", "labelled", "11", HEADLINE]
    assert rows[2][:3] == ["Problem", "guessed", str(len(PROBLEM.split()))]
    assert rows[-1] == ["Customer FAQ", "labelled", "5", "What is it? A ring."]


def test_a_trial_writes_nothing(source: Path, hermetic: Path, backwards: Backwards) -> None:
    done = backwards("import", source, "--dry-run")

    assert (done.code, done.err.endswith("; nothing was written\n")) == (0, True)
    assert not (hermetic / "Documents").exists()


def test_the_original_stays(source: Path, desk: Path, backwards: Backwards) -> None:
    backwards("import", source, "--to", desk / "library")

    assert source.read_text() == TEXT


def test_a_document_that_is_there_is_not_overwritten(
    source: Path, desk: Path, backwards: Backwards
) -> None:
    done = backwards("import", source, "--to", desk)

    assert done.code == 2
    assert f"{source} is there already; it was not touched." in done.err
    assert source.read_text() == TEXT


def test_word_and_plain_text_come_in_as_well(desk: Path, backwards: Backwards) -> None:
    opening = paragraph(run(HEADLINE), style="Heading1")
    word = word_file(opening, *(paragraph(run(words)) for words in FLOW))
    (desk / "word.docx").write_bytes(word)
    (desk / "plain.txt").write_text("\n\n".join([HEADLINE, *FLOW]))
    backwards("import", "word.docx", "plain.txt", "--to", desk / "library")

    for name in ("word.md", "plain.md"):
        assert bodies((desk / "library" / name).read_text())["problem"] == PROBLEM


def test_json_has_the_mapping_with_places_in_the_source(source: Path, backwards: Backwards) -> None:
    (file,) = backwards("import", source, "--format", "json").json["files"]
    problem = next(each for each in file["mapping"] if each["section"] == Section.PROBLEM)

    assert (file["version"], file["sections"], file["guessed"], file["questions"]) == (1, 8, 7, 1)
    assert TEXT[problem["start"] : problem["end"]].strip() == PROBLEM
    assert problem["line"] == TEXT[: problem["start"]].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "contents"),
    [("a.md", b"\x00"), ("a.docx", b"no archive"), ("a.txt", b"\xff"), ("a.md", b"")],
)
def test_what_cannot_be_read_is_told_in_one_line(
    name: str, contents: bytes, desk: Path, backwards: Backwards
) -> None:
    (desk / name).write_bytes(contents)
    done = backwards("import", name, "--to", desk / "library")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert not (desk / "library").exists()


class TestFolder:
    @pytest.fixture
    def folder(self, desk: Path) -> Path:
        """Two documents, a file that is none, and files that are left alone."""
        folder = desk / "old"
        folder.mkdir()
        (folder / "a.md").write_text(TEXT)
        (folder / "b.txt").write_text("\n\n".join([HEADLINE, *FLOW]))
        (folder / "broken.docx").write_bytes(b"no archive")
        (folder / "~$a.docx").write_bytes(b"lock")
        (folder / "picture.png").write_bytes(b"\x89PNG")
        return folder

    def test_all_that_can_be_read_is_brought_in(
        self, folder: Path, desk: Path, backwards: Backwards
    ) -> None:
        backwards("import", folder, "--to", desk / "library")

        assert sorted(file.name for file in (desk / "library").glob("*.md")) == ["a.md", "b.md"]

    def test_a_closing_table_has_a_row_for_each(
        self, folder: Path, desk: Path, backwards: Backwards
    ) -> None:
        done = backwards("import", folder, "--to", desk / "library")
        rows = [line.split("\t") for line in done.out.splitlines()]

        assert rows[0] == ["a.md", "8 of 9", "7", "1", "0", ""]
        assert [row[0] for row in rows] == ["a.md", "b.txt", "broken.docx"]
        assert rows[1][-1] == "no questions were found"
        assert "broken.docx" in rows[2][-1]

    def test_one_that_fails_makes_it_2(
        self, folder: Path, desk: Path, backwards: Backwards
    ) -> None:
        done = backwards("import", folder, "--to", desk / "library")

        assert done.code == 2
        assert "2 of 3 documents brought in" in done.err

    def test_a_folder_without_files_is_told(self, desk: Path, backwards: Backwards) -> None:
        (desk / "empty").mkdir()
        done = backwards("import", desk / "empty")

        assert (done.code, done.err.count("\n")) == (2, 1)

    def test_two_of_one_name_do_not_overwrite_each_other(
        self, folder: Path, desk: Path, backwards: Backwards
    ) -> None:
        (folder / "a.txt").write_text(HEADLINE)
        done = backwards("import", folder, "--to", desk / "library")

        assert "another document goes to" in done.out
        assert PROBLEM in (desk / "library" / "a.md").read_text()

    def test_a_terminal_sees_a_bar(
        self, folder: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        screen = io.StringIO()
        monkeypatch.setattr(screen, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", screen)
        backwards("import", folder, "--dry-run")

        assert "Reading" in screen.getvalue()
        assert "━" in screen.getvalue()
