"""The largest things the program promises to take, through the program in a terminal.

    ./uvw run python -m tests.benchmarks.sizes

A document of 5 MB and a paragraph of 10,000 words: from the command to a screen that can be typed
on, from a key to its letter, and a save. A history of 100,000 versions: the first screenful, all of
it, and a save. A library of 5,000 documents: its list. Times hold the terminal's own reading.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from store.document import Document
from store.history import create_library, open_library
from store.saving import save_document
from tests.benchmarks.saving import ENVIRONMENT, git
from tests.support.programs import in_terminal
from tests.support.terminal import Terminal

SAVE, HISTORY, QUIT, NEXT_PART = b"\x13", b"\x1bOR", b"\x11", b"\x1b[6;5~"
SENTENCE = "Readers with dyslexia give up after four minutes at the kitchen table. "
LIMIT = 300.0


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def tell(name: str, figure: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{name:58} {figure}\n")
    sys.stdout.flush()


def large_document() -> str:
    """5 MB less a little: 70 questions with answers of 70 KB in paragraphs of 70 words."""
    paragraph = SENTENCE * 6 + "\n\n"
    answer = paragraph * 165
    items = "".join(f"### Question {number}?\n\n{answer}" for number in range(70))
    return f"# Lumen reads along\n\n## Problem\n\n{paragraph}## Customer FAQ\n\n{items}"


def long_paragraph() -> str:
    """A Problem that is one paragraph, on one line, of 10,000 words."""
    words = (SENTENCE * 1000).split(" ")[:10_000]
    return f"# Lumen reads along\n\n## Problem\n\n{' '.join(words)}\n"


def key_to_letter(terminal: Terminal, count: int = 15, before: bytes = b"") -> float:
    """The median time from four keys to their letters on the screen, in seconds.

    The keys of `before` go just before them in the same burst.
    """
    times = []
    for number in range(count):
        word = f"{'p' if before else 'q'}{number:02}z"
        start = time.perf_counter()
        terminal.send(before + word.encode())
        while word not in terminal.text:
            terminal.read(0.002, 0.01)
        times.append(time.perf_counter() - start)
        terminal.read(0.3, 0.6)
    return median(times)


def document(folder: Path, name: str, text: str) -> None:
    """Open a document, type in its Problem, save it."""
    path = folder / "lumen.md"
    path.write_text(text)
    library = create_library(folder)
    save_document(library, path, None, Document(text))
    library.close()
    with in_terminal(str(path), columns=120, rows=36) as terminal:
        opened = seconds(lambda: terminal.wait_for("Heading", LIMIT))
        tell(f"{name}: on the screen, ready to type", f"{opened:.2f} s")
        terminal.wait_for("saved", LIMIT)
        terminal.send(NEXT_PART * 3)
        terminal.read(2, 60)
        tell(f"{name}: four keys to their letters", f"{key_to_letter(terminal) * 1000:.0f} ms")
        took = seconds(lambda: (terminal.send(SAVE), terminal.wait_for("Saved v2", LIMIT)))
        tell(f"{name}: saved", f"{took:.2f} s")
        terminal.send(QUIT)


def saving_and_typing(folder: Path) -> None:
    """Whether a save holds up the keys typed after it."""
    path = folder / "lumen.md"
    text = f"# Lumen reads along\n\n## Problem\n\n{(SENTENCE * 6 + chr(10) * 2) * 20}"
    library = create_library(folder)
    save_document(library, path, None, Document(text))
    library.close()
    with in_terminal(str(path), columns=120, rows=36) as terminal:
        terminal.wait_for("v1 saved", LIMIT)
        terminal.read(1, 5)
        alone = key_to_letter(terminal)
        saving = key_to_letter(terminal, before=SAVE)
        tell("1,500 words: four keys to their letters", f"{alone * 1000:.0f} ms")
        tell("1,500 words: the same right behind ctrl+s", f"{saving * 1000:.0f} ms")


def history(folder: Path, versions: int) -> None:
    """List a long history and save on top of it."""
    git(folder, "init", "-q", "-b", "main")
    stream = []
    for number in range(versions):
        text = f"# Lumen\n\n## Problem\n\nReaders give up after {number} minutes.\n".encode()
        parent = f"from :{number}\n" if number else ""
        stream.append(
            f"commit refs/heads/main\nmark :{number + 1}\ncommitter Ana <a@b.c> "
            f"{1_700_000_000 + number * 60} +0000\ndata 1\nv\n{parent}"
            f"M 100644 inline lumen.md\ndata {len(text)}\n".encode()
            + text
            + b"\n"
        )
    git(folder, "fast-import", "--quiet", given=b"".join(stream))
    git(folder, "reset", "-q", "--hard")
    path = folder / "lumen.md"
    library = open_library(folder)
    tell(
        f"{versions:,} versions: first 50",
        f"{seconds(lambda: list(library.versions(path, limit=50))):.3f} s",
    )
    tell(f"{versions:,} versions: all", f"{seconds(lambda: list(library.versions(path))):.2f} s")
    library.close()
    with in_terminal(str(path), columns=120, rows=36) as terminal:
        opened = seconds(lambda: terminal.wait_for(f"v{versions} saved", LIMIT))
        tell(f"{versions:,} versions: document open, its version known", f"{opened:.2f} s")
        took = seconds(lambda: (terminal.send(HISTORY), terminal.wait_for(f"v{versions}", LIMIT)))
        tell(f"{versions:,} versions: History shows the newest", f"{took:.2f} s")
        took = seconds(lambda: terminal.wait_for(f"{versions:,} versions", LIMIT))
        tell(f"{versions:,} versions: … and has all", f"{took:.2f} s more")
        terminal.send(b"\x1b")
        terminal.wait_for("Outline")
        terminal.send(b"x")
        took = seconds(
            lambda: (terminal.send(SAVE), terminal.wait_for(f"Saved v{versions + 1}", LIMIT))
        )
        tell(f"{versions:,} versions: saved", f"{took:.2f} s")


def library(folder: Path, documents: int) -> None:
    """List a large library."""
    git(folder, "init", "-q", "-b", "main")
    stream = []
    for number in range(documents):
        text = (
            f"# Lumen {number}\n\n## Problem\n\nDark.\n\n## Solution\n\nLight.\n\n## Customer FAQ\n"
        )
        parent = f"from :{number}\n" if number else ""
        stream.append(
            f"commit refs/heads/main\nmark :{number + 1}\ncommitter Ana <a@b.c> "
            f"{1_700_000_000 + number * 60} +0000\ndata 1\nv\n{parent}"
            f"M 100644 inline team-{number % 50}/lumen-{number}.md\ndata {len(text)}\n{text}\n"
        )
    git(folder, "fast-import", "--quiet", given="".join(stream).encode())
    git(folder, "reset", "-q", "--hard")
    opened = open_library(folder)
    tell(f"{documents:,} documents: found", f"{seconds(opened.documents):.2f} s")
    opened.close()
    with in_terminal(str(folder), columns=120, rows=36) as terminal:
        took = seconds(lambda: terminal.wait_for("lumen-", LIMIT))
        tell(f"{documents:,} documents: the first on the screen", f"{took:.2f} s")
        took = seconds(lambda: terminal.wait_for(f"{documents:,} documents", LIMIT))
        tell(f"{documents:,} documents: … and all known", f"{took:.2f} s more")


def main() -> None:
    """Measure and print."""
    os.environ.update(ENVIRONMENT)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["XDG_STATE_HOME"] = str(home / "state")
        folders = [home / word for word in ("large", "long", "usual", "history", "library")]
        for folder in folders:
            folder.mkdir()
        tell("load of the machine before", f"{os.getloadavg()[0]:.1f}")
        document(folders[0], "5 MB", large_document())
        document(folders[1], "paragraph of 10,000 words", long_paragraph())
        saving_and_typing(folders[2])
        history(folders[3], 100_000)
        library(folders[4], 5_000)
        tell("load of the machine after", f"{os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
