from pathlib import Path

import pytest

from store.document import Document
from store.document.description import Description
from store.history import HistoryError, Library, NotRecordedError, Saved, Version
from tests.support.repositories import everything_but, git, save

SHORTER = "shorter"


@pytest.fixture
def version(library: Library, lumen: Path) -> Version:
    """The second of three versions on main."""
    for text in "abc":
        save(library, lumen, text)
    return library.version(lumen, "v2")


@pytest.fixture
def started(library: Library, lumen: Path, version: Version) -> str:
    """A draft begun at the second version."""
    return library.start_draft(lumen, version, SHORTER)


def save_draft(library: Library, path: Path, text: str, name: str = SHORTER) -> Saved:
    return library.save(path, Document(text), Description("Shorter", (), 1), draft=name)


def test_a_draft_begins_at_a_version(library: Library, lumen: Path, started: str) -> None:
    assert library.drafts(lumen) == (started,)
    found = list(library.versions(lumen, draft=started))
    assert [(version.number, version.draft) for version in found] == [(2, started), (1, started)]
    assert library.text(found[0]).text == "b"


def test_a_saved_draft_leaves_the_file_the_branch_and_the_index_alone(
    library: Library, lumen: Path, started: str
) -> None:
    library.close()
    before = everything_but(library.root, ".git/objects", ".git/refs/heads/drafts", ".git/logs")
    saved = save_draft(library, lumen, "B")
    assert saved.version
    assert (saved.version.number, saved.version.draft) == (3, started)
    library.close()
    assert before == everything_but(
        library.root, ".git/objects", ".git/refs/heads/drafts", ".git/logs"
    )
    assert git(library.root, "status", "--short") == ""


def test_drafts_and_main_go_their_own_ways(library: Library, lumen: Path, started: str) -> None:
    save_draft(library, lumen, "B")
    save(library, lumen, "d")
    save_draft(library, lumen, "BB")
    on_main = [(found.number, library.text(found).text) for found in library.versions(lumen)]
    aside = library.versions(lumen, draft=started)
    assert on_main == [(4, "d"), (3, "c"), (2, "b"), (1, "a")]
    assert [(found.number, library.text(found).text) for found in aside] == [
        (4, "BB"),
        (3, "B"),
        (2, "b"),
        (1, "a"),
    ]
    assert library.version(lumen, "v3", draft=started).subject == "Shorter"


def test_an_unchanged_draft_makes_no_version(library: Library, lumen: Path, started: str) -> None:
    saved = save_draft(library, lumen, "b")
    assert not saved.is_new
    assert saved.version
    assert (saved.version.number, saved.version.draft) == (2, started)


def test_drafts_of_other_documents_are_kept_apart(
    library: Library, lumen: Path, version: Version, started: str
) -> None:
    other = library.root / "docs" / "lumen.md"
    other.parent.mkdir()
    assert library.drafts(other) == ()
    assert library.start_draft(other, version, "Bold Move!") == "bold-move"
    assert library.drafts(other) == ("bold-move",)
    assert library.drafts(lumen) == (started,)


@pytest.mark.parametrize("name", ["", "!", "main", "Main", SHORTER, "Shorter."])
def test_a_name_that_cannot_be_a_drafts_is_refused(
    library: Library, lumen: Path, version: Version, started: str, name: str
) -> None:
    with pytest.raises(HistoryError, match="name"):
        library.start_draft(lumen, version, name)
    assert library.drafts(lumen) == (started,)


def test_a_draft_put_away_is_out_of_the_list_and_kept(
    library: Library, lumen: Path, started: str
) -> None:
    tip = save_draft(library, lumen, "B").version
    assert tip
    library.put_away_draft(lumen, started)
    assert library.drafts(lumen) == ()
    assert tip.id in git(library.root, "for-each-ref", "refs/backwards/put-away")
    library.start_draft(lumen, tip, SHORTER)
    library.put_away_draft(lumen, SHORTER)


@pytest.mark.parametrize("name", ["other", "main", "", "--all", "../../main"])
def test_a_draft_that_is_not_there_cannot_be_put_away(
    library: Library, lumen: Path, started: str, name: str
) -> None:
    with pytest.raises(HistoryError, match="has no draft"):
        library.put_away_draft(lumen, name)
    assert library.drafts(lumen) == (started,)


def test_a_draft_that_is_checked_out_is_left_alone(
    library: Library, lumen: Path, started: str, tmp_path: Path
) -> None:
    git(library.root, "worktree", "add", "-q", str(tmp_path / "side"), f"drafts/lumen/{started}")
    with pytest.raises(NotRecordedError, match="checked out in"):
        save_draft(library, lumen, "B")
    with pytest.raises(NotRecordedError, match="checked out in"):
        library.put_away_draft(lumen, started)


def test_a_draft_nobody_started_has_no_versions(library: Library, lumen: Path) -> None:
    assert list(library.versions(lumen, draft="none")) == []


def test_a_draft_can_be_saved_while_main_is_in_the_middle_of_a_merge(
    library: Library, lumen: Path, started: str
) -> None:
    (library.root / ".git" / "MERGE_HEAD").write_text("0" * 40 + "\n")
    assert save_draft(library, lumen, "B", started).is_new
