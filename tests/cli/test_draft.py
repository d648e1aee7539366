"""`draft`: alternatives listed, begun, switched to, brought over, put away and back."""

from pathlib import Path

import pytest

from store.document import Document
from store.history.in_hand import draft_in_hand
from store.locations import locations
from store.saving import save_document
from tests.support.command_line import Backwards
from tests.support.repositories import git, library_at, opened

BASE = "# Lumen\n\nReaders gain a day.\n\n## Problem\n\nIt is dark. Lamps are cold.\n"
BOLD = BASE.replace("dark", "night")


@pytest.fixture
def document(desk: Path) -> Path:
    """A document with a draft "bold" that says night for dark."""
    path = desk / "lumen.md"
    with library_at(desk) as library:
        save_document(library, path, None, Document(BASE))
        library.start_draft(path, library.version(path, "last"), "bold")
        save_document(library, path, None, Document(BOLD), draft="bold")
    return path


def keep(path: Path, text: str) -> None:
    with opened(path.parent) as library:
        save_document(library, path, None, Document(text))


def test_the_list_puts_each_draft_against_main(document: Path, backwards: Backwards) -> None:
    found = backwards("draft", "list", document, "--format", "json").json["drafts"]

    main, bold = found
    assert (main["name"], main["in_hand"], bold["name"], bold["in_hand"]) == (
        *("main", True),
        *("bold", False),
    )
    assert (bold["version"], bold["words_added"], bold["words_removed"]) == (2, 1, 1)
    assert set(bold) == {
        *("name", "standing", "id", "in_hand", "version", "changed", "author", "words", "pages"),
        *("words_added", "words_removed", "findings_fixed", "findings_new", "problem"),
    }


def test_the_list_is_a_line_each(document: Path, backwards: Backwards) -> None:
    rows = [line.split("\t") for line in backwards("draft", "list", document).out.splitlines()]

    assert [row[0] for row in rows] == ["main *", "bold"]
    assert rows[1][3].startswith("+1 −1 words")


def test_a_draft_begins_at_a_version_of_another(document: Path, backwards: Backwards) -> None:
    backwards("draft", "new", document, "Bolder still", "--of", "bold")

    assert backwards("show", document, "last", "--draft", "bolder-still").out == BOLD


def test_switching_is_remembered_and_checks_nothing_out(
    document: Path, backwards: Backwards
) -> None:
    assert backwards("draft", "switch", document, "bold").code == 0

    assert draft_in_hand(locations().state, document) == "bold"
    assert document.read_text() == BASE
    assert git(document.parent, "branch", "--show-current") == "main"
    backwards("draft", "switch", document, "main")
    assert draft_in_hand(locations().state, document) == "main"


def test_nobody_switches_to_a_draft_that_is_not_there(document: Path, backwards: Backwards) -> None:
    done = backwards("draft", "switch", document, "other")

    assert done.code == 2
    assert "there are bold and main" in done.err


def test_a_text_is_saved_to_a_draft(document: Path, backwards: Backwards, desk: Path) -> None:
    (desk / "new.txt").write_text(BOLD + "\nMore.\n")
    backwards("draft", "save", document, "bold", desk / "new.txt", "--note", "Longer")

    assert backwards("show", document, "last", "--draft", "bold").out.endswith("More.\n")
    assert document.read_text() == BASE


def test_merging_writes_the_file_and_a_version(document: Path, backwards: Backwards) -> None:
    keep(document, BASE.replace("cold", "ice-cold"))
    done = backwards("draft", "merge", document, "bold", "--format", "json")

    assert (done.code, done.json["conflicts"], done.json["version"]) == (0, [], 3)
    assert document.read_text() == BOLD.replace("cold", "ice-cold")


def test_merging_into_a_draft_leaves_the_file(document: Path, backwards: Backwards) -> None:
    keep(document, BASE.replace("cold", "ice-cold"))
    before = document.read_bytes()
    backwards("draft", "merge", document, "main", "--into", "bold")

    assert document.read_bytes() == before
    assert "night. Lamps are ice-cold" in backwards("show", document, "last", "--draft", "bold").out


def test_where_both_changed_the_same_words_nothing_is_written(
    document: Path, backwards: Backwards
) -> None:
    keep(document, BASE.replace("dark", "dim"))
    done = backwards("draft", "merge", document, "bold")

    assert done.code == 1
    assert done.out.splitlines() == ["main\tIt is dim.", "bold\tIt is night."]
    assert document.read_text() == BASE.replace("dark", "dim")


@pytest.mark.parametrize(("side", "word"), [("source", "night"), ("target", "dim")])
def test_a_side_can_be_taken(document: Path, backwards: Backwards, side: str, word: str) -> None:
    keep(document, BASE.replace("dark", "dim"))
    assert backwards("draft", "merge", document, "bold", "--take", side).code == 0

    assert document.read_text() == BASE.replace("dark", word)


def test_text_on_disk_that_is_no_version_becomes_one_before_a_merge(
    document: Path, backwards: Backwards
) -> None:
    document.write_text(BASE.replace("cold", "ice-cold"))
    backwards("draft", "merge", document, "bold")

    assert document.read_text() == BOLD.replace("cold", "ice-cold")
    assert len(backwards("log", document).out.splitlines()) == 3


def test_only_a_part_is_merged(document: Path, backwards: Backwards) -> None:
    backwards("draft", "merge", document, "bold", "--part", "summary")
    assert backwards("draft", "merge", document, "bold", "--part", "problem").code == 0

    assert document.read_text() == BOLD


def test_a_deleted_draft_comes_back(document: Path, backwards: Backwards) -> None:
    backwards("draft", "rename", document, "bold", "Braver")
    backwards("draft", "delete", document, "braver")
    gone = backwards("draft", "list", document, "--format", "json").json["drafts"]
    everything = backwards("draft", "list", document, "--all", "--format", "json").json["drafts"]
    backwards("draft", "restore", document, "braver")

    assert [draft["name"] for draft in gone] == ["main"]
    assert [(d["name"], d["standing"]) for d in everything[1:]] == [("braver", "deleted")]
    assert backwards("show", document, "last", "--draft", "braver").out == BOLD


def test_a_draft_is_set_aside(document: Path, backwards: Backwards) -> None:
    assert backwards("draft", "set-aside", document, "bold").code == 0

    rows = backwards("draft", "list", document, "--all").out.splitlines()
    assert rows[1].split("\t")[::3] == ["bold", "set aside"]


@pytest.mark.parametrize(
    "words", [("rename", "x", "y"), ("delete", "x"), ("restore", "x"), ("merge", "x")]
)
def test_a_draft_that_is_not_there_is_2(
    document: Path, backwards: Backwards, words: tuple[str, ...]
) -> None:
    done = backwards("draft", words[0], document, *words[1:])

    assert done.code == 2
    assert "no draft x" in done.err
