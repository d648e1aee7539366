import sys
from pathlib import Path

import pytest

from tui.clipboard import clipboard_command, pipe_to_clipboard


@pytest.mark.parametrize(
    ("environment", "program"),
    [
        ({"TMUX": "socket,1,0", "SSH_CONNECTION": "x"}, "tmux"),
        ({"SSH_CONNECTION": "x", "DISPLAY": ":0"}, None),
    ],
)
def test_the_clipboard_of_the_terminal_in_front_of_the_writer_is_meant(
    environment: dict[str, str], program: str | None
) -> None:
    command = clipboard_command(environment)
    assert (command[0] if command else None) == program


def test_text_arrives_exactly(tmp_path: Path) -> None:
    target = tmp_path / "clipboard"
    script = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"
    assert pipe_to_clipboard([sys.executable, "-c", script, str(target)], "ä\n🙂")
    assert target.read_text() == "ä\n🙂"


def test_a_program_that_fails_is_owned_up_to() -> None:
    assert not pipe_to_clipboard(["no-such-program"], "x")
    assert not pipe_to_clipboard([sys.executable, "-c", "raise SystemExit(1)"], "x")
