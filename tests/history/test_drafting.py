from pathlib import Path

import pytest

from store.document import Document
from store.document.description import Description
from store.history import MAIN, HistoryError, Library, Standing, Version
from tests.support.repositories import git, save

SHORTER = "shorter"


@pytest.fixture
def version(library: Library, lumen: Path) -> Version:
    """The second of two versions on main."""
    save(library, lumen, "a")
    saved = save(library, lumen, "b").version
    assert saved
    return saved


@pytest.fixture
def draft(library: Library, lumen: Path, version: Version) -> str:
    """A draft begun there, with a version of its own."""
    library.start_draft(lumen, version, SHORTER)
    save_draft(library, lumen, "B")
    return SHORTER


def save_draft(library: Library, path: Path, text: str, name: str = SHORTER) -> str:
    saved = library.save(path, Document(text), Description("Shorter", (), 1), draft=name)
    assert saved.version
    return saved.version.id


def texts(library: Library, path: Path, draft: str = MAIN) -> list[str]:
    return [library.text(version).text for version in library.versions(path, draft=draft)]


def test_a_list_tells_when_each_draft_changed(library: Library, lumen: Path, draft: str) -> None:
    (listed,) = library.drafting.listed(lumen)
    newest = next(library.versions(lumen, draft=draft))
    assert (listed.name, listed.tip, listed.changed) == (draft, newest.id, newest.time)


def test_a_renamed_draft_keeps_its_versions(library: Library, lumen: Path, draft: str) -> None:
    assert library.drafting.rename(lumen, draft, "Bold Move") == "bold-move"
    assert library.drafts(lumen) == ("bold-move",)
    assert texts(library, lumen, "bold-move") == ["B", "b", "a"]


@pytest.mark.parametrize("name", ["", "main", SHORTER])
def test_a_draft_gets_no_name_that_cannot_be_a_drafts(
    library: Library, lumen: Path, draft: str, name: str
) -> None:
    with pytest.raises(HistoryError, match="name"):
        library.drafting.rename(lumen, draft, name)
    assert library.drafts(lumen) == (draft,)


@pytest.mark.parametrize("standing", [Standing.SET_ASIDE, Standing.DELETED])
def test_a_draft_that_was_put_away_comes_back_whole(
    library: Library, lumen: Path, draft: str, standing: Standing
) -> None:
    library.drafting.put_away(lumen, draft, standing)
    assert library.drafts(lumen) == ()
    assert [each.name for each in library.drafting.listed(lumen, standing)] == [draft]
    library.drafting.bring_back(lumen, draft)
    assert texts(library, lumen, draft) == ["B", "b", "a"]
    assert library.drafting.listed(lumen, standing) == ()


def test_deleted_drafts_of_one_name_are_all_kept(
    library: Library, lumen: Path, version: Version, draft: str
) -> None:
    library.drafting.put_away(lumen, draft, Standing.DELETED)
    library.start_draft(lumen, version, draft)
    save_draft(library, lumen, "BB")
    library.drafting.put_away(lumen, draft, Standing.DELETED)
    assert len(library.drafting.listed(lumen, Standing.DELETED)) == 2


def test_a_draft_does_not_come_back_over_another_of_its_name(
    library: Library, lumen: Path, version: Version, draft: str
) -> None:
    library.drafting.put_away(lumen, draft, Standing.DELETED)
    library.start_draft(lumen, version, draft)
    with pytest.raises(HistoryError, match="already"):
        library.drafting.bring_back(lumen, draft)
    with pytest.raises(HistoryError, match="no draft other"):
        library.drafting.bring_back(lumen, "other")


def test_a_renamed_document_takes_its_drafts_along(
    library: Library, lumen: Path, draft: str
) -> None:
    lamp = library.root / "Old ideas" / "lamp.md"
    lamp.parent.mkdir()
    library.drafting.put_away(lumen, draft, Standing.SET_ASIDE)
    library.drafting.bring_back(lumen, draft)
    library.rename(lumen, lamp)
    assert library.drafts(lumen) == ()
    assert library.drafts(lamp) == (draft,)
    save_draft(library, lamp, "BB")
    assert texts(library, lamp, draft) == ["BB", "B", "B", "b", "a"]
    assert git(library.root, "ls-tree", "-r", "--name-only", "HEAD").count("lamp.md") == 1


def test_documents_whose_paths_are_alike_share_no_drafts(
    library: Library, version: Version
) -> None:
    names = ("lumen.md", "Lumen.md", "lu men.md", "lu-men.md", "lu/men.md", "lumen.markdown")
    paths = [library.root / name for name in names]
    (library.root / "lu").mkdir()
    for number, path in enumerate(paths):
        library.start_draft(path, version, f"d{number}")
    assert [library.drafts(path) for path in paths] == [(f"d{n}",) for n in range(len(paths))]


def test_two_drafts_share_the_version_they_began_at(
    library: Library, lumen: Path, draft: str
) -> None:
    save(library, lumen, "c")
    assert library.drafting.shared_text(lumen, draft, MAIN).text == "b"
    assert library.drafting.shared_text(lumen, MAIN, draft).text == "b"


def test_what_was_brought_over_is_shared_from_then_on(
    library: Library, lumen: Path, draft: str
) -> None:
    tip = save_draft(library, lumen, "BB")
    library.drafting.note_brought(lumen, draft, tip, MAIN)
    save(library, lumen, "BB and more")
    save_draft(library, lumen, "BBB")
    assert library.drafting.shared_text(lumen, draft, MAIN).text == "BB"
    assert library.drafting.shared_text(lumen, MAIN, draft).text == "BB"


def test_a_draft_shares_a_text_also_under_a_name_of_old(
    library: Library, lumen: Path, draft: str
) -> None:
    lamp = library.root / "lamp.md"
    library.rename(lumen, lamp)
    assert library.drafting.shared_text(lamp, draft, MAIN).text == "b"


def test_drafts_without_a_common_version_share_none(
    library: Library, lumen: Path, draft: str
) -> None:
    tree = git(library.root, "write-tree")
    alone = git(library.root, "commit-tree", tree, "-m", "alone")
    git(library.root, "update-ref", "refs/heads/drafts/lumen/alone", alone)
    with pytest.raises(HistoryError, match="share no version"):
        library.drafting.shared_text(lumen, draft, "alone")
