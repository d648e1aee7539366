"""`rules` and `explain`: what is checked, and why."""

import pytest

from store.rules import all_rules
from tests.support.command_line import Backwards


def test_rules_lists_every_rule_with_its_weight(backwards: Backwards) -> None:
    rows = [line.split("\t") for line in backwards("rules").out.splitlines()]

    assert [row[1] for row in rows] == [rule.id for rule in all_rules()]
    assert {row[0] for row in rows} <= {"✗ error", "▲ warning", "· info"}


def test_rules_as_json_hold_the_examples(backwards: Backwards) -> None:
    told = {rule["id"]: rule for rule in backwards("rules", "--format", "json").json["rules"]}

    assert told["unanswered"]["severity"] == "error"
    assert all(rule["fails"] and rule["passes"] for rule in told.values())


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_explains_itself(rule: object, backwards: Backwards) -> None:
    done = backwards("explain", rule.id)

    assert done.code == 0
    assert done.out.startswith(f"{rule.id}: {rule.title}\n")
    assert all(text in done.out for text in (rule.why, rule.how, rule.source, "Fails:", "Passes:"))
    assert f"<!-- backwards: ignore {rule.id} -- " in done.out


def test_explain_as_json_is_the_record_of_rules(backwards: Backwards) -> None:
    (record,) = (
        rule
        for rule in backwards("rules", "--format", "json").json["rules"]
        if rule["id"] == "unanswered"
    )

    assert backwards("explain", "unanswered", "--format", "json").json == record


def test_a_mistyped_rule_is_2_and_the_nearest_is_named(backwards: Backwards) -> None:
    done = backwards("explain", "sentence-long")

    assert (done.code, done.out) == (2, "")
    assert "did you mean sentence-too-long" in done.err


def test_a_piece_of_a_name_finds_the_rules_that_hold_it(backwards: Backwards) -> None:
    assert "placeholder-left" in backwards("explain", "left").err


def test_a_word_like_no_rule_is_sent_to_the_list(backwards: Backwards) -> None:
    assert "`backwards rules` lists them all" in backwards("explain", "zzzz").err
