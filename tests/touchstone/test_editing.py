"""Edits of the work file change one place each."""

import pytest

from store.touchstone.editing import (
    add_items,
    add_promises,
    give_reason,
    link,
    relink,
    set_promise,
    set_state,
    unlink,
)
from store.touchstone.model import WorkState
from store.touchstone.work_file import WorkFile
from tests.support.work import BATTERY, PRICE, RING, item, linked, promised, titled, work_on

WIRE = item("Wire the ring", name="LUM-1")
PAINT = item("Paint it", WorkState.DONE)


@pytest.fixture
def work() -> WorkFile:
    return work_on(RING, PRICE, items=(WIRE, PAINT))


def test_a_new_file_says_what_it_is_about(work: WorkFile) -> None:
    assert work.text.startswith("# Work for Ferry\n\nWhat is done for the promises of [ferry.md]")


def test_promises_and_items_get_ids_of_their_own(work: WorkFile) -> None:
    assert [promise.id for promise in work.promises] == ["promise-1", "promise-2"]
    assert [each.id for each in work.items] == ["LUM-1", "work-1"]


def test_an_id_that_a_link_still_names_is_not_given_again() -> None:
    work = WorkFile("- [ ] `a1` Ask\n  - serves promise-7 “It rings.”\n")
    new = work.edited(add_promises(work, [work_on(RING).promises[0].anchor]))

    assert new.promises[0].id == "promise-8"


def test_linking_writes_the_words_below_the_item(work: WorkFile) -> None:
    new = linked(work, "Wire the ring", RING)

    assert f"- [ ] `LUM-1` Wire the ring\n  - serves promise-1 “{RING}”\n" in new.text


def test_linking_and_unlinking_gives_the_file_back(work: WorkFile) -> None:
    new = linked(work, "Wire the ring", RING)

    assert new.edited([unlink(new, new.items[0].links[0])]) == work


def test_unlinking_the_last_line_of_a_file_leaves_no_blank_line() -> None:
    work = WorkFile("- [ ] `a1` Ask\n  - serves promise-7 “It rings.”")

    assert work.edited([unlink(work, work.items[0].links[0])]).text == "- [ ] `a1` Ask"


def test_a_link_takes_the_place_of_a_reason(work: WorkFile) -> None:
    reasoned = work.edited([give_reason(work, titled(work, "Paint it"), "it looked grey")])
    new = linked(reasoned, "Paint it", PRICE)

    assert titled(new, "Paint it").reason == ""
    assert len(titled(new, "Paint it").links) == 1


def test_a_reason_is_one_line_and_can_be_given_anew(work: WorkFile) -> None:
    first = work.edited([give_reason(work, titled(work, "Paint it"), "it looked\ngrey")])
    second = first.edited([give_reason(first, titled(first, "Paint it"), "rust")])

    assert titled(first, "Paint it").reason == "it looked grey"
    assert titled(second, "Paint it").reason == "rust"


def test_relinking_takes_over_the_words_of_today(work: WorkFile) -> None:
    new = linked(work, "Wire the ring", RING)
    new = new.edited([relink(new, new.items[0].links[0], promised(new, PRICE))])

    assert new.items[0].links[0].quote == PRICE


def test_a_state_is_written_as_forges_draw_it(work: WorkFile) -> None:
    done = work.edited([set_state(work, work.items[0], WorkState.DONE)])
    under_way = work.edited([set_state(work, work.items[0], WorkState.UNDER_WAY)])

    assert "- [x] `LUM-1` Wire the ring\n" in done.text
    assert "- [ ] `LUM-1` Wire the ring (under way)\n" in under_way.text


def test_a_dropped_promise_stays_in_the_file_and_keeps_its_id(work: WorkFile) -> None:
    new = work.edited([set_promise(work, work.promises[0], is_dropped=True)])

    assert [promise.id for promise in new.kept_promises] == ["promise-2"]
    assert new.promises[0].is_dropped


def test_added_items_stand_after_the_notes_of_the_last(work: WorkFile) -> None:
    noted = WorkFile(work.text + "  - ask Ana first\n\n## Later\n\nNothing yet.\n")
    new = noted.edited(add_items(noted, [item("Ship it")]))

    assert "  - ask Ana first\n- [ ] `work-2` Ship it\n\n## Later\n" in new.text


@pytest.mark.parametrize(
    "text",
    [
        "    - [ ] Ask\n  - serves nothing: the law\n",
        "- [ ] Ask\n  ```\nsome code\n```\n",
        "   - [ ] Ask\n```\n  - serves nothing: the law\n",
    ],
    ids=["less far in", "a fence below", "a fence never closed"],
)
def test_added_items_take_nothing_from_what_follows_the_last(text: str) -> None:
    work = WorkFile(text)
    new = work.edited(add_items(work, [item("Ship it")]))

    assert new.items[:-1] == work.items
    assert (new.items[-1].title, new.items[-1].reason) == ("Ship it", "")


def test_a_file_with_other_line_ends_keeps_them() -> None:
    work = WorkFile(work_on(RING, items=(WIRE,)).text.replace("\n", "\r\n"))
    new = linked(work, "Wire the ring", RING)

    assert "\n" not in new.text.replace("\r\n", "")


def test_an_indented_item_is_linked_further_in() -> None:
    work = WorkFile("1. Now\n   - [ ] `a1` Ask\n")
    new = work.edited([link(work, work.items[0], work_on(BATTERY).promises[0])])

    assert new.text.endswith(f"   - [ ] `a1` Ask\n     - serves promise-1 “{BATTERY}”\n")
    assert len(new.items[0].links) == 1
