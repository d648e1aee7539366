"""Sub-commands that save: hooks run where the screen was told so, elsewhere they are named."""

from pathlib import Path

import pytest

from store.history.trust import Trust
from store.locations import locations
from tests.support.command_line import Backwards
from tests.support.repositories import foreign_repository, git


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A document of two versions in a repository whose hook notes that it ran."""
    root = foreign_repository(tmp_path / "tool")
    path = root / "lumen.md"
    for text in ("# Lumen\n", "# Lumen reads\n"):
        path.write_text(text)
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", "document")
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    return path


def test_hooks_nobody_was_asked_about_are_named_and_not_run(
    backwards: Backwards, path: Path, tmp_path: Path
) -> None:
    done = backwards("restore", path, "v1")
    assert done.code == 0
    assert "not run here: pre-commit" in done.err
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("trusted", [True, False])
def test_the_answer_given_on_the_screen_holds(
    backwards: Backwards, path: Path, tmp_path: Path, *, trusted: bool
) -> None:
    Trust(locations().trust).remember(path.parent, trusted=trusted)
    done = backwards("restore", path, "v1")
    assert done.code == 0
    assert "not run here" not in done.err
    assert (tmp_path / "ran").exists() is trusted
