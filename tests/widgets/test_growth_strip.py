from hypothesis import given
from hypothesis import strategies as st

from store.history.version import Version
from tests.support.versions import a_version
from tui.finding_counts import Counts
from tui.widgets.growth_strip import bar, growth, sampled


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=50), st.integers(1, 20))
def test_a_chart_never_has_more_bars_than_cells(values: list[int | None], width: int) -> None:
    assert len(sampled(values, width)) == min(width, len(values))


def test_the_last_bar_is_the_newest_value() -> None:
    assert sampled(list(range(1_000)), 10)[-1] == 999


def test_a_bar_skips_versions_about_which_nothing_is_known() -> None:
    assert sampled([1, None, None, 4], 2) == [1, 4]


def test_bars_stand_on_zero() -> None:
    assert [bar(value, 8) for value in (0, 4, 8)] == ["▁", "▅", "█"]


def test_what_is_not_known_has_no_bar() -> None:
    assert bar(None, 8) == " "


def test_the_charts_show_the_newest_figures_that_are_known() -> None:
    versions = [a_version(3, words=None, pages=None), a_version(2, words=1_200, pages=1.6)]

    figures = [one.figure for one in growth(versions, lambda _: Counts(2, 1, 5))]
    assert figures == ["1,200", "1.60 of 1.5", "3"]


def test_a_chart_of_many_versions_reads_only_those_it_draws() -> None:
    read: list[Version] = []

    def counts(version: Version) -> Counts:
        read.append(version)
        return Counts(1, 0, 0)

    findings = growth([a_version(number) for number in range(1_000, 0, -1)], counts)[2]

    assert len(sampled(findings.values, 40)) == 40
    assert len(read) < 50
