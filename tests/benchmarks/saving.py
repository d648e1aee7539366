"""Saving beside `git add` + `git commit`, in one run: only the ratios carry to other machines.

    ./uvw run python -m tests.benchmarks.saving [ROUNDS]

Each round writes another text of 1,500 words to a document three folders deep and saves it: by the
program (synced, only that path, no tree needed clean), by the command line as it is, and by the
command line made as safe (`core.fsync=all`). Rounds of the three are interleaved; the repositories
are alike. A number after the name is how many versions there were before.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from store.document import Document
from store.document.description import Description
from store.history import open_library

ROUNDS = 31
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


def repository(root: Path, versions: int) -> Path:
    """A repository in which the document has so many versions, packed."""
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
    git(root, "fast-import", "--quiet", given=b"".join(commits))
    git(root, "reset", "-q", "--hard")
    return root


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
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    os.environ.update(ENVIRONMENT)
    for versions in (10, 1000):
        with tempfile.TemporaryDirectory() as folder:
            roots = [repository(Path(folder, name), versions) for name in "abc"]
            ways = {
                "add + commit": command_line(roots[0]),
                "add + commit, synced": command_line(roots[1], "-c", "core.fsync=all"),
                "backwards": program(roots[2]),
            }
            sys.stdout.write(report(f"{versions} versions", measure(ways, rounds)))


def report(title: str, times: dict[str, list[float]]) -> str:
    """The medians, and what the last way costs beside each of the others."""
    ours = median(list(times.values())[-1])
    lines = [f"{title:24} median ms    p90 ms    backwards / this"]
    lines += [
        f"  {name:22} {median(found):9.1f} {quantiles(found, n=10)[-1]:9.1f} "
        f"{ours / median(found):17.2f}"
        for name, found in times.items()
    ]
    return "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    main()
