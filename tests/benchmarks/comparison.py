"""How well and how fast the comparison is, beside git, wdiff, dwdiff, difflib and diff-match-patch.

Run as `uv run --with diff-match-patch python -m tests.benchmarks.comparison [--histories FOLDER]
[--write]`. The pairs are made up with known edits (`tests.support.edits`) and, where a folder of
revision histories is given (one folder a document, its revisions in order of name), successive
revisions of real documents. Everything is measured in one run, each program on each pair in turn.
"""

import argparse
import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from store.compare import apply_changes, compare
from store.document import Document
from tests.benchmarks.comparison_marks import Marked, fewest_words, marked_by_peer, marked_by_us
from tests.benchmarks.comparison_peers import Peer, peers
from tests.support.edits import KINDS, MadePair, make_pair

OURS = "Backwards"
HISTORIES = "histories"
PAIRS_OF_A_KIND = 40
REPEATS = 5
REPORT = Path(__file__).resolve().parents[2] / "docs" / "comparison-measured.md"


class Task(NamedTuple):
    """Two texts, and what is known of their differences."""

    kind: str
    old: str
    new: str
    truth: MadePair | None


@dataclass(frozen=True)
class Outcome:
    """One program on one pair."""

    task: Task
    marked: Marked
    fewest: int
    seconds: float
    """Median of the repeats."""


def made_tasks(number: int) -> list[Task]:
    """This many pairs of every kind."""
    pairs = [make_pair(kind, seed) for kind in KINDS for seed in range(number)]
    return [Task(pair.kind, pair.old, pair.new, pair) for pair in pairs if pair.old != pair.new]


def history_tasks(folder: Path | None) -> list[Task]:
    """Successive revisions that differ."""
    found = []
    for document in sorted(folder.iterdir()) if folder else []:
        texts = [file.read_bytes().decode() for file in sorted(document.glob("*.md"))]
        found += [Task(HISTORIES, old, new, None) for old, new in pairwise(texts) if old != new]
    return found


def measure(tasks: Sequence[Task], programs: Sequence[Peer]) -> dict[str, list[Outcome]]:
    """Every program on every pair, in turn."""
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for task in tasks:
            (folder / "old").write_bytes(task.old.encode())
            (folder / "new").write_bytes(task.new.encode())
            fewest = fewest_words(task.old, task.new)
            for program, outcome in _one_task(task, fewest, programs, folder):
                outcomes[program].append(outcome)
    return outcomes


def _one_task(
    task: Task, fewest: int, programs: Sequence[Peer], folder: Path
) -> Iterator[tuple[str, Outcome]]:
    old, new = Document(task.old), Document(task.new)
    _ = old.parts, new.parts  # the program holds documents whose parts are read
    comparison = compare(old, new)
    if apply_changes(comparison) != task.new:
        raise ValueError("the changes do not make the new text")
    results = {peer.name: peer.run(task.old, task.new, folder) for peer in programs}
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(REPEATS):
        times[OURS].append(_seconds(lambda: compare(old, new)))
        for peer in programs:
            times[peer.name].append(
                _seconds(lambda peer=peer: peer.run(task.old, task.new, folder))
            )  # type: ignore[misc]  # a default binds the loop's value
    yield OURS, Outcome(task, marked_by_us(comparison), fewest, statistics.median(times[OURS]))
    for peer in programs:
        marked = marked_by_peer(peer.read(results[peer.name]), task.old, task.new)
        yield peer.name, Outcome(task, marked, fewest, statistics.median(times[peer.name]))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Score(NamedTuple):
    """How right the marks are, of 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(outcomes: Sequence[Outcome]) -> Score:
    """Words marked against words that were edited; moved words are no edits."""
    right = marked = true = 0
    for outcome in outcomes:
        truth = outcome.task.truth
        if truth:
            right += len(outcome.marked.removed & truth.removed)
            right += len(outcome.marked.added & truth.added)
            marked += outcome.marked.words
            true += len(truth.removed) + len(truth.added)
    return Score(right / marked if marked else 1.0, right / true if true else 1.0)


def score_of_moves(outcomes: Sequence[Outcome]) -> Score:
    """Words shown as moved against words that were moved."""
    right = shown = true = 0
    for outcome in outcomes:
        truth = outcome.task.truth
        if truth:
            right += len(outcome.marked.moved_from & truth.moved_from)
            right += len(outcome.marked.moved_to & truth.moved_to)
            shown += outcome.marked.moved
            true += len(truth.moved_from) + len(truth.moved_to)
    return Score(right / shown if shown else 1.0, right / true if true else 1.0)


def of_kind(outcomes: Sequence[Outcome], *kinds: str) -> list[Outcome]:
    """The outcomes on pairs of these kinds."""
    return [outcome for outcome in outcomes if outcome.task.kind in kinds]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def marks_table(outcomes: dict[str, list[Outcome]], kinds: Sequence[str]) -> str:
    """Words marked, hunks and speed of every program."""
    rows = []
    base = of_kind(outcomes[peers()[0].name], *kinds)
    for program, found in outcomes.items():
        some = of_kind(found, *kinds)
        fewest = sum(outcome.fewest for outcome in some)
        ratios = [ours.seconds / git.seconds for ours, git in zip(some, base, strict=True)]
        times = sorted(outcome.seconds * 1000 for outcome in some)
        rows.append(
            [
                program,
                f"{sum(outcome.marked.words for outcome in some) / fewest:.3f}",
                f"{sum(o.marked.words + o.marked.moved for o in some) / fewest:.3f}",
                f"{sum(outcome.marked.hunks for outcome in some) / len(some):.2f}",
                f"{statistics.median(times):.2f}",
                f"{times[int(len(times) * 0.95)]:.2f}",
                f"{statistics.median(ratios):.2f}",
            ]
        )
    head = [
        "program",
        "marked / fewest",
        "moved words counted too",
        "hunks a pair",
        "ms, median",
        "ms, p95",
        "× git, median",
    ]
    return table(head, rows)


def truth_table(outcomes: dict[str, list[Outcome]]) -> str:
    """F1 of every program on every kind of made-up pair."""
    kinds = list(KINDS)
    rows = [
        [program, *(f"{score(of_kind(found, kind)).f1:.3f}" for kind in kinds)]
        for program, found in outcomes.items()
    ]
    return table(["program", *kinds], rows)


def own_table(ours: Sequence[Outcome]) -> str:
    """Precision and recall of our marks and moves, by kind."""
    rows = []
    for kind in KINDS:
        some = of_kind(ours, kind)
        marks, moves = score(some), score_of_moves(some)
        has_moves = any(outcome.task.truth and outcome.task.truth.moved_to for outcome in some)
        has_edits = (
            any(outcome.fewest and not has_moves for outcome in some) or "paragraphs" in kind
        )
        rows.append(
            [
                kind,
                str(len(some)),
                *(f"{value:.3f}" if has_edits else "–" for value in marks),
                f"{moves.recall:.3f}" if has_moves else "–",
                f"{1 - moves.precision:.3f}",
            ]
        )
    head = ["kind", "pairs", "precision", "recall", "moves shown", "false moves"]
    return table(head, rows)


def big_tasks() -> list[Task]:
    """Long documents, and the texts that are worst for a comparison."""
    random = Random("worst")  # noqa: S311  the same texts every time
    tasks = []
    for words in (1_500, 10_000, 100_000):
        pair = make_pair("rewritten", 1, words=words, edits=words // 15)
        tasks.append(Task(f"heavy rewrite, {words:,} words", pair.old, pair.new, None))
    light = make_pair("light", 1, words=100_000, edits=400)
    tasks.append(Task("light edits, 100,000 words", light.old, light.new, None))
    tasks.append(Task("identical, 100,000 words", light.old, light.old, None))
    for words in (10_000, 100_000):
        one, two = (make_pair("light", seed, words=words, edits=0).old for seed in (1, 2))
        tasks.append(Task(f"all replaced, {words:,} words", one, two, None))
    same = ["word"] * 10_000
    other = ["other" if at in {100, 5_000, 9_000} else word for at, word in enumerate(same)]
    tasks.append(Task("one word 10,000 times", " ".join(same), " ".join(other), None))
    line = [f"{random.choice('abcdefgh')}{random.randrange(3_000)}x" for _ in range(170_000)]
    edited = ["changed" if at % 50 == 0 else word for at, word in enumerate(line)]
    tasks.append(Task("one line of 1 MB", " ".join(line), " ".join(edited), None))
    return tasks


class Timing(NamedTuple):
    """One big pair: seconds of ours, of git's, and of reading both documents."""

    kind: str
    ours: float
    git: float
    reading: float


def time_big_tasks(repeats: int) -> list[Timing]:
    """The big pairs beside git with the word regex, the fastest of the repeats, taking turns."""
    git = peers()[0]
    timings = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for task in big_tasks():
            (folder / "old").write_text(task.old)
            (folder / "new").write_text(task.new)
            old, new = Document(task.old), Document(task.new)
            reading = _seconds(lambda old=old, new=new: (old.parts, new.parts))  # type: ignore[misc]  # a default binds the loop's value
            ours, theirs = [], []
            for _ in range(repeats):
                ours.append(_seconds(lambda: compare(old, new)))  # noqa: B023  called at once
                theirs.append(_seconds(lambda: git.run("", "", folder)))
            timings.append(Timing(task.kind, min(ours), min(theirs), reading))
    return timings


def speed_table(timings: Sequence[Timing]) -> str:
    """The big pairs in milliseconds."""
    rows = [
        [kind, *(f"{seconds * 1000:,.0f}" for seconds in (ours, git, reading)), f"{ours / git:.2f}"]
        for kind, ours, git, reading in timings
    ]
    return table(["pair", "ms", "git, ms", "reading both, ms", "× git"], rows)


def aims_table(outcomes: dict[str, list[Outcome]], timings: Sequence[Timing]) -> str:
    """What the comparison is meant to reach, what it reaches, and whether that is enough."""
    git = outcomes[peers()[0].name]
    rows = []
    for name, kinds in (("histories", [HISTORIES]), ("made-up pairs", list(KINDS))):
        ours, theirs = of_kind(outcomes[OURS], *kinds), of_kind(git, *kinds)
        if ours:
            rows += _aims_of_pairs(name, ours, theirs)
    ours = outcomes[OURS]
    for kind in ("light", "sentences"):
        rows.append((f"precision and recall, {kind}", 0.97, min(score(of_kind(ours, kind))), False))
    moved = of_kind(ours, "moved paragraphs", "moved items", "moved sentences")
    moves = score_of_moves(moved)
    rows.append(("moved words shown as moved", 0.95, moves.recall, False))
    rows.append(("words wrongly shown as moved", 0.01, 1 - moves.precision, True))
    for timing in timings:
        if timing.kind.startswith("heavy") and "1,500" not in timing.kind:
            rows.append((f"{timing.kind}, × git", 2.0, timing.ours / timing.git, True))
    worst = max(t.ours for t in timings if t.kind.startswith(("all replaced", "one ")))
    rows.append(("worst case, seconds", 1.0, worst, True))
    told = [
        [
            name,
            f"{'≤' if is_most else '≥'} {aim:.2f}",
            f"{reached:.3f}",
            "yes" if (reached <= aim if is_most else reached >= aim) else "no",
        ]
        for name, aim, reached, is_most in rows
    ]
    return table(["aim", "to be", "is", "reached"], told)


def _aims_of_pairs(
    name: str, ours: Sequence[Outcome], git: Sequence[Outcome]
) -> list[tuple[str, float, float, bool]]:
    """The aims for one set of pairs: what, how much, what it is, and whether less is better."""
    fewest = sum(outcome.fewest for outcome in ours)
    marked = sum(outcome.marked.words for outcome in ours) / fewest
    by_pair = statistics.median(o.marked.words / o.fewest for o in ours if o.fewest)
    hunks = sum(o.marked.hunks for o in ours) / sum(o.marked.hunks for o in git)
    speed = statistics.median(one.seconds / two.seconds for one, two in zip(ours, git, strict=True))
    late = [sorted(o.seconds for o in some)[int(len(some) * 0.95)] for some in (ours, git)]
    return [
        (f"marked / fewest, {name}, all words", 1.02, marked, True),
        (f"marked / fewest, {name}, median pair", 1.02, by_pair, True),
        (f"hunks / git with word regex, {name}", 0.75, hunks, True),
        (f"time / git, {name}, median", 0.5, speed, True),
        (f"p95 of time / p95 of git, {name}", 1.0, late[0] / late[1], True),
    ]


def report(outcomes: dict[str, list[Outcome]], timings: Sequence[Timing]) -> str:
    """The page with all tables."""
    kinds = sorted({outcome.task.kind for outcome in outcomes[OURS]} - {HISTORIES})
    made = len(of_kind(outcomes[OURS], *kinds))
    histories = len(of_kind(outcomes[OURS], HISTORIES))
    versions = subprocess.run(["git", "--version"], capture_output=True, check=True, text=True)
    surroundings = (
        f"Made by `tests/benchmarks/comparison.py` in one run on Python "
        f"{platform.python_version()}, {versions.stdout.strip()}, {platform.machine()}. Times are "
        f"medians of {REPEATS} repeats, for long texts the fastest, the programs taking turns on "
        "each pair. Git, wdiff and dwdiff run as processes; Backwards and the libraries run inside "
        f"one, on documents whose parts are read. Other work kept {os.cpu_count()} processors "
        f"at a load of {os.getloadavg()[2]:.1f}.\n"
    )
    marks_note = (
        "*Marked / fewest*: words shown as removed or added, divided by those outside a longest "
        "common subsequence. *Hunks*: stretches to look at.\n"
    )
    truth_note = (
        "A program without moves marks moved words as removed and added, which counts against it.\n"
    )
    sections = [
        "# The comparison, measured\n",
        surroundings,
        "## Aims\n",
        aims_table(outcomes, timings),
        f"## Marks on {made} made-up pairs\n",
        marks_table(outcomes, kinds),
        marks_note,
        "## Right marks: F1 against the known edits\n",
        truth_table(outcomes),
        truth_note,
        "## Backwards by kind of edit\n",
        own_table(outcomes[OURS]),
        "## Long texts and worst cases\n",
        speed_table(timings),
    ]
    if histories:
        sections[4:4] = [
            f"## Marks on {histories} revision pairs of eight public PR/FAQs\n",
            marks_table(outcomes, [HISTORIES]),
        ]
    return "\n".join(sections)


def main() -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=Path, help="a folder of revision histories")
    parser.add_argument("--pairs", type=int, default=PAIRS_OF_A_KIND, help="made-up pairs a kind")
    parser.add_argument("--repeats", type=int, default=5, help="repeats of the long pairs")
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.name}")
    chosen = parser.parse_args()
    tasks = history_tasks(chosen.histories) + made_tasks(chosen.pairs)
    page = report(measure(tasks, peers()), time_big_tasks(chosen.repeats))
    print(page)  # noqa: T201  the outcome
    if chosen.write:
        REPORT.write_text(page)


if __name__ == "__main__":
    main()
