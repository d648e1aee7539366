"""What tests of the history stand on."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.history import Library
from tests.support.repositories import LUMEN, library_at


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
