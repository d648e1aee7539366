from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from store.compare import Change, ChangeKind, Comparison, RowKind, apply_changes, compare
from store.compare.matching import longest_common, match
from store.compare.tokens import collapsed
from store.document import Document, Span
from tests.support.markdown import documents, pairs

LAW = settings(deadline=None, max_examples=70)


def compared(old: str, new: str) -> Comparison:
    return compare(Document(old), Document(new))


def changes(comparison: Comparison) -> list[Change]:
    return [change for part in comparison.parts for row in part.rows for change in row.changes]


@given(both=pairs())
@LAW
def test_the_changes_made_on_the_old_text_give_the_new_one(both: tuple[str, str]) -> None:
    old, new = both
    assert apply_changes(compared(old, new)) == new


@given(old=st.text(max_size=60), new=st.text(max_size=60))
@LAW
def test_any_text_at_all_can_be_compared(old: str, new: str) -> None:
    assert apply_changes(compared(old, new)) == new


@given(text=documents())
@LAW
def test_nothing_is_marked_in_equal_texts(text: str) -> None:
    comparison = compared(text, text)
    assert comparison.changed == ()
    assert all(row.kind is RowKind.SAME for part in comparison.parts for row in part.rows)


@given(both=pairs())
@LAW
def test_swapping_the_sides_swaps_what_came_and_what_went(both: tuple[str, str]) -> None:
    there, back = compared(*both), compared(*reversed(both))
    assert (there.words_added, there.words_removed) == (back.words_removed, back.words_added)
    assert there.words_moved == back.words_moved
    flipped = {
        ChangeKind.ADDED: ChangeKind.REMOVED,
        ChangeKind.REMOVED: ChangeKind.ADDED,
    }
    assert Counter(change.kind for change in changes(there)) == Counter(
        flipped.get(change.kind, change.kind) for change in changes(back)
    )


@given(both=pairs())
@LAW
def test_every_word_of_both_texts_stands_in_exactly_one_row(both: tuple[str, str]) -> None:
    comparison = compared(*both)
    for text, spans in (
        (both[0], [row.old for part in comparison.parts for row in part.rows if row.old]),
        (both[1], [row.new for part in comparison.parts for row in part.rows if row.new]),
    ):
        covered = sorted(spans)
        assert all(one.end <= two.start for one, two in pairwise(covered))
        edges = [0, *(edge for span in covered for edge in span), len(text)]
        gaps = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        assert "".join(gaps).replace(">", "").strip() == ""


@given(both=pairs())
@LAW
def test_changes_of_a_row_are_in_order_and_inside_it(both: tuple[str, str]) -> None:
    for part in compared(*both).parts:
        for row in part.rows:
            for side in ("old", "new"):
                spans = [getattr(change, side) for change in row.changes]
                whole = getattr(row, side) or row.twin or Span(0, 0)
                assert all(whole.contains(span) for span in spans)
                assert all(one.end <= two.start for one, two in pairwise(spans))


@given(both=pairs())
@LAW
def test_every_move_is_told_at_both_its_ends(both: tuple[str, str]) -> None:
    comparison = compared(*both)
    rows = [row for part in comparison.parts for row in part.rows]
    left = sorted((row.old, row.twin) for row in rows if row.kind is RowKind.MOVED_FROM)
    came = sorted((row.twin, row.new) for row in rows if row.kind is RowKind.MOVED_TO)
    assert left == came
    moved = [change for change in changes(comparison) if change.kind is ChangeKind.MOVED]
    assert len([c for c in moved if c.new.is_empty]) == len([c for c in moved if c.old.is_empty])


@given(both=pairs())
@LAW
def test_taking_back_the_changes_of_a_row_gives_the_old_row(both: tuple[str, str]) -> None:
    old, new = both
    for part in compared(old, new).parts:
        for row in part.rows:
            if row.kind is RowKind.EDITED and row.old and row.new:
                text = new[: row.new.end]
                for change in reversed(row.changes):
                    text = text[: change.new.start] + change.old.of(old) + text[change.new.end :]
                assert collapsed(text[row.new.start :]) == collapsed(row.old.of(old))


@given(
    first=st.lists(st.sampled_from("abcd"), max_size=30),
    second=st.lists(st.sampled_from("abcd"), max_size=30),
)
@LAW
def test_matched_runs_are_equal_and_rising(first: list[str], second: list[str]) -> None:
    runs = match(first, second)
    for run in runs:
        assert first[run.first : run.first + run.size] == second[run.second : run.second + run.size]
    for one, two in pairwise(runs):
        assert one.first + one.size <= two.first
        assert one.second + one.size <= two.second
    assert bool(runs) == bool(set(first) & set(second))


@given(
    first=st.lists(st.sampled_from("abcd"), max_size=30),
    second=st.lists(st.sampled_from("abcd"), max_size=30),
)
@LAW
def test_the_matcher_for_long_stretches_is_exact(first: list[str], second: list[str]) -> None:
    assert len(longest_common(first, second)) == _longest(first, second)


def _longest(first: list[str], second: list[str]) -> int:
    """The length of a longest common subsequence, by the plain table."""
    row = [0] * (len(second) + 1)
    for one in first:
        before = row[:]
        for at, two in enumerate(second):
            row[at + 1] = before[at] + 1 if one == two else max(before[at + 1], row[at])
    return row[-1]
