from itertools import pairwise
from pathlib import Path

import pytest

from store.compare import apply_changes, compare
from store.document import Document
from tests.benchmarks.comparison_marks import Marked, marked_by_us
from tests.support.edits import KINDS, MadePair, make_pair

SEEDS = range(4)


def marked(pair: MadePair) -> Marked:
    return marked_by_us(compare(Document(pair.old), Document(pair.new)))


@pytest.mark.parametrize("kind", ["light", "sentences", "rewritten", "renumbered", "rewrapped"])
def test_nearly_every_mark_is_right_and_nearly_every_edit_is_marked(kind: str) -> None:
    right = shown = true = 0
    for seed in SEEDS:
        pair = make_pair(kind, seed, words=500)
        marks = marked(pair)
        right += len(marks.removed & pair.removed) + len(marks.added & pair.added)
        shown += marks.words
        true += len(pair.removed) + len(pair.added)
    assert right >= 0.97 * shown
    assert right >= 0.97 * true


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("moved")])
def test_what_moved_is_shown_as_moved_and_nothing_else_is(kind: str) -> None:
    for seed in SEEDS:
        pair = make_pair(kind, seed, words=500)
        marks = marked(pair)
        assert len(marks.moved_to & pair.moved_to) >= 0.95 * len(pair.moved_to)
        assert len(marks.moved_to - pair.moved_to) <= 0.01 * max(100, len(marks.moved_to))


def test_a_document_wrapped_anew_has_nothing_marked() -> None:
    one, two = (make_pair("light", 1, words=400, edits=0, width=width) for width in (60, 90))
    assert compare(Document(one.old), Document(two.old)).changed == ()


def test_real_histories_are_rebuilt_from_their_changes_both_ways(corpus: Path) -> None:
    for folder in sorted((corpus / "history").iterdir()):
        texts = [file.read_bytes().decode() for file in sorted(folder.glob("*.md"))]
        for old, new in pairwise(texts):
            there = compare(Document(old), Document(new))
            back = compare(Document(new), Document(old))
            assert apply_changes(there) == new
            assert apply_changes(back) == old
            assert (there.words_added, there.words_moved) == (back.words_removed, back.words_moved)
