"""`backwards check` with the rules of the library that a document lies in."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from store.rules import LIBRARY_FILE
from tests.support.command_line import Backwards

LOOSE = "# Lumen reads\n\nIt is a seamless lamp.\n"


@pytest.fixture
def library(desk: Path) -> Path:
    """A folder of documents in which praise is no fault."""
    folder = desk / "library"
    folder.mkdir()
    (folder / LIBRARY_FILE).write_text('[rules]\nhype = "off"\n')
    (folder / "lumen.md").write_text(LOOSE)
    return folder


def test_a_librarys_own_settings_hold_for_its_documents(
    library: Path, backwards: Backwards
) -> None:
    assert "hype" not in backwards("check", library / "lumen.md").out


@pytest.mark.usefixtures("library")
def test_they_do_not_hold_outside_it(desk: Path, backwards: Backwards) -> None:
    (desk / "other.md").write_text(LOOSE)
    done = backwards("check", "library/lumen.md", "other.md", "--rule", "hype")
    assert [line.split(":")[0] for line in done.out.split("\n") if line] == ["other.md"]


def test_a_mistake_in_them_is_said_once(library: Path, backwards: Backwards) -> None:
    (library / LIBRARY_FILE).write_text('[rules]\nhipe = "off"\n')
    (library / "second.md").write_text(LOOSE)
    done = backwards("check", library / "lumen.md", library / "second.md")
    assert done.err.count("did you mean hype?") == 1


def test_standard_input_is_checked_as_if_it_lay_in_this_folder(
    library: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LOOSE.encode())))
    assert "hype" not in backwards("check", "-").out
