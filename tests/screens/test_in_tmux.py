"""The program inside tmux, which many writers never leave: keys arrive, colours are drawn."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.programs import ROOT, document_in_library


class Tmux:
    """A tmux server of the test's own with one window."""

    def __init__(self, folder: Path, *argv: str) -> None:
        self._socket = str(folder / "tmux")
        self._run("-f", os.devnull, "new-session", "-d", "-x", "120", "-y", "36", *argv)

    def _run(self, *words: str) -> str:
        command = ["tmux", "-S", self._socket, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def press(self, *keys: str) -> None:
        """Send keys by tmux's names of them."""
        self._run("send-keys", *keys)

    @property
    def text(self) -> str:
        """What the window shows."""
        return self._run("capture-pane", "-p")

    def wait_for(self, text: str, limit: float = 30.0, *, shown: bool = True) -> None:
        """Look until it shows `text`, or shows it no more."""
        end = time.monotonic() + limit
        while (text in self.text) != shown:
            assert time.monotonic() < end, f"{text!r}: {shown=} does not hold in\n{self.text}"

    def close(self) -> None:
        """End the server and everything in it."""
        self._run("kill-server")


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("no tmux here")
    path = document_in_library()
    program = [
        "env",
        "-u",
        "COLUMNS",
        "-u",
        "LINES",
        f"PYTHONPATH={ROOT}",
        sys.executable,
        "-m",
        "tui",
        str(path),
    ]
    tmux = Tmux(tmp_path, *program)
    yield tmux
    tmux.close()


def test_keys_of_every_kind_arrive(window: Tmux) -> None:
    window.wait_for("v1 saved")
    window.press("N", "o", "w", " ", "C-s")
    window.wait_for("Saved v2")
    window.press("F4")
    window.wait_for("esc closes")
    window.press("Escape")
    window.wait_for("esc closes", shown=False)
    window.press("M-o")
    window.wait_for("PRESS RELEASE", shown=False)
    window.press("C-NPage")
    window.wait_for("› Sub-heading")
