from pathlib import Path

import pytest

from store.bringing import bring, keep_target, save_brought, take_source
from store.document import Document
from store.errors import DocumentError, HistoryError
from store.history import MAIN, Library
from store.saving import save_document

BASE = (
    "# Lumen\n\nReaders gain a day.\n\n## Problem\n\nIt is dark. Lamps are cold.\n\n"
    "## Solution\n\nA warm lamp. It reads along.\n"
)
BOLD = "bold"


@pytest.fixture
def path(library: Library, lumen: Path) -> Path:
    """A document with a draft of its own words in Problem and Solution."""
    keep(library, lumen, BASE)
    library.start_draft(lumen, library.version(lumen, "last"), BOLD)
    keep(library, lumen, BASE.replace("dark", "night").replace("A warm", "One warm"), BOLD)
    return lumen


def keep(library: Library, path: Path, text: str, draft: str = MAIN) -> None:
    save_document(library, path, None, Document(text), draft=draft)


def text_of(library: Library, path: Path, draft: str = MAIN) -> str:
    return library.text(library.version(path, "last", draft=draft)).text


def test_changes_of_both_drafts_are_together_word_by_word(library: Library, path: Path) -> None:
    keep(library, path, BASE.replace("cold", "ice-cold"))
    brought = bring(library, path, BOLD, MAIN)
    saved = save_brought(library, path, brought, brought.document(keep_target))
    expected = (
        BASE.replace("dark", "night").replace("cold", "ice-cold").replace("A warm", "One warm")
    )
    assert saved.is_new
    assert path.read_text() == text_of(library, path) == expected


def test_bringing_main_into_a_draft_leaves_the_file_alone(library: Library, path: Path) -> None:
    keep(library, path, BASE.replace("cold", "ice-cold"))
    on_disk = path.read_bytes()
    brought = bring(library, path, MAIN, BOLD)
    save_brought(library, path, brought, brought.document(keep_target))
    assert path.read_bytes() == on_disk
    assert "night. Lamps are ice-cold" in text_of(library, path, BOLD)


def test_one_part_is_brought_alone(library: Library, path: Path) -> None:
    brought = bring(library, path, BOLD, MAIN, "problem")
    assert brought.document(keep_target).text == BASE.replace("dark", "night")


def test_words_that_both_changed_are_left_to_the_writer(library: Library, path: Path) -> None:
    keep(library, path, BASE.replace("dark", "dim"))
    brought = bring(library, path, BOLD, MAIN)
    assert [(c.ours.strip(), c.theirs.strip()) for c in brought.together.conflicts] == [
        ("It is dim.", "It is night.")
    ]
    assert "It is dim." in brought.document(keep_target).text
    assert "It is night." in brought.document(take_source).text


def test_a_sentence_both_touched_is_to_be_read_again(library: Library, path: Path) -> None:
    longer = BASE.replace("It is dark.", "It is very dark in the rooms of the children.")
    keep(library, path, longer)
    library.start_draft(path, library.version(path, "last"), "two")
    keep(library, path, longer.replace("very", "too"))
    keep(library, path, longer.replace("children", "readers"), "two")
    brought = bring(library, path, "two", MAIN)
    document = brought.document(keep_target)
    assert [span.of(document.text).strip() for span in brought.to_read(keep_target)] == [
        "It is too dark in the rooms of the readers."
    ]


def test_bringing_a_draft_twice_brings_only_what_is_new(library: Library, path: Path) -> None:
    brought = bring(library, path, BOLD, MAIN)
    save_brought(library, path, brought, brought.document(keep_target))
    keep(library, path, text_of(library, path).replace("night", "nightfall"))
    keep(library, path, text_of(library, path, BOLD).replace("along", "aloud"), BOLD)
    again = bring(library, path, BOLD, MAIN)
    assert again.together.conflicts == ()
    assert "nightfall" in again.document(keep_target).text
    assert "aloud" in again.document(keep_target).text


def test_what_was_saved_meanwhile_is_not_written_over(library: Library, path: Path) -> None:
    brought = bring(library, path, BOLD, MAIN)
    keep(library, path, BASE + "\nMore.\n")
    with pytest.raises(HistoryError, match="newer version"):
        save_brought(library, path, brought, brought.document(keep_target))
    assert text_of(library, path).endswith("More.\n")


@pytest.mark.parametrize(("draft", "part"), [("other", ""), (BOLD, "nowhere")])
def test_what_is_not_there_cannot_be_brought(
    library: Library, path: Path, draft: str, part: str
) -> None:
    with pytest.raises((HistoryError, DocumentError), match=r"no draft|no part"):
        bring(library, path, draft, MAIN, part)


def test_text_on_disk_that_is_no_version_is_not_written_over(library: Library, path: Path) -> None:
    brought = bring(library, path, BOLD, MAIN)
    path.write_text("by another program")
    with pytest.raises(HistoryError, match="no version yet"):
        save_brought(library, path, brought, brought.document(keep_target))
    assert path.read_text() == "by another program"
