import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.history import (
    GitMissingError,
    GitTooOldError,
    HistoryError,
    Library,
    create_library,
    library_containing,
    open_library,
)
from tests.support.broken_git import chatty_git
from tests.support.repositories import LUMEN, foreign_repository, git, library_at, opened, save

PRFAQ = "# A\n\n## Problem\n\n## Solution\n\n## FAQ\n"


def test_a_new_library_is_a_repository_on_main_and_ours(tmp_path: Path) -> None:
    with library_at(tmp_path / "deep" / "library") as library:
        assert library.root == tmp_path / "deep" / "library"
        assert library.is_ours
        assert git(library.root, "symbolic-ref", "HEAD") == "refs/heads/main"
        assert git(library.root, "status", "--short") == ""
        assert library.state() is None


def test_a_library_can_be_made_where_documents_lie_already(tmp_path: Path) -> None:
    (tmp_path / "lumen.md").write_text(LUMEN)
    (tmp_path / ".gitattributes").write_text("*.png binary\n")
    with library_at(tmp_path) as library:
        assert library.documents() == (tmp_path / "lumen.md",)
        assert (tmp_path / ".gitattributes").read_text() == "*.png binary\n"


def test_making_a_library_twice_changes_nothing(library: Library, lumen: Path) -> None:
    save(library, lumen, LUMEN)
    with library_at(library.root) as again:
        assert [version.number for version in again.versions(lumen)] == [1]


def test_other_peoples_repository_is_opened_and_not_made_ours(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    with library_at(root) as library:
        assert library.root == root
        assert not library.is_ours
    assert git(root, "status", "--short") == ""


def test_a_library_inside_another_repository_is_one_of_its_own(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    with library_at(root / "press") as library:
        assert library.root == root / "press"
        assert library.is_ours


def test_a_library_cannot_be_made_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match="could not be made"):
        create_library(tmp_path / "file" / "library")


@pytest.mark.usefixtures("no_identity")
def test_a_library_made_without_an_identity_takes_its_first_version_later(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        assert git(library.root, "status", "--short") == "?? .gitattributes"


def test_the_library_around_a_file_in_folders_is_its_repository(library: Library) -> None:
    with opened(library.root / "a" / "b" / "new.md") as found:
        assert found.root == library.root


def test_a_file_reached_through_a_link_belongs_to_its_own_library(
    library: Library, lumen: Path, tmp_path: Path
) -> None:
    lumen.write_text(LUMEN)
    link = tmp_path / "link.md"
    link.symlink_to(lumen)
    with opened(link) as found:
        assert found.root == library.root


def test_a_folder_without_git_has_no_library(tmp_path: Path) -> None:
    assert library_containing(tmp_path / "lumen.md") is None
    with pytest.raises(HistoryError, match="is not under git"):
        open_library(tmp_path)


def test_git_missing_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitMissingError, match="install git"):
        library_containing(tmp_path)


def test_git_lost_while_writing_keeps_the_text(
    library: Library, lumen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))
        saved = save(library, lumen, LUMEN)
    assert saved.problem
    assert "install git" in saved.problem
    assert lumen.read_text() == LUMEN
    assert save(library, lumen, LUMEN).is_new


def test_a_library_whose_folder_is_gone_says_so(
    library: Library, lumen: Path, tmp_path: Path
) -> None:
    library.close()
    library.root.rename(tmp_path / "elsewhere")
    with pytest.raises(HistoryError, match="could not be written"):
        save(library, lumen, LUMEN)
    with pytest.raises(HistoryError, match="No such file or directory"):
        list(library.versions(lumen))


def test_a_repository_that_vanished_is_not_exchanged_for_one_further_up(tmp_path: Path) -> None:
    outer = foreign_repository(tmp_path / "outer")
    before = git(outer, "rev-parse", "HEAD")
    with library_at(outer / "inner") as library:
        (outer / "inner" / ".git").rename(tmp_path / "gone")
        assert save(library, outer / "inner" / "lumen.md", LUMEN).problem
    assert git(outer, "rev-parse", "HEAD") == before


def test_every_markdown_file_in_a_library_of_ours_is_a_document(library: Library) -> None:
    for name in ("b.md", "a/c.MARKDOWN", "a/D.MD", "notes.txt", ".hidden/x.md", ".y.md"):
        (library.root / name).parent.mkdir(exist_ok=True)
        (library.root / name).write_text("x")
    (library.root / ".gitignore").write_text("ignored/\n")
    (library.root / "ignored").mkdir()
    (library.root / "ignored" / "z.md").write_text("x")
    (library.root / "link.md").symlink_to("b.md")
    found = [str(path.relative_to(library.root)) for path in library.documents()]
    assert found == ["a/D.MD", "a/c.MARKDOWN", "b.md"]
    assert library.documents(library.root / "a") == tuple(
        library.root / "a" / name for name in ("D.MD", "c.MARKDOWN")
    )


def test_a_document_deleted_from_disk_is_not_listed(library: Library, lumen: Path) -> None:
    save(library, lumen, LUMEN)
    lumen.unlink()
    assert library.documents() == ()


@pytest.mark.parametrize("name", ["PRFAQ.md", "pr-faq_v2.md", "Press Release.markdown"])
def test_elsewhere_a_document_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    root = foreign_repository(tmp_path / "tool")
    (root / name).write_text("# Lumen\n")
    with opened(root) as library:
        assert library.documents() == (root / name,)


def test_elsewhere_a_document_is_known_by_its_headings(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    (root / "docs").mkdir()
    (root / "docs" / "launch.md").write_text(PRFAQ)
    (root / "guide.md").write_text("# Guide\n\n## Overview\n\n## FAQ\n")
    with opened(root) as library:
        assert not library.is_ours
        assert library.documents() == (root / "docs" / "launch.md",)


def test_a_closed_library_opens_itself_again(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    library.close()
    library.close()
    assert save(library, lumen, "b").is_new


def test_processes_that_die_are_replaced(library: Library, lumen: Path) -> None:
    saved = save(library, lumen, "a").version
    assert saved
    for child in library._git._children.values():
        child._process.proc.kill()
        child._process.proc.wait()
    assert library.text(saved).text == "a"
    assert save(library, lumen, "b").is_new
    for child in library._git._children.values():
        child._process.proc.kill()
    assert save(library, lumen, "c").is_new


def test_a_process_that_complains_without_end_goes_on_answering(
    library: Library, lumen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(library, lumen, "a").version
    assert saved
    library.close()
    chatty_git(tmp_path / "bin", monkeypatch, "cat-file")
    assert all(library.text(saved).text == "a" for _ in range(40))


def test_threads_share_a_library(library: Library, lumen: Path) -> None:
    texts = [f"text {number}\n" for number in range(8)]
    for text in texts:
        save(library, lumen, text)

    def read(_: int) -> list[str]:
        return [library.text(version).text for version in library.versions(lumen)][::-1]

    def write(number: int) -> bool:
        return save(library, library.root / f"{number}.md", str(number)).is_new

    with ThreadPoolExecutor(4) as pool:
        readings, writings = pool.map(read, range(10)), pool.map(write, range(10))
        assert all(reading == texts for reading in readings)
        assert all(writings)
    assert git(library.root, "rev-list", "--count", "HEAD") == "19"


def test_inherited_git_variables_do_not_lead_astray(
    library: Library, lumen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = foreign_repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    with opened(lumen) as found:
        assert found.root == library.root
        assert save(found, lumen, LUMEN).is_new
    assert not (tmp_path / "index").exists()


def test_looking_at_the_room_does_not_load_gitpython() -> None:
    program = "import sys, store.history, store.saving; print('git' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_a_git_that_is_too_old_is_told(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho git version 2.20.1\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(old.parent))
    with pytest.raises(GitTooOldError, match=r"Git 2\.20 is too old.*install git 2\.36"):
        library_containing(library.root)
