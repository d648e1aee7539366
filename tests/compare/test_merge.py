from hypothesis import given, settings
from hypothesis import strategies as st

from store.compare.merge import Conflict, Merge, merge
from store.document import Document
from tests.support.markdown import documents, edited

LAW = settings(deadline=None, max_examples=40)

BASE = """\
---
product: Lumen
launch: 2027-03-01
---
# Lumen reads along

## Problem

Reading hurts. Most children give up after four minutes at the kitchen table.

## Solution

Lumen is a lamp that listens. It helps with the hard words.
"""


def merged(base: str, ours: str, theirs: str) -> Merge:
    return merge(Document(base), Document(ours), Document(theirs))


@st.composite
def bases_with_an_edit(draw: st.DrawFn) -> tuple[str, str]:
    base = draw(documents())
    return base, draw(edited(base))


@given(both=bases_with_an_edit())
@LAW
def test_with_one_side_unchanged_the_other_side_comes_out(both: tuple[str, str]) -> None:
    base, other = both
    assert merged(base, base, other).text == other
    assert merged(base, other, base).text == other


@given(both=bases_with_an_edit())
@LAW
def test_both_sides_changed_alike_is_that_change(both: tuple[str, str]) -> None:
    base, other = both
    assert merged(base, other, other).text == other


@given(data=st.data(), base=documents())
@LAW
def test_swapping_the_sides_swaps_them_in_the_conflicts_alone(
    data: st.DataObject, base: str
) -> None:
    ours, theirs = data.draw(edited(base)), data.draw(edited(base))
    there, back = merged(base, ours, theirs), merged(base, theirs, ours)
    turned = tuple(
        Conflict(piece.base, piece.theirs, piece.ours) if isinstance(piece, Conflict) else piece
        for piece in back.pieces
    )
    assert there.pieces == turned


def test_words_changed_in_different_sentences_come_together() -> None:
    ours = BASE.replace("four minutes", "five minutes")
    theirs = BASE.replace("hard words", "hardest words")
    assert merged(BASE, ours, theirs).text == ours.replace("hard words", "hardest words")


def test_rewrapping_on_one_side_and_words_on_the_other_come_together() -> None:
    ours = BASE.replace("give up after four", "give up\nafter four")
    theirs = BASE.replace("Most children", "Many children")
    assert merged(BASE, ours, theirs).text == ours.replace("Most children", "Many children")


def test_a_sentence_that_both_sides_touched_is_to_be_read_again() -> None:
    ours = BASE.replace("Most children", "Many children")
    theirs = BASE.replace("kitchen table", "kitchen desk")
    result = merged(BASE, ours, theirs)
    assert result.text == ours.replace("kitchen table", "kitchen desk")
    (span,) = result.to_read(lambda conflict: conflict.ours)
    assert span.of(result.text).strip() == (
        "Many children give up after four minutes at the kitchen desk."
    )


def test_the_same_words_changed_in_two_ways_are_a_conflict_of_the_whole_sentence() -> None:
    ours = BASE.replace("four minutes", "five minutes")
    theirs = BASE.replace("four minutes", "six minutes")
    result = merged(BASE, ours, theirs)
    assert result.text is None
    (conflict,) = result.conflicts
    assert conflict.theirs.strip() == (
        "Most children give up after six minutes at the kitchen table."
    )
    assert result.resolved(lambda one: one.theirs) == theirs


def test_two_insertions_at_one_place_conflict_unless_they_are_equal() -> None:
    ours = BASE.replace("hurts.", "hurts. It always has.")
    theirs = BASE.replace("hurts.", "hurts. Nobody says so.")
    assert merged(BASE, ours, theirs).text is None
    assert merged(BASE, ours, ours).text == ours


def test_a_paragraph_taken_out_here_and_edited_there_is_a_conflict() -> None:
    ours = BASE.replace("Lumen is a lamp that listens. It helps with the hard words.\n", "")
    theirs = BASE.replace("hard words", "hardest words")
    assert merged(BASE, ours, theirs).text is None


def test_a_paragraph_moved_here_and_edited_there_is_a_conflict() -> None:
    paragraph = "Lumen is a lamp that listens. It helps with the hard words.\n"
    ours = BASE.replace(paragraph, "").replace("## Problem\n", f"## Problem\n\n{paragraph}")
    theirs = BASE.replace("hard words", "hardest words")
    assert merged(BASE, ours, theirs).text is None


def test_facts_of_the_front_matter_merge_line_by_line() -> None:
    ours = BASE.replace("product: Lumen", "product: Lumina")
    theirs = BASE.replace("2027-03-01", "2027-04-01")
    assert merged(BASE, ours, theirs).text == ours.replace("2027-03-01", "2027-04-01")


def test_a_conflict_in_the_front_matter_is_one_line() -> None:
    ours = BASE.replace("2027-03-01", "2027-04-01")
    theirs = BASE.replace("2027-03-01", "2027-05-01")
    (conflict,) = merged(BASE, ours, theirs).conflicts
    assert conflict.ours == "launch: 2027-04-01\n"
