from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document.description import PartWords
from tests.support.versions import NOW, a_version, versions_apart
from tui.widgets.version_rows import (
    Fold,
    VersionFilter,
    folded_rows,
    in_words,
    matching_rows,
    parts_together,
    searchable,
    sittings,
)


def test_saves_half_an_hour_apart_are_one_sitting() -> None:
    assert list(sittings(versions_apart(10, 40, 71))) == [range(2), range(2, 3)]


def test_saves_of_two_authors_are_two_sittings() -> None:
    versions = [a_version(2, minutes_ago=10), a_version(1, minutes_ago=11, author="Ben Okafor")]

    assert list(sittings(versions)) == [range(1), range(1, 2)]


def test_a_milestone_is_the_newest_of_its_sitting() -> None:
    newest, middle, oldest = versions_apart(10, 20, 30)
    named = replace(middle, milestones=("Leadership read 1",))

    assert list(sittings([newest, named, oldest])) == [range(1), range(1, 3)]


def test_a_version_with_the_text_of_the_one_before_folds_into_it_days_later() -> None:
    later, earlier = versions_apart(10, 5_000)

    assert list(sittings([replace(later, blob="ab"), replace(earlier, blob="ab")])) == [range(2)]


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from("AB"), st.booleans()), max_size=40))
def test_sittings_hold_every_version_once_in_order(saves: list[tuple[int, str, bool]]) -> None:
    ago, versions = 0, []
    for number, (gap, author, is_named) in enumerate(saves):
        ago += gap
        names = ("Read",) if is_named else ()
        versions.append(
            a_version(len(saves) - number, minutes_ago=ago, author=author, milestones=names)
        )

    assert [place for places in sittings(versions) for place in places] == list(range(len(saves)))


def test_an_opened_sitting_shows_each_of_its_saves() -> None:
    versions = versions_apart(10, 20, 300)
    rows = folded_rows(versions, {versions[0].id})

    assert [(row.first, row.fold) for row in rows] == [
        (0, Fold.OPEN),
        (1, Fold.INSIDE),
        (2, Fold.ALONE),
    ]


def test_a_search_shows_single_saves_that_have_all_its_words() -> None:
    versions = [a_version(2, note="Cut the second benefit"), a_version(1, note="Second thoughts")]
    words = [searchable(version) for version in versions]

    rows = matching_rows(versions, words.__getitem__, VersionFilter(("benefit", "second")))

    assert [row.first for row in rows] == [0]


def test_a_search_looks_at_author_parts_milestones_and_number() -> None:
    version = a_version(7, author="Ana Ruiz", milestones=("Leadership read 1",))

    assert all(word in searchable(version) for word in ("v7", "ruiz", "problem", "leadership"))


def test_a_filter_by_part_lists_only_versions_that_changed_it() -> None:
    versions = [
        a_version(2, parts=[PartWords("quote", "Quote", 3, 0)]),
        a_version(1, parts=[PartWords("summary", "Summary", 3, 0)]),
    ]

    rows = matching_rows(versions, lambda _: "", VersionFilter(part="summary"))

    assert [row.first for row in rows] == [1]


def test_a_sitting_adds_up_what_its_saves_changed() -> None:
    versions = [
        a_version(2, parts=[PartWords("problem", "Problem", 5, 1)]),
        a_version(
            1, parts=[PartWords("quote", "Quote", 2, 0), PartWords("problem", "Problem", 1, 4)]
        ),
    ]

    assert in_words(parts_together(versions)) == "Problem +6 −5, Quote +2"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (VersionFilter(author="Ben Okafor"), [1]),
        (VersionFilter(since=NOW - timedelta(minutes=15)), [0]),
        (VersionFilter(is_named=True), [2]),
        (VersionFilter(ids=frozenset({f"{2:040x}"})), [1]),
        (VersionFilter(("okafor",), author="Ana Ruiz"), []),
    ],
)
def test_versions_are_filtered_by_who_when_name_and_id(
    wanted: VersionFilter, found: list[int]
) -> None:
    versions = [
        a_version(3, minutes_ago=10),
        a_version(2, minutes_ago=20, author="Ben Okafor"),
        a_version(1, minutes_ago=30, milestones=("Read 1",)),
    ]
    rows = matching_rows(versions, lambda place: searchable(versions[place]), wanted)

    assert [row.first for row in rows] == found


def test_a_filter_tells_what_it_asks() -> None:
    wanted = VersionFilter(author="Ana", is_named=True, ids=frozenset(), passage="warm lamp")

    assert wanted.told == "by Ana, with a name, where “warm lamp” came or went"
