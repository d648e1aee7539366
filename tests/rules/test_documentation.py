"""The page about the rules is what their declarations say."""

from pathlib import Path

from store.rules import all_rules
from store.rules.documentation import rules_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_in_the_documentation_is_current() -> None:
    # To write it anew: PAGE.write_text(rules_page(), "utf-8")
    assert PAGE.read_text("utf-8") == rules_page()


def test_every_rule_has_its_heading() -> None:
    headings = {line[4:] for line in rules_page().split("\n") if line.startswith("### ")}
    assert {rule.id for rule in all_rules()} <= headings
