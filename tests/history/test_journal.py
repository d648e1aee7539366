import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.document import Document
from store.history import HistoryError
from store.history.journal import (
    Journal,
    Unsaved,
    digest_of,
    forget,
    read_entry,
    set_aside,
    unsaved_typing,
    worth_offering,
)

SAVED = Document("# Lumen\n")
TYPED = Document("# Lumen reads\n")

WRITER = """
import os, signal, sys
from pathlib import Path
from store.document import Document
from store.history.journal import Journal

journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]))
journal.keep(Document(sys.argv[3]), Document("# Lumen\\n"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "lumen.md"


def ended_writer(folder: Path, document: Path, text: str) -> None:
    """What a process that has ended left in the journal."""
    journal = Journal(folder, document)
    journal.keep(Document(text), SAVED)
    facts = json.loads(journal.file.read_bytes())
    file = folder / f"{journal.file.stem}-{len(list(folder.iterdir()))}.journal"
    file.write_text(json.dumps({**facts, "began": "1"}))
    journal.discard()


def test_typing_of_a_killed_process_is_found_again(folder: Path, document: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", WRITER, str(folder), str(document), "# Lumen r🙂\r\n"],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    (entry,) = unsaved_typing(folder, document)
    assert entry.document.text == "# Lumen r🙂\r\n"
    assert entry.path == document
    assert entry.base == digest_of(SAVED)


def test_typing_of_a_running_process_is_its_own(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    assert unsaved_typing(folder, document) == ()
    entry = read_entry(journal.file)
    assert entry
    assert entry[0].document == TYPED


def test_half_a_character_is_kept_like_any_other(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(Document("# Lumen \ud83d"), SAVED)
    entry = read_entry(journal.file)
    assert entry
    assert entry[0].document.text == "# Lumen \ud83d"


def test_the_last_typing_is_what_is_kept(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    journal.keep(Document("more"), SAVED)
    entry = read_entry(journal.file)
    assert entry
    assert entry[0].document.text == "more"


def test_text_that_is_saved_leaves_the_journal(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    journal.keep(TYPED, TYPED)
    assert list(folder.iterdir()) == []


def test_discarding_twice_is_fine(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.discard()
    journal.keep(TYPED, SAVED)
    journal.discard()
    journal.discard()
    assert list(folder.iterdir()) == []


def test_typing_is_kept_again_after_it_was_discarded(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    journal.discard()
    journal.keep(TYPED, SAVED)
    assert journal.file.exists()


def test_unchanged_typing_is_not_written_again(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    inode = journal.file.stat().st_ino
    journal.keep(Document(TYPED.text), SAVED)
    assert journal.file.stat().st_ino == inode


def test_only_the_owner_may_read_it(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    assert stat.S_IMODE(journal.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_link_to_the_document_finds_the_same_typing(folder: Path, document: Path) -> None:
    document.write_text("x")
    link = document.with_name("link.md")
    link.symlink_to(document)
    ended_writer(folder, link, "typed")
    assert len(unsaved_typing(folder, document)) == 1


def test_typing_in_other_documents_is_kept_apart(folder: Path, document: Path) -> None:
    ended_writer(folder, document, "one")
    ended_writer(folder, document.with_name("other.md"), "two")
    assert [entry.document.text for entry in unsaved_typing(folder, document)] == ["one"]
    assert len(unsaved_typing(folder)) == 2


def test_the_newest_typing_comes_first(folder: Path, document: Path) -> None:
    ended_writer(folder, document, "one")
    ended_writer(folder, document, "two")
    assert [entry.document.text for entry in unsaved_typing(folder, document)] == ["two", "one"]


def test_text_that_was_saved_is_not_offered(folder: Path, document: Path) -> None:
    for text in ("saved", "typed", "typed"):
        ended_writer(folder, document, text)
    found = unsaved_typing(folder, document)
    assert len(found) == 3
    assert [entry.document.text for entry in worth_offering(found, Document("saved"))] == ["typed"]


def test_typing_set_aside_is_not_offered_again_and_can_be_forgotten(
    folder: Path, document: Path
) -> None:
    ended_writer(folder, document, "typed")
    (entry,) = unsaved_typing(folder, document)
    aside = set_aside(entry)
    assert unsaved_typing(folder, document) == ()
    (kept,) = unsaved_typing(folder, document, aside=True)
    assert (kept.file, kept.document) == (aside, entry.document)
    forget(entry)
    assert list(folder.iterdir()) == []


def test_a_number_used_again_by_another_process_hides_no_typing(
    folder: Path, document: Path
) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    facts = json.loads(journal.file.read_bytes())
    journal.file.write_text(json.dumps({**facts, "began": "1"}))
    assert len(unsaved_typing(folder, document)) == 1


def test_typing_of_a_machine_under_another_name_is_found(folder: Path, document: Path) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    facts = json.loads(journal.file.read_bytes())
    journal.file.write_text(json.dumps({**facts, "host": "elsewhere"}))
    assert len(unsaved_typing(folder, document)) == 1


def test_a_journal_that_does_not_exist_is_empty(folder: Path, document: Path) -> None:
    assert unsaved_typing(folder, document) == ()


def test_a_journal_that_cannot_be_written_says_so_and_keeps_what_it_had(
    folder: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
        with pytest.raises(HistoryError, match="No space left"):
            journal.keep(Document("more"), SAVED)
    entry = read_entry(journal.file)
    assert entry
    assert entry[0].document == TYPED
    journal.keep(Document("more"), SAVED)
    assert read_entry(journal.file) != entry


def test_a_journal_folder_that_is_a_file_is_told(folder: Path, document: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("")
    with pytest.raises(HistoryError, match="cannot be kept"):
        Journal(folder, document).keep(TYPED, SAVED)


def entry_bytes(folder: Path, document: Path) -> tuple[Path, bytes]:
    journal = Journal(folder, document)
    journal.keep(TYPED, SAVED)
    return journal.file, journal.file.read_bytes()


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_damaged_entry_is_passed_over_and_kept(
    folder: Path, document: Path, data: st.DataObject
) -> None:
    file, good = entry_bytes(folder, document)
    place = data.draw(st.integers(0, len(good) - 1))
    damage = data.draw(st.sampled_from(["cut", "zero", "change", "insert"]))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != good[place]))
    damaged = {
        "cut": good[:place],
        "zero": good[:place] + bytes(len(good) - place),
        "change": good[:place] + bytes([byte]) + good[place + 1 :],
        "insert": good[:place] + bytes([byte]) + good[place:],
    }[damage]
    file.write_bytes(damaged)
    entry = read_entry(file)
    if entry:  # the damage fell outside the text: a name, a time
        assert entry[0].document == TYPED
        assert isinstance(entry[0], Unsaved)
    unsaved_typing(folder)
    assert file.exists()


@pytest.mark.parametrize(
    "contents", ["", "[]", "null", "{}", '"text"', '{"text": 3}', "[" * 100_000, "\ud800"]
)
def test_anything_else_in_the_folder_breaks_nothing(
    folder: Path, document: Path, contents: str
) -> None:
    file, _ = entry_bytes(folder, document)
    file.write_bytes(contents.encode("utf-8", "surrogatepass"))
    assert unsaved_typing(folder) == ()


def test_an_entry_of_a_later_format_is_left_alone(folder: Path, document: Path) -> None:
    file, good = entry_bytes(folder, document)
    file.write_bytes(good.replace(b'"format": 1', b'"format": 2'))
    assert read_entry(file) is None
