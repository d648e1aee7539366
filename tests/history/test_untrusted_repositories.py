"""A folder somebody sent along may name programs in its settings; none of them may run."""

import os
from pathlib import Path

import pytest

from store.history import UnreadableError
from tests.support.hostile import alarm_at, arm, rings
from tests.support.repositories import LUMEN, foreign_repository, git, opened, save

DOCUMENT = LUMEN + "## Solution\n\n## Customer FAQ\n"


@pytest.fixture
def alarm(tmp_path: Path) -> Path:
    return alarm_at(tmp_path / "alarm")


@pytest.fixture
def armed(tmp_path: Path, alarm: Path) -> Path:
    root = foreign_repository(tmp_path / "armed")
    (root / "lumen.md").write_text(DOCUMENT)
    for file in ("README.md", "lumen.md"):  # newer than the index: git will read them anew
        os.utime(root / file, (4_000_000_000, 4_000_000_000))
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "document")
    arm(root, alarm)
    return root


def test_the_alarm_can_ring(armed: Path, alarm: Path) -> None:
    git(armed, "status", fails=True)
    git(armed, "commit", "-q", "--allow-empty", "-m", "x", fails=True)
    assert rings(alarm)


def test_no_program_of_a_repository_runs(armed: Path, alarm: Path) -> None:
    document = armed / "lumen.md"
    with opened(document) as library:
        assert library.documents() == (document,)
        assert library.state() is None
        assert library.identity()
        assert not library.is_ours
        for number in range(3):
            saved = save(library, document, f"{DOCUMENT}{number}\n", "note")
            assert saved.is_new, saved.problem
        (armed / "deep").mkdir()
        assert save(library, armed / "deep" / "new.md", LUMEN).is_new
        for version in library.versions(document):
            assert library.text(version).text.startswith(LUMEN)
        assert library.version(document, "v1").number == 1
    assert rings(alarm) == ""


def test_a_missing_text_is_not_fetched(armed: Path, alarm: Path) -> None:
    blob = git(armed, "rev-parse", "HEAD:lumen.md")
    (armed / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with opened(armed) as library:
        (version,) = library.versions(armed / "lumen.md")
        with pytest.raises(UnreadableError):
            library.text(version)
    assert rings(alarm) == ""


def test_a_signed_commit_is_listed_without_its_checker(armed: Path, alarm: Path) -> None:
    commit = git(armed, "cat-file", "commit", "HEAD")
    head, _, message = commit.partition("\n\n")
    signed = f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----"
    identifier = git(
        armed, "hash-object", "-t", "commit", "-w", "--stdin", given=f"{signed}\n\n{message}\n"
    )
    (armed / ".git" / "refs" / "heads" / "main").write_text(identifier + "\n")
    with opened(armed) as library:
        assert len(list(library.versions(armed / "lumen.md"))) == 1
    assert rings(alarm) == ""


def test_a_repository_cannot_stand_in_other_texts(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    with opened(root) as library:
        saved = save(library, root / "lumen.md", "true").version
        assert saved
        fake = git(root, "hash-object", "-w", "--stdin", given="false")
        git(root, "replace", saved.blob, fake)
        assert library.text(saved).text == "true"
    with opened(root) as library:
        assert library.text(saved).text == "true"


def test_links_in_the_git_folder_lead_no_text_elsewhere(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    precious = tmp_path / "precious"
    precious.write_text("mine")
    folder = root / ".git" / "backwards"
    folder.mkdir()
    (folder / f"spool-{os.getpid()}").symlink_to(precious)
    with opened(root) as library:
        assert save(library, root / "lumen.md", LUMEN).is_new
    assert precious.read_text() == "mine"
