"""Every state a repository can be in, with what saving does and the line the writer reads."""

from pathlib import Path

import pytest

from store.history import HistoryError, Library, RepositoryRefusedError, library_containing
from tests.support.repositories import LUMEN, foreign_repository, git, opened, save


def two_sides(library: Library, lumen: Path) -> None:
    """A branch `side` and `main` that changed the same line."""
    save(library, lumen, "a\n")
    git(library.root, "switch", "-q", "-c", "side")
    save(library, lumen, "side\n")
    git(library.root, "switch", "-q", "main")
    save(library, lumen, "main\n")


UNDER_WAY = {
    "merge": ("merge", "side"),
    "rebase": ("rebase", "side"),
    "cherry-pick": ("cherry-pick", "side"),
    "revert": ("revert", "--no-edit", "HEAD~1"),
}


@pytest.mark.parametrize("state", UNDER_WAY)
def test_what_is_under_way_is_never_committed_into(
    library: Library, lumen: Path, state: str
) -> None:
    two_sides(library, lumen)
    if state == "revert":
        save(library, lumen, "again\n")
    git(library.root, *UNDER_WAY[state], fails=True)
    before = git(library.root, "rev-parse", "HEAD")
    found = library.state()
    assert found
    assert f"in the middle of a {state}" in found.line
    assert not found.can_record
    saved = save(library, lumen, "both\n")
    assert saved.version is None
    assert saved.problem
    assert saved.problem.startswith("Saved to disk. ")
    assert found.line in saved.problem
    assert lumen.read_text() == "both\n"
    assert git(library.root, "rev-parse", "HEAD") == before
    git(library.root, state, "--abort")
    assert library.state() is None
    assert save(library, lumen, "both\n").is_new


def test_a_detached_head_gets_the_version_and_the_writer_a_notice(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    git(library.root, "switch", "-q", "--detach")
    found = library.state()
    assert found
    assert found.can_record
    assert "git switch -c NAME" in found.line
    assert save(library, lumen, "b").is_new
    assert git(library.root, "show", "HEAD:lumen.md") == "b"
    assert git(library.root, "show", "main:lumen.md") == "a"


def test_the_first_commit_of_a_repository_can_be_ours(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "trunk")
    with opened(tmp_path) as library:
        saved = save(library, tmp_path / "lumen.md", LUMEN).version
        assert saved
        assert saved.number == 1
    assert git(tmp_path, "log", "--format=%H", "trunk") == saved.id
    assert git(tmp_path, "status", "--short") == ""


def test_files_staged_before_the_first_commit_stay_staged(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "code.py").write_text("x")
    git(tmp_path, "add", ".")
    with opened(tmp_path) as library:
        save(library, tmp_path / "lumen.md", LUMEN)
    assert git(tmp_path, "status", "--short") == "A  code.py"


def test_a_bare_repository_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare")
    with pytest.raises(RepositoryRefusedError, match="bare repository"):
        library_containing(tmp_path / "lumen.md")


@pytest.mark.parametrize("folder", [".git", ".git/hooks"])
def test_a_path_inside_the_git_folder_is_refused(library: Library, folder: str) -> None:
    with pytest.raises(RepositoryRefusedError, match=r"inside a \.git folder"):
        library_containing(library.root / folder / "lumen.md")


def test_a_repository_that_keeps_its_files_elsewhere_is_refused(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    (tmp_path / "elsewhere").mkdir()
    git(root, "config", "core.worktree", str(tmp_path / "elsewhere"))
    with pytest.raises(RepositoryRefusedError, match=r"core\.worktree"):
        library_containing(root / "lumen.md")


def test_a_repository_of_another_user_is_explained(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("store.history.plumbing._KEPT_VARIABLES", ("GIT_",))
    with pytest.raises(RepositoryRefusedError, match=r"safe\.directory"):
        library_containing(library.root)


def test_settings_git_cannot_read_are_told_in_one_line(library: Library) -> None:
    (library.root / ".git" / "config").write_text("[core\n\x1b[2J")
    with pytest.raises(RepositoryRefusedError, match="bad config line") as caught:
        library_containing(library.root)
    assert "\n" not in str(caught.value)


def test_a_submodule_is_a_library_of_its_own(tmp_path: Path) -> None:
    inner = foreign_repository(tmp_path / "inner")
    outer = foreign_repository(tmp_path / "outer")
    git(
        outer,
        *("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "docs/inner"),
    )
    git(outer, "commit", "-q", "-m", "submodule")
    document = outer / "docs" / "inner" / "lumen.md"
    with opened(document) as library:
        assert library.root == outer / "docs" / "inner"
        assert save(library, document, LUMEN).is_new
    with opened(outer) as library:
        saved = save(library, document, "other")
        assert saved.problem
        assert "inner is another repository's folder here" in saved.problem
        beside = outer / "docs" / "lumen.md"
        assert save(library, beside, LUMEN).is_new
    assert git(outer, "status", "--short") == " M docs/inner"


def test_a_linked_working_tree_saves_to_its_own_branch(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    git(root, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    with opened(tmp_path / "side") as library:
        assert save(library, tmp_path / "side" / "lumen.md", LUMEN).is_new
    assert git(root, "show", "side:lumen.md") == LUMEN.rstrip("\n")
    assert git(root, "log", "--oneline", "main").count("\n") == 0
    assert git(tmp_path / "side", "status", "--short") == ""
    assert git(root, "status", "--short") == ""


@pytest.mark.parametrize(
    "settings",
    [("index.version", "4"), ("core.splitIndex", "true"), ("core.untrackedCache", "true")],
)
def test_other_forms_of_the_index_work(tmp_path: Path, settings: tuple[str, str]) -> None:
    root = foreign_repository(tmp_path / "tool")
    git(root, "config", *settings)
    git(root, "update-index", "--force-write-index")
    with opened(root) as library:
        for text in "ab":
            assert save(library, root / "lumen.md", text).is_new
    assert git(root, "status", "--short") == ""
    assert git(root, "fsck") == ""


def test_a_sparse_working_tree_keeps_what_it_hides(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    git(root, "sparse-checkout", "set", "docs")
    assert not (root / "src").exists()
    (root / "docs").mkdir()
    with opened(root) as library:
        assert save(library, root / "docs" / "lumen.md", LUMEN).is_new
    assert "src/main.py" in git(root, "ls-tree", "-r", "--name-only", "HEAD")
    assert git(root, "status", "--short") == ""


def test_a_shallow_clone_has_the_versions_that_came_along(
    library: Library, lumen: Path, tmp_path: Path
) -> None:
    for text in "abc":
        save(library, lumen, text)
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{library.root}", "copy")
    copy = tmp_path / "copy" / "lumen.md"
    with opened(copy) as clone:
        assert [version.number for version in clone.versions(copy)] == [2, 1]
        assert save(clone, copy, "d").is_new


def test_a_file_where_the_tip_has_a_folder_is_not_recorded_over_it(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    (root / "src" / "main.py").unlink()
    (root / "src").rmdir()
    with opened(root) as library:
        saved = save(library, root / "src", "text")
        assert saved.problem
        assert "git holds a folder of that name" in saved.problem
        (root / "README.md").unlink()
        (root / "README.md").mkdir()
        saved = save(library, root / "README.md" / "lumen.md", "text")
        assert saved.problem
        assert "a file named README.md where the folder is" in saved.problem
    assert git(root, "ls-tree", "-r", "--name-only", "HEAD") == "README.md\nsrc/main.py"


@pytest.mark.parametrize("lock", ["HEAD.lock", "refs/heads/main.lock"])
def test_a_held_branch_is_waited_for_and_then_told(
    library: Library, lumen: Path, lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.history.recording._PATIENCE", 1)
    save(library, lumen, "a")
    held = library.root / ".git" / lock
    held.touch()
    saved = save(library, lumen, "b")
    assert saved.version is None
    assert saved.problem
    assert "another git holds a lock" in saved.problem
    assert lumen.read_text() == "b"
    held.unlink()
    assert save(library, lumen, "b").is_new
    assert git(library.root, "status", "--short") == ""


def test_a_damaged_branch_keeps_the_text_and_is_told(
    library: Library, lumen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.history.recording._PATIENCE", 1)
    save(library, lumen, "a")
    branch = library.root / ".git" / "refs" / "heads" / "main"
    tip = branch.read_bytes()
    branch.write_bytes(b"")
    saved = save(library, lumen, "b")
    assert saved.problem
    assert "branch is damaged" in saved.problem
    assert lumen.read_text() == "b"
    branch.write_bytes(tip)
    assert save(library, lumen, "b").is_new


def test_a_tip_that_cannot_be_read_keeps_the_text_and_is_told(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    tree = git(library.root, "rev-parse", "HEAD^{tree}")
    lost = library.root / ".git" / "objects" / tree[:2] / tree[2:]
    contents = lost.read_bytes()
    lost.unlink()
    saved = save(library, lumen, "b")
    assert saved.problem
    assert saved.problem.startswith("Saved to disk but not as a version.")
    assert tree[:12] in saved.problem
    assert lumen.read_text() == "b"
    lost.write_bytes(contents)
    assert save(library, lumen, "b").is_new


def test_a_damaged_index_does_not_stop_a_version(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    index = library.root / ".git" / "index"
    index.write_bytes(index.read_bytes()[:20])
    with opened(library.root) as fresh:
        saved = save(fresh, lumen, "b")
        assert (saved.is_new, saved.problem) == (True, None)
    assert git(library.root, "show", "HEAD:lumen.md") == "b"


def test_a_branch_that_moved_between_reading_and_writing_keeps_both(
    library: Library, lumen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(library, lumen, "a")
    recorder = library._recorder
    signatures = recorder._signatures
    moves = iter(["other"])

    def interrupted() -> object:
        for name in moves:
            (library.root / name).write_text(name)
            git(library.root, "add", name)
            git(library.root, "commit", "-q", "-m", name)
        return signatures()

    monkeypatch.setattr(recorder, "_signatures", interrupted)
    assert save(library, lumen, "b").is_new
    assert git(library.root, "show", "HEAD:other", "HEAD:lumen.md") == "otherb"
    assert git(library.root, "status", "--short") == ""


def test_nothing_is_changed_by_looking(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    before = {file: file.stat().st_mtime_ns for file in root.rglob("*")}
    with opened(root) as library:
        assert library.state() is None
        assert library.documents() == ()
        list(library.versions(root / "README.md"))
        assert library.identity()
        with pytest.raises(HistoryError):
            library.version(root / "lumen.md", "v1")
    assert {file: file.stat().st_mtime_ns for file in root.rglob("*")} == before
