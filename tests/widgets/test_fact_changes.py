import pytest

from store.compare import compare
from store.document import Document
from tui.fact_changes import fact_changes


def changed(old: str, new: str) -> list[tuple[str, str]]:
    """The facts that changed, as words; empty where nothing answers."""
    comparison = compare(Document(old), Document(new))
    return [
        (
            fact.old.of(comparison.old.text) if fact.old else "",
            fact.new.of(comparison.new.text) if fact.new else "",
        )
        for fact in fact_changes(comparison)
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$49", "$59"),
        ("€1,200.50", "€1,300"),
        ("49 dollars", "59 dollars"),
        ("$3 million", "$4 million"),
        ("12%", "15 %"),
        ("2027-03-01", "2027-06-01"),
        ("March 1, 2027", "June 1, 2027"),
        ("Q1 2027", "Q3 2027"),
        ("300 libraries", "400 libraries"),
    ],
)
def test_a_figure_answers_the_one_of_its_kind(old: str, new: str) -> None:
    sentence = "Lumen reaches {} as announced by the company today."
    assert changed(sentence.format(old), sentence.format(new)) == [(old, new)]


def test_the_same_figure_elsewhere_in_the_row_is_no_change() -> None:
    assert changed("It costs $49 from today on.", "From today on it costs $49.") == []


def test_a_figure_that_came_has_nothing_to_answer() -> None:
    assert changed("It is cheap for everyone.", "It is cheap for everyone, at $49.") == [
        ("", "$49")
    ]


def test_the_numbers_of_list_items_and_questions_are_no_figures() -> None:
    assert changed("1. Clip it on the lamp.", "2. Clip it on the lamp.") == []


def test_text_that_only_moved_changed_no_figure() -> None:
    paragraphs = ["Lumen costs $49 in all shops from today.", "Setup is a matter of two minutes."]
    old, new = "\n\n".join(paragraphs), "\n\n".join(reversed(paragraphs))
    assert changed(old, new) == []
