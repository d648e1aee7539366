"""Handing text to the writer's own editor, and taking it back."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from store.history.processes import is_running

DEFAULT = "vi"
_FILE = "part.md"
_OPEN = "open-"
"""How the folders of open editors are called; the number of the program that opened it follows."""

_WHILE_AWAY: dict[int, Any] = {signal.SIGINT: lambda *_: None}
"""Ctrl+c belongs to the editor while it is open."""
if hasattr(signal, "SIGTSTP"):
    _WHILE_AWAY[signal.SIGTSTP] = signal.SIG_DFL  # ctrl+z stops both, and the shell has its turn


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
    fails after it wrote, that file stays there and the problem names it. No editor is opened when
    the file cannot be written.
    """
    try:
        path = _written(text, keep_in)
    except OSError as error:
        return Edited(text, f"no file for the editor could be written, {error.strerror}: {keep_in}")
    try:
        with app.suspend():
            edited = _run(command, path, text)
    except SuspendNotSupported:
        edited = Edited(text, "another editor cannot be opened in this terminal")
    if not edited.problem or not _was_changed(path, text):
        _clear(path)
        return edited
    return Edited(text, f"{edited.problem}; what it wrote is kept in {path}")


def edit_part_elsewhere(app: App[Any], text: str, command: list[str], keep_in: Path) -> Edited:
    r"""The same for a part: lines end with `\n`, the last one only while the editor is open.

    Editors such as vi and nano end the last line of what they write, which would grow a part by a
    blank line each time.
    """
    edited = edit_elsewhere(app, with_last_line_ended(text), command, keep_in)
    lines = edited.text.replace("\r\n", "\n")
    return Edited(with_last_line_as_before(lines, text), edited.problem)


def with_last_line_ended(text: str) -> str:
    """`text`, ended by a newline; as it is when it has one."""
    return text if text.endswith("\n") else f"{text}\n"


def with_last_line_as_before(text: str, before: str) -> str:
    """`text` without the newline that `with_last_line_ended` gave to `before`."""
    return text if before.endswith("\n") else text.removesuffix("\n")


def left_open(keep_in: Path) -> tuple[Path, ...]:
    """What editors were at when the program that opened them was killed; told once.

    The files stay where they are; their folders get a name that is not looked for again.
    """
    found = []
    for folder in sorted(keep_in.glob(f"{_OPEN}*")):
        number = folder.name.removeprefix(_OPEN).partition("-")[0]
        if number.isdigit() and not is_running(int(number)) and (folder / _FILE).is_file():
            found.append(_told(folder) / _FILE)
    return tuple(found)


def _told(folder: Path) -> Path:
    """The folder under its other name; as it is, to be told again, where none can be given."""
    try:
        return folder.rename(folder.with_name(folder.name.replace(_OPEN, "left-", 1)))
    except OSError:
        return folder


def _written(text: str, keep_in: Path) -> Path:
    """A new file with `text`, in a folder of its own. Raises OSError, and leaves nothing then."""
    keep_in.mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(prefix=f"{_OPEN}{os.getpid()}-", dir=keep_in)) / _FILE
    try:
        path.write_text(text, "utf-8", newline="")
    except OSError:
        _clear(path)
        raise
    return path


def _clear(path: Path) -> None:
    """Remove the file and its folder, as far as that can be done: what else is there stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def _run(command: list[str], path: Path, text: str) -> Edited:
    """Nothing may be raised in here: Textual's `suspend` would leave a dead screen."""
    before = {number: signal.signal(number, heed) for number, heed in _WHILE_AWAY.items()}
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
        for number, heed in before.items():
            signal.signal(number, heed)


def _was_changed(path: Path, text: str) -> bool:
    """Whether the editor left something else there, be it a folder or what cannot be read."""
    try:
        return path.read_bytes() != text.encode()
    except FileNotFoundError:
        return False
    except OSError:
        return True
