"""`blame`: which version each sentence comes from."""

from pathlib import Path

import pytest

from tests.support.command_line import Backwards
from tests.support.repositories import library_at, save

ONE = "# Lumen\n\nReaders gain a day. It is dark.\n\n## Problem\n\nLamps are cold.\n"
TWO = ONE.replace("It is dark.", "It is late.")


@pytest.fixture
def document(desk: Path) -> Path:
    """A document with two versions, and a sentence on disk that nobody saved."""
    path = desk / "lumen.md"
    with library_at(desk) as library:
        save(library, path, ONE)
        save(library, path, TWO)
    path.write_text(TWO + "\nNew words.\n")
    return path


def test_a_line_for_each_sentence_in_the_order_of_the_text(
    document: Path, backwards: Backwards
) -> None:
    rows = [line.split("\t") for line in backwards("blame", document).out.splitlines()]

    assert [(row[0], row[3]) for row in rows] == [
        ("v1", "Lumen"),
        ("v1", "Readers gain a day."),
        ("v2", "It is late."),
        ("v1", "Problem"),
        ("v1", "Lamps are cold."),
        ("–", "New words."),
    ]


def test_json_has_the_keys_that_are_promised(document: Path, backwards: Backwards) -> None:
    told = backwards("blame", document, "--format", "json").json
    late = told["sentences"][2]

    assert set(late) == {"start", "end", "text", "part", "version", "id", "time", "author"}
    assert TWO[late["start"] : late["end"]] == late["text"] == "It is late."
    assert (late["version"], late["part"], late["author"]) == (2, "sub-heading", "Ana Ruiz")
    assert told["sentences"][-1]["version"] is None


def test_a_part_alone(document: Path, backwards: Backwards) -> None:
    told = backwards("blame", document, "--part", "problem").out

    assert "Lamps are cold." in told
    assert "Readers" not in told
