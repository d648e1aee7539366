from pathlib import Path

import pytest

from store.history import HistoryError, Library, NotRecordedError
from tests.support.repositories import LUMEN, foreign_repository, git, opened, save


@pytest.fixture
def lamp(library: Library) -> Path:
    return library.root / "lamp.md"


def test_a_renamed_document_takes_its_versions_along(
    library: Library, lumen: Path, lamp: Path
) -> None:
    save(library, lumen, LUMEN)
    save(library, lumen, "b")
    library.rename(lumen, lamp)
    assert not lumen.exists()
    assert lamp.read_text() == "b"
    assert [version.number for version in library.versions(lamp)] == [3, 2, 1]
    newest = next(library.versions(lamp))
    assert (newest.subject, newest.note) == ("Rename lumen.md to lamp.md", "")
    assert save(library, lamp, "c").is_new
    assert git(library.root, "status", "--short") == ""
    assert git(library.root, "fsck", "--strict") == ""


def test_a_document_moves_between_folders_and_empty_ones_go(library: Library) -> None:
    old = library.root / "a" / "b" / "lumen.md"
    old.parent.mkdir(parents=True)
    save(library, old, LUMEN)
    new = library.root / "c" / "lumen.md"
    library.rename(old, new)
    assert git(library.root, "ls-tree", "-r", "--name-only", "HEAD") == (
        ".gitattributes\nc/lumen.md"
    )
    assert git(library.root, "status", "--short") == ""


def test_unsaved_changes_on_disk_wait_for_the_next_save(
    library: Library, lumen: Path, lamp: Path
) -> None:
    save(library, lumen, "a")
    lumen.write_text("unsaved")
    library.rename(lumen, lamp)
    assert lamp.read_text() == "unsaved"
    assert git(library.root, "show", "HEAD:lamp.md") == "a"
    assert git(library.root, "status", "--short") == " M lamp.md"


def test_a_document_without_versions_is_renamed_on_disk_alone(
    library: Library, written: Path, lamp: Path
) -> None:
    before = git(library.root, "rev-parse", "HEAD")
    library.rename(written, lamp)
    assert lamp.read_text() == LUMEN
    assert git(library.root, "rev-parse", "HEAD") == before


def test_a_name_that_is_taken_is_refused(library: Library, lumen: Path, lamp: Path) -> None:
    save(library, lumen, "a")
    lamp.write_text("mine")
    with pytest.raises(HistoryError, match="is there already"):
        library.rename(lumen, lamp)
    assert (lumen.read_text(), lamp.read_text()) == ("a", "mine")


def test_a_name_the_branch_still_holds_is_refused_and_the_file_stays(
    library: Library, lumen: Path, lamp: Path
) -> None:
    save(library, lumen, "a")
    save(library, lamp, "b")
    lamp.unlink()
    with pytest.raises(NotRecordedError, match=r"git holds a file named lamp\.md"):
        library.rename(lumen, lamp)
    assert lumen.read_text() == "a"
    assert not lamp.exists()


def test_a_rename_in_the_middle_of_a_merge_is_refused(
    library: Library, lumen: Path, lamp: Path
) -> None:
    save(library, lumen, "a")
    (library.root / ".git" / "MERGE_HEAD").write_text("0" * 40 + "\n")
    with pytest.raises(NotRecordedError, match="in the middle of a merge"):
        library.rename(lumen, lamp)
    assert lumen.exists()


def test_what_is_staged_for_the_document_follows_it(
    library: Library, lumen: Path, lamp: Path
) -> None:
    save(library, lumen, "a")
    lumen.write_text("staged")
    git(library.root, "add", "lumen.md")
    library.rename(lumen, lamp)
    assert git(library.root, "diff", "--cached", "--name-status") == "M\tlamp.md"


def test_the_mode_and_other_files_stay(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    (root / "README.md").chmod(0o755)
    git(root, "commit", "-q", "-am", "runs")
    (root / "src" / "main.py").write_text("changed")
    with opened(root) as library:
        library.rename(root / "README.md", root / "docs" / "README.md")
    assert git(root, "ls-tree", "HEAD", "docs/README.md").startswith("100755")
    assert git(root, "status", "--short") == " M src/main.py"


def test_a_place_outside_the_library_is_refused(
    library: Library, lumen: Path, tmp_path: Path
) -> None:
    save(library, lumen, "a")
    with pytest.raises(HistoryError, match="is not in the library"):
        library.rename(lumen, tmp_path / "lamp.md")
    assert lumen.exists()


def test_a_document_that_is_not_there_cannot_be_renamed(
    library: Library, lumen: Path, lamp: Path
) -> None:
    with pytest.raises(HistoryError, match="No such file"):
        library.rename(lumen, lamp)
