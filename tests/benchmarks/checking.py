"""How fast the checks are: cold, after one key, on traps, and beside other prose checkers.

Run as `python -m tests.benchmarks.checking [--peers FOLDER] [--proselint PYTHON] [FILE]`. FOLDER is
one in which `npm install write-good alex textlint textlint-rule-write-good
textlint-rule-sentence-length` was run, PYTHON an interpreter that has proselint. FILE is a document
to measure on; without it one of 3,000 words is made up. Everything is measured in one run, the
programs in turn; times are medians, in milliseconds, with the least beside them. Our own in one
process are times of the processor, those beside the other programs are by the clock.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from store.document import Document, Faq, Section, Span, mask, pages
from store.rules import Checker
from tests.support.larder import larder

WORDS = 3_000
TRAP = 200_000
"""Characters of each trap."""
TURNS = 7

TRAPS = {
    "full stops": ".",
    "stops and spaces": ". ",
    "letters without spaces": "漢",
    "open brackets": "[",
    "open images": "![",
    "links that never close": "[a](",
    "comments that never close": "<!--",
    "backticks": "`",
    "backticks of two lengths": "`a ``b ",
    "stars": "*",
    "tags that never close": "<a ",
    "angle brackets": "<",
    "number signs": "#",
    "spaces": " ",
    "quote marks": ">",
    "front matter that never closes": "---\na: b\n",
    "bars": "|a",
    "figures": "1,",
    "prices": "$1 ",
    "number words": "one ",
    "one word again and again": "word ",
    "abbreviations": "Inc. Foo ",
    "capitals": "AB ",
    "quotation marks": "“",
    "straight marks": '"a ',
    "questions": "### Why?\n\n",
    "headings": "## Problem\n\n",
    "items": "- a\n",
    "paragraphs": "a\n\n",
    "waivers": "<!-- backwards: ignore hype -- x -->\n\nseamless\n\n",
    "tags": "<!-- backwards: answers int-fail -->\n\n",
    "placeholders": "[CITY] ",
    "phrases": "seamless ",
    "long sentences": "many people are very good and really " * 8 + ". ",
}


NUMBERED = {
    "abbreviations before ever new words": "Acme Inc. Foo{0} counts.\n\n",
    "ever new questions": "### How does thing{0} weigh part{0} in kitchen{0}?\n\nYes.\n\n",
    "questions alike but for a word": "### How does the scale weigh milk in town{0}?\n\nYes.\n\n",
}
"""Traps whose pieces are numbered, so that no two are alike."""


class Times(NamedTuple):
    """Milliseconds of several runs."""

    median: float
    least: float

    def __str__(self) -> str:
        return f"{self.median:.1f} ({self.least:.1f})"


def times(work: Callable[[], object], turns: int = TURNS) -> Times:
    """How much of the processor some work of ours takes, whatever else the machine does."""
    found = []
    for _ in range(turns):
        start = time.process_time()
        work()
        found.append(1000 * (time.process_time() - start))
    return Times(statistics.median(found), min(found))


PLACES = ("Leeds", "York", "Hull", "Ripon", "Otley", "Selby", "Goole", "Thirsk")
THINGS = ("milk", "beans", "cups", "cakes", "napkins", "syrup", "bread", "spoons")
ACTS = ("weighs", "counts", "orders", "checks", "reports", "sorts", "fills", "prices")
OPENINGS = (
    "In {0}, the scale {1} the {2} and the {3} every {4} minutes",
    "Every {4} minutes the box in {0} {1} what is left of the {2} beside the {3}",
    "A shelf of {4} boxes of {2} in {0} {1} itself before the {3} arrive",
    "Whoever {1} {2} at {0} for {4} days needs no list of {3} any more",
    "Since {4} cafes of {0} share one cellar, each of them {1} {2} and {3} at night",
    "The till {1} {4} portions of {2}, takes off the {3} sold in {0}",
)
ENDS = (
    "the owner goes home {1} minutes earlier than last year",
    "nobody carries {0} down the stairs for {1} more guests",
    "{1} crates of {0} come a day sooner",
    "the bill for {0} shrinks by {1} pounds a week",
    "the fridge holds {1} bottles of {0} less than it did",
    "one cook of {1} still asks where the {0} went",
    "the wholesaler sends {0} to door {1} before noon",
    "the paper list with its {1} lines of {0} stays in the drawer",
)


def made_document(words: int = WORDS) -> str:
    """A press release with a long FAQ, in which hardly ten words come twice in a row."""
    random = Random(20270104)  # noqa: S311  the same text every time

    def sentence() -> str:
        first, second, third = random.sample(THINGS, 3)
        place, act, end = random.choice(PLACES), random.choice(ACTS), random.choice(ENDS)
        figure = random.randint(2, 90)
        opening = random.choice(OPENINGS).format(place, act, first, second, random.randint(2, 90))
        return f"{opening}, and {end.format(third, figure)}."

    def paragraph(count: int) -> str:
        return " ".join(sentence() for _ in range(count))

    release = {Section.PROBLEM: paragraph(4), Section.SOLUTION: f"{paragraph(4)}\n\n{paragraph(3)}"}
    items: dict[Faq, dict[str, str]] = {Faq.CUSTOMER: {}, Faq.INTERNAL: {}}
    while True:
        text = larder(release, items).text
        if Document(text).words(Span(0, len(text))) >= words:
            return text
        faq = random.choice(list(Faq))
        number = len(items[faq]) + 1
        question = (
            f"How does it {random.choice(ACTS)} in kitchen {number} of {random.choice(PLACES)}?"
        )
        items[faq][question] = paragraph(random.randint(2, 4))


def check_cold(text: str) -> None:
    """Check a text with nothing remembered from before."""
    mask.mask_block.cache_clear()
    pages.lines.cache_clear()
    Checker().check(Document(text))


def after_one_key(text: str) -> Iterator[Document]:
    """The document after each of many keys in the middle of it."""
    place = text.index(" ", len(text) // 2)
    for count in range(1, 100):
        yield Document(text[:place] + "x" * count + text[place:])


def ours(text: str) -> Iterator[tuple[str, Times]]:
    """Our own times on a text."""
    check_cold(text)
    yield "cold", times(partial(check_cold, text))
    checker, documents = Checker(), after_one_key(text)
    checker.check(Document(text))
    yield "after one key", times(lambda: checker.check(next(documents)), 15)
    documents = after_one_key(text)
    yield "of it, reading the document", times(lambda: next(documents).parts, 15)


def trapped() -> Iterator[tuple[str, str]]:
    """Our own times on each trap: reading the text into blocks and parts, and checking it."""
    bodies = {name: piece * (TRAP // len(piece)) for name, piece in TRAPS.items()}
    for name, piece in NUMBERED.items():
        bodies[name] = "".join(piece.format(number) for number in range(TRAP // len(piece)))[:TRAP]
    for name, body in bodies.items():
        yield name, trap_times(Document(f"# Larder\n\nOwners.\n\n## Solution\n\n{body}\n"))


def trap_times(document: Document) -> str:
    """How long reading a document and checking it take, with nothing remembered."""
    mask.mask_block.cache_clear()
    pages.lines.cache_clear()
    reading = times(lambda: (document.parts, document.mask), 1)
    checking = times(lambda: Checker().check(document), 1)
    return f"{reading.least:.0f} + {checking.least:.0f}"


NODE = """
const {{ readFileSync }} = await import('node:fs');
const text = readFileSync({file}, 'utf8');
const times = [];
const started = performance.now();
{load}
const loaded = performance.now() - started;
for (let turn = 0; turn < {turns}; turn++) {{
  const start = performance.now();
  {work}
  times.push(performance.now() - start);
}}
console.log(JSON.stringify({{ loaded, times }}));
"""
"""A program for Node: the time to load a checker, then the times of checking in one process."""

NODE_PEERS = {
    "write-good": (
        "const writeGood = (await import('write-good')).default;",
        "writeGood(text);",
    ),
    "alex": ("const alex = await import('alex');", "alex.markdown(text);"),
    "textlint (2 rules)": (
        (
            "const { createLinter, loadTextlintrc } = await import('textlint');"
            " const linter = createLinter({ descriptor: await loadTextlintrc() });"
        ),
        "await linter.lintText(text, 'a.md');",
    ),
}
PROSELINT = """
import json, sys, time
started = time.perf_counter()
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
loaded = 1000 * (time.perf_counter() - started)
text = open(sys.argv[1], encoding="utf-8").read()
times = []
for turn in range(int(sys.argv[2])):
    start = time.perf_counter()
    LintFile(source="a.md", content=text).lint()
    times.append(1000 * (time.perf_counter() - start))
print(json.dumps({"loaded": loaded, "times": times}))
"""


def in_process(command: list[str], folder: Path) -> tuple[float, float, float]:
    """What a peer says of itself: milliseconds to load, of the first check, of later ones."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return said["loaded"], said["times"][0], statistics.median(said["times"][1:])


def peers_in_process(
    file: Path, folder: Path | None, proselint: str | None
) -> Iterator[tuple[str, float, float, float]]:
    """The peers as libraries."""
    if proselint:
        command = [proselint, "-c", PROSELINT, str(file), str(TURNS)]
        yield "proselint", *in_process(command, file.parent)
    for name, (load, work) in NODE_PEERS.items() if folder else ():
        program = NODE.format(file=json.dumps(str(file)), load=load, work=work, turns=TURNS)
        command = ["node", "--input-type=module", "-e", program]
        yield name, *in_process(command, folder or file.parent)


def commands(file: Path, folder: Path | None, proselint: str | None) -> dict[str, list[str]]:
    """The programs as a writer would call them."""
    found = {"backwards check": [sys.executable, "-m", "tui", "check", str(file)]}
    if proselint:
        found["proselint"] = [str(Path(proselint).with_name("proselint")), "check", str(file)]
    for name in ("write-good", "alex", "textlint") if folder else ():
        found[name] = [str((folder or file) / "node_modules" / ".bin" / name), str(file)]
    return found


def command_times(file: Path, folder: Path | None, proselint: str | None) -> dict[str, Times]:
    """The programs in turn, from start to exit; what they find does not matter here."""
    found: dict[str, list[float]] = {}
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    for _ in range(TURNS):
        for name, command in commands(file, folder, proselint).items():
            start = time.perf_counter()
            subprocess.run(
                command,
                cwd=folder or file.parent,
                env=environment,
                capture_output=True,
                check=False,
            )
            found.setdefault(name, []).append(1000 * (time.perf_counter() - start))
    return {name: Times(statistics.median(each), min(each)) for name, each in found.items()}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="How fast the checks are.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--proselint")
    arguments = parser.parse_args()
    text = arguments.file.read_bytes().decode() if arguments.file else made_document()
    sys.stdout.writelines(f"{line}\n" for line in report(text, arguments))


def report(text: str, arguments: argparse.Namespace) -> Iterator[str]:
    """The tables, line by line as they are measured."""
    words = Document(text).words(Span(0, len(text)))
    yield f"Python {platform.python_version()}, {os.cpu_count()} CPUs; {words:,} words"
    yield "\n| ours, in one process | ms: median (least) |\n|---|---|"
    for name, figure in ours(text):
        yield f"| {name} | {figure} |"
    yield f"\n| {TRAP:,} characters | ms: reading + checking |\n|---|---|"
    for name, both in trapped():
        yield f"| {name} | {both} |"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.md"
        file.write_text(text, "utf-8")
        yield "\n| as a library | load | first check | later checks |\n|---|---|---|---|"
        for name, *figures in peers_in_process(file, arguments.peers, arguments.proselint):
            yield f"| {name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |"
        yield "\n| as a command | ms: median (least) |\n|---|---|"
        for name, figure in command_times(file, arguments.peers, arguments.proselint).items():
            yield f"| {name} | {figure} |"


if __name__ == "__main__":
    main()
