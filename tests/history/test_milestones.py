from pathlib import Path

import pytest

from store.history import HistoryError, Library, NoIdentityError, Version
from tests.support.repositories import LUMEN, git, save


@pytest.fixture
def version(library: Library, lumen: Path) -> Version:
    saved = save(library, lumen, LUMEN).version
    assert saved
    return saved


def test_a_version_gets_a_name_and_is_found_by_it(
    library: Library, lumen: Path, version: Version
) -> None:
    save(library, lumen, "b")
    library.make_milestone(version, "Leadership read 1: “go”")
    assert library.version(lumen, "leadership read 1: “GO”").id == version.id
    assert [found.milestones for found in library.versions(lumen)] == [
        (),
        ("Leadership read 1: “go”",),
    ]


def test_a_milestone_is_an_annotated_tag(library: Library, version: Version) -> None:
    library.make_milestone(version, "Ready")
    tag = "milestones/lumen/ready"
    assert git(library.root, "cat-file", "-t", tag) == "tag"
    assert git(library.root, "for-each-ref", "--format=%(taggername)", f"refs/tags/{tag}") == (
        "Ana Ruiz"
    )
    assert git(library.root, "fsck", "--strict") == ""


def test_a_version_may_have_several_names(library: Library, lumen: Path, version: Version) -> None:
    library.make_milestone(version, "One")
    library.make_milestone(version, "Two")
    assert next(library.versions(lumen)).milestones == ("One", "Two")


@pytest.mark.parametrize("name", ["Ready", "ready!", " READY "])
def test_a_name_that_is_taken_is_refused(library: Library, version: Version, name: str) -> None:
    library.make_milestone(version, "Ready")
    with pytest.raises(HistoryError, match="already"):
        library.make_milestone(version, name)


def test_two_documents_may_use_the_same_name(library: Library, version: Version) -> None:
    other = save(library, library.root / "other.md", "x").version
    assert other
    library.make_milestone(version, "Ready")
    library.make_milestone(other, "Ready")
    assert library.version(library.root / "other.md", "Ready") == library.version(
        library.root / "other.md", "last"
    )


@pytest.mark.parametrize("name", ["", "  ", "…", "\n", "../.."])
def test_a_name_without_letters_or_digits_is_refused(
    library: Library, version: Version, name: str
) -> None:
    with pytest.raises(HistoryError, match="a letter or a digit"):
        library.make_milestone(version, name)


@pytest.mark.parametrize(
    "name", ["--force", "a..b", "a/b", "x.lock", "@{1}", "HEAD", "línea número 1", "発売"]
)
def test_any_name_with_letters_is_safe(
    library: Library, lumen: Path, version: Version, name: str
) -> None:
    library.make_milestone(version, name)
    assert next(library.versions(lumen)).milestones == (name,)


def test_a_name_brings_no_lines_along(library: Library, lumen: Path, version: Version) -> None:
    library.make_milestone(version, "Ready\n\ntagger Eve <e@f.g> 0 +0000\x1b")
    assert next(library.versions(lumen)).milestones == ("Ready tagger Eve <e@f.g> 0 +0000",)


def test_a_name_is_taken_off_again_and_the_version_stays(
    library: Library, lumen: Path, version: Version
) -> None:
    library.make_milestone(version, "Ready")
    library.remove_milestone(version, "Ready")
    assert next(library.versions(lumen)).milestones == ()
    library.make_milestone(version, "Ready")


def test_other_peoples_tags_are_not_taken_off(library: Library, version: Version) -> None:
    git(library.root, "tag", "-a", "1.0", "-m", "1.0")
    with pytest.raises(HistoryError, match="No milestone of ours"):
        library.remove_milestone(version, "1.0")


def test_without_an_identity_nothing_is_named(
    library: Library, version: Version, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text("")
    library._recorder.forget_identity()
    with pytest.raises(NoIdentityError):
        library.make_milestone(version, "Ready")


def test_a_milestone_keeps_a_note_of_several_lines(library: Library, version: Version) -> None:
    library.make_milestone(version, "Read 1", "Cut the second benefit.\n\nAsk for a price.")
    (milestone,) = library.milestones()
    assert (milestone.name, milestone.commit) == ("Read 1", version.id)
    assert milestone.note == "Cut the second benefit.\n\nAsk for a price."
    assert next(library.versions(library.root / "lumen.md")).milestones == ("Read 1",)


@pytest.mark.parametrize("name", ["Leadership read 1", "READ 1"])
def test_a_milestone_is_renamed_in_place(library: Library, version: Version, name: str) -> None:
    library.make_milestone(version, "Read 1")
    (milestone,) = library.milestones()
    library.rename_milestone(library.root / "lumen.md", milestone, name, "Go")
    assert [(m.name, m.note, m.commit) for m in library.milestones()] == [(name, "Go", version.id)]
    assert git(library.root, "fsck", "--strict", "--no-dangling") == ""


def test_a_milestone_is_not_renamed_over_another(library: Library, version: Version) -> None:
    library.make_milestone(version, "One")
    library.make_milestone(version, "Two")
    one = next(m for m in library.milestones() if m.name == "One")
    with pytest.raises(HistoryError, match="already"):
        library.rename_milestone(library.root / "lumen.md", one, "Two", "")
    assert sorted(m.name for m in library.milestones()) == ["One", "Two"]


def test_other_peoples_tags_are_listed_and_not_renamed(library: Library, version: Version) -> None:
    git(library.root, "tag", "-a", "v1.0", "-m", "First release", version.id)
    (milestone,) = library.milestones()
    assert (milestone.name, milestone.note) == ("v1.0", "First release")
    with pytest.raises(HistoryError, match="another program"):
        library.rename_milestone(library.root / "lumen.md", milestone, "Mine", "")
