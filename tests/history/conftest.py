"""What tests of the history stand on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.history import Library, plumbing
from tests.support.repositories import LUMEN, library_at


@pytest.fixture(autouse=True)
def quick_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting until a disk has really written: what that is for, no test can see.

    `test_durability.py` checks that the program does wait.
    """
    settings = tuple(s for s in plumbing.SAFE_SETTINGS if not s.startswith("core.fsync="))
    monkeypatch.setattr(plumbing, "SAFE_SETTINGS", (*settings, "core.fsync=none"))
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new, empty library of ours."""
    with library_at(tmp_path / "library") as made:
        yield made


@pytest.fixture
def lumen(library: Library) -> Path:
    """Where a document of that library goes; nothing is there yet."""
    return library.root / "lumen.md"


@pytest.fixture
def written(lumen: Path) -> Path:
    """A document on disk, not yet saved as a version."""
    lumen.write_text(LUMEN)
    return lumen


@pytest.fixture
def no_identity(hermetic: Path) -> None:
    """A git that does not know who is writing."""
    (hermetic / ".gitconfig").write_text("")


@pytest.fixture
def dead_process() -> int:
    """The number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid
