"""`doctor` and `locate`: where things are, and what would get in the way."""

from pathlib import Path

import pytest

from tests.support.command_line import Backwards
from tests.support.repositories import git


def facts(backwards: Backwards) -> dict[str, dict[str, str]]:
    return {fact["name"]: fact for fact in backwards("doctor", "--format", "json").json["facts"]}


def test_all_is_well_on_a_usual_machine(backwards: Backwards) -> None:
    done = backwards("doctor")

    assert done.code == 0
    assert "✗" not in done.out


def test_the_identity_is_named_once_there_is_a_library(backwards: Backwards) -> None:
    backwards("new", "Lumen")

    assert facts(backwards)["library"]["words"].endswith("written by Ana Ruiz <ana@example.com>")


def test_a_missing_identity_is_a_note(backwards: Backwards, hermetic: Path) -> None:
    backwards("new", "Lumen")
    (hermetic / ".gitconfig").write_text("")

    assert facts(backwards)["library"]["standing"] == "note"


def test_a_merge_under_way_is_a_note(backwards: Backwards, hermetic: Path) -> None:
    backwards("new", "Lumen")
    library = hermetic / "Documents" / "Backwards"
    (library / ".git" / "MERGE_HEAD").write_text(git(library, "rev-parse", "HEAD"))

    assert facts(backwards)["library"]["standing"] == "note"
    assert "in the middle of a merge" in facts(backwards)["library"]["words"]


def test_a_missing_git_is_bad_and_1(backwards: Backwards, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = backwards("doctor")

    assert done.code == 1
    assert "✗\tgit\tnot found" in done.out


def test_a_bare_repository_in_the_librarys_place_is_bad(
    backwards: Backwards, hermetic: Path
) -> None:
    folder = hermetic / "Documents" / "Backwards"
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "--bare")

    assert facts(backwards)["library"]["standing"] == "bad"


def test_a_state_folder_that_cannot_be_made_is_bad(
    backwards: Backwards, hermetic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hermetic / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(hermetic / "file"))

    assert facts(backwards)["state"]["standing"] == "bad"


def test_mistakes_in_the_settings_are_notes(backwards: Backwards, hermetic: Path) -> None:
    folder = hermetic / ".config" / "backwards"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('thme = "ink"\n')

    assert "no setting is called thme" in facts(backwards)["settings"]["words"]


def test_locate_prints_one_place_alone(backwards: Backwards, hermetic: Path) -> None:
    assert backwards("locate", "library").out == f"{hermetic / 'Documents' / 'Backwards'}\n"


def test_locate_follows_the_environment(
    backwards: Backwards, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BACKWARDS_LIBRARY", str(tmp_path / "ours"))

    assert backwards("locate", "library").out == f"{tmp_path / 'ours'}\n"


def test_locate_alone_lists_every_place(backwards: Backwards) -> None:
    names = [line.split("\t")[0] for line in backwards("locate").out.splitlines()]

    assert names == sorted(names)
    assert {"library", "settings", "journal", "themes", "crashes"} <= set(names)


def test_locate_as_json(backwards: Backwards, hermetic: Path) -> None:
    told = backwards("locate", "settings", "--format", "json").json

    assert told == {"settings": str(hermetic / ".config/backwards/settings.toml")}


def test_locate_makes_nothing(backwards: Backwards, hermetic: Path) -> None:
    backwards("locate")

    assert [path.name for path in hermetic.iterdir()] == [".gitconfig"]


def test_an_unknown_place_is_2(backwards: Backwards) -> None:
    assert backwards("locate", "treasure").code == 2
