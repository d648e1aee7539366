"""A lock on a file that the system itself takes back when its holder ends, however it ends."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_file(file: Path) -> int | None:
    """An open, locked handle on `file`; None when it is held.

    The file is made when missing, for its owner alone. Closing the handle, or the end of the
    process, gives the lock back.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    return handle
