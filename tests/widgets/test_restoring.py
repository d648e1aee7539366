import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.compare import compare
from store.document import Document
from tests.support.edits import KINDS, make_pair
from tui.restoring import restore_change, restore_part, undoing
from tui.widgets.diff_entries import Detail, Place, Sequel

OLD = """## Problem

Readers often give up quickly.

They lose the line.

## Solution

Lumen clips onto the lamp.

Setup takes two minutes, from the box to the first word that is read aloud.

## Closing

Order yours today.
"""


def first_restored(old: str, new: str) -> str:
    """The new text with its first change taken back."""
    comparison = compare(Document(old), Document(new))
    stop = Sequel(comparison, Detail.EVERYTHING).stops[0]
    row = comparison.parts[stop.place.part].rows[stop.place.row]
    change = row.changes[stop.change] if stop.change >= 0 else None
    return restore_change(comparison, stop.place, change).applied_to(new)


def part_restored(old: str, new: str, title: str) -> str:
    comparison = compare(Document(old), Document(new))
    index = next(n for n, part in enumerate(comparison.parts) if part.title == title)
    return restore_part(comparison, index).applied_to(new)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("often give up quickly", "give up after four minutes"),
        ("They lose the line.\n\n", ""),
        ("## Closing", "A new paragraph that nobody had before.\n\n## Closing"),
        ("\n\nThey lose the line.", "\n\nThey never lose the line."),
        ("\n\nOrder yours today.\n", "\n"),
        ("today.\n", "today.\n\nAnd tell all of your friends about it.\n"),
    ],
    ids=["words", "removed", "added", "inserted", "removed at the end", "added at the end"],
)
def test_a_change_taken_back_gives_the_old_text(here: str, there: str) -> None:
    new = OLD.replace(here, there)
    assert new != OLD
    restored = new
    while Sequel(compare(Document(OLD), Document(restored)), Detail.EVERYTHING).stops:
        restored = first_restored(OLD, restored)
    assert restored.rstrip() == OLD.rstrip()


def test_a_moved_paragraph_goes_back_to_where_it_was() -> None:
    setup = "Setup takes two minutes, from the box to the first word that is read aloud.\n\n"
    new = OLD.replace(setup, "").replace("Order yours", setup + "Order yours")
    assert first_restored(OLD, new) == OLD


def test_a_moved_sentence_goes_back_in_one_step() -> None:
    moved = "Setup takes two minutes from the box to the first word of a book."
    stays = "Lumen clips onto the lamp that you already own. Nothing leaves it, ever, to any cloud."
    last = "Every evening it counts the minutes read."
    old = f"{moved} {stays} {last}\n"
    comparison = compare(Document(old), Document(f"{stays} {moved} {last}\n"))
    stop = next(stop for stop in Sequel(comparison).stops if stop.is_move)
    change = comparison.parts[0].rows[0].changes[stop.change]
    restored = restore_change(comparison, stop.place, change).applied_to(comparison.new.text)
    assert restored.split() == old.split()


def test_a_moved_paragraph_goes_back_from_the_place_it_left_as_well() -> None:
    setup = "Setup takes two minutes, from the box to the first word that is read aloud.\n\n"
    new = OLD.replace(setup, "").replace("Order yours", setup + "Order yours")
    comparison = compare(Document(OLD), Document(new))
    place = next(
        Place(part, row)
        for part, compared in enumerate(comparison.parts)
        for row, told in enumerate(compared.rows)
        if told.kind == "moved-from"
    )
    assert restore_change(comparison, place, None).applied_to(new) == OLD


def test_an_added_first_part_goes() -> None:
    new = "## Summary\n\nBrightside today announced Lumen, a light that reads.\n\n" + OLD
    assert part_restored(OLD, new, "Summary") == OLD


def test_taking_back_one_change_leaves_the_others() -> None:
    new = OLD.replace("often give", "always give").replace("Order yours", "Order one")
    assert first_restored(OLD, new) == OLD.replace("Order yours", "Order one")


def test_a_part_becomes_what_it_was() -> None:
    new = OLD.replace("often", "always").replace("lose the line", "lose it").replace("two", "three")
    assert part_restored(OLD, new, "Problem") == OLD.replace("two", "three")


def test_a_removed_part_comes_back_where_it_was() -> None:
    new = OLD[: OLD.index("## Solution")] + OLD[OLD.index("## Closing") :]
    assert part_restored(OLD, new, "Solution") == OLD


def test_an_added_part_goes() -> None:
    tenets = "## Tenets\n\nThe book comes first, always and everywhere.\n\n"
    new = OLD.replace("## Solution", tenets + "## Solution")
    assert part_restored(OLD, new, "Tenets") == OLD


def test_a_removed_first_part_comes_back_to_the_top() -> None:
    new = OLD[OLD.index("## Solution") :]
    assert part_restored(OLD, new, "Problem") == OLD


def test_what_an_edit_did_can_be_undone() -> None:
    comparison = compare(Document(OLD), Document(OLD.replace("often ", "")))
    edit = restore_change(comparison, Place(0, 1), comparison.parts[0].rows[1].changes[0])
    text = comparison.new.text
    restored = edit.applied_to(text)
    assert undoing(edit, text).applied_to(restored) == text


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 10_000))
def test_taking_back_every_change_ends_in_the_old_words(kind: str, seed: int) -> None:
    pair = make_pair(kind, seed, words=120, edits=3)
    text = pair.new
    for _ in range(60):
        if not Sequel(compare(Document(pair.old), Document(text))).stops:
            break
        text = first_restored_shown(pair.old, text)
    assert text.split() == pair.old.split()


def first_restored_shown(old: str, new: str) -> str:
    comparison = compare(Document(old), Document(new))
    stop = Sequel(comparison).stops[0]
    if stop.place.row < 0:
        return restore_part(comparison, stop.place.part).applied_to(new)
    row = comparison.parts[stop.place.part].rows[stop.place.row]
    change = row.changes[stop.change] if stop.change >= 0 else None
    return restore_change(comparison, stop.place, change).applied_to(new)
