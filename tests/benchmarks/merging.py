"""How often drafts are merged right, beside `git merge-file`: writes `docs/merging-measured.md`.

    ./uvw run python -m tests.benchmarks.merging [CASES]

Made-up documents with some ten edits, half of them only a few words from the one before; each goes
to one of two authors, so that the right answer is known: all edits together. Right means equal to
it, character for character.
"""

import random
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from store.compare.merge import merge
from store.document import Document

REPORT = Path(__file__).parents[2] / "docs" / "merging-measured.md"
_WORDS = (
    *("reader", "lamp", "minute", "desk", "page", "light", "child", "evening", "story", "paper"),
    *("letter", "support", "week", "trial", "parent", "school", "word", "line", "night", "price"),
)
Triple = tuple[str, str, str, str]
"""Base, the first author's text, the second's, and both together."""


def triple(luck: random.Random, gap: int, *, is_wrapped: bool) -> Triple:
    """Three texts and the right answer; edits are at least `gap` words apart."""
    paragraphs = [_paragraph(luck, is_wrapped=is_wrapped) for _ in range(12)]
    base = "\n\n".join(("# Lumen reads along", *paragraphs)) + "\n"
    pieces = base.split(" ")
    sides = {"ours": list(pieces), "theirs": list(pieces), "both": list(pieces)}
    place = 6
    while (place := place + _step(luck, gap)) < len(pieces) - 6:
        changed = _edited(luck, pieces[place])
        for name in (luck.choice(("ours", "theirs")), "both"):
            sides[name][place] = changed
    ours, theirs, both = (" ".join(w for w in sides[n] if w) for n in ("ours", "theirs", "both"))
    return base, ours, theirs, both


def _step(luck: random.Random, gap: int) -> int:
    """Words to the next edit: close by, or somewhere else in the text."""
    return gap + 1 if luck.random() < 0.5 else luck.randrange(60, 220)


def _paragraph(luck: random.Random, *, is_wrapped: bool) -> str:
    said = []
    for _ in range(luck.randrange(3, 7)):
        words = luck.choices(_WORDS, k=luck.randrange(8, 20))
        said.append(" ".join(words).capitalize() + ".")
    text = " ".join(said)
    return textwrap.fill(text, 72) if is_wrapped else text


def _edited(luck: random.Random, word: str) -> str:
    """A word replaced, taken out or put in; one at a line's or sentence's end is only added to."""
    new = luck.choice(_WORDS).upper()
    kind = luck.randrange(3)
    if kind == 0 or not word.isalpha():
        return f"{new} {word}"
    return new if kind == 1 else ""


def by_words(base: str, ours: str, theirs: str) -> str | None:
    """Our merge; None for a conflict."""
    return merge(Document(base), Document(ours), Document(theirs)).text


def by_lines(base: str, ours: str, theirs: str) -> str | None:
    """Git's merge; None for a conflict."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            path.write_text(text)
        done = subprocess.run(
            ["git", "merge-file", "-p", *paths], capture_output=True, text=True, check=False
        )
    return done.stdout if done.returncode == 0 else None


def judged(
    cases: list[Triple], how: Callable[[str, str, str], str | None]
) -> tuple[Counter[str], float]:
    """How many came out right, in conflict and wrong; milliseconds of the median merge."""
    found: Counter[str] = Counter()
    times = []
    for base, ours, theirs, both in cases:
        start = time.perf_counter()
        merged = how(base, ours, theirs)
        times.append((time.perf_counter() - start) * 1000)
        found["conflict" if merged is None else "right" if merged == both else "wrong"] += 1
    return found, median(times)


def lines(count: int) -> Iterator[str]:
    """The report."""
    yield "# How drafts are merged\n"
    yield (
        f"Written by `tests/benchmarks/merging.py`: {count} made-up triples a row, the same for "
        "both; shares of right, conflict and wrong, and the median time in ms (git's with its "
        "process and files).\n"
    )
    yield "| edits apart, text | how | right | conflict | wrong | ms |"
    yield "|---|---|---|---|---|---|"
    for gap in (3, 8):
        for is_wrapped in (True, False):
            luck = random.Random(11)  # noqa: S311  the same cases each time
            cases = [triple(luck, gap, is_wrapped=is_wrapped) for _ in range(count)]
            name = f"{gap} words, {'wrapped' if is_wrapped else 'a line for each paragraph'}"
            for told, how in (("word by word", by_words), ("`git merge-file`", by_lines)):
                found, spent = judged(cases, how)
                shares = (found[each] / count for each in ("right", "conflict", "wrong"))
                shown = " | ".join(f"{share:.3f}" for share in shares)
                yield f"| {name} | {told} | {shown} | {spent:.1f} |"


def main() -> None:
    """Measure, print and keep."""
    report = []
    for line in lines(int(sys.argv[1]) if sys.argv[1:] else 200):
        sys.stdout.write(line + "\n")
        report.append(line)
    REPORT.write_text("\n".join(report) + "\n", "utf-8")


if __name__ == "__main__":
    main()
