import os
from pathlib import Path

import pytest

from store.document import Document
from store.history.outside import OutsideChange, Snapshot, outside_change, snapshot_of

KNOWN = Document("# Lumen\n\nText.\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "lumen.md"
    made.write_text(KNOWN.text)
    os.utime(made, ns=(1, 1))
    return made


@pytest.fixture
def seen(file: Path) -> Snapshot:
    found = snapshot_of(file)
    assert found
    return found


def change(file: Path, seen: Snapshot | None) -> OutsideChange:
    found = outside_change(file, seen, KNOWN)
    assert found
    return found


def test_a_file_left_alone_has_not_changed(file: Path, seen: Snapshot) -> None:
    assert outside_change(file, seen, KNOWN) is None


def test_a_file_left_alone_is_not_read(
    file: Path, seen: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.history.outside.read_document", None)
    assert outside_change(file, seen, KNOWN) is None


def test_a_file_that_was_only_touched_has_not_changed(file: Path, seen: Snapshot) -> None:
    file.touch()
    assert snapshot_of(file) != seen
    assert outside_change(file, seen, KNOWN) is None


def test_a_file_written_by_others_has_changed(file: Path, seen: Snapshot) -> None:
    file.write_text("# Lamp\n")
    found = change(file, seen)
    assert found.document == Document("# Lamp\n")
    assert not found.only_line_ends


def test_a_change_of_the_same_length_and_time_in_another_file_is_noticed(
    file: Path, seen: Snapshot
) -> None:
    other = file.with_name("other")
    other.write_text(KNOWN.text.replace("Text", "Next"))
    os.utime(other, ns=(1, 1))
    other.replace(file)
    assert change(file, seen).document == Document(KNOWN.text.replace("Text", "Next"))


def test_other_line_ends_alone_are_told_apart(file: Path, seen: Snapshot) -> None:
    file.write_bytes(KNOWN.text.replace("\n", "\r\n").encode())
    assert change(file, seen).only_line_ends


def test_a_file_that_is_gone_is_noticed(file: Path, seen: Snapshot) -> None:
    file.unlink()
    found = change(file, seen)
    assert found.document is None
    assert "no longer on disk" in found.line


def test_a_file_that_became_unreadable_is_noticed(file: Path, seen: Snapshot) -> None:
    file.write_bytes(b"\xff")
    found = change(file, seen)
    assert found.document is None
    assert "cannot be read now" in found.line


def test_a_new_file_that_nobody_made_has_not_changed(tmp_path: Path) -> None:
    assert outside_change(tmp_path / "new.md", None, Document("")) is None
    assert snapshot_of(tmp_path / "new.md") is None


def test_a_new_file_that_somebody_made_meanwhile_is_noticed(file: Path) -> None:
    assert outside_change(file, None, Document("")) == OutsideChange(
        KNOWN, "lumen.md was changed by another program."
    )
