from tui.one_at_a_time import OneAtATime


def test_work_starts_at_once_when_none_is_under_way() -> None:
    started: list[int] = []
    OneAtATime(started.append).ask(1)
    assert started == [1]


def test_work_that_must_wait_starts_when_the_one_before_has_finished() -> None:
    started: list[int] = []
    work = OneAtATime(started.append)
    work.ask(1)
    work.ask(2)
    assert started == [1]
    work.finished()
    assert started == [1, 2]


def test_of_those_that_wait_only_the_newest_is_done() -> None:
    started: list[int] = []
    work = OneAtATime(started.append)
    for request in (1, 2, 3):
        work.ask(request)
    work.finished()
    work.finished()
    assert started == [1, 3]
    assert not work.is_busy
