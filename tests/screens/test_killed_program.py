"""The program killed in its terminal at any moment, while somebody types and saves.

A few kills run with the suite. The long form takes about three seconds a kill:
`BACKWARDS_KILLS=500 ./uvw run pytest -n 0 -s tests/screens/test_killed_program.py`.
`BACKWARDS_SEED` chooses other moments.
"""

import os
import random
import re
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store.document.file import read_document
from store.history import open_library
from store.history.journal import unsaved_typing, worth_offering
from store.history.processes import is_git_at_work
from store.locations import locations
from tests.support.programs import LUMEN, document_in_library, in_terminal
from tests.support.repositories import git
from tests.support.terminal import Terminal

KILLS = int(os.environ.get("BACKWARDS_KILLS", "2"))
SEED = int(os.environ.get("BACKWARDS_SEED", "20270301"))
A_DOCUMENT = 25
"""Kills after which another document is begun, so that none grows long."""
PROMISE = 2.0
"""Seconds after which typing is kept."""

SAVE, DOWN, ENTER = b"\x13", b"\x1b[B", b"\r"
TYPED = re.compile("~\\d*;? ?")
"""What a test types, or the part of it that had arrived."""


@dataclass
class Session:
    """One run of the program, from its start to its end by force."""

    terminal: Terminal
    chance: random.Random
    first: int
    sent: int = 0
    seen: dict[str, float] = field(default_factory=dict)
    """Each word that was typed, by when the screen showed it."""
    wanted: set[str] | None = None
    """The words that the save under way must keep."""
    reported: dict[int, set[str]] = field(default_factory=dict)
    """The versions the screen reported as saved, with the words that they must hold."""

    @property
    def words(self) -> set[str]:
        """All that was typed."""
        return {f"~{self.first + number:04};" for number in range(self.sent)}

    def type(self) -> None:
        """Type a few words in one burst."""
        for _ in range(self.chance.randint(1, 4)):
            self.terminal.send(f"~{self.first + self.sent:04}; ".encode())
            self.sent += 1

    def save(self) -> None:
        """Ask for a save unless one is under way."""
        if self.wanted is None and self.sent:
            self.wanted = self.words
            self.terminal.send(SAVE)

    def watch(self, seconds: float) -> None:
        """Look at the screen for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.terminal.read(min(0.02, left), min(0.05, left))
            self.look()

    def look(self) -> None:
        """Note what the screen shows."""
        now, text = time.monotonic(), self.terminal.text
        for word in self.words - self.seen.keys():
            if word in text:
                self.seen[word] = now
        found = re.search(r"Saved v(\d+)\.", text)
        if self.wanted is not None and found and int(found[1]) not in self.reported:
            self.reported[int(found[1])] = self.wanted
            self.wanted = None


def opened(terminal: Terminal, path: Path) -> None:
    """Wait until the program is ready to type; typing left over is brought back first."""
    if is_typing_left(path):
        terminal.wait_for("Backwards ended without saving")
        terminal.send(DOWN + ENTER)
        terminal.wait_for("typing is back")
    terminal.wait_for(" of 1.5 pages")


def is_typing_left(path: Path) -> bool:
    """Whether the journal holds a text that is neither on disk nor in any version."""
    left = worth_offering(unsaved_typing(locations().journal, path), read_document(path))
    library = open_library(path.parent)
    try:
        return any(library.find_text(path, entry.document) is None for entry in left)
    finally:
        library.close()


def end(terminal: Terminal, way: str) -> None:
    """End the program by force, and wait until it is gone."""
    if way == "closed":
        terminal.hang_up()
    else:
        os.kill(terminal.pid, getattr(signal, f"SIG{way}"))
    limit = time.monotonic() + 20
    while terminal.exit_code is None:
        assert time.monotonic() < limit, "it does not end"
        if terminal.fd >= 0:
            terminal.read(0.01, 0.02)
        with suppress(ChildProcessError):
            pid, status = os.waitpid(terminal.pid, os.WNOHANG)
            if pid:
                terminal.exit_code = os.waitstatus_to_exitcode(status)
    assert terminal.exit_code == {"KILL": -9, "TERM": 143, "HUP": 129, "closed": 129}[way]


def one_life(path: Path, chance: random.Random, way: str, first: int) -> Session:
    """Open the document, type and save for a while, and kill the program; what was seen of it."""
    with in_terminal(str(path)) as terminal:
        opened(terminal, path)
        session = Session(terminal, chance, first)
        for _ in range(chance.randint(1, 6)):
            session.type()
            session.watch(chance.choice((0.0, 0.1, 0.5, 1.0)))
            if chance.random() < 0.5:
                session.save()
                session.watch(chance.choice((0.0, 0.0, 0.02, 0.3)))
        time.sleep(chance.uniform(0, 0.05))
        session.look()
        moment = time.monotonic()
        end(terminal, way)
    kept = set(re.findall(r"~\d{4};", "".join(texts(path))))
    promised = {
        word for word, when in session.seen.items() if way != "KILL" or moment - when > PROMISE
    }
    assert promised <= kept, f"{way}: {promised - kept} are neither on disk nor in the journal"
    return session


def texts(path: Path) -> list[str]:
    """The file, and what the journal holds of it."""
    journal = unsaved_typing(locations().journal, path)
    return [read_document(path).text, *(entry.document.text for entry in journal)]


def is_whole(text: str) -> bool:
    """Whether a text is the first one with nothing but typing added."""
    return TYPED.sub("", text) == LUMEN


def check(path: Path, session: Session, versions: dict[int, str]) -> None:
    """All that was ever reported is there and whole; the repository is sound."""
    root = path.parent
    while is_git_at_work((root,)):
        os.sched_yield()
    git(root, "fsck", "--strict", "--no-dangling")
    assert all(is_whole(text) for text in texts(path))
    library = open_library(root)
    try:
        there = {version.number: version for version in library.versions(path)}
        for number, words in session.reported.items():
            text = library.text(there[number]).text
            assert is_whole(text)
            assert words <= set(re.findall(r"~\d{4};", text))
            versions[number] = there[number].id
        assert {number: there[number].id for number in versions} == versions
    finally:
        library.close()


def put_right(path: Path) -> int:
    """Repair what the kill left behind, as the program offers to; how many troubles there were."""
    for lock in (path.parent / ".git").rglob("*.lock"):
        os.utime(lock, (1_000_000_000, 1_000_000_000))
    library = open_library(path.parent)
    try:
        troubles = library.troubles(path)
        for trouble in troubles:
            library.repair(trouble)
    finally:
        library.close()
    return len(troubles)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds processes in /proc")
@pytest.mark.timeout(60 + KILLS * 15)
def test_a_killed_program_loses_no_version_and_no_typing() -> None:
    chance = random.Random(SEED)  # noqa: S311  the same moments each time, as far as can be
    ways = ("KILL", "closed", "TERM", "HUP")
    count = {"versions": 0, "troubles": 0, "words": 0}
    path, versions, first = document_in_library(), {1: ""}, 0
    for kill in range(KILLS):
        if kill % A_DOCUMENT == 0:
            path, versions, first = document_in_library(name=f"lumen-{kill}.md"), {}, 0
        session = one_life(path, chance, ways[kill % len(ways)], first)
        first += session.sent
        check(path, session, versions)
        count["versions"] += len(session.reported)
        count["words"] += session.sent
        count["troubles"] += put_right(path)
    sys.stdout.write(f"{KILLS} kills: {count}\n")
