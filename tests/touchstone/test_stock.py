"""Promises beside their work: coverage, what was built without a promise, what has drifted."""

import pytest

from store.touchstone.anchoring import Standing
from store.touchstone.editing import set_promise
from store.touchstone.findings import CITED_TEXT_CHANGED, UNCITED_WORK, work_findings
from store.touchstone.model import Coverage, Priority, WorkState
from store.touchstone.proposals import proposals
from store.touchstone.stock import Stock, take_stock
from store.touchstone.suggestions import Suggester
from store.touchstone.work_file import WorkFile
from tests.support.work import (
    BATTERY,
    PRICE,
    RELEASE,
    RING,
    item,
    linked,
    promised,
    wording,
    work_on,
)


def stock(work: WorkFile, text: str = RELEASE) -> Stock:
    return take_stock(work, wording(text))


def covered(*states: WorkState, priority: Priority | None = None) -> Coverage:
    """The coverage of a promise that items in these states serve."""
    items = tuple(item(f"Item {n}", state, priority=priority) for n, state in enumerate(states))
    work = work_on(RING, items=items)
    for each in items:
        work = linked(work, each.title, RING)
    return stock(work).promises[0].coverage


PLANNED, UNDER_WAY, DONE, DROPPED = WorkState


@pytest.mark.parametrize(
    ("states", "coverage"),
    [
        ((), Coverage.NONE),
        ((PLANNED,), Coverage.PLANNED),
        ((PLANNED, UNDER_WAY), Coverage.UNDER_WAY),
        ((PLANNED, DONE), Coverage.UNDER_WAY),
        ((DONE, DONE), Coverage.DONE),
        ((DONE, DROPPED), Coverage.DONE),
        ((DROPPED,), Coverage.NONE),
    ],
)
def test_coverage_is_that_of_the_items(states: tuple[WorkState, ...], coverage: Coverage) -> None:
    assert covered(*states) is coverage


def test_an_item_out_of_scope_keeps_no_promise() -> None:
    assert covered(DONE, priority=Priority.P4) is Coverage.NONE


def test_work_without_promise_or_reason_is_over_engineering() -> None:
    work = work_on(
        items=(item("Built", DONE), item("Planned"), item("Excused", DONE, reason="the law"))
    )

    assert [each.title for each in stock(work).unpromised] == ["Built"]


def test_an_item_may_name_a_promise_by_its_words_alone() -> None:
    work = WorkFile(work_on(RING).text + "- [x] Wire it\n  - serves “a kettle boils”\n")

    assert stock(work).served == ((work.promises[0],),)


def test_a_promise_with_other_words_now_has_drifted() -> None:
    found = stock(work_on(PRICE), RELEASE.replace("£19", "£29"))

    assert [each.place.standing for each in found.changed] == [Standing.CHANGED]


def test_a_link_made_to_other_words_has_drifted_until_it_is_made_anew() -> None:
    work = linked(work_on(RING, PRICE, items=(item("Wire it"),)), "Wire it", RING)
    new = work.edited([set_promise(work, work.promises[0], promised(work, PRICE).anchor)])
    (drift,) = stock(new).drifts

    assert (drift.then, drift.now) == (RING, PRICE)


def test_a_link_to_a_dropped_promise_has_drifted() -> None:
    work = linked(work_on(RING, items=(item("Wire it"),)), "Wire it", RING)
    new = work.edited([set_promise(work, work.promises[0], is_dropped=True)])

    assert [drift.now for drift in stock(new).drifts] == [""]


def test_all_holds_when_every_promise_has_work_and_all_work_a_promise() -> None:
    work = linked(work_on(RING, items=(item("Wire it", DONE),)), "Wire it", RING)

    assert stock(work).holds


def test_a_changed_promise_is_a_finding_at_its_words() -> None:
    (found,) = work_findings(stock(work_on(RING), RELEASE.replace(f"{RING} ", "")))

    assert (found.rule, found.severity, found.span) == (CITED_TEXT_CHANGED, "warning", (0, 0))


@pytest.mark.parametrize(("stage", "severity"), [("draft", "info"), ("building", "error")])
def test_uncited_work_weighs_more_while_building(stage: str, severity: str) -> None:
    text = RELEASE.replace("product: Ferry", f"product: Ferry\nstage: {stage}")
    work = work_on(items=(item("Paint it", DONE),))
    (found,) = work_findings(stock(work, text))

    assert (found.rule, found.severity) == (UNCITED_WORK, severity)
    assert work.text.split("\n")[found.line - 1] == "- [x] `work-1` Paint it"


def test_sentences_with_a_benefit_or_a_capability_are_proposed() -> None:
    words = wording()
    found = [words.words(each.span) for each in proposals(words)]

    assert found == [PRICE, BATTERY, BATTERY, "We replace it free."]


def test_what_the_writer_decided_about_is_not_proposed_again() -> None:
    work = work_on(PRICE, BATTERY)
    work = work.edited([set_promise(work, work.promises[1], is_dropped=True)])
    words = wording()

    assert [words.words(each.span) for each in proposals(words, work)] == ["We replace it free."]


def test_promises_that_share_words_with_an_item_are_suggested_most_alike_first() -> None:
    work = work_on(RING, PRICE, BATTERY)
    found = Suggester(work.kept_promises).suggest("Batteries that last two years, at any price")

    assert [each.promise.anchor.quote for each in found][:1] == [BATTERY]


def test_nothing_is_suggested_without_a_word_in_common() -> None:
    assert Suggester(work_on(RING, PRICE).kept_promises).suggest("Upgrade the build server") == ()


def test_messages_hold_no_character_that_steers_a_terminal() -> None:
    work = WorkFile("- [x] `a\x1b[1m1` Paint\x1b[2J it\n- [\x07] Ring\n")
    messages = [found.message for found in work_findings(stock(work))]
    messages += [problem.message for problem in work.problems]

    assert len(messages) == 3
    assert not any("\x1b" in message or "\x07" in message for message in messages)
