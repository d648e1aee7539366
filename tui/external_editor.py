"""Handing text to the writer's own editor, and taking it back."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

DEFAULT = "vi"


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from an editor."""

    text: str
    """The text after it; the same as before when the editor failed."""
    problem: str = ""
    """Why nothing came back, in one line; "" when all went well."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The writer's editor as words of a command: `VISUAL`, else `EDITOR`, else vi."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or DEFAULT
    try:
        return shlex.split(named) or [DEFAULT]
    except ValueError:  # a quotation mark that is never closed
        return [named]


def edit_elsewhere(app: App[Any], text: str, command: list[str], keep_in: Path) -> Edited:
    """Run `command` on `text` with the terminal handed over, and give what it left.

    The text is written to a folder inside `keep_in`, which only the user can read; when the editor
    fails after it wrote, that file stays there and the problem names it.
    """
    keep_in.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="editor-", dir=keep_in))
    path = folder / "part.md"
    path.write_text(text, "utf-8", newline="")
    try:
        with app.suspend():
            edited = _run(command, path, text)
    except SuspendNotSupported:
        edited = Edited(text, "another editor cannot be opened in this terminal")
    if not edited.problem or not _was_changed(path, text):
        path.unlink(missing_ok=True)
        folder.rmdir() if not any(folder.iterdir()) else None
        return edited
    return Edited(text, f"{edited.problem}; what it wrote is kept in {path}")


def _run(command: list[str], path: Path, text: str) -> Edited:
    """Nothing may be raised in here: Textual's `suspend` would leave a dead screen."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # ctrl+c belongs to the editor now
    try:
        code = subprocess.run([*command, os.fspath(path)], check=False).returncode  # noqa: S603  the user's own editor
        if code:
            return Edited(text, f"{command[0]} ended with exit code {code}")
        return Edited(path.read_bytes().decode("utf-8"))
    except OSError as error:
        return Edited(text, f"{command[0]}: {error.strerror}")
    except UnicodeDecodeError:
        return Edited(text, f"{command[0]} left text that is not UTF-8")
    finally:
        signal.signal(signal.SIGINT, before)


def _was_changed(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() != text.encode()
    except OSError:
        return False
