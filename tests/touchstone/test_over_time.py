"""Promises made, kept and dropped over the versions; scope added without a promise."""

from pathlib import Path

from store.touchstone.editing import add_items, set_promise, set_state
from store.touchstone.model import WorkState
from store.touchstone.over_time import Moment, moment
from store.touchstone.work_file import WorkFile
from tests.support.histories import committed
from tests.support.work import BATTERY, PRICE, RING, item, linked, titled, work_on
from tui.cli.touchstone_versions import moments


def story() -> list[WorkFile]:
    """Three states of a work file, oldest first."""
    begun = linked(work_on(RING, PRICE, BATTERY, items=(item("Wire it"),)), "Wire it", RING)
    done = begun.edited([set_state(begun, titled(begun, "Wire it"), WorkState.DONE)])
    crept = done.edited(
        (
            set_promise(done, done.promises[1], is_dropped=True),
            *add_items(done, [item("Voice control", WorkState.UNDER_WAY)]),
        )
    )
    return [begun, done, crept]


def test_each_state_tells_promises_made_kept_dropped_and_scope_without_one() -> None:
    assert [moment(work) for work in story()] == [
        Moment(promises=3, kept=0, dropped=0, unpromised=0),
        Moment(promises=3, kept=1, dropped=0, unpromised=0),
        Moment(promises=2, kept=1, dropped=1, unpromised=1),
    ]


def test_versions_are_told_newest_first(tmp_path: Path) -> None:
    from store.history import open_library

    path = committed(tmp_path / "desk", [work.text for work in story()], name="ferry.work.md")
    library = open_library(path.parent)
    found = [(version.number, each.promises) for version, each in moments(library, path)]
    library.close()

    assert found == [(3, 2), (2, 3), (1, 3)]
