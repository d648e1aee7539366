"""Repositories with a history of one document, made in one go."""

import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.repositories import git

FIRST = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
"""When the first of the versions was saved; the others follow a day apart."""


def committed(
    folder: Path, texts: Sequence[str], *, subjects: Sequence[str] = (), name: str = "lumen.md"
) -> Path:
    """A repository by another program in which `name` had these texts in turn; gives its path."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commits = []
    for number, text in enumerate(texts, start=1):
        seconds = int((FIRST + timedelta(days=number - 1)).timestamp())
        subject = subjects[number - 1] if subjects else f"Step {number}"
        commits.append(
            f"commit refs/heads/main\ncommitter Ana Ruiz <ana@example.com> {seconds} +0000\n"
            f"data {len(subject.encode())}\n{subject}\n"
            f"M 100644 inline {name}\ndata {len(text.encode())}\n{text}\n"
        )
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=folder, input="".join(commits).encode(), check=True
    )
    git(folder, "reset", "-q", "--hard")
    return folder / name
