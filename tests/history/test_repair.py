import os
import subprocess
import time
from pathlib import Path

import pytest

from store.document import Document
from store.history import HistoryError, Library, Trouble, TroubleKind
from store.history.processes import is_git_at_work
from tests.support.repositories import LUMEN, git, opened, save

LONG_AGO = (1_000_000_000, 1_000_000_000)
LOCKS = ("index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock")


@pytest.fixture
def commits(library: Library, lumen: Path) -> list[str]:
    """The ids of three versions, oldest first."""
    return [version.id for text in "abc" if (version := save(library, lumen, text).version)]


def object_file(library: Library, identifier: str) -> Path:
    return library.root / ".git" / "objects" / identifier[:2] / identifier[2:]


def only_trouble(library: Library, lumen: Path) -> Trouble:
    (trouble,) = library.troubles(lumen)
    assert "\n" not in trouble.line
    return trouble


@pytest.mark.usefixtures("commits")
def test_a_sound_repository_has_no_troubles(library: Library, lumen: Path) -> None:
    assert library.troubles(lumen) == ()


def test_a_repository_without_commits_has_no_troubles(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with opened(tmp_path) as library:
        assert library.troubles(tmp_path / "lumen.md") == ()


@pytest.mark.usefixtures("commits")
@pytest.mark.parametrize("name", LOCKS)
def test_an_old_lock_of_nobody_is_offered_to_be_removed(
    library: Library, lumen: Path, name: str
) -> None:
    lock = library.root / ".git" / name
    lock.touch()
    os.utime(lock, LONG_AGO)
    trouble = only_trouble(library, lumen)
    assert (trouble.kind, trouble.file) == (TroubleKind.LOCK, lock)
    assert name in trouble.line
    assert "was removed" in library.repair(trouble)
    assert save(library, lumen, "d").is_new
    assert git(library.root, "status", "--short") == ""


@pytest.mark.usefixtures("commits")
def test_a_young_lock_is_left_alone(library: Library, lumen: Path) -> None:
    (library.root / ".git" / "index.lock").touch()
    assert library.troubles(lumen) == ()


@pytest.mark.usefixtures("commits")
def test_an_old_lock_is_left_alone_while_a_git_is_at_work(library: Library, lumen: Path) -> None:
    lock = library.root / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, LONG_AGO)
    trouble = only_trouble(library, lumen)
    at_work = subprocess.Popen(
        ["git", "check-ignore", "--stdin", "-v", "-n"], cwd=library.root, stdin=subprocess.PIPE
    )
    try:
        while not is_git_at_work((library.root,)):
            os.sched_yield()
        assert library.troubles(lumen) == ()
        assert "nothing was changed" in library.repair(trouble)
        assert lock.exists()
    finally:
        at_work.communicate()


@pytest.mark.usefixtures("commits")
def test_where_the_system_tells_nothing_a_lock_must_be_an_hour_old(
    library: Library, lumen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.history.repair.is_git_at_work", lambda _: None)
    lock = library.root / ".git" / "index.lock"
    lock.touch()
    for age, found in ((1800, 0), (7200, 1)):
        os.utime(lock, (time.time() - age,) * 2)
        assert len(library.troubles(lumen)) == found


@pytest.mark.parametrize("damage", ["tip commit", "tip tree", "tip text", "empty ref", "junk ref"])
def test_a_damaged_tip_is_rescued_on_a_new_branch(
    library: Library, lumen: Path, commits: list[str], damage: str
) -> None:
    root = library.root
    branch = root / ".git" / "refs" / "heads" / "main"
    if damage.endswith("ref"):
        branch.write_text("" if damage == "empty ref" else "junk\n")
    else:
        names = {"tip commit": "HEAD", "tip tree": "HEAD^{tree}", "tip text": "HEAD:lumen.md"}
        object_file(library, git(root, "rev-parse", names[damage])).unlink()
    with opened(root) as fresh:
        trouble = only_trouble(fresh, lumen)
        good = commits[2] if damage.endswith("ref") else commits[1]
        assert (trouble.kind, trouble.commit) == (TroubleKind.BRANCH, good)
        assert good[:7] in trouble.line
        before = branch.read_bytes()
        assert "rescued-1" in fresh.repair(trouble)
        assert branch.read_bytes() == before
        assert lumen.read_text() == "c"
        assert fresh.troubles(lumen) == ()
        assert save(fresh, lumen, "d").is_new
        assert next(fresh.versions(lumen)).number == (4 if damage.endswith("ref") else 3)
    assert git(root, "symbolic-ref", "HEAD") == "refs/heads/rescued-1"


def test_a_tip_damaged_by_half_is_found(library: Library, lumen: Path, commits: list[str]) -> None:
    damaged = object_file(library, commits[2])
    damaged.chmod(0o644)
    damaged.write_bytes(damaged.read_bytes()[:30])
    with opened(library.root) as fresh:
        assert only_trouble(fresh, lumen).commit == commits[1]


def test_a_second_rescue_takes_another_name(
    library: Library, lumen: Path, commits: list[str]
) -> None:
    git(library.root, "branch", "rescued-1")
    object_file(library, commits[2]).unlink()
    with opened(library.root) as fresh:
        assert "rescued-2" in fresh.repair(only_trouble(fresh, lumen))


@pytest.mark.usefixtures("commits")
def test_a_branch_without_any_readable_version_is_told_as_it_is(
    library: Library, lumen: Path
) -> None:
    for identifier in git(library.root, "rev-list", "HEAD").split("\n"):
        object_file(library, identifier).unlink()
    with opened(library.root) as fresh:
        trouble = only_trouble(fresh, lumen)
        assert "No earlier version can be read either" in trouble.line
        with pytest.raises(HistoryError, match="nothing to start a branch from"):
            fresh.repair(trouble)


@pytest.mark.usefixtures("commits")
@pytest.mark.parametrize("contents", [b"", b"DIRC", b"junk" * 20])
def test_a_damaged_index_is_built_anew_and_the_old_one_kept(
    library: Library, lumen: Path, contents: bytes
) -> None:
    index = library.root / ".git" / "index"
    index.write_bytes(contents)
    trouble = only_trouble(library, lumen)
    assert trouble.kind is TroubleKind.INDEX
    assert "index.damaged" in library.repair(trouble)
    assert index.with_name("index.damaged").read_bytes() == contents
    assert library.troubles(lumen) == ()
    assert git(library.root, "status", "--short") == ""


def test_spool_files_of_killed_processes_are_removed(
    library: Library, lumen: Path, dead_process: int
) -> None:
    folder = library.root / ".git" / "backwards"
    folder.mkdir(exist_ok=True)
    (folder / f"spool-{dead_process}-ab12").write_text(LUMEN)
    (folder / "spool-1").write_text(LUMEN)
    save(library, lumen, LUMEN)
    library.close()
    assert [file.name for file in folder.iterdir()] == ["spool-1"]


def test_a_text_that_was_saved_once_is_found(library: Library, lumen: Path) -> None:
    for text in "aba":
        save(library, lumen, text)
    found = [library.find_text(lumen, Document(text)) for text in ("a", "b", "c", "\ud800")]
    assert [version and version.number for version in found] == [3, 2, None, None]
