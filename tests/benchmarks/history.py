"""What the History screen costs in long histories: writes `docs/history-measured.md`.

    ./uvw run python -m tests.benchmarks.history [FOLDER]

Made-up libraries: one document with 10,000 versions and 100 documents with 100 versions each,
packed and loose. They are made in FOLDER, and found there again. Every figure beside git's is the
median of rounds in which both took turns, in the same process, on the same files.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from store.document.file import read_document
from store.history import Library, open_library
from store.rules import Checker, RuleSettings, all_rules
from tests.support.long_history import long_history
from tests.support.screens import ScreenApp
from tui.screens.history import HistoryScreen
from tui.screens.waiting import WaitingScreen
from tui.widgets.version_rows import VersionFilter

ROUNDS = 11
SIZE = (120, 36)
STEPS = 60
REPORT = Path(__file__).parents[2] / "docs" / "history-measured.md"
LIBRARIES = (
    ("one document, 10,000 versions, packed", 10_000, 1, False),
    ("one document, 10,000 versions, loose", 10_000, 1, True),
    ("100 documents, 100 versions each, packed", 100, 100, False),
    ("100 documents, 100 versions each, loose", 100, 100, True),
)
QUIET = RuleSettings(severities={rule.id: None for rule in all_rules()})


def milliseconds(act: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def git_log(path: Path, *words: str) -> None:
    """The whole log of a file by git's own command, its output read to the end."""
    done = subprocess.run(
        ["git", "log", *words, "--", path.name], cwd=path.parent, capture_output=True, check=True
    )
    assert done.stdout


SHOWN = ("--format=%H%x09%an%x09%aI%x09%s",)
"""What a person lists: a line for each commit."""
EVERYTHING = (
    *("-z", "--raw", "--no-abbrev", "--no-renames"),
    "--format=%x01%H%x00%P%x00%aN%x00%aI%x00%B%x00",
)
"""What the screen needs of each commit: whole message, parents, and the text's id."""


def listing(library: Library, path: Path) -> list[str]:
    """Whole list against git, each in its turn."""
    git: list[float] = []
    full: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        git.append(milliseconds(lambda: git_log(path, *SHOWN)))
        full.append(milliseconds(lambda: git_log(path, *EVERYTHING)))
        ours.append(milliseconds(lambda: list(library.versions(path))))
    return [
        f"{median(git):.0f}",
        f"{median(full):.0f}",
        f"{median(ours):.0f}",
        f"{median(o / g for o, g in zip(ours, git, strict=True)):.2f}",
        f"{median(o / g for o, g in zip(ours, full, strict=True)):.2f}",
    ]


async def first_screenful(path: Path, *, is_known: bool) -> float:
    """From the key to the first rows on the screen, in ms.

    Cold: a library just opened. Known: the newest version's number was looked up before, as the
    Write screen does when a document is opened.
    """
    library = open_library(path.parent)
    if is_known:
        list(library.versions(path, limit=1))
    screen = HistoryScreen(library, path, read_document(path), Checker(QUIET))
    app = ScreenApp(WaitingScreen())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        start = time.perf_counter()
        app.push_screen(screen)
        while not (screen.is_mounted and screen.versions.count):  # noqa: ASYNC110  a clock runs
            await asyncio.sleep(0.001)
        app.screen._compositor.render_strips()
        elapsed = (time.perf_counter() - start) * 1000
    library.close()
    return elapsed


def resident() -> float:
    """Memory of this process in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmRSS here")


def is_complete(screen: HistoryScreen) -> bool:
    """Whether the whole list is there."""
    return screen.versions.count > 0 and "…" not in screen.title_bar.right


async def handling(path: Path) -> dict[str, str]:
    """Scrolling, typing in the filter, and memory, with the whole list there."""
    library = open_library(path.parent)
    screen = HistoryScreen(library, path, read_document(path), Checker(QUIET))
    app = ScreenApp(WaitingScreen())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.2)
        before = resident()
        app.push_screen(screen)
        while not (screen.is_mounted and is_complete(screen)):  # noqa: ASYNC110  a thread brings them
            await asyncio.sleep(0.01)
        versions = screen.versions
        ready = milliseconds(lambda: versions.prepare_search(0, len(versions.versions)))
        await pilot.pause(1.0)
        memory = resident() - before

        def painted(act: Callable[[], object]) -> float:
            start = time.thread_time()
            act()
            app.screen._compositor.render_strips()
            return (time.thread_time() - start) * 1000

        paging = [painted(lambda: versions.action_move_page(1)) for _ in range(STEPS)]
        moving = [painted(lambda: versions.action_move(1)) for _ in range(STEPS)]
        typing = []
        for word in ("problem", "ben", "solution", "v12", "quote"):
            for end in range(1, len(word) + 1):
                wanted = VersionFilter((word[:end],))
                typing.append(painted(partial(versions.search, wanted)))
    library.close()
    return {
        "page down": spread(paging),
        "one row down": spread(moving),
        "a letter in the filter": spread(typing),
        "words made ready for the filter, once, in pieces": f"{ready:.0f}",
        "memory above an empty screen, MB": f"{memory:.0f}",
    }


def spread(times: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{median(times):.1f} (p95 {quantiles(times, n=20)[-1]:.1f})"


def measured(folder: Path) -> Iterator[str]:
    """The report, line by line."""
    yield "# What long histories cost\n"
    yield "Written by `tests/benchmarks/history.py`; milliseconds unless a row says otherwise.\n"
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    yield f"{day}, {os.cpu_count()} processors, load {load} when it began.\n"
    yield "## Whole list, against git\n"
    yield (
        "`git log` prints a line for each version; “all fields” is git's log of what the list "
        "needs (whole messages, ids of texts), without a reader. Medians of rounds in turn.\n"
    )
    yield "| library | git log | git, all fields | ours | ratio | ratio to all fields |"
    yield "|---|---|---|---|---|---|"
    paths = []
    for name, versions, documents, is_loose in LIBRARIES:
        root = folder / f"{documents}-{'loose' if is_loose else 'packed'}"
        if not root.exists():
            long_history(root, versions, documents=documents, is_loose=is_loose)
        path = root / f"document-{documents // 2:03}.md"
        paths.append((name, path))
        library = open_library(root)
        yield f"| {name} | {' | '.join(listing(library, path))} |"
        library.close()
    yield "\n## From the key to the first rows\n"
    yield (
        "Cold is a library just opened; known, one in which the newest version was looked up, as "
        "the Write screen does when it opens a document.\n"
    )
    yield "| library | cold | known |"
    yield "|---|---|---|"
    for name, path in paths:
        cold = [asyncio.run(first_screenful(path, is_known=False)) for _ in range(5)]
        known = [asyncio.run(first_screenful(path, is_known=True)) for _ in range(5)]
        yield f"| {name} | {median(cold):.0f} | {median(known):.0f} |"
    yield "\n## With 10,000 versions listed\n"
    yield "Time of the screen's own thread, painting of the whole screen included.\n"
    yield "| what | median |"
    yield "|---|---|"
    for what, told in asyncio.run(handling(paths[0][1])).items():
        yield f"| {what} | {told} |"
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    yield f"\nLoad when it ended: {load}."


def main() -> None:
    """Measure, print and keep."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(tempfile.mkdtemp(prefix="backwards-long-"))
    lines = []
    for line in measured(folder):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        lines.append(line)
    REPORT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
