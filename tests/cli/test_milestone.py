"""`milestone`: names for versions, and what each order says."""

from pathlib import Path

import pytest

from tests.support.command_line import Backwards
from tests.support.repositories import git, library_at, save


@pytest.fixture
def document(desk: Path) -> Path:
    """A document with three versions."""
    path = desk / "lumen.md"
    with library_at(desk) as library:
        for text in "abc":
            save(library, path, text)
    return path


def listed(backwards: Backwards, document: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = backwards(
        "milestone", "list", document, "--format", "json"
    ).json["milestones"]
    return found


def test_a_version_is_named_with_a_note(document: Path, backwards: Backwards) -> None:
    done = backwards("milestone", "add", document, "v2", "Read 1", "--note", "Cut it")

    assert (done.code, done.out) == (0, "")
    (milestone,) = listed(backwards, document)
    assert set(milestone) == {"name", "note", "version", "id", "draft", "named", "ours"}
    assert (milestone["name"], milestone["note"], milestone["version"]) == ("Read 1", "Cut it", 2)


def test_the_list_is_a_line_each_newest_version_first(document: Path, backwards: Backwards) -> None:
    backwards("milestone", "add", document, "v1", "Old")
    backwards("milestone", "add", document, "v3", "New", "--note", "First\nsecond")

    rows = [line.split("\t") for line in backwards("milestone", "list", document).out.splitlines()]
    assert [(row[0], row[1], row[3]) for row in rows] == [("New", "v3", "First"), ("Old", "v1", "")]


def test_an_empty_list_says_so_on_the_other_stream(document: Path, backwards: Backwards) -> None:
    done = backwards("milestone", "list", document)

    assert (done.code, done.out) == (0, "")
    assert "no milestones" in done.err


def test_renaming_keeps_the_note_unless_another_is_given(
    document: Path, backwards: Backwards
) -> None:
    backwards("milestone", "add", document, "v2", "One", "--note", "Cut it")
    backwards("milestone", "rename", document, "one", "Two")
    kept = listed(backwards, document)[0]
    backwards("milestone", "rename", document, "Two", "Two", "--note", "Ask")

    assert (kept["name"], kept["note"]) == ("Two", "Cut it")
    assert listed(backwards, document)[0]["note"] == "Ask"


def test_removing_takes_the_name_off(document: Path, backwards: Backwards) -> None:
    backwards("milestone", "add", document, "v2", "One")

    assert backwards("milestone", "remove", document, "One").code == 0
    assert listed(backwards, document) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "v9", "New"), "has no version v9"),
        (("add", "v1", "one"), "already"),
        (("rename", "Two", "Three"), "there are One"),
        (("remove", "Two"), "there are One"),
    ],
)
def test_what_is_not_there_or_taken_is_2(
    document: Path, backwards: Backwards, words: tuple[str, ...], said: str
) -> None:
    backwards("milestone", "add", document, "v2", "One")
    done = backwards("milestone", words[0], document, *words[1:])

    assert done.code == 2
    assert said in done.err


def test_other_peoples_tags_are_listed_as_theirs(document: Path, backwards: Backwards) -> None:
    git(document.parent, "tag", "-a", "v1.0", "-m", "Released")

    assert [(m["name"], m["ours"]) for m in listed(backwards, document)] == [("v1.0", False)]


def test_an_order_is_needed(backwards: Backwards) -> None:
    assert backwards("milestone").code == 2
