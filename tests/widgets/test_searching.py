from tests.support.comparisons import compared
from tui.searching import every_place, find_words
from tui.widgets.pieces import Which


def test_words_are_found_whatever_their_capitals_and_line_breaks() -> None:
    comparison = compared("Clip it on\nThe Lamp.")
    assert len(find_words(comparison, "on the  lamp")) == 1


def test_what_is_on_both_sides_counts_once() -> None:
    comparison = compared("The lamp [-is-]{+was+} here.")
    assert [match.which for match in find_words(comparison, "lamp")] == [Which.NEW]


def test_words_that_went_are_found_on_the_old_side() -> None:
    comparison = compared("The [-lamp-]{+light+} is here.", "[-A lamp went.-]")
    assert [match.which for match in find_words(comparison, "lamp")] == [Which.OLD, Which.OLD]


def test_matches_come_in_reading_order() -> None:
    comparison = compared("A lamp.", "[-A lamp.-]", "{+A lamp.+}")
    places = [match.place for match in find_words(comparison, "lamp")]
    assert places == sorted(places)


def test_a_pattern_is_only_words() -> None:
    assert find_words(compared("The lamp."), "l.mp") == ()


def test_nothing_is_found_for_nothing() -> None:
    comparison = compared("The lamp.")
    assert find_words(comparison, "  ") == ()
    assert every_place(comparison, "  ") == ()


def test_every_place_stands_out_on_both_sides() -> None:
    sides = [which for which, _ in every_place(compared("The lamp."), "lamp")]
    assert sides == [Which.OLD, Which.NEW]
