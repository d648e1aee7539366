"""Getting text to the system's clipboard from inside a terminal."""

import shutil
import subprocess
import sys
from collections.abc import Mapping


def clipboard_command(environment: Mapping[str, str]) -> list[str] | None:
    """The command that takes the clipboard's text on its standard input, or None.

    OSC 52, which Textual writes, is swallowed by tmux as it comes; `load-buffer -w` is not. Over
    ssh a command here would fill the clipboard of the wrong machine.
    """
    if environment.get("TMUX"):
        return ["tmux", "load-buffer", "-w", "-"]
    if environment.get("SSH_CONNECTION"):
        return None
    if sys.platform == "darwin":
        return ["pbcopy"]
    if environment.get("WAYLAND_DISPLAY") and shutil.which("wl-copy"):
        return ["wl-copy"]
    if environment.get("DISPLAY") and shutil.which("xclip"):
        return ["xclip", "-selection", "clipboard"]
    return None


def pipe_to_clipboard(command: list[str], text: str) -> bool:
    """Give `text` to the command; False when it cannot be run. Blocks: for a thread."""
    try:
        subprocess.run(  # noqa: S603  one of the commands above
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,  # xclip stays, holding what it inherits
            stderr=subprocess.DEVNULL,
            timeout=5,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
