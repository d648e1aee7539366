"""What is no document: one line on stderr, exit 2, nothing changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.support.command_line import Backwards, run_alone
from tests.support.repositories import foreign_repository, git, library_at, save

READERS = ("check", "outline", "flow", "facts", "coverage")
"""Commands that read one document."""

BAD_FILES = {
    "binary": (b"\x00\x01\x02", "NUL"),
    "invalid UTF-8": (b"# Lumen\n\xff\n", "not UTF-8"),
    "empty": (b"", "empty"),
    "blank": (b"\xef\xbb\xbf \r\n\n", "empty"),
    "50 MB": (b"word " * 10_000_000, "larger than 5 MB"),
}


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_no_document_is_told_in_one_line(
    command: str, kind: str, desk: Path, backwards: Backwards
) -> None:
    contents, reason = BAD_FILES[kind]
    (desk / "bad.md").write_bytes(contents)
    done = backwards(command, "bad.md")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert reason in done.err
    assert (desk / "bad.md").read_bytes() == contents


@pytest.mark.parametrize("command", [*READERS, "log", "diff"])
def test_a_missing_path_is_told_in_one_line(command: str, desk: Path, backwards: Backwards) -> None:
    done = backwards(command, "nowhere/lumen.md")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize("command", READERS)
def test_a_folder_without_permission_is_told_in_one_line(
    command: str, desk: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def refuse(path: Path, mode: str = "r") -> IO[bytes]:
        if path.name == "lumen.md":  # whoever runs the tests may be allowed everything
            raise PermissionError(13, "Permission denied")
        return real(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    done = backwards(command, desk / "lumen.md")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "permission" in done.err.lower()


def test_a_folder_that_cannot_be_listed_is_told_in_one_line(
    desk: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    done = backwards("check", desk)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_folder_that_cannot_be_written_takes_no_library(
    desk: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    done = backwards("new", "Lumen", "--to", desk / "closed")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize("command", ["outline", "flow", "facts", "coverage"])
def test_a_folder_is_no_document(command: str, desk: Path, backwards: Backwards) -> None:
    done = backwards(command, desk)

    assert (done.code, done.out) == (2, "")
    assert "is a folder" in done.err


@pytest.mark.parametrize("words", [("log",), ("show", "v1"), ("diff",), ("restore", "v1")])
def test_a_document_under_no_git_has_no_versions(
    words: tuple[str, ...], desk: Path, backwards: Backwards
) -> None:
    (desk / "lumen.md").write_text("# Lumen reads along\n")
    command, *rest = words
    done = backwards(command, "lumen.md", *rest)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "not under git" in done.err


@pytest.mark.parametrize("words", [("log", "lumen.md"), ("new", "Lumen"), ("diff", "lumen.md")])
def test_without_git_versions_are_refused_and_nothing_is_made(
    words: tuple[str, ...], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "lumen.md").write_text("# Lumen reads along\n")
    monkeypatch.setenv("PATH", str(desk / "empty"))
    monkeypatch.setenv("BACKWARDS_LIBRARY", str(desk / "library"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    done = run_alone(*words, folder=desk)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "git" in done.err.lower()
    assert [path.name for path in desk.iterdir()] == ["lumen.md"]


def test_without_git_a_document_can_still_be_checked(
    desk: Path, monkeypatch: pytest.MonkeyPatch, backwards: Backwards
) -> None:
    (desk / "lumen.md").write_text("# Lumen reads along\n")
    monkeypatch.setenv("PATH", "")

    assert backwards("check", "lumen.md").code == 1


@pytest.mark.parametrize("words", [("log", "lumen.md"), ("new", "Lumen", "--to", ".")])
def test_a_bare_repository_is_refused_in_one_line(
    words: tuple[str, ...], desk: Path, backwards: Backwards
) -> None:
    git(desk, "init", "-q", "--bare")
    before = sorted(desk.iterdir())
    done = backwards(*words)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sorted(desk.iterdir()) == before


def test_a_document_inside_the_git_folder_is_refused(desk: Path, backwards: Backwards) -> None:
    git(desk, "init", "-q")
    done = backwards("new", "Lumen", "--to", desk / ".git")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_library_inside_another_repository_is_kept_by_that_one(
    desk: Path, backwards: Backwards
) -> None:
    root = foreign_repository(desk / "tool")
    done = backwards("new", "Lumen", "--to", root / "docs")

    assert done.code == 0
    assert f"inside the repository {root}" in done.err
    assert git(root, "show", "--name-only", "--format=").split() == ["docs/lumen.md"]
    assert not (root / "docs" / ".git").exists()


def test_a_version_that_is_not_there_is_told_with_those_that_are(
    desk: Path, backwards: Backwards
) -> None:
    with library_at(desk) as library:
        save(library, desk / "lumen.md", "# Lumen reads along\n")
    done = backwards("show", "lumen.md", "v7")

    assert (done.code, done.out) == (2, "")
    assert "v7" in done.err
    assert "v1" in done.err


def test_git_options_in_place_of_a_version_reach_no_git(desk: Path, backwards: Backwards) -> None:
    with library_at(desk) as library:
        save(library, desk / "lumen.md", "# Lumen reads along\n")
    done = backwards("show", "lumen.md", "--", f"--output={desk / 'taken'}")

    assert done.code == 2
    assert not (desk / "taken").exists()


def test_names_are_shown_without_what_steers_a_terminal(backwards: Backwards) -> None:
    done = backwards("outline", "\x1b]0;owned\x07\u202elumen.md")

    assert done.code == 2
    assert not set("\x1b\x07\u202e") & set(done.err)


def test_a_device_is_no_document(backwards: Backwards) -> None:
    done = backwards("check", "/dev/zero")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
