"""A git that fails where a test wants it to, with the words of a real failure."""

import os
import shutil
from pathlib import Path

import pytest

FAILURES = {
    "ENOSPC": "fatal: write error: No space left on device",
    "EIO": "fatal: write error: Input/output error",
    "EACCES": "error: insufficient permission for adding an object: Permission denied",
    "EROFS": "fatal: Unable to create '.git/x.lock': Read-only file system",
    "lock": "fatal: Unable to create '.git/x.lock': File exists.\n\nAnother git process seems to",
}
"""Ways in which disks and locks refuse, as git words them."""


def break_git(folder: Path, patch: pytest.MonkeyPatch, words: str, complaint: str) -> None:
    """Put a git first on the path that refuses commands holding `words`."""
    real = shutil.which("git")
    folder.mkdir(exist_ok=True)
    program = folder / "git"
    program.write_text(
        "#!/bin/sh\n"
        f'case " $* " in *" {words} "*) printf "%s\\n" "$COMPLAINT" >&2; exit 128;; esac\n'
        f'exec {real} "$@"\n'
    )
    program.chmod(0o755)
    patch.setenv("COMPLAINT", complaint)
    patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def record_git(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Put a git first on the path that notes the words of each call; the file of notes."""
    real = shutil.which("git")
    folder.mkdir(exist_ok=True)
    program, notes = folder / "git", folder / "calls"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {notes}\nexec {real} "$@"\n')
    program.chmod(0o755)
    patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return notes


def chatty_git(folder: Path, patch: pytest.MonkeyPatch, words: str) -> None:
    """Put a git first on the path that complains 4,000 characters for each line it is asked."""
    real = shutil.which("git")
    folder.mkdir(exist_ok=True)
    program = folder / "git"
    program.write_text(
        "#!/bin/sh\n"
        f'case " $* " in *" {words} "*)\n'
        f'while read -r line; do printf "%4000s\\n" "$line" >&2; echo "$line"; done | {real} "$@"\n'
        "exit;; esac\n"
        f'exec {real} "$@"\n'
    )
    program.chmod(0o755)
    patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
