"""Every rule is held to what it says of itself: its failing and its passing examples."""

from datetime import date

import pytest

from store.rules import Checker, Example, Rule, Severity, all_rules
from tests.support.larder import example_document, larder

TODAY = date(2027, 1, 15)

FAILS = [(rule, example) for rule in all_rules() for example in rule.fails]
PASSES = [(rule, example) for rule in all_rules() for example in rule.passes]


def names(pairs: list[tuple[Rule, Example]]) -> list[str]:
    return [
        f"{rule.id}-{rule.fails.index(e) if e in rule.fails else rule.passes.index(e)}"
        for rule, e in pairs
    ]


def found(rule: Rule, example: Example) -> list[str]:
    findings = Checker(today=TODAY).check(example_document(example))
    return [finding.message for finding in findings if finding.rule == rule.id]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_has_both_kinds_of_example(rule: Rule) -> None:
    assert rule.fails
    assert rule.passes


@pytest.mark.parametrize(("rule", "example"), FAILS, ids=names(FAILS))
def test_a_failing_example_is_found(rule: Rule, example: Example) -> None:
    assert found(rule, example)


@pytest.mark.parametrize(("rule", "example"), PASSES, ids=names(PASSES))
def test_a_passing_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert not found(rule, example)


def test_the_sound_document_has_no_findings() -> None:
    findings = Checker(today=TODAY).check(larder())
    assert [(finding.rule, finding.message) for finding in findings] == []


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(ids) == len(set(ids))


def test_severities_rank_from_info_to_error() -> None:
    assert sorted(Severity, key=lambda s: s.rank) == [
        Severity.INFO,
        Severity.WARNING,
        Severity.ERROR,
    ]
