from pathlib import Path

import pytest

from store.history import Library, NotRecordedError
from tests.support.broken_git import FAILURES, break_git
from tests.support.repositories import foreign_repository, git, opened, save


def loosen(root: Path, count: int) -> None:
    """Make one of the folders of loose objects as full as in a library of many saves."""
    folder = root / ".git" / "objects" / "17"
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:038x}").touch()


def test_a_new_library_is_tidy(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    assert not library.is_untidy


def test_many_loose_objects_are_worth_packing(library: Library) -> None:
    loosen(library.root, 6)
    assert library.is_untidy


def test_other_peoples_repositories_are_never_tidied(tmp_path: Path) -> None:
    loosen(foreign_repository(tmp_path / "tool"), 60)
    with opened(tmp_path / "tool") as library:
        assert not library.is_untidy


def test_tidying_packs_and_keeps_every_version(library: Library, lumen: Path) -> None:
    for number in range(6):
        save(library, lumen, f"text {number}\n")
    before = list(library.versions(lumen))
    library.tidy()
    assert git(library.root, "count-objects").startswith("0 objects")
    assert list(library.versions(lumen)) == before
    assert library.text(before[-1]).text == "text 0\n"
    assert save(library, lumen, "more").is_new
    library.tidy()
    library.tidy()
    assert git(library.root, "fsck") == ""


def test_tidying_drops_nothing_that_nobody_names_yet(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    loose = git(library.root, "hash-object", "-w", "--stdin", given="just being saved")
    library.tidy()
    assert git(library.root, "cat-file", "blob", loose) == "just being saved"


def test_a_disk_too_full_to_pack_is_told_and_nothing_is_lost(
    library: Library, lumen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(library, lumen, "a")
    with monkeypatch.context() as broken:
        break_git(tmp_path / "bin", broken, "repack", FAILURES["ENOSPC"])
        with pytest.raises(NotRecordedError, match="the disk is full"):
            library.tidy()
    assert git(library.root, "fsck") == ""
