"""Ending when the terminal has gone: a closed window, a broken connection."""

import os
import time
from collections.abc import Callable
from threading import Thread

ORPHANED = 129
"""The exit code after the terminal has gone: 128 and the number of SIGHUP."""
LOOKS = 1.0
"""Seconds between two looks at the terminal."""


def is_gone(terminal: int) -> bool:
    """Whether nobody is at the other end of the terminal with that descriptor any more."""
    return not os.isatty(terminal)


def end_without_terminal(keep: Callable[[], None]) -> None:
    """Keep what is unsaved and end at once.

    Textual would spin for ever, and ending in good order would wait for a writer that is gone.
    """
    keep()
    os._exit(ORPHANED)


def watch_terminal(terminal: int, keep: Callable[[], None]) -> None:
    """End the program when the terminal has gone.

    In a thread of its own: the program itself may be waiting, for ever, to draw there.
    """

    def watch() -> None:
        while not is_gone(terminal):
            time.sleep(LOOKS)
        end_without_terminal(keep)

    Thread(target=watch, name="terminal watch", daemon=True).start()
