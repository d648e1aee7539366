from store.document import Span
from tui.screens.desk import LONG, SHORT, marked


def test_a_short_finding_is_marked_whole() -> None:
    assert marked("a very bad day", Span(2, 10)) == Span(2, 10)


def test_a_long_one_is_marked_by_its_first_whole_words() -> None:
    typed = "word " * 60
    span = marked(typed, Span(5, 5 + LONG + 1))
    assert span.of(typed) == ("word " * (SHORT // 5)).rstrip()
    assert span.start == 5


def test_a_long_one_without_a_space_is_marked_all_the_same() -> None:
    assert marked("x" * 300, Span(0, 300)) == Span(0, 1)
