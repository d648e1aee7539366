"""Savers killed at any moment, git processes and all: nothing recorded is lost, nothing is torn.

A few kills run with the suite. The long form takes about half a second a kill:
`BACKWARDS_KILLS=500 ./uvw run pytest -n 0 tests/history/test_killed_savers.py`.
"""

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from store.history import Library
from store.history.processes import is_git_at_work, is_running
from tests.support.repositories import git, opened, save

KILLS = int(os.environ.get("BACKWARDS_KILLS", "6"))
LINES = 1500
HERE = Path(__file__).parents[2]
SAVER = f"""
import sys
from pathlib import Path
from tests.support.repositories import opened, save

document = Path(sys.argv[1])
with opened(document) as library:
    for number in range(int(sys.argv[2]), 1_000_000):
        saved = save(library, document, f"{{number}}\\n" * {LINES})
        print(number, saved.version.id if saved.version else saved.problem, flush=True)
"""


def family(process: int) -> list[int]:
    """The process and all that it started, the youngest last."""
    found = [process]
    for parent in found:
        with suppress(OSError):
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
            found += map(int, children.split())
    return found


def saved_until_killed(document: Path, first: int, chance: random.Random) -> dict[int, str]:
    """What a saver reported, number to version, before all of it was killed at once."""
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(document), str(first)],
        cwd=HERE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert saver.stdout
    reported = [saver.stdout.readline() for _ in range(chance.randint(1, 3))]
    with suppress(subprocess.TimeoutExpired):
        saver.wait(timeout=chance.uniform(0, 0.03))
    members = family(saver.pid)
    for member in members if chance.random() < 0.5 else reversed(members):
        with suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)
    reported += saver.communicate()[0].split("\n")
    while any(is_running(member) for member in members):
        os.sched_yield()
    return {int(number): version for number, version in map(str.split, filter(None, reported))}


def number_in(text: str) -> int:
    """The number a whole text repeats."""
    first = text.partition("\n")[0]
    assert text == f"{first}\n" * LINES, "the file is torn"
    return int(first)


def put_right(root: Path, document: Path) -> int:
    """Repair what the kill left, as the writer would be offered to; how many troubles it made."""
    for lock in (root / ".git").rglob("*.lock"):
        os.utime(lock, (1_000_000_000, 1_000_000_000))
    with opened(root) as library:
        troubles = library.troubles(document)
        for trouble in troubles:
            library.repair(trouble)
        saved = save(library, document, document.read_text())
        assert saved.version, saved.problem
    return len(troubles)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds processes in /proc")
@pytest.mark.timeout(60 + KILLS * 5)
def test_a_killed_saver_loses_nothing(library: Library, lumen: Path) -> None:
    root = library.root
    chance = random.Random(20270301)  # noqa: S311  # the same kills each time, as far as can be
    save(library, lumen, "0\n" * LINES)
    library.close()
    made: dict[int, str] = {}
    for _ in range(KILLS):
        reported = saved_until_killed(lumen, number_in(lumen.read_text()) + 1, chance)
        made |= reported
        while is_git_at_work((root,)):  # one started while the others were looked up
            os.sched_yield()
        number = number_in(lumen.read_text())
        assert number in {max(reported), max(reported) + 1}
        git(root, "fsck", "--strict", "--no-dangling")
        reachable = set(git(root, "rev-list", "HEAD").split("\n"))
        assert set(made.values()) <= reachable
        staged = number_in(git(root, "show", ":lumen.md") + "\n")
        committed = number_in(git(root, "show", "HEAD:lumen.md") + "\n")
        assert committed <= staged <= number, "the index is behind the branch"
        put_right(root, lumen)
        assert git(root, "status", "--short") == ""
        assert {file.name for file in root.iterdir()} <= {".git", ".gitattributes", "lumen.md"}
    numbers = [version.number for version in library.versions(lumen)]
    assert numbers == list(range(len(numbers), 0, -1))
