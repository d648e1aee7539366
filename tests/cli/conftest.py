"""What the tests of sub-commands share: the command, and a document to give it."""

from pathlib import Path

import pytest

from tests.support.command_line import Backwards, Done
from tui.__main__ import main


@pytest.fixture
def backwards(capsys: pytest.CaptureFixture[str]) -> Backwards:
    """Runs `backwards WORDS` in this process."""

    def run(*words: str | Path) -> Done:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, which is where the commands run."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
