import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from store.document import Document
from store.history import HistoryError, Identity, Library, NotWrittenError
from store.history.whereabouts import whereabouts
from store.saving import WITHOUT_HISTORY, save_document
from tests.support.repositories import (
    LUMEN,
    everything_but,
    foreign_repository,
    git,
    opened,
    save,
)


def tip_text(root: Path, name: str = "lumen.md") -> str:
    return git(root, "show", f"HEAD:{name}")


def test_a_save_writes_the_file_and_makes_a_version(library: Library, lumen: Path) -> None:
    saved = save(library, lumen, LUMEN)
    assert (saved.is_new, saved.problem) == (True, None)
    assert saved.version
    assert saved.version.number == 1
    assert lumen.read_text() == LUMEN
    assert git(library.root, "rev-parse", "HEAD") == saved.version.id
    assert git(library.root, "status", "--short") == ""


def test_an_unchanged_text_makes_no_new_version(library: Library, lumen: Path) -> None:
    first = save(library, lumen, LUMEN)
    stamp = lumen.stat().st_mtime_ns
    again = save(library, lumen, LUMEN)
    assert not again.is_new
    assert again.version == first.version
    assert again.problem is None
    assert lumen.stat().st_mtime_ns == stamp
    assert git(library.root, "rev-list", "--count", "HEAD") == "2"  # and the line-end rule


def test_a_text_on_disk_that_is_not_yet_a_version_becomes_one(
    library: Library, written: Path
) -> None:
    assert save(library, written, LUMEN).is_new


def test_a_document_in_folders_leaves_its_neighbours_as_they_are(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    for name in ("docs/a/b/lumen.md", "docs/a/other.md", "docs/a.md", "docs-x/y.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / "docs" / "run").write_text("#!/bin/sh\n")
    (root / "docs" / "run").chmod(0o755)
    (root / "docs" / "link").symlink_to("run")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "files")
    before = git(root, "ls-tree", "-r", "-t", "HEAD").split("\n")
    with opened(root) as library:
        save(library, root / "docs/a/b/lumen.md", LUMEN)
    after = git(root, "ls-tree", "-r", "-t", "HEAD").split("\n")
    changed = {line.partition("\t")[2] for line in set(before) ^ set(after)}
    assert changed == {"docs", "docs/a", "docs/a/b", "docs/a/b/lumen.md"}
    assert git(root, "fsck", "--strict") == ""
    assert git(root, "status", "--short") == ""


def test_a_new_folder_comes_with_its_document(library: Library) -> None:
    document = library.root / "a" / "b" / "lumen.md"
    document.parent.mkdir(parents=True)
    assert save(library, document, LUMEN).is_new
    assert tip_text(library.root, "a/b/lumen.md") == LUMEN.rstrip("\n")


def test_what_others_staged_and_changed_stays_as_it_was(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    (root / "src" / "main.py").write_text("print('staged')\n")
    git(root, "add", ".")
    (root / "src" / "main.py").write_text("print('changed')\n")
    (root / "README.md").write_text("# changed\n")
    (root / "new.txt").write_text("untracked")
    git(root, "rm", "-q", "--cached", "README.md")
    before = git(root, "status", "--short")
    with opened(root) as library:
        assert save(library, root / "docs.md", LUMEN).is_new
    assert git(root, "status", "--short") == before
    assert git(root, "diff", "--cached", "--name-status") == "D\tREADME.md\nM\tsrc/main.py"
    assert git(root, "show", "--name-only", "--format=", "HEAD") == "docs.md"


def test_a_save_touches_nothing_else_in_the_repository(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    (root / "lumen.md").write_text("old\n")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "old")
    ours = ("lumen.md", ".git/index", ".git/refs/heads/main", ".git/logs")
    before = everything_but(root, *ours)
    with opened(root) as library:
        assert save(library, root / "lumen.md", LUMEN).is_new
    after = everything_but(root, *ours)
    new = set(after) - set(before)
    assert {name: after[name] for name in before} == before
    assert len(new) == 3
    assert all(name.startswith(".git/objects/") for name in new)


def test_the_users_next_commit_keeps_our_version(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    save(library, lumen, "b")
    (library.root / "x.txt").write_text("x")
    git(library.root, "add", "x.txt")
    git(library.root, "commit", "-q", "-m", "by hand")
    assert tip_text(library.root) == "b"


def test_a_text_staged_by_hand_and_then_saved_on_is_brought_along(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    lumen.write_text("b")
    git(library.root, "add", "lumen.md")
    save(library, lumen, "c")
    assert git(library.root, "status", "--short") == ""


def test_a_new_document_announced_to_git_is_brought_along(library: Library, written: Path) -> None:
    git(library.root, "add", "--intent-to-add", "lumen.md")
    save(library, written, LUMEN + "more\n")
    assert git(library.root, "status", "--short") == ""


def test_something_else_staged_for_the_document_is_left_alone(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    lumen.write_text("staged on purpose")
    git(library.root, "add", "lumen.md")
    lumen.write_text("a")
    assert save(library, lumen, "b").is_new
    assert git(library.root, "show", ":lumen.md") == "staged on purpose"
    assert tip_text(library.root) == "b"


def test_a_removal_staged_for_the_document_is_left_alone(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    git(library.root, "rm", "-q", "--cached", "lumen.md")
    assert save(library, lumen, "b").is_new
    assert git(library.root, "ls-files", "lumen.md") == ""


def test_an_entry_left_behind_at_an_older_version_is_brought_along(
    library: Library, lumen: Path
) -> None:
    for text in "abc":
        save(library, lumen, text)
    oldest = list(library.versions(lumen))[-1].blob
    git(library.root, "update-index", "--cacheinfo", f"100644,{oldest},lumen.md")
    save(library, lumen, "d")
    assert git(library.root, "status", "--short") == ""


def test_a_held_index_does_not_stop_a_version_and_is_caught_up(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    lock = library.root / ".git" / "index.lock"
    lock.touch()
    saved = save(library, lumen, "b")
    assert (saved.is_new, saved.problem) == (True, None)
    lock.unlink()
    library.close()
    assert git(library.root, "status", "--short") == ""


def test_the_mode_of_a_file_is_kept(library: Library, lumen: Path) -> None:
    lumen.write_text("a")
    lumen.chmod(0o755)
    git(library.root, "add", ".")
    git(library.root, "commit", "-q", "-m", "runs")
    save(library, lumen, "b")
    assert git(library.root, "ls-files", "-s").split()[-4] == "100755"
    assert git(library.root, "status", "--short") == ""


def test_the_author_is_who_git_says(library: Library, lumen: Path) -> None:
    library.set_identity(Identity("Ben <Ko>\n", "ben@example.com"))
    assert library.identity() == Identity("Ben Ko", "ben@example.com")
    saved = save(library, lumen, "a").version
    assert saved
    assert saved.author == "Ben Ko"
    assert git(library.root, "log", "-1", "--format=%an %ae %cn") == "Ben Ko ben@example.com Ben Ko"


def test_the_environment_may_name_another_author(
    library: Library, lumen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Cy")
    with opened(library.root) as fresh:
        save(fresh, lumen, "a")
    assert git(library.root, "log", "-1", "--format=%an/%cn") == "Cy/Ana Ruiz"


def test_a_version_keeps_the_writers_own_time(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    place = whereabouts(tmp_path)
    assert place
    moment = datetime(2027, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))
    library = Library(place, now=lambda: moment)
    saved = save(library, tmp_path / "lumen.md", "a").version
    library.close()
    assert saved
    assert saved.time == moment
    assert git(tmp_path, "log", "-1", "--format=%aI") == "2027-03-01T09:30:00-05:30"


@pytest.mark.usefixtures("no_identity")
def test_without_an_identity_the_file_is_saved_and_the_next_save_catches_up(
    library: Library, lumen: Path
) -> None:
    saved = save(library, lumen, LUMEN)
    assert (saved.version, saved.is_new) == (None, False)
    assert saved.problem
    assert "give them once" in saved.problem
    assert lumen.read_text() == LUMEN
    assert library.identity() is None
    library.set_identity(Identity("Ben", "ben@example.com"))
    assert save(library, lumen, LUMEN).is_new


@pytest.mark.parametrize("identity", [Identity("", "a@b.c"), Identity("Ben", " \n<>")])
def test_an_empty_identity_is_refused(library: Library, identity: Identity) -> None:
    with pytest.raises(HistoryError, match="one of them is empty"):
        library.set_identity(identity)


def test_a_name_cannot_bring_settings_along(library: Library) -> None:
    library.set_identity(Identity('Ben"\n[core]\n\tfsmonitor = touch /tmp/x', "b@c.d"))
    assert git(library.root, "config", "--get", "core.fsmonitor", fails=True) == ""


def test_a_file_that_cannot_be_written_raises_and_makes_no_version(
    library: Library, lumen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(library, lumen, "a")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
        with pytest.raises(NotWrittenError, match="your text is still here"):
            save(library, lumen, "b")
    assert tip_text(library.root) == lumen.read_text() == "a"
    assert save(library, lumen, "b").is_new


def test_half_a_character_is_refused_before_anything_is_written(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    with pytest.raises(NotWrittenError, match="half a character at 1"):
        save(library, lumen, "b\ud83d")
    assert lumen.read_text() == "a"


def test_a_path_outside_the_library_is_refused(library: Library, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    with pytest.raises(HistoryError, match="is not in the library"):
        save(library, outside, "a")
    with pytest.raises(HistoryError, match="is not in the library"):
        save(library, library.root / ".git" / "config", "a")
    link = library.root / "link.md"
    link.symlink_to(outside)
    with pytest.raises(HistoryError, match="is not in the library"):
        save(library, link, "a")
    assert not outside.exists()


def test_a_link_inside_the_library_saves_its_target(library: Library, lumen: Path) -> None:
    save(library, lumen, "a")
    link = library.root / "link.md"
    link.symlink_to("lumen.md")
    saved = save(library, link, "b").version
    assert saved
    assert str(saved.path) == "lumen.md"
    assert link.is_symlink()
    assert lumen.read_text() == "b"


def test_an_ignored_file_is_saved_and_said_to_have_no_versions(
    library: Library, lumen: Path
) -> None:
    (library.root / ".gitignore").write_text("lumen.md\n")
    saved = save(library, lumen, "a")
    assert saved.problem
    assert "ignores this file" in saved.problem
    assert lumen.read_text() == "a"
    git(library.root, "add", "--force", "lumen.md")
    assert save(library, lumen, "b").is_new


def test_a_saved_document_is_described(library: Library, lumen: Path) -> None:
    first = save_document(library, lumen, None, Document(LUMEN))
    second = save_document(
        library, lumen, Document(LUMEN), Document(LUMEN.replace("dark", "very dark"))
    )
    assert first.version
    assert second.version
    assert "first version" in first.version.subject
    assert [(part.part, part.added, part.removed) for part in second.version.parts] == [
        ("problem", 1, 0)
    ]
    assert second.version.pages is not None


def test_a_version_is_described_against_the_one_before_it(library: Library, lumen: Path) -> None:
    save_document(library, lumen, None, Document(LUMEN))
    merging = library.root / ".git" / "MERGE_HEAD"
    merging.write_text("0" * 40 + "\n")
    unrecorded = Document(LUMEN.replace("dark", "very dark"))
    assert save_document(library, lumen, Document(LUMEN), unrecorded).problem
    merging.unlink()
    saved = save_document(
        library, lumen, unrecorded, Document(LUMEN.replace("dark", "so very dark"))
    )
    assert saved.version
    assert [(part.added, part.removed) for part in saved.version.parts] == [(2, 0)]


def test_a_version_whose_forerunner_is_lost_is_described_against_the_text_last_saved(
    library: Library, lumen: Path
) -> None:
    first = save_document(library, lumen, None, Document(LUMEN)).version
    assert first
    (library.root / ".git" / "objects" / first.blob[:2] / first.blob[2:]).unlink()
    saved = save_document(
        library, lumen, Document(LUMEN), Document(LUMEN.replace("dark", "very dark"))
    ).version
    assert saved
    assert [(part.added, part.removed) for part in saved.parts] == [(1, 0)]


def test_the_text_a_draft_holds_is_known_without_a_list(library: Library, lumen: Path) -> None:
    assert library.last_text(lumen) is None
    save(library, lumen, "a")
    lumen.write_text("not recorded")
    assert library.last_text(lumen) == Document("a")
    assert library.last_text(lumen, draft="none") is None


def test_a_document_outside_git_is_saved_and_the_writer_is_told(tmp_path: Path) -> None:
    saved = save_document(None, tmp_path / "lumen.md", None, Document(LUMEN))
    assert saved.problem == WITHOUT_HISTORY
    assert (tmp_path / "lumen.md").read_text() == LUMEN


def test_catching_up_never_takes_the_index_back_behind_the_branch(
    library: Library, lumen: Path
) -> None:
    save(library, lumen, "a")
    lock = library.root / ".git" / "index.lock"
    lock.touch()
    save(library, lumen, "b")
    lock.unlink()
    with opened(library.root) as other:
        save(other, lumen, "c")
    library.close()
    assert git(library.root, "status", "--short") == ""
