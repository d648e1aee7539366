"""Every state of a repository × history, review and save: nothing is lost, nothing else changes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.compare import compare
from store.document import Document
from store.document.file import read_document
from store.history import Saved, UnreadableError, library_containing, open_library
from store.saving import save_document
from tests.support.repositories import everything_but, git
from tests.support.states import RECORDED, SET_ASIDE

DAMAGED = {name: SET_ASIDE[name] for name in ("lost tip", "torn branch")}
SOUND = {name: state for name, state in (RECORDED | SET_ASIDE).items() if name not in DAMAGED}
TYPED = "# Lumen reads along\n\nIt is light now.\n"

Build = Callable[[Path], Path]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks that nobody gives back are not waited for."""
    monkeypatch.setattr("store.history.recording._PATIENCE", 0)
    monkeypatch.setattr("store.history.index._WAITS", ())


def typed_into(path: Path) -> Saved:
    """The answer to a save of another text."""
    library = open_library(path)
    try:
        return save_document(library, path, read_document(path), Document(TYPED))
    finally:
        library.close()


def look_at(path: Path) -> None:
    """What history and review read of a document."""
    library = library_containing(path)
    assert library
    try:
        library.state()
        library.troubles(path)
        library.documents()
        for version in library.versions(path):
            compare(library.text(version), read_document(path))
    finally:
        library.close()


@pytest.mark.parametrize("build", SOUND.values(), ids=SOUND)
def test_listing_and_comparing_change_not_one_byte(tmp_path: Path, build: Build) -> None:
    path = build(tmp_path)
    before = everything_but(tmp_path)
    look_at(path)
    assert everything_but(tmp_path) == before


@pytest.mark.parametrize("build", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_tip_is_told_and_not_one_byte_changes(tmp_path: Path, build: Build) -> None:
    path = build(tmp_path)
    before = everything_but(tmp_path)
    with pytest.raises(UnreadableError) as told:
        look_at(path)
    assert "\n" not in str(told.value)
    assert everything_but(tmp_path) == before


@pytest.mark.parametrize("build", RECORDED.values(), ids=RECORDED)
def test_a_save_makes_a_version_and_changes_nothing_else(tmp_path: Path, build: Build) -> None:
    path = build(tmp_path)
    root = Path(git(path.parent, "rev-parse", "--show-toplevel"))
    files, staged = others(root, path), staged_beside(root, path)
    saved = typed_into(path)
    assert saved.is_new, saved.problem
    assert path.read_text() == TYPED
    assert git(root, "cat-file", "blob", f"HEAD:{path.relative_to(root)}") == TYPED.rstrip()
    assert others(root, path) == files
    assert staged_beside(root, path) == staged
    git(root, "fsck", "--strict", fails=build is RECORDED["torn index"])


@pytest.mark.parametrize("build", SET_ASIDE.values(), ids=SET_ASIDE)
def test_a_save_that_can_make_no_version_writes_the_file_and_says_so(
    tmp_path: Path, build: Build
) -> None:
    path = build(tmp_path)
    root = path.parents[1]
    before = everything_but(root, *MAY_GROW, "docs/lumen.md")
    saved = typed_into(path)
    assert saved.version is None
    assert saved.problem
    assert "Saved to disk" in saved.problem
    assert "\n" not in saved.problem
    assert path.read_text() == TYPED
    after = everything_but(root, *MAY_GROW, "docs/lumen.md")
    assert after == before


MAY_GROW = (f".git{os.sep}objects", f".git{os.sep}index", f".git{os.sep}backwards")
"""Objects nobody names yet, and the document's own entry of the index."""


def others(root: Path, path: Path) -> dict[str, bytes]:
    """All files of the working tree but the document."""
    return everything_but(root, ".git", str(path.relative_to(root)))


def staged_beside(root: Path, path: Path) -> list[str]:
    """What is staged of other files; nothing for an index git cannot read."""
    name = str(path.relative_to(root))
    listed = git(root, "ls-files", "-s", fails=True).split("\n")
    return [line for line in listed if line and not line.endswith(f"\t{name}")]
