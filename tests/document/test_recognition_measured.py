"""Recognition against the truth made by reading 40 real documents; skips without them."""

from pathlib import Path

import pytest

from store.document import Document
from tests.support.truth import Score, read_truth, score


@pytest.fixture(scope="module")
def measured() -> dict[Path, Score]:
    return {}


@pytest.fixture
def scored(corpus: Path, measured: dict[Path, Score]) -> Score:
    if corpus not in measured:
        measured[corpus] = score(corpus)
    return measured[corpus]


def test_the_truth_speaks_of_every_document(corpus: Path) -> None:
    assert set(read_truth()) == {file.name for file in corpus.glob("*.md")}


def test_questions_are_found(scored: Score) -> None:
    assert scored.found / scored.questions >= 0.98, "\n".join(scored.misses)


def test_no_questions_are_invented(scored: Score) -> None:
    assert scored.invented / scored.questions <= 0.01, "\n".join(scored.misses)


def test_questions_are_on_the_side_that_asks(scored: Score) -> None:
    assert scored.sides_right / scored.sides >= 0.97, "\n".join(scored.misses)


def test_labelled_paragraphs_are_placed(scored: Score) -> None:
    assert scored.share("labelled") >= 0.95, "\n".join(scored.misses)


def test_paragraphs_without_labels_are_placed(scored: Score) -> None:
    assert scored.share("guessed") >= 0.85, "\n".join(scored.misses)


def test_the_parts_of_every_real_document_are_in_order_and_apart(corpus: Path) -> None:
    for file in sorted(corpus.rglob("*.md")):
        document = Document(file.read_bytes().decode())
        edges = [edge for part in document.parts for edge in part.span]
        assert edges == sorted(edges), file.name
        assert all(part.span.contains(part.body) for part in document.parts), file.name
