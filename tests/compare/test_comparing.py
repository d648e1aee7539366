from store.compare import (
    ChangeKind,
    Comparison,
    PartChange,
    RowKind,
    Weight,
    apply_changes,
    compare,
)
from store.document import Document

HELPS = "It helps with the hard words and keeps quiet about the rest."

LUMEN = """\
# Lumen reads along

Families gain twenty minutes of reading a day.

## Problem

Reading hurts. Most children with dyslexia give up after four minutes at the kitchen table.

## Solution

Lumen is a lamp that listens. It helps with the hard words and keeps quiet about the rest.

## Customer FAQ

### How much does it cost?

It costs $49, once, with no subscription to pay and no account to open.

### When can I buy it?

In May, from our own shop and from forty schools in Oregon.

## Internal FAQ

### Why might this fail?

Parents may not trust a lamp with a microphone in it.
"""


def compared(old: str, new: str) -> Comparison:
    comparison = compare(Document(old), Document(new))
    assert apply_changes(comparison) == new
    return comparison


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """What every change took and gave, in order."""
    return [
        (change.old.of(old).strip(), change.new.of(new).strip())
        for part in compared(old, new).parts
        for row in part.rows
        for change in row.changes
    ]


def test_equal_texts_have_nothing_marked() -> None:
    comparison = compared(LUMEN, LUMEN)
    assert comparison.changed == ()
    assert {row.kind for part in comparison.parts for row in part.rows} == {RowKind.SAME}


def test_a_word_that_changed_is_one_change() -> None:
    assert changes(LUMEN, LUMEN.replace("twenty", "thirty")) == [("twenty", "thirty")]


def test_a_changed_part_says_how_many_words_came_and_went() -> None:
    comparison = compared(LUMEN, LUMEN.replace("Most children with", "Many children who have"))
    (problem,) = comparison.changed
    assert (problem.title, problem.words_added, problem.words_removed) == ("Problem", 3, 2)


def test_rewrapped_lines_are_no_change() -> None:
    wrapped = LUMEN.replace("give up after", "give\nup   after")
    assert compared(LUMEN, wrapped).changed == ()


def test_line_ends_and_blank_lines_with_spaces_are_no_change() -> None:
    assert compared(LUMEN, LUMEN.replace("\n", "\r\n")).changed == ()
    assert compared(LUMEN, LUMEN.replace("\n\n", "\n  \n")).changed == ()


def test_a_renamed_question_keeps_its_answer() -> None:
    comparison = compared(LUMEN, LUMEN.replace("How much does it cost?", "What is the price?"))
    (item,) = comparison.changed
    assert item.change is PartChange.RENAMED
    assert [row.kind for row in item.rows] == [RowKind.EDITED, RowKind.SAME]


def test_a_moved_question_is_moved_and_nothing_else_is_changed() -> None:
    first = LUMEN[LUMEN.index("### How much") : LUMEN.index("### When")]
    moved = LUMEN.replace(first, "").replace("## Internal", first + "## Internal")
    comparison = compared(LUMEN, moved)
    assert [part.change for part in comparison.changed] == [PartChange.MOVED]
    assert (comparison.words_added, comparison.words_removed) == (0, 0)


def test_a_paragraph_moved_to_another_part_is_shown_at_both_places() -> None:
    sentence = "Most children with dyslexia give up after four minutes at the kitchen table."
    old = LUMEN.replace("Reading hurts. ", "Reading hurts.\n\n")
    new = old.replace(sentence + "\n\n", "").replace("the rest.\n", f"the rest.\n\n{sentence}\n")
    kinds = {part.title: [row.kind for row in part.rows] for part in compared(old, new).changed}
    assert kinds == {
        "Problem": [RowKind.SAME, RowKind.SAME, RowKind.MOVED_FROM],
        "Solution": [RowKind.SAME, RowKind.SAME, RowKind.MOVED_TO],
    }


def test_a_sentence_moved_into_another_paragraph_is_moved() -> None:
    new = LUMEN.replace(f" {HELPS}", "").replace("Reading hurts.", f"Reading hurts. {HELPS}")
    comparison = compared(LUMEN, new)
    kinds = [
        change.kind for part in comparison.parts for row in part.rows for change in row.changes
    ]
    assert kinds == [ChangeKind.MOVED, ChangeKind.MOVED]
    assert (comparison.words_added, comparison.words_removed, comparison.words_moved) == (0, 0, 12)


def test_two_sentences_that_changed_places_are_one_move() -> None:
    new = LUMEN.replace(
        f"Lumen is a lamp that listens. {HELPS}",
        f"{HELPS} Lumen is a lamp that listens.",
    )
    comparison = compared(LUMEN, new)
    assert (comparison.words_added, comparison.words_removed, comparison.words_moved) == (0, 0, 6)


def test_weights_tell_light_changes_from_other_words() -> None:
    old = "# A lamp\n\n## Problem\n\nOne, two. Three four five\n"
    light = {
        "# A lamp\n\n## Problem\n\nOne, two. three four five\n": Weight.CASE,
        "# A lamp\n\n## Problem\n\nOne; two. Three four five\n": Weight.PUNCTUATION,
        "# A lamp\n\n## Problem\n\nOne, two. Three **four** five\n": Weight.MARKUP,
        "# A lamp\n\n## Problem\n\nOne, two. Three six five\n": Weight.WORDS,
        "# A lamp\n\n## Problem\n\nOne, two.\n\nThree four five\n": Weight.SPACE,
    }
    for new, weight in light.items():
        told = compared(old, new)
        found = {c.weight for part in told.parts for row in part.rows for c in row.changes}
        assert found == {weight}, new


def test_numbers_and_abbreviations_stay_whole() -> None:
    assert changes("Pi is 3.14 in the U.S. now", "Pi is 3.15 in the U.K. now") == [
        ("3.14", "3.15"),
        ("U.S.", "U.K."),
    ]


def test_scripts_without_spaces_compare_by_character() -> None:
    assert changes("私は本を読みます", "私は紙を読みます") == [("本", "紙")]


def test_code_compares_by_line_and_minds_its_indentation() -> None:
    old = "```\nif a:\n  b\n```\n"
    (row,) = [
        row for row in compared(old, old.replace("  b", "    b")).parts[0].rows if row.changes
    ]
    assert [change.weight for change in row.changes] == [Weight.SPACE]


def test_a_table_compares_by_row_and_word() -> None:
    old = "| name | price |\n|---|---|\n| lamp | $49 |\n| desk | $90 |\n"
    assert changes(old, old.replace("49", "59")) == [("49", "59")]


def test_front_matter_is_a_stretch_of_its_own() -> None:
    old = "---\nproduct: Lumen\nlaunch: 2027-03-01\n---\n" + LUMEN
    (front,) = compared(old, old.replace("2027-03-01", "2027-04-01")).changed
    assert front.title == "Front matter"
    assert [row.kind for row in front.rows if row.changes] == [RowKind.EDITED]


def test_a_short_question_moved_to_the_other_half_moves_and_not_the_heading_of_the_half() -> None:
    last = LUMEN[LUMEN.index("### When") : LUMEN.index("## Internal")]
    moved = LUMEN.replace(last, "").replace("## Internal FAQ\n\n", f"## Internal FAQ\n\n{last}")
    (part,) = compared(LUMEN, moved).changed
    assert (part.title, part.change) == ("When can I buy it?", PartChange.MOVED)


def test_a_quotation_wrapped_anew_is_no_change() -> None:
    old = "# A\n\n## Quote\n\n> One lamp for\n> every desk, said Ana.\n"
    assert (
        compared(old, "# A\n\n## Quote\n\n> One lamp\n> for every desk, said Ana.\n").changed == ()
    )
    assert changes(old, old.replace("every desk", "every\n> single desk")) == [("", "single")]
