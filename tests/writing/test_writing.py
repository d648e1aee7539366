import pytest

from store.document import Document
from tui.undo import Place
from tui.writing import Writing

LUMEN = """\
# Lumen reads along

Readers gain twenty minutes a day.

## Problem

Reading hurts.

## Customer FAQ

### How much?

$49.
"""


@pytest.fixture
def writing() -> Writing:
    return Writing(Document(LUMEN))


def typed(writing: Writing, entry_id: str, text: str) -> None:
    assert writing.open(entry_id)
    writing.type(text)
    writing.checkpoint(len(text), len(text))


def test_it_begins_with_the_heading_in_hand(writing: Writing) -> None:
    assert (writing.entry_id, writing.working.typed) == ("heading", "Lumen reads along")


def test_typing_changes_the_document_and_nothing_else_of_it(writing: Writing) -> None:
    typed(writing, "problem", "Reading tires.")
    assert writing.document.text == LUMEN.replace("Reading hurts.", "Reading tires.")
    assert writing.is_unsaved


def test_text_typed_back_to_what_was_saved_is_saved(writing: Writing) -> None:
    typed(writing, "problem", "Reading tires.")
    typed(writing, "problem", "Reading hurts.")
    assert not writing.is_unsaved


def test_typing_into_a_missing_section_brings_it_into_being(writing: Writing) -> None:
    typed(writing, "solution", "A lamp.")
    assert "## Solution\n\nA lamp.\n\n## Customer FAQ" in writing.document.text


def test_undo_reaches_back_through_every_part(writing: Writing) -> None:
    typed(writing, "problem", "One.")
    typed(writing, "solution", "Two.")
    typed(writing, "heading", "Three")
    places = [writing.undo() for _ in range(3)]
    assert [place.entry_id for place in places if place] == ["heading", "solution", "problem"]
    assert writing.document.text == LUMEN
    assert writing.undo() is None


def test_redo_makes_every_step_again(writing: Writing) -> None:
    typed(writing, "problem", "One.")
    typed(writing, "solution", "Two.")
    after = writing.document.text
    writing.undo()
    writing.undo()
    writing.redo()
    assert writing.redo() == Place("solution", 4)
    assert writing.document.text == after


def test_a_restored_text_is_one_step_that_can_be_undone(writing: Writing) -> None:
    typed(writing, "problem", "One.")
    before = writing.document.text
    writing.change(Document(LUMEN))
    assert writing.document.text == LUMEN
    writing.undo()
    assert writing.document.text == before


def test_a_heading_typed_in_a_part_becomes_a_part_when_it_is_read_again(writing: Writing) -> None:
    text = "Reading hurts.\n\n## Solution\n\nA lamp."
    typed(writing, "problem", text)
    cursor = writing.reread(len(text))
    assert writing.entry_id == "solution"
    assert writing.working.typed[:cursor] == "A lamp."


def test_reading_again_without_a_new_heading_moves_nothing(writing: Writing) -> None:
    typed(writing, "problem", "Reading tires.")
    assert writing.reread(3) is None
    assert writing.entry_id == "problem"


def test_neighbours_follow_the_outline_and_stop_at_its_ends(writing: Writing) -> None:
    assert writing.neighbour(+1) == "sub-heading"
    assert writing.neighbour(-1) == "heading"
    writing.open("customer-how-much")
    assert writing.neighbour(+1) == "customer-how-much"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_map_between_the_editor_and_the_file(newline: str) -> None:
    text = LUMEN.replace("Reading hurts.", "One.\nTwo.\nThree.").replace("\n", newline)
    writing = Writing(Document(text))
    writing.open("problem")
    for place in range(len(writing.working.typed) + 1):
        offset = writing.working.to_document(place)
        assert writing.working.to_typed(offset) == place
        rest = writing.working.typed[place:].replace("\n", newline)
        assert writing.document.text.startswith(rest, offset)


@pytest.mark.parametrize("entry_id", ["heading", "sub-heading", "problem", "solution"])
def test_blank_lines_typed_at_the_end_survive_reading_again(
    writing: Writing, entry_id: str
) -> None:
    assert writing.open(entry_id)
    text = "Reading tires.\n\n"
    writing.type(text)
    assert writing.reread(len(text)) is None
    assert writing.working.typed == text


@pytest.mark.parametrize("typed", ["P", "\nP", "roblem", "#", "a\n\nP"])
def test_places_are_right_in_a_section_that_has_just_begun(writing: Writing, typed: str) -> None:
    assert writing.open("solution")
    writing.type(typed)
    for place in range(len(typed) + 1):
        offset = writing.working.to_document(place)
        assert writing.document.text.startswith(typed[place:], offset)
        assert writing.working.to_typed(offset) == place
