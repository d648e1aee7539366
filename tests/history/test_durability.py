"""What is written is synced before it is named; only a power cut would show it otherwise."""

import os
from pathlib import Path

import pytest

from store.document import Document
from store.history import Library, plumbing
from store.history.atomic_file import write_atomically
from store.history.journal import Journal
from store.history.plumbing import SAFE_SETTINGS
from tests.support.broken_git import record_git
from tests.support.repositories import opened, save


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was synced and put in place, in order."""
    done: list[str] = []
    replace = Path.replace

    def fsync(handle: int) -> None:
        place = Path(f"/proc/self/fd/{handle}").readlink()
        done.append(f"sync {'folder' if place.is_dir() else 'file'}")

    def put(self: Path, target: Path) -> Path:
        done.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", put)
    return done


def test_a_file_is_synced_before_it_takes_the_old_ones_place(
    tmp_path: Path, steps: list[str]
) -> None:
    write_atomically(tmp_path / "lumen.md", b"text")
    assert steps == ["sync file", "replace", "sync folder"]


def test_typing_is_synced_before_it_counts_as_kept(tmp_path: Path, steps: list[str]) -> None:
    Journal(tmp_path, tmp_path / "lumen.md").keep(Document("a"), Document("b"))
    assert steps == ["sync file", "replace", "sync folder"]


def test_git_is_told_to_sync_all_it_writes(
    library: Library, lumen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plumbing, "SAFE_SETTINGS", SAFE_SETTINGS)
    calls = record_git(tmp_path / "bin", monkeypatch)
    with opened(library.root) as fresh:
        save(fresh, lumen, "a")
    for words in ("hash-object -t blob", "mktree", "update-index", "update-ref"):
        (call,) = [line for line in calls.read_text().split("\n") if f" {words}" in line]
        assert "-c core.fsync=all -c core.fsyncMethod=fsync" in call
