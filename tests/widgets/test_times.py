from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui.times import exact_time, time_ago

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(hours=20), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=14), "10 Nov"),
        (timedelta(days=400), "20 Oct 2025"),
        (timedelta(minutes=-5), "24 Nov"),
    ],
)
def test_a_time_is_told_as_a_reader_would(ago: timedelta, shown: str) -> None:
    assert time_ago(NOON - ago, NOON) == shown


def test_two_hours_ago_is_not_called_yesterday_after_midnight() -> None:
    night = NOON.replace(hour=1)

    assert time_ago(night - timedelta(hours=2), night) == "2 h ago"


def test_the_exact_time_tells_the_hour_it_was_for_an_author_elsewhere() -> None:
    tokyo = timezone(timedelta(hours=9))
    saved = datetime(2026, 11, 12, 23, 3, tzinfo=tokyo)

    assert exact_time(saved, NOON) == "Thu 12 Nov 2026 14:03 (there 23:03)"
