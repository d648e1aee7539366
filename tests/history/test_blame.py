from pathlib import Path

import pytest

from store.document import Document
from store.history import Library
from store.history.blame import origins
from store.history.passages import came_or_went
from tests.support.repositories import save


def blamed(library: Library, path: Path, text: str) -> dict[str, int | None]:
    document = Document(text)
    found = origins(library, document, library.versions(path))
    return {each.span.of(text): each.version.number if each.version else None for each in found}


ONE = "# Lumen\n\nReaders gain a day. It is dark.\n\n## Problem\n\nLamps are cold.\n"
TWO = ONE.replace("It is dark.", "It is late.")
THREE = TWO.replace("Lamps are cold.", "Lamps are cold. Nobody reads\nfor long.")


@pytest.fixture
def path(library: Library, lumen: Path) -> Path:
    for text in (ONE, TWO, THREE):
        save(library, lumen, text)
    return lumen


def test_a_sentence_comes_from_the_version_that_wrote_it(library: Library, path: Path) -> None:
    assert blamed(library, path, THREE) == {
        "Lumen": 1,
        "Readers gain a day.": 1,
        "It is late.": 2,
        "Problem": 1,
        "Lamps are cold.": 1,
        "Nobody reads\nfor long.": 3,
    }


def test_wrapping_a_sentence_anew_leaves_it_as_old_as_it_was(library: Library, path: Path) -> None:
    save(library, path, THREE.replace("reads\nfor long", "reads for\nlong"))
    assert blamed(library, path, path.read_text())["Nobody reads for\nlong."] == 3


def test_a_sentence_that_came_back_comes_from_where_it_came_back(
    library: Library, path: Path
) -> None:
    save(library, path, TWO)
    save(library, path, THREE)
    assert blamed(library, path, THREE)["Nobody reads\nfor long."] == 5


def test_a_sentence_nobody_saved_comes_from_no_version(library: Library, path: Path) -> None:
    assert blamed(library, path, THREE + "\nNew words.\n")["New words."] is None


def test_the_end_of_a_longer_sentence_is_not_that_sentence(library: Library, path: Path) -> None:
    save(library, path, ONE.replace("It is dark.", "We say that Cats sleep."))
    text = ONE.replace("It is dark.", "Cats sleep.")
    save(library, path, text)
    assert blamed(library, path, text)["Cats sleep."] == 5


def test_a_document_without_versions_has_no_origins(library: Library, lumen: Path) -> None:
    assert set(blamed(library, lumen, ONE).values()) == {None}


def test_words_are_found_where_they_came_and_where_they_went(library: Library, path: Path) -> None:
    found = came_or_went(library, library.versions(path), "it is LATE")
    assert [(version.number, count) for version, count in found] == [(2, 1)]
    save(library, path, ONE)
    found = came_or_went(library, library.versions(path), "nobody reads for")
    assert [(version.number, count) for version, count in found] == [(4, -1), (3, 1)]


def test_words_of_the_first_version_came_with_it(library: Library, path: Path) -> None:
    found = came_or_went(library, library.versions(path), "gain a day")
    assert [(version.number, count) for version, count in found] == [(1, 1)]


def test_no_words_are_found_nowhere(library: Library, path: Path) -> None:
    assert list(came_or_went(library, library.versions(path), " ")) == []


def test_a_sentence_right_below_a_heading_is_found(library: Library, lumen: Path) -> None:
    text = "# Lumen\n\n## Problem\nIt is dark\nin here.\n"
    save(library, lumen, text)
    assert blamed(library, lumen, text)["It is dark\nin here."] == 1
