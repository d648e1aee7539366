"""Several programs saving at once: every version stays reachable."""

import subprocess
import sys
from pathlib import Path

from store.history import Library
from tests.support.repositories import git, save

SAVER = """
import sys
from pathlib import Path
from tests.support.repositories import opened, save

root, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with opened(root) as library:
    for number in range(count):
        saved = save(library, root / name, f"{sys.argv[4]} {number}\\n")
        print(saved.version.id if saved.version else saved.problem, flush=True)
"""
COUNT = 12
HERE = Path(__file__).parents[2]


def saver(root: Path, name: str, word: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SAVER, str(root), name, str(COUNT), word],
        cwd=HERE,
        stdout=subprocess.PIPE,
        text=True,
    )


def saved_by(*savers: subprocess.Popen[str]) -> set[str]:
    return {line for each in savers for line in each.communicate()[0].split("\n") if line}


def test_two_processes_lose_no_commit_of_two_documents(library: Library) -> None:
    root = library.root
    made = saved_by(saver(root, "a.md", "a"), saver(root, "b.md", "b"))
    assert len(made) == 2 * COUNT
    assert made <= set(git(root, "rev-list", "HEAD").split("\n"))
    assert git(root, "show", "HEAD:a.md", "HEAD:b.md") == f"a {COUNT - 1}\nb {COUNT - 1}"
    assert git(root, "fsck", "--no-dangling") == ""


def test_two_processes_lose_no_commit_of_one_document(library: Library) -> None:
    root = library.root
    made = saved_by(saver(root, "a.md", "a"), saver(root, "a.md", "b"))
    assert len(made) == 2 * COUNT
    assert made <= set(git(root, "rev-list", "HEAD").split("\n"))
    numbers = [version.number for version in library.versions(root / "a.md")]
    assert numbers == list(range(len(numbers), 0, -1))


def test_commits_by_hand_go_on_meanwhile(library: Library) -> None:
    root = library.root
    process = saver(root, "a.md", "a")
    for number in range(COUNT):
        git(root, "commit", "-q", "--allow-empty", "-m", f"by hand {number}", fails=True)
    made = saved_by(process)
    assert len(made) == COUNT
    assert made <= set(git(root, "rev-list", "HEAD").split("\n"))
    assert save(library, root / "a.md", "last\n").is_new
    assert git(root, "status", "--short") == ""
