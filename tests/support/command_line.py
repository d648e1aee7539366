"""The command `backwards`, run in this process or in one of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  what JSON holds has no one type
        """Stdout, read as JSON."""
        return json.loads(self.out)


Backwards = Callable[..., Done]
"""Runs `backwards WORDS` and tells what it left."""


def run_alone(*words: str | Path, given: bytes = b"", folder: Path | None = None) -> Done:
    """Run `backwards WORDS` in a process of its own, its streams piped."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, words)],
        input=given,
        capture_output=True,
        check=False,
        cwd=folder or HOUSE,
        env=None,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
