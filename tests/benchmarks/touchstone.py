"""How well and how fast promises are found again, and how fast large backlogs are read.

Run as `uv run python -m tests.benchmarks.touchstone [--histories FOLDER] [--write]`. The made-up
pairs have known edits (`tests.support.promises`); a folder of revision histories holds one folder a
document, its revisions in order of name.
"""

import argparse
import asyncio
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random

from textual.screen import Screen

from store.document import Document, Span
from store.touchstone.anchoring import (
    EarlierTexts,
    Place,
    Standing,
    anchor_at,
    no_earlier_texts,
    place_of,
)
from store.touchstone.stock import take_stock
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile, work_path
from tests.support.edits import KINDS
from tests.support.promises import TWINS, earlier_text, followed_pair
from tests.support.screens import ScreenApp, until
from tui.screens.touchstone import TouchstoneScreen

REPORT = Path(__file__).resolve().parents[2] / "docs" / "touchstone-measured.md"
SENTENCES = 500
REPEATS = 9


@dataclass
class Tally:
    """What became of the promises of one kind of pairs."""

    followed: int = 0
    changed: int = 0
    lost: int = 0
    """Said to have changed or gone although the words stand at their place."""
    wrong: int = 0
    """Said to stand where they do not, without a word."""
    undecided: int = 0
    """Said to stand, and nothing independent tells whether there."""

    @property
    def all(self) -> int:
        """How many promises there were."""
        return self.followed + self.changed + self.lost + self.wrong + self.undecided

    def row(self, name: str) -> list[str]:
        """The tally as a row of a table."""
        right = (self.followed + self.changed) / self.all if self.all else 0.0
        counts = (self.all, self.followed, self.changed, self.lost, self.wrong, self.undecided)
        return [name, *map(str, counts), f"{right:.3f}"]


COLUMNS = [
    "pairs",
    "promises",
    "followed",
    "rightly changed",
    "lost",
    "wrong",
    "undecided",
    "share right",
]


def count(tally: Tally, place: Place, truth: Span | None) -> None:
    """Add one promise whose place is known."""
    stands = place.standing is Standing.STANDS
    if stands:
        tally.followed += place.span == truth
        tally.wrong += place.span != truth
    else:
        tally.changed += truth is None
        tally.lost += truth is not None


def made_tally(kind: str, pairs: int, *, is_known: bool) -> Tally:
    """Promises at every sentence of made-up pairs; `is_known`: whether the old text is at hand."""
    tally = Tally()
    for seed in range(pairs):
        pair = followed_pair(kind, seed)
        old, new = Wording(pair.old), Wording(pair.new)
        earlier = _way(pair.old, pair.new) if is_known else no_earlier_texts
        for span, truth in pair.fates:
            count(tally, place_of(anchor_at(old, span), new, earlier), truth)
    return tally


def _way(old: Document, new: Document) -> EarlierTexts:
    found = earlier_text(old, new)
    return lambda _text: found


# Revision histories


@dataclass
class History:
    """Promises at random sentences of successive revisions."""

    known: Tally = field(default_factory=Tally)
    searched: Tally = field(default_factory=Tally)
    pairs: int = 0
    milliseconds: list[tuple[float, float]] = field(default_factory=list)
    """For 100 promises: comparison, texts prepared and places found; the same without comparing."""


def revision_pairs(folder: Path) -> Iterator[tuple[Document, Document]]:
    """Each revision that differs from the one before, with that one."""
    for histories in sorted(each for each in folder.iterdir() if each.is_dir()):
        texts = [Document(file.read_bytes().decode()) for file in sorted(histories.glob("*.md"))]
        yield from ((old, new) for old, new in pairwise(texts) if old.text != new.text)


def measure_histories(folder: Path) -> History:
    """500 random sentences over all pairs, each pair in proportion to its length."""
    history = History()
    random = Random(500)  # noqa: S311  the same sentences every time
    pairs = list(revision_pairs(folder))
    history.pairs = len(pairs)
    everything = [
        (at, span) for at, (old, _) in enumerate(pairs) for span in Wording(old).sentences
    ]
    chosen = random.sample(everything, min(SENTENCES, len(everything)))
    for at, (old, new) in enumerate(pairs):
        was, now, way = Wording(old), Wording(new), _way(old, new)
        for span in (span for place, span in chosen if place == at):
            anchor = anchor_at(was, span)
            truth = independent_truth(was, now, span)
            for tally, earlier in ((history.known, way), (history.searched, no_earlier_texts)):
                judge(tally, place_of(anchor, now, earlier), truth)
        history.milliseconds.append(_milliseconds_for_100(old, new, random))
    return history


def judge(tally: Tally, place: Place, truth: Span | str | None) -> None:
    """Add one promise; "?" as truth where nothing but the comparison could tell."""
    if isinstance(truth, str):
        is_lost = place.standing is not Standing.STANDS
        tally.changed += is_lost
        tally.undecided += not is_lost
    else:
        count(tally, place, truth)


def independent_truth(old: Wording, new: Wording, span: Span) -> Span | str | None:
    """Where a sentence went, told without the comparison.

    The whole sentences with the same words, by their order: the only one, or the same of equally
    many. None where there is none; "?" where their numbers differ.
    """
    words = old.words(span)
    before = [each for each in old.sentences if old.words(each) == words]
    after = [each for each in new.sentences if new.words(each) == words]
    if not after:
        return None
    return after[before.index(span)] if len(before) == len(after) else "?"


def _milliseconds_for_100(old: Document, new: Document, random: Random) -> tuple[float, float]:
    """The best of some repeats: with the comparison, and without.

    Both documents are read already, as they are on the screen.
    """
    was = Wording(old)
    anchors = [anchor_at(was, span) for span in random.choices(was.sentences, k=100)]
    _ = (old.parts, old.mask, new.parts, new.mask)
    compared = _way(old, new)

    def place_all(way: EarlierTexts) -> None:
        now = Wording(new)
        for anchor in anchors:
            place_of(anchor, now, way)

    whole = min(seconds(lambda: place_all(_way(old, new))) for _ in range(REPEATS))
    alone = min(seconds(lambda: place_all(compared)) for _ in range(REPEATS))
    return whole * 1000, alone * 1000


def seconds(work: Callable[[], object]) -> float:
    """How long one call keeps a processor busy."""
    start = time.process_time()
    work()
    return time.process_time() - start


# Large work files


def large_work(promises: int, items: int) -> WorkFile:
    """A work file with this many promises and items, two thirds of them linked."""
    lines = ["## Promises", ""]
    lines += [
        f"- promise-{n}: “Lamp {n} reads a page aloud in {n} seconds.”"
        for n in range(1, promises + 1)
    ]
    lines += ["", "## Work", ""]
    for number in range(items):
        lines.append(f"- [{' x'[number % 2]}] `work-{number}` Wire lamp {number} (P2, @ana)")
        at = number % promises + 1
        if number % 3:
            lines.append(f"  - serves promise-{at} “Lamp {at} reads a page aloud in {at} seconds.”")
    return WorkFile("\n".join(lines) + "\n")


def large_text() -> str:
    """A document that makes a thousand promises."""
    sentences = (f"Lamp {n} reads a page aloud in {n} seconds." for n in range(1, 1001))
    return "# Lamp\n\n## Solution\n\n" + " ".join(sentences) + "\n"


def size_rows() -> list[list[str]]:
    """How long reading and taking stock of large work files takes."""
    document = Document(large_text())
    wording = Wording(document)
    _ = (wording.flat, wording.sentences)
    rows = []
    for promises, items in ((100, 1_000), (1_000, 10_000)):
        text = large_work(promises, items).text
        reading = min(seconds(lambda: WorkFile(text).items) for _ in range(REPEATS))  # noqa: B023  called at once
        work = WorkFile(text)
        _ = work.items
        stock = min(seconds(lambda: take_stock(work, wording)) for _ in range(REPEATS))  # noqa: B023  called at once
        rows.append([f"{promises:,}", f"{items:,}", f"{reading * 1000:.0f}", f"{stock * 1000:.0f}"])
    return rows


def measured_screen() -> tuple[float, float, list[float]]:
    """Opening the screen on 1,000 promises and 10,000 items, and filtering, in milliseconds.

    Wall time and CPU time until the rows are there, the best of some openings; then every filter
    and some searches.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lamp.md"
        path.write_text(large_text(), "utf-8")
        work_path(path).write_text(large_work(1_000, 10_000).text, "utf-8")
        return asyncio.run(_open_and_filter(path))


async def _open_and_filter(path: Path) -> tuple[float, float, list[float]]:
    openings, filters = [], []
    app = ScreenApp(Screen())
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(REPEATS):
            document = Document(large_text())
            _ = (document.parts, document.mask)
            start, cpu = time.perf_counter(), time.process_time()
            screen = TouchstoneScreen(path, document, lambda: None)
            app.push_screen(screen)
            await until(pilot, lambda: screen.is_mounted and screen.promises.count)  # noqa: B023  waited for at once
            openings.append((time.perf_counter() - start, time.process_time() - cpu))
            filters += _filters(screen)
            app.pop_screen()
            await pilot.pause()
    wall, cpu = (min(times) * 1000 for times in zip(*openings, strict=True))
    return wall, cpu, sorted(filters)


def _filters(screen: TouchstoneScreen) -> list[float]:
    """Milliseconds for four filters and six searches."""
    times = [seconds(screen.action_filter) * 1000 for _ in range(4)]
    for words in ("l", "la", "lamp", "lamp 9", "lamp 99", ""):
        screen.search.value = words
        times.append(seconds(screen._list) * 1000)
    return times


# The page


def table(columns: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def made_table(pairs: int, *, is_known: bool) -> str:
    """One row for every kind of edits."""
    rows = [made_tally(kind, pairs, is_known=is_known).row(kind) for kind in (*KINDS, TWINS)]
    return table(["edits", *COLUMNS[1:]], rows)


def report(folder: Path | None, pairs: int) -> str:
    """The page with all tables."""
    meaning = (
        f"Made by `tests/benchmarks/touchstone.py` on Python {platform.python_version()}, "
        f"{platform.machine()}. A promise is *followed* when its words are found, unchanged, as a "
        "whole sentence at the place where they went; *rightly changed* when it was said to have "
        "changed or gone, and had; *lost* when it was said so and the words stand; *wrong* when it "
        "points, without a word, to where they did not go. Times are of one processor, whatever "
        "else the machine does.\n"
    )
    return "\n".join(
        [
            "# The touchstone, measured\n",
            meaning,
            *(history_section(folder) if folder else ()),
            f"## Every sentence of {pairs} made-up pairs of each kind, the earlier text known\n",
            made_table(pairs, is_known=True),
            "*twins*: six sentences stand in the text twice; some firsts are cut or changed.\n",
            "## The same pairs by the words alone\n",
            made_table(pairs, is_known=False),
            "## Large work files\n",
            table(["promises", "items", "reading, ms", "taking stock, ms"], size_rows()),
            screen_line(),
        ]
    )


def screen_line() -> str:
    """A sentence about the screen."""
    wall, cpu, filters = measured_screen()
    return (
        f"The screen on 1,000 promises and 10,000 items shows its rows after {cpu:.0f} ms "
        f"({wall:.0f} ms by the clock, best of {REPEATS}); a filter or a letter of a search takes "
        f"{statistics.median(filters):.1f} ms (median; longest {filters[-1]:.1f}).\n"
    )


def history_section(folder: Path) -> tuple[str, ...]:
    """The part of the page about revisions of real documents."""
    history = measure_histories(folder)
    rows = [
        history.known.row("the earlier text known"),
        history.searched.row("by the words alone"),
    ]
    whole, alone = (sorted(times) for times in zip(*history.milliseconds, strict=True))
    speed = (
        f"100 promises take {statistics.median(alone):.1f} ms (median; longest {alone[-1]:.1f}), "
        f"with the comparison of the two texts {statistics.median(whole):.1f} (longest "
        f"{whole[-1]:.1f}); best of {REPEATS} for each pair, documents read already.\n"
    )
    truth = (
        "The right place is told without the comparison: the only sentence with these words, or "
        "the same of equally many; otherwise it is undecided.\n"
    )
    title = f"## {SENTENCES} random sentences in {history.pairs} revision pairs of public PR/FAQs\n"
    return title, table(COLUMNS, rows), truth, speed


def main() -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=Path)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    page = report(arguments.histories, arguments.pairs)
    print(page)  # noqa: T201  a report is printed
    if arguments.write:
        REPORT.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
