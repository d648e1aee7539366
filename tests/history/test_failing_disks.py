"""Every step of a save failing in every way: text kept, right line, next save good."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from store.history import Library, Saved
from store.history.errors import HistoryError
from tests.support.broken_git import FAILURES, break_git
from tests.support.repositories import LUMEN, git, opened, save

STEPS = {
    "reading the tip": "cat-file",
    "asking who writes": "GIT_AUTHOR_IDENT",
    "writing the text": "hash-object -t blob",
    "writing the folders": "mktree",
    "writing the commit": "hash-object -t commit",
    "moving the branch": "update-ref",
}
MEANINGS = {
    "ENOSPC": "the disk is full",
    "EIO": "Input/output error",
    "EACCES": "may not be written to",
    "EROFS": "read-only",
    "lock": "another git holds a lock",
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for locks that will not go."""
    monkeypatch.setattr("store.history.recording._PATIENCE", 0)
    monkeypatch.setattr("store.history.index._WAITS", ())


@dataclass(frozen=True)
class Breaker:
    """Breaks git for one save, made by a program started meanwhile."""

    root: Path
    bin: Path
    patch: pytest.MonkeyPatch

    def saving(self, words: str, complaint: str, path: Path, text: str) -> Saved:
        with self.patch.context() as broken, opened(self.root) as fresh:
            break_git(self.bin, broken, words, complaint)
            return save(fresh, path, text)


@pytest.fixture
def broken(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Breaker:
    return Breaker(library.root, tmp_path / "bin", monkeypatch)


@pytest.fixture
def saved(library: Library, lumen: Path) -> str:
    """The id of a first version."""
    version = save(library, lumen, LUMEN).version
    assert version
    return version.id


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("step", STEPS)
def test_a_failing_step_keeps_the_text_and_the_next_save_catches_up(
    library: Library, lumen: Path, saved: str, broken: Breaker, step: str, failure: str
) -> None:
    outcome = broken.saving(STEPS[step], FAILURES[failure], lumen, "next")
    assert (outcome.version, outcome.is_new) == (None, False)
    assert outcome.problem
    assert outcome.problem.startswith("Saved to disk but not")
    assert "\n" not in outcome.problem
    if step not in {"reading the tip", "asking who writes"}:
        assert MEANINGS[failure] in outcome.problem
    assert lumen.read_text() == "next"
    assert git(library.root, "rev-parse", "HEAD") == saved
    assert save(library, lumen, "next").is_new
    assert git(library.root, "status", "--short") == ""
    assert git(library.root, "fsck", "--no-dangling") == ""


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("words", ["ls-files", "update-index"])
def test_an_index_that_fails_stops_no_version(
    library: Library, lumen: Path, saved: str, broken: Breaker, words: str, failure: str
) -> None:
    outcome = broken.saving(words, FAILURES[failure], lumen, "next")
    assert (outcome.is_new, outcome.problem) == (True, None)
    assert git(library.root, "rev-parse", "HEAD~1") == saved
    assert save(library, lumen, "after").is_new
    assert git(library.root, "status", "--short") == ""


def test_a_real_full_place_for_objects_is_told(library: Library, lumen: Path, saved: str) -> None:
    objects = library.root / ".git" / "objects"
    blocked = [
        folder for folder in (objects / f"{n:02x}" for n in range(256)) if not folder.exists()
    ]
    for folder in blocked:
        folder.write_text("")  # a file where git needs a folder: even root cannot write there
    outcome = save(library, lumen, "next")
    assert outcome.problem
    assert outcome.problem.startswith("Saved to disk but not yet as a version")
    assert git(library.root, "rev-parse", "HEAD") == saved
    for folder in blocked:
        folder.unlink()
    assert save(library, lumen, "next").is_new


def test_a_history_that_breaks_off_gives_what_can_be_read_and_then_says_so(
    library: Library, lumen: Path
) -> None:
    commits = [version.id for text in "abcd" if (version := save(library, lumen, text).version)]
    lost = library.root / ".git" / "objects" / commits[1][:2] / commits[1][2:]
    lost.unlink()
    with opened(library.root) as fresh:
        streaming = fresh.versions(lumen)
        assert next(streaming).id == commits[3]
        with pytest.raises(HistoryError, match=commits[1]):
            next(streaming)
        assert save(fresh, lumen, "e").is_new
