"""Typing in a terminal: our editor and our Write screen beside Textual's own text area.

`./uvw run python -m tests.benchmarks.typing` writes docs/typing-measured.md. Each program gets the
same text and the same keys through a pseudo-terminal, in turns, so that a busy moment of the
machine falls on all of them.
"""

import os
import random
import select
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tests.support.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "typing-measured.md"
SIZES = (1_000, 10_000, 100_000)
KEYS = 60
"""Keys in each program and size."""
COLUMNS, ROWS = 100, 40
QUIET = 0.06
"""Seconds without output after which a key's output is taken to be complete."""


@dataclass(frozen=True)
class Figures:
    """What one program needed for the keys of one size."""

    milliseconds: tuple[float, ...]
    """From the key to the last byte of what it drew."""
    characters: tuple[int, ...]
    """Bytes written for each key."""

    @property
    def p95(self) -> float:
        return quantiles(self.milliseconds, n=20)[18]


def main() -> None:
    """Measure every size and write the table."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="backwards-typing-") as folder:
        for size in SIZES:
            rows += _rows(size, _measured(Path(folder), size))
            sys.stdout.write("\n".join(rows[-3:]) + "\n")
    REPORT.write_text(_page(rows), "utf-8")


def _measured(folder: Path, size: int) -> dict[str, Figures]:
    text = prose(size)
    plain = folder / f"{size}.txt"
    plain.write_text(text, "utf-8")
    document = folder / f"{size}.md"
    document.write_text(f"# A\n\n## Problem\n\n{text}\n", "utf-8")
    home = {"HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    programs = {
        "text area": [sys.executable, "-m", "tests.support.stock_app", str(plain)],
        "our editor": [sys.executable, "-m", "tests.support.prose_app", "--file", str(plain)],
        "Write screen": [sys.executable, "-m", "tui", str(document)],
    }
    terminals = {name: _started(argv, name, home) for name, argv in programs.items()}
    try:
        return _typed(terminals)
    finally:
        for terminal in terminals.values():
            terminal.close()


def _started(argv: Sequence[str], name: str, home: dict[str, str]) -> Terminal:
    terminal = Terminal(argv, COLUMNS, ROWS, PYTHONPATH=str(ROOT), **home)
    if name == "Write screen":
        terminal.wait_for("of 1.5 pages", 60)
        for _ in range(3):  # heading, sub-heading, summary: the text is the problem
            terminal.send(b"\x1b[6;5~")
            terminal.read(0.3)
        terminal.read(1.0, 10)
    else:
        terminal.wait_for("ready", 60)
    terminal.read(0.5, 5)
    return terminal


def _typed(terminals: dict[str, Terminal]) -> dict[str, Figures]:
    """Type the same keys into each in turn."""
    spent: dict[str, list[float]] = {name: [] for name in terminals}
    written: dict[str, list[int]] = {name: [] for name in terminals}
    for number in range(KEYS):
        key = b"etaoin shrdlu"[number % 13 : number % 13 + 1]
        for name, terminal in terminals.items():
            milliseconds, count = _key(terminal, key)
            spent[name].append(milliseconds)
            written[name].append(count)
    return {name: Figures(tuple(spent[name]), tuple(written[name])) for name in terminals}


def _key(terminal: Terminal, key: bytes) -> tuple[float, int]:
    """Milliseconds from the key to the last byte it caused, and how many bytes that were."""
    terminal.read(0.25, 1)  # what a check or a blink still had to draw
    start = last = time.perf_counter()
    terminal.send(key)
    count = 0
    while select.select([terminal.fd], [], [], QUIET if count else 2.0)[0]:
        count += len(os.read(terminal.fd, 65536))
        last = time.perf_counter()
    return (last - start) * 1000, count


def prose(words: int) -> str:
    """A text of so many words in paragraphs of 40 to 120 words."""
    choice = random.Random(7)  # noqa: S311  the same text every time
    stock = "reader line lamp finger story evening school page minute voice letter".split()
    paragraphs, left = [], words
    while left > 0:
        length = min(left, choice.randint(40, 120))
        sentence = [choice.choice(stock) for _ in range(length)]
        paragraphs.append(" ".join(sentence).capitalize() + ".")
        left -= length
    return "\n\n".join(paragraphs)


def _rows(size: int, measured: dict[str, Figures]) -> list[str]:
    stock = measured["text area"]
    return [
        f"| {size:,} | {name} | {median(figures.milliseconds):.1f} | {figures.p95:.1f} | "
        f"{figures.p95 / stock.p95:.2f} | {median(figures.characters):,.0f} | "
        f"{median(figures.characters) / median(stock.characters):.2f} |"
        for name, figures in measured.items()
    ]


def _how() -> str:
    """How the figures came about, in one paragraph."""
    load = os.getloadavg()[0]
    return (
        f"From a key to the last byte it draws, {COLUMNS}×{ROWS}, {KEYS} keys each, in turns in "
        f"one run (load {load:.1f} on {os.cpu_count()} processors). Ratios are to Textual's own "
        "text area in the same run; the whole text stands in one part of the document. Made by "
        "`python -m tests.benchmarks.typing`."
    )


def _page(rows: Sequence[str]) -> str:
    head = (
        "| words | program | median, ms | p95, ms | p95 ratio | bytes a key | bytes ratio |",
        "|---:|---|---:|---:|---:|---:|---:|",
    )
    return "\n".join(
        (
            "# Typing, measured",
            "",
            _how(),
            "",
            *head,
            *rows,
            "",
        )
    )


if __name__ == "__main__":
    main()
