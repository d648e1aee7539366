"""Which process wrote something, and whether it still runs."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Process:
    """One process on one machine. Numbers are used again, so the time it began is part of it."""

    host: str
    number: int
    began: str
    """What the system says of its beginning, "" where it does not say; only compared."""

    @property
    def is_running(self) -> bool:
        """Whether it runs on this machine.

        One on another machine counts as ended: a laptop takes other names in other networks, and
        its typing must be found again.
        """
        if self.host != socket.gethostname():
            return False
        return is_running(self.number) and self.began in {"", _began(self.number)}


def this_process() -> Process:
    """The process that asks."""
    return Process(socket.gethostname(), os.getpid(), _began(os.getpid()))


def is_running(number: int) -> bool:
    """Whether a process of that number runs on this machine."""
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return not _is_zombie(number)


_HARMLESS = (b"cat-file", b"hash-object", b"mktree", b"backwards: save")
"""Words of git processes that hold no lock, or hold one for a moment only."""


def is_git_at_work(folders: tuple[Path, ...]) -> bool | None:
    """Whether a git that may hold a lock runs in one of the folders or below.

    None where the system does not tell.
    """
    if not Path("/proc/self/cwd").exists():
        return None
    return any(_is_git_in(entry, folders) for entry in Path("/proc").glob("[0-9]*"))


def _is_git_in(process: Path, folders: tuple[Path, ...]) -> bool:
    """Whether that process is a git, able to hold a lock, that works in one of the folders."""
    try:
        if not (process / "comm").read_text().startswith("git"):
            return False
        place = (process / "cwd").readlink()
        words = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:  # it has ended, or is another user's
        return False
    if any(word in _HARMLESS for word in words):
        return False
    return any(place.is_relative_to(folder) for folder in folders)


def _began(number: int) -> str:
    """When the process began, in the system's own count since it started up; "" if not told."""
    return next(iter(_facts(number)[19:20]), "")


def _is_zombie(number: int) -> bool:
    """Whether the process has ended and its parent has not looked yet."""
    return _facts(number)[:1] == ["Z"]


def _facts(number: int) -> list[str]:
    """The fields of `/proc/N/stat` after the name, which may hold anything; none elsewhere."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
