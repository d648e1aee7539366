import errno
import os
import stat
from pathlib import Path

import pytest

from store.history import NotWrittenError
from store.history.atomic_file import PREFIX, remove_leftovers, write_atomically

OLD = b"the old text\n"
NEW = b"the new text\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "lumen.md"
    made.write_bytes(OLD)
    return made


def test_a_file_gets_exactly_the_bytes(file: Path) -> None:
    write_atomically(file, b"\xef\xbb\xbfa\r\nb")
    assert file.read_bytes() == b"\xef\xbb\xbfa\r\nb"


def test_a_new_file_obeys_the_users_mask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new.md", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o444])
def test_an_old_file_keeps_its_permissions(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_atomically(file, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_stays_a_link_and_its_target_gets_the_text(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to("lumen.md")
    write_atomically(link, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


def test_nothing_is_left_beside_the_file(file: Path) -> None:
    write_atomically(file, NEW)
    assert [entry.name for entry in file.parent.iterdir()] == ["lumen.md"]


@pytest.mark.parametrize("step", ["open", "fsync", "fchmod", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_failing_step_leaves_the_old_file_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(Path if step == "replace" else os, step, fail)
        with pytest.raises(NotWrittenError) as caught:
            write_atomically(file, NEW)
    assert os.strerror(number) in str(caught.value)
    assert "the file on disk is as it was" in str(caught.value)
    assert file.read_bytes() == OLD
    assert [entry.name for entry in file.parent.iterdir()] == ["lumen.md"]
    write_atomically(file, NEW)
    assert file.read_bytes() == NEW


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="No such file or directory"):
        write_atomically(tmp_path / "gone" / "lumen.md", NEW)


def test_leftovers_of_dead_writers_are_removed_and_those_of_living_ones_stay(
    tmp_path: Path, dead_process: int
) -> None:
    dead = tmp_path / f"{PREFIX}{dead_process}-abc"
    alive = tmp_path / f"{PREFIX}{os.getpid()}-abc"
    other = tmp_path / f"{PREFIX}notes.md"
    for leftover in (dead, alive, other):
        leftover.write_bytes(b"half")
    remove_leftovers(tmp_path)
    assert set(tmp_path.iterdir()) == {alive, other}
