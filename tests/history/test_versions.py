import re
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest

from store.history import MAIN, Library, NoSuchVersionError, UnreadableError
from tests.support.repositories import LUMEN, git, opened, save


def numbers(library: Library, path: Path) -> list[int]:
    return [version.number for version in library.versions(path)]


def test_a_document_that_was_never_saved_has_no_versions(library: Library, written: Path) -> None:
    assert list(library.versions(written)) == []


def test_a_repository_without_a_commit_has_no_versions(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with opened(tmp_path) as library:
        assert list(library.versions(tmp_path / "lumen.md")) == []


def test_versions_come_newest_first_counted_from_the_oldest(library: Library, lumen: Path) -> None:
    for text in "abc":
        save(library, lumen, text)
    found = list(library.versions(lumen))
    assert [version.number for version in found] == [3, 2, 1]
    assert [library.text(version).text for version in found] == ["c", "b", "a"]


def test_a_version_says_what_it_is(library: Library, lumen: Path) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    saved = save(library, lumen, LUMEN, "For Ana")
    (version,) = library.versions(lumen)
    assert version == saved.version
    assert version.author == "Ana Ruiz"
    assert (version.subject, version.note) == ("For Ana", "For Ana")
    assert (version.draft, version.path) == (MAIN, PurePosixPath("lumen.md"))
    assert version.parts[0].title == "Problem"
    assert version.words == len(LUMEN.split())
    assert version.pages == 0.25
    assert before <= version.time <= datetime.now(UTC) + timedelta(seconds=1)


def test_no_more_versions_than_wanted_and_with_true_numbers(library: Library, lumen: Path) -> None:
    for text in "abcd":
        save(library, lumen, text)
    with opened(library.root) as fresh:
        assert [version.number for version in fresh.versions(lumen, limit=2)] == [4, 3]
        assert [version.number for version in fresh.versions(lumen, limit=2)] == [4, 3]
        assert numbers(fresh, lumen) == [4, 3, 2, 1]


def test_numbers_hold_when_others_commit_between_two_looks(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    assert numbers(library, lumen) == [1]
    lumen.write_text("b")
    git(library.root, "commit", "-q", "-am", "by hand")
    (library.root / "other.md").write_text("o")
    git(library.root, "add", ".")
    git(library.root, "commit", "-q", "-m", "another document")
    assert numbers(library, lumen) == [2, 1]
    assert (saved := save(library, lumen, "c").version)
    assert saved.number == 3
    assert numbers(library, lumen) == [3, 2, 1]


def test_numbers_count_both_sides_of_a_merge(library: Library, lumen: Path) -> None:
    root = library.root
    save(library, lumen, "one\n\ntwo\n\nthree\n")
    git(root, "switch", "-q", "-c", "side")
    save(library, lumen, "ONE\n\ntwo\n\nthree\n")
    git(root, "switch", "-q", "main")
    save(library, lumen, "one\n\ntwo\n\nTHREE\n")
    assert numbers(library, lumen) == [2, 1]
    git(root, "merge", "-q", "-m", "merge", "side")
    assert numbers(library, lumen) == [4, 3, 2, 1]
    with opened(root) as fresh:
        assert numbers(fresh, lumen) == [4, 3, 2, 1]


def test_equal_texts_in_a_row_are_versions_all_the_same(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    save(library, lumen, "b")
    save(library, lumen, "a")
    first, _, last = library.versions(lumen)
    assert first.blob == last.blob
    assert first.number == 3


def test_a_renamed_document_keeps_its_versions(library: Library, lumen: Path) -> None:
    save(library, lumen, LUMEN)
    save(library, lumen, LUMEN + "More.\n")
    git(library.root, "mv", "lumen.md", "lamp.md")
    git(library.root, "commit", "-q", "-m", "Rename")
    lamp = library.root / "lamp.md"
    save(library, lamp, LUMEN + "Most.\n")
    found = list(library.versions(lamp))
    assert [version.number for version in found] == [4, 3, 2, 1]
    assert [str(version.path) for version in found] == ["lamp.md"] * 2 + ["lumen.md"] * 2
    assert library.text(found[-1]).text == LUMEN


def test_a_document_renamed_and_rewritten_in_one_commit_keeps_its_versions(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, LUMEN)
    git(library.root, "mv", "lumen.md", "lamp.md")
    lamp = library.root / "lamp.md"
    lamp.write_text(
        "# Lamp\n\nOther words altogether, and then some.\n\n## Problem\n\nIt is dark.\n"
    )
    git(library.root, "commit", "-q", "-am", "Rename and rewrite")
    assert numbers(library, lamp) == [2, 1]


def test_a_file_with_line_breaks_in_its_name_has_versions(library: Library) -> None:
    odd = library.root / "a\nb\t:c*.md"
    save(library, odd, "a")
    save(library, odd, "b")
    assert numbers(library, odd) == [2, 1]
    assert library.text(library.version(odd, "v1")).text == "a"


def test_a_deletion_is_no_version_and_the_text_before_it_stays(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    git(library.root, "rm", "-q", "lumen.md")
    git(library.root, "commit", "-q", "-m", "Away")
    save(library, lumen, "b")
    assert [library.text(found).text for found in library.versions(lumen)] == ["b", "a"]
    assert numbers(library, lumen) == [2, 1]


def test_a_file_that_was_a_folder_once_has_versions_since_then(library: Library) -> None:
    folder = library.root / "lumen.md"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(name)
    git(library.root, "add", ".")
    git(library.root, "commit", "-q", "-m", "a folder")
    git(library.root, "rm", "-q", "-r", "lumen.md")
    git(library.root, "commit", "-q", "-m", "away")
    save(library, folder, "a")
    save(library, folder, "b")
    assert numbers(library, folder) == [2, 1]


def test_a_message_that_looks_like_the_lists_own_marks_is_a_message(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    tip = git(library.root, "cat-file", "commit", "HEAD").partition("\n\n")[0]
    mark = "\x01" + "0" * 40
    raw = "\n:100644 100644 " + "0" * 40 + " " + "1" * 40 + " M"
    for message in (mark, raw, ""):
        commit = git(
            library.root,
            *("hash-object", "-t", "commit", "-w", "--stdin"),
            given=f"{tip}\n\n{message}",
        )
        git(library.root, "update-ref", "HEAD", commit)
        assert numbers(library, lumen) == [1]


def test_foreign_text_brings_no_control_characters(library: Library, lumen: Path) -> None:
    lumen.write_text("a")
    git(library.root, "add", ".")
    git(
        library.root,
        *("-c", "user.name=Eve\x1b[2J\u202e", "commit", "-q", "-m", "red \x1b[31m alert\u2066"),
    )
    (version,) = library.versions(lumen)
    assert not re.search("[\x00-\x1f\u202e\u2066]", version.subject + version.author)


def test_a_message_in_another_encoding_is_read(library: Library, lumen: Path) -> None:
    lumen.write_text("a")
    git(library.root, "add", ".")
    message = library.root / ".git" / "message"
    message.write_bytes("Caf\u00e9".encode("latin-1"))
    git(
        library.root,
        *("-c", "i18n.commitEncoding=latin1", "commit", "-q", "-F", str(message)),
    )
    git(library.root, "config", "i18n.logOutputEncoding", "utf-16")
    (version,) = library.versions(lumen)
    assert version.subject == "Caf\u00e9"


def test_a_broken_date_does_not_hide_a_version(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    tip = git(library.root, "cat-file", "commit", "HEAD")
    broken = re.sub(r"(author .*>) \d+ .*", r"\1 99999999999999999 +9999", tip)
    commit = git(
        library.root,
        *("hash-object", "-t", "commit", "-w", "--stdin", "--literally"),
        given=broken + "\n",
    )
    git(library.root, "update-ref", "HEAD", commit)
    assert numbers(library, lumen) == [1]


def test_a_break_off_ends_the_log(library: Library, lumen: Path) -> None:
    for text in "abc":
        save(library, lumen, text)
    streaming = library.versions(lumen)
    assert next(streaming).number == 3
    streaming.close()
    assert numbers(library, lumen) == [3, 2, 1]


@pytest.mark.parametrize(
    ("wanted", "number"), [("v2", 2), ("2", 2), ("V1", 1), ("last", 3), (" v3 ", 3), ("LAST", 3)]
)
def test_a_version_is_found_by_its_number(
    library: Library, lumen: Path, wanted: str, number: int
) -> None:
    for text in "abc":
        save(library, lumen, text)
    assert library.version(lumen, wanted).number == number


def test_a_version_is_found_by_the_start_of_its_id(library: Library, lumen: Path) -> None:
    saved = save(library, lumen, "a").version
    assert saved
    assert library.version(lumen, saved.id[:7].upper()) == saved
    assert library.version(lumen, saved.id) == saved


def test_a_version_is_found_by_its_milestone(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    tag = "refs/tags/milestones/lumen/leadership-read-1"
    git(library.root, "tag", "-a", tag.removeprefix("refs/tags/"), "-m", "Leadership read 1")
    save(library, lumen, "b")
    git(library.root, "tag", "-a", "1.0", "-m", "out")
    git(library.root, "tag", "light")
    assert library.version(lumen, "leadership READ 1").number == 1
    assert [found.milestones for found in library.versions(lumen)] == [
        ("1.0",),
        ("Leadership read 1",),
    ]


@pytest.mark.parametrize(
    ("saves", "wanted", "says"),
    [
        (0, "last", "lumen.md has no versions yet; the first save makes v1."),
        (1, "v2", "lumen.md has no version v2; there is only v1."),
        (3, "v4", "lumen.md has no version v4; there is v1 to v3."),
        (3, "0", "lumen.md has no version 0; there is v1 to v3."),
        (3, "--all", "lumen.md has no version --all; there is v1 to v3."),
        (3, "x\x1b[2J", "lumen.md has no version x [2J; there is v1 to v3."),
    ],
)
def test_a_version_that_is_not_there_is_answered_with_what_is(
    library: Library, lumen: Path, saves: int, wanted: str, says: str
) -> None:
    for text in "abc"[:saves]:
        save(library, lumen, text)
    with pytest.raises(NoSuchVersionError) as caught:
        library.version(lumen, wanted)
    assert str(caught.value) == says


def test_a_damaged_text_is_told_and_not_shown(library: Library, lumen: Path) -> None:
    version = save(library, lumen, LUMEN * 50).version
    assert version
    blob = library.root / ".git" / "objects" / version.blob[:2] / version.blob[2:]
    contents = blob.read_bytes()
    blob.chmod(0o644)
    for damaged in (contents[: len(contents) // 2], b"", contents[:-20] + b"x" * 20):
        blob.write_bytes(damaged)
        with opened(library.root) as fresh, pytest.raises(UnreadableError):
            fresh.text(version)
    blob.write_bytes(contents)
    assert library.text(version).text == LUMEN * 50


def test_a_text_that_was_lost_is_told(library: Library, lumen: Path) -> None:
    version = save(library, lumen, LUMEN).version
    assert version
    (library.root / ".git" / "objects" / version.blob[:2] / version.blob[2:]).unlink()
    with pytest.raises(UnreadableError, match=version.blob[:12]):
        library.text(version)


def test_a_version_that_is_no_text_is_told(library: Library, lumen: Path) -> None:
    lumen.write_bytes(b"\xff\xfe\x00")
    git(library.root, "add", ".")
    git(library.root, "commit", "-q", "-m", "binary")
    (version,) = library.versions(lumen)
    with pytest.raises(UnreadableError, match=r"v1 of lumen\.md is not text"):
        library.text(version)


def test_texts_are_read_in_a_sha256_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    with opened(tmp_path) as library:
        for text in "ab":
            save(library, tmp_path / "lumen.md", text)
        newest, oldest = library.versions(tmp_path / "lumen.md")
        assert len(newest.id) == 64
        assert library.text(oldest).text == "a"
