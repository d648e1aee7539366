"""What a writer can change about the rules."""

import pytest

from store.document import Section
from store.rules import Checker, RuleSettings, Severity, read_rule_settings
from tests.support.larder import larder

HYPE = larder({Section.SOLUTION: "Larder is a seamless way to count 200 cups."})
LONG = larder({Section.SOLUTION: "Larder counts " + "cups and " * 12 + "beans in 4 minutes."})


def rules_found(table: dict[str, object], document: object = HYPE) -> list[tuple[str, Severity]]:
    settings, problems = read_rule_settings(table, "rules.toml")
    assert problems == ()
    return [(f.rule, f.severity) for f in Checker(settings).check(document)]  # type: ignore[arg-type]  # a Document


def problems_of(table: dict[str, object]) -> tuple[str, ...]:
    return read_rule_settings(table, "rules.toml")[1]


def test_without_settings_the_rules_are_as_they_come() -> None:
    assert rules_found({}) == [("hype", Severity.WARNING)]


def test_a_rule_can_be_off() -> None:
    assert rules_found({"hype": "off"}) == []


def test_false_is_off() -> None:
    assert rules_found({"hype": False}) == []


def test_a_severity_can_be_set() -> None:
    assert rules_found({"hype": "error"}) == [("hype", Severity.ERROR)]
    assert rules_found({"hype": {"severity": "info"}}) == [("hype", Severity.INFO)]


def test_a_set_severity_holds_where_the_rule_itself_says_less() -> None:
    near = larder({Section.SOLUTION: "Larder weighs each shelf in 4 minutes. " * 100})
    found = dict(
        rules_found({"page-and-a-half": {"severity": "error", "pages": 9, "near": 1}}, near)
    )
    assert found["page-and-a-half"] is Severity.ERROR


def test_a_limit_can_be_set() -> None:
    assert rules_found({}, LONG) == []
    assert ("sentence-too-long", Severity.WARNING) in rules_found(
        {"sentence-too-long": {"words": 10}}, LONG
    )


def test_phrases_can_be_added_and_taken_out() -> None:
    assert rules_found({"hype": {"remove": ["seamless{,ly}"]}}) == []
    assert rules_found({"hype": {"add": ["way to count"], "remove": ["seamless"]}}) == [
        ("hype", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"hipe": "off"}, "rules.toml: no rule is called hipe; did you mean hype?"),
        ({"hype": "warn"}, "rules.toml: hype: warn is no severity"),
        ({"hype": {"severity": "eror"}}, "did you mean error?"),
        ({"sentence-too-long": {"word": 9}}, "it has no word; did you mean words?"),
        ({"sentence-too-long": {"words": "many"}}, "words = many is not a number"),
        ({"sentence-too-long": {"words": True}}, "words = True is not a number"),
        ({"sentence-too-long": {"words": -1}}, "words = -1 is not a number of 0 or more"),
        ({"hype": {"add": "magic"}}, "add = magic is not a list of words"),
        ({"section-missing": {"add": ["magic"]}}, "it has no add"),
    ],
)
def test_each_mistake_is_named_in_one_line(table: dict[str, object], words: str) -> None:
    (problem,) = problems_of(table)
    assert words in problem
    assert "\n" not in problem


def test_what_is_right_is_used_beside_what_is_wrong() -> None:
    settings, problems = read_rule_settings({"hipe": "off", "hype": "off"}, "rules.toml")
    assert len(problems) == 1
    assert settings.severities["hype"] is None


def test_a_problem_holds_no_control_characters() -> None:
    (problem,) = problems_of({"\x1b[31mhype": "off"})
    assert problem.isprintable()


def test_settings_of_a_library_lie_over_those_of_the_writer() -> None:
    writer = RuleSettings(
        {"hype": None, "jargon": None}, {"sentence-too-long": {"words": 20, "list-words": 30}}
    )
    library = RuleSettings({"hype": Severity.INFO}, {"sentence-too-long": {"words": 25}})
    both = library.over(writer)
    assert both.severities == {"hype": Severity.INFO, "jargon": None}
    assert both.limits["sentence-too-long"] == {"words": 25, "list-words": 30}
