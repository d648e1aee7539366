"""Saving beside `git add` + `git commit`, in one run: only the ratios carry to other machines.

    ./uvw run python -m tests.benchmarks.saving [ROUNDS [VERSIONS …]]

Each round writes another text of 1,500 words to a document three folders deep and saves it: by the
program (synced, only that path, no tree needed clean), by the command line as it is, and by the
command line made as safe (`core.fsync=all`). Rounds of the three are interleaved; the repositories
are alike. The number is how many versions there were before, packed or as loose objects.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import median, quantiles

from store.document import Document
from store.document.description import Description
from store.history import open_library

ROUNDS = 31
SIZES = (10, 1000, 10_000)
WORDS = 1500
DOCUMENT = "docs/press/2027/lumen.md"
ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.com",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.com",
}


def text(number: int) -> str:
    """A text of `WORDS` words, another one for each number."""
    words = [f"word{(place * 7919 + number * 31) % 997}" for place in range(WORDS)]
    lines = [" ".join(words[place : place + 15]) for place in range(0, WORDS, 15)]
    return f"# Round {number}\n\n" + "\n".join(lines) + "\n"


def git(root: Path, *words: str, given: bytes = b"") -> None:
    """Run git as a person would."""
    subprocess.run(["git", *words], cwd=root, input=given, check=True, capture_output=True)


def repository(root: Path, versions: int, *, is_loose: bool) -> Path:
    """A repository in which the document has so many versions, packed or loose."""
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    commits = []
    for number in range(versions):
        contents = text(-number).encode()
        mark = f"mark :{number + 1}\n" + (f"from :{number}\n" if number else "")
        head, _, tail = mark.partition("\n")
        commits.append(
            f"commit refs/heads/main\n{head}\ncommitter Ana <a@b.c> {number} +0000\n"
            f"data 1\nv\n{tail}M 100644 inline {DOCUMENT}\ndata {len(contents)}\n".encode()
            + contents
            + b"\n"
        )
    git(root, "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", given=b"".join(commits))
    if is_loose:
        unpack(root)
    git(root, "reset", "-q", "--hard")
    return root


def unpack(root: Path) -> None:
    """Let every object be a file of its own."""
    for pack in [*(root / ".git" / "objects" / "pack").glob("*.pack")]:
        aside = root / "aside.pack"
        pack.replace(aside)
        pack.with_suffix(".idx").unlink()
        git(root, "-c", "core.fsync=none", "unpack-objects", "-q", given=aside.read_bytes())
        aside.unlink()


def command_line(root: Path, *settings: str) -> Callable[[int], None]:
    """Saving by `git add` and `git commit`."""

    def save(number: int) -> None:
        (root / DOCUMENT).write_text(text(number))
        git(root, *settings, "add", DOCUMENT)
        git(root, *settings, "commit", "-q", "-m", f"Round {number}")

    return save


def program(root: Path) -> Callable[[int], None]:
    """Saving by the library, opened once as a screen does."""
    library = open_library(root)

    def save(number: int) -> None:
        saved = library.save(root / DOCUMENT, Document(text(number)), Description("Round", (), 3))
        assert saved.is_new, saved.problem

    return save


def measure(ways: dict[str, Callable[[int], None]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each round, the ways taking turns; a round before warms them up."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, save in ways.items():
            start = time.perf_counter()
            save(number)
            if number:
                times[name].append((time.perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Measure and print."""
    rounds, *sizes = [int(word) for word in sys.argv[1:]] or [ROUNDS]
    os.environ.update(ENVIRONMENT)
    for versions, is_loose in product(sizes or SIZES, (False, True)):
        with tempfile.TemporaryDirectory() as folder:
            first = repository(Path(folder, "a"), versions, is_loose=is_loose)
            roots = [first, *(shutil.copytree(first, Path(folder, name)) for name in "bc")]
            ways = {
                "add + commit": command_line(roots[0]),
                "add + commit, synced": command_line(roots[1], "-c", "core.fsync=all"),
                "backwards": program(roots[2]),
            }
            title = f"{versions} versions, {'loose' if is_loose else 'packed'}"
            load = f"load {os.getloadavg()[0]:.1f}"
            sys.stdout.write(report(f"{title}, {load}", measure(ways, rounds)))
            sys.stdout.flush()


def report(title: str, times: dict[str, list[float]]) -> str:
    """The medians, and what the last way costs beside each of the others."""
    ours = median(list(times.values())[-1])
    lines = [f"{title}", f"{'':24} median ms    p90 ms    backwards / this"]
    lines += [
        f"  {name:22} {median(found):9.1f} {quantiles(found, n=10)[-1]:9.1f} "
        f"{ours / median(found):17.2f}"
        for name, found in times.items()
    ]
    return "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    main()
