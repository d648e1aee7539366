"""The hooks for pre-commit run commands that exist, with options that exist."""

import re
import shlex
from pathlib import Path

from tests.support.command_line import HOUSE, Backwards


def entries() -> list[list[str]]:
    manifest = (HOUSE / ".pre-commit-hooks.yaml").read_text("utf-8")
    return [shlex.split(entry) for entry in re.findall(r"^  entry: (.*)$", manifest, re.MULTILINE)]


def test_every_hook_starts_the_program_on_files(desk: Path, backwards: Backwards) -> None:
    (desk / "plan.md").write_text("# Lumen reads along\n\nFamilies read more.\n")
    assert len(entries()) == 2
    for program, *words in entries():
        assert program == "backwards"
        assert backwards(*words, "plan.md").code in {0, 1}
