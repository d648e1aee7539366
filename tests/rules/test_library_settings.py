"""A library's own rules: where they are found, what of them is used, what is said."""

from pathlib import Path

import pytest

from store.rules import (
    LIBRARY_FILE,
    RuleSettings,
    Severity,
    library_root,
    read_library_settings,
)

HYPE_OFF = '[rules]\nhype = "off"\n'


def library(folder: Path, text: str | bytes = HYPE_OFF) -> Path:
    """A folder with a file of settings in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LIBRARY_FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_what_the_library_sets_is_used(tmp_path: Path) -> None:
    settings, problems = read_library_settings(library(tmp_path))
    assert (dict(settings.severities), problems) == ({"hype": None}, ())


def test_a_library_goes_before_the_writer_and_leaves_the_rest_to_them(tmp_path: Path) -> None:
    own = RuleSettings({"hype": Severity.ERROR, "weasel": Severity.INFO})
    settings, _ = read_library_settings(library(tmp_path))
    assert settings.over(own).severities == {"hype": None, "weasel": Severity.INFO}


def test_a_library_without_the_file_sets_nothing(tmp_path: Path) -> None:
    assert read_library_settings(tmp_path) == (RuleSettings(), ())


@pytest.mark.parametrize(
    "text", ["[rules", b"\xff\xfe", b"# " + b"x" * 1_000_001], ids=["syntax", "bytes", "too large"]
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_of_it_used(
    tmp_path: Path, text: str | bytes
) -> None:
    settings, (problem,) = read_library_settings(library(tmp_path, text))
    assert settings == RuleSettings()
    assert LIBRARY_FILE in problem
    assert "not used" in problem


def test_what_is_wrong_is_named_and_what_is_right_is_used(tmp_path: Path) -> None:
    text = 'theme = "dark"\n[rules]\nhipe = "off"\nweasel = "info"\n'
    settings, problems = read_library_settings(library(tmp_path, text))
    assert settings.severities == {"weasel": Severity.INFO}
    assert [word in line for word, line in zip(("theme", "hype?"), problems, strict=True)] == [
        True,
        True,
    ]


def test_rules_that_are_no_table_are_named(tmp_path: Path) -> None:
    _, (problem,) = read_library_settings(library(tmp_path, "rules = 3\n"))
    assert "rules is not a table" in problem


def test_problems_hold_no_control_characters(tmp_path: Path) -> None:
    _, problems = read_library_settings(library(tmp_path, '"a\\u001b[31m" = 1\n'))
    assert all(line.isprintable() for line in problems)


def test_the_nearest_file_upwards_holds_for_a_document(tmp_path: Path) -> None:
    root = library(tmp_path / "library")
    (root / "notes").mkdir()
    assert library_root(root / "notes" / "Lumen.md") == root.resolve()


def test_the_root_of_a_repository_ends_the_search(tmp_path: Path) -> None:
    library(tmp_path)
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert library_root(tmp_path / "repository" / "Lumen.md") is None


def test_the_root_of_a_repository_may_hold_the_file(tmp_path: Path) -> None:
    root = library(tmp_path / "repository")
    (root / ".git").mkdir()
    assert library_root(root / "docs" / "Lumen.md") == root.resolve()


def test_a_folder_of_that_name_is_no_file_of_settings(tmp_path: Path) -> None:
    (tmp_path / LIBRARY_FILE).mkdir()
    assert read_library_settings(tmp_path) == (RuleSettings(), ())
