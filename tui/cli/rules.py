"""`backwards rules`: every rule with its severity and what it is about."""

from argparse import ArgumentParser, Namespace

from store.rules import Example, Rule, all_rules
from tui.cli.arguments import add_format
from tui.cli.findings import MARKS
from tui.cli.output import print_json, print_rows


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `rules` takes."""
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the rules."""
    if arguments.format == "json":
        print_json({"rules": [rule_record(rule) for rule in all_rules()]})
        return 0
    rows = [
        (f"{MARKS[rule.severity]} {rule.severity.value}", rule.id, rule.title)
        for rule in all_rules()
    ]
    print_rows(("weight", "rule", "what it finds"), rows)
    return 0


def rule_record(rule: Rule) -> dict[str, object]:
    """A rule under the keys of `docs/json.md`."""
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity.value,
        "scope": rule.scope.title,
        "source": rule.source,
        "why": rule.why,
        "how": rule.how,
        "needs": list(rule.needs),
        "limits": dict(rule.limits),
        "has_fix": rule.has_fix,
        "fails": [_example_record(example) for example in rule.fails],
        "passes": [_example_record(example) for example in rule.passes],
    }


def _example_record(example: Example) -> dict[str, object]:
    """An example under the keys of `docs/json.md`."""
    place = example.place.value if example.place else None
    return {"text": example.text, "place": place, "facts": dict(example.facts)}
