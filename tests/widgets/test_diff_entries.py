from store.compare import compare
from store.compare.model import Weight
from store.document import Document
from tests.support.comparisons import compared
from tui.widgets.diff_entries import Detail, Fold, Pair, Place, Sequel, Title

LONG = (
    "Nothing changed here, and this paragraph is long enough that nobody wants to read it again. "
    * 3
)


def told(sequel: Sequel, *opened: Place) -> list[str]:
    """The entries in short: titles, folds as labels, pairs as their kind."""
    names = []
    for entry in sequel.entries(set(opened)):
        if isinstance(entry, Title):
            names.append(f"= {entry.name}")
        elif isinstance(entry, Fold):
            names.append(f"⋯ {entry.label}")
        else:
            names.append(str(entry.row.kind))
    return names


def test_unchanged_paragraphs_between_changes_are_folded() -> None:
    sequel = Sequel(compared("## Problem", "{+Came.+}", LONG, LONG, "[-Went.-]"))
    assert told(sequel) == ["= Problem", "added", "⋯ 2 paragraphs unchanged", "removed"]


def test_a_short_unchanged_paragraph_is_shown() -> None:
    sequel = Sequel(compared("## Problem", "{+Came.+}", "Short.", "[-Went.-]"))
    assert told(sequel) == ["= Problem", "added", "same", "removed"]


def test_unchanged_parts_in_a_row_are_one_fold() -> None:
    sequel = Sequel(compared("## Problem", LONG, "## Solution", LONG, "## Quote", "{+Came.+}"))
    assert told(sequel) == ["⋯ 2 parts unchanged: Problem, Solution", "= Quote", "added"]


def test_an_opened_fold_shows_what_was_in_it() -> None:
    sequel = Sequel(compared("## Problem", "{+Came.+}", LONG))
    assert told(sequel, Place(0, 2)) == ["= Problem", "added", "same"]


def test_every_fold_is_named() -> None:
    sequel = Sequel(
        compared("## Problem", LONG, "## Solution", "{+Came.+}", LONG, "## Quote", LONG)
    )
    opened = sequel.entries(sequel.every_fold)
    assert not any(isinstance(entry, Fold) for entry in opened)


def test_a_changed_heading_is_shown_although_the_title_line_names_the_part() -> None:
    old = "## Customer FAQ\n\n### How much is it?\n\nIt costs nothing at all.\n"
    sequel = Sequel(compare(Document(old), Document(old.replace("is it", "does it cost"))))
    kinds = [e.row.kind for e in sequel.entries(frozenset()) if isinstance(e, Pair)]
    assert kinds[0] == "edited"


def test_changes_come_in_reading_order() -> None:
    sequel = Sequel(compared("One [-two-]{+2+} three {+four+}.", "{+Came.+}"))
    assert [(stop.place.row, stop.change) for stop in sequel.stops] == [(0, 0), (0, 1), (1, -1)]


def test_a_moved_block_is_one_move_and_no_change() -> None:
    sequel = Sequel(compared("<a> This went.", "Kept.", "<a>> This went."))
    assert (sequel.changes, sequel.moves) == (0, 1)


def test_light_changes_are_left_out_where_only_words_are_wanted() -> None:
    comparison = compared("[-One-]{+one+} two.", weight=Weight.CASE)
    assert len(Sequel(comparison, Detail.STANDARD).stops) == 1
    assert len(Sequel(comparison, Detail.WORDS).stops) == 0


def test_spaces_count_only_where_everything_is_wanted() -> None:
    comparison = compared("One[- -]{+  +}two.", weight=Weight.SPACE)
    counts = [len(Sequel(comparison, detail).stops) for detail in Detail]
    assert counts == [0, 0, 1]


def test_the_kinds_of_changes_go_round() -> None:
    assert Detail.STANDARD.following.following.following is Detail.STANDARD


def test_a_part_in_which_every_change_is_hidden_is_folded() -> None:
    comparison = compared("## Problem", "[-One-]{+one+} two.", weight=Weight.CASE)
    assert told(Sequel(comparison, Detail.WORDS)) == ["⋯ unchanged: Problem"]


def test_an_offset_is_found_in_the_row_that_holds_it() -> None:
    comparison = compared("## Problem", "One two.", "{+Three.+}")
    sequel = Sequel(comparison)
    assert sequel.place_at(None, comparison.new.text.index("Three")) == Place(0, 2)
    assert sequel.place_at(comparison.old.text.index("two"), None) == Place(0, 1)


def test_list_items_stay_together() -> None:
    text = "- one\n- two\n\nA paragraph.\n"
    sequel = Sequel(compare(Document(text), Document(text.replace("two", "2"))))
    pairs = [e for e in sequel.entries(sequel.every_fold) if isinstance(e, Pair)]
    assert [pair.is_spaced for pair in pairs] == [False, True, True]


def test_text_of_no_part_goes_by_its_heading() -> None:
    old = "## Internal FAQ\n\nBefore you read: [note].\n\n### How large is it?\n\nLarge.\n"
    sequel = Sequel(compare(Document(old), Document(old.replace("[note]", "a note"))))
    titles = [e.name for e in sequel.entries(frozenset()) if isinstance(e, Title)]
    assert titles == ["Internal FAQ"]
