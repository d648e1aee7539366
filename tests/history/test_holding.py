import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.history import HistoryError
from store.history.holding import Hold, Holder, hold

OTHER = """
import sys
from pathlib import Path
from store.history.holding import hold

mine = hold(Path(sys.argv[1]), Path(sys.argv[2]))
print(type(mine).__name__, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "locks"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "lumen.md"


@pytest.fixture
def other(folder: Path, document: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the document."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(folder), str(document)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "Hold\n"
    yield process
    process.kill()
    process.communicate()


def test_a_free_document_is_held(folder: Path, document: Path) -> None:
    mine = hold(folder, document)
    assert isinstance(mine, Hold)
    mine.release()


def test_the_second_learns_who_holds_it(
    folder: Path, document: Path, other: subprocess.Popen[str]
) -> None:
    found = hold(folder, document)
    assert isinstance(found, Holder)
    assert found.process == other.pid
    assert str(found).startswith(f"process {other.pid} on ")


def test_a_killed_holder_holds_no_longer(
    folder: Path, document: Path, other: subprocess.Popen[str]
) -> None:
    other.kill()
    other.wait()
    mine = hold(folder, document)
    assert isinstance(mine, Hold)
    mine.release()


def test_a_released_document_is_free_and_releasing_twice_is_fine(
    folder: Path, document: Path
) -> None:
    first = hold(folder, document)
    assert isinstance(first, Hold)
    first.release()
    first.release()
    second = hold(folder, document)
    assert isinstance(second, Hold)
    second.release()


def test_the_same_process_cannot_hold_a_document_twice(folder: Path, document: Path) -> None:
    mine = hold(folder, document)
    again = hold(folder, document)
    assert isinstance(mine, Hold)
    assert isinstance(again, Holder)
    assert again.process == os.getpid()
    mine.release()


def test_a_link_leads_to_the_same_hold(folder: Path, document: Path) -> None:
    document.write_text("x")
    link = document.with_name("link.md")
    link.symlink_to(document)
    mine = hold(folder, link)
    assert isinstance(mine, Hold)
    assert isinstance(hold(folder, document), Holder)
    mine.release()


def test_other_documents_are_free(folder: Path, document: Path) -> None:
    one, two = hold(folder, document), hold(folder, document.with_name("other.md"))
    for mine in (one, two):
        assert isinstance(mine, Hold)
        mine.release()


@pytest.mark.parametrize("contents", [b"", b"{", b'{"host": 1}', b"\xff", b'{"since": "x"}'])
def test_a_lock_that_says_nothing_holds_all_the_same(
    folder: Path, document: Path, contents: bytes
) -> None:
    mine = hold(folder, document)
    (lock,) = folder.iterdir()
    lock.write_bytes(contents)
    assert isinstance(hold(folder, document), Holder)
    assert isinstance(mine, Hold)
    mine.release()


def test_a_folder_that_cannot_be_used_is_told(folder: Path, document: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("")
    with pytest.raises(HistoryError, match=r"you are writing lumen\.md"):
        hold(folder, document)
