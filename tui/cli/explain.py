"""`backwards explain RULE`: what it finds, why, how to mend it, with examples and its source."""

from argparse import ArgumentParser, Namespace
from textwrap import indent

from store.rules import Example, Rule
from tui.cli.arguments import add_format
from tui.cli.findings import MARKS
from tui.cli.output import plain_text, print_json
from tui.cli.rule_names import known_rule
from tui.cli.rules import rule_record


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `explain` takes."""
    parser.add_argument("rule", metavar="RULE", help="a rule's name, as `check` prints it")
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print one rule. Raises BackwardsError, with the nearest names, when there is no such rule."""
    rule = known_rule(arguments.rule)
    if arguments.format == "json":
        print_json(rule_record(rule))
    else:
        print(plain_text(explanation(rule)))
    return 0


def explanation(rule: Rule) -> str:
    """Everything a rule says of itself, in paragraphs."""
    about = [
        f"{rule.id}: {rule.title}",
        f"{MARKS[rule.severity]} {rule.severity.value}, in the {rule.scope.title}; {rule.source}",
    ]
    if rule.needs:
        about.append(f"Silent unless the front matter has {' or '.join(rule.needs)}.")
    if rule.limits:
        limits = (f"{name} = {value:g}" for name, value in rule.limits.items())
        about.append(f"Settings: {', '.join(limits)}.")
    paragraphs = ["\n".join(about), rule.why, rule.how]
    paragraphs += [f"Fails:\n{_shown(example)}" for example in rule.fails]
    paragraphs += [f"Passes:\n{_shown(example)}" for example in rule.passes]
    paragraphs.append(f"To keep one place: <!-- backwards: ignore {rule.id} -- your reason -->")
    return "\n\n".join(paragraphs)


def _shown(example: Example) -> str:
    """An example, set in, under where it stands and the facts it needs."""
    facts = [f"{key}: {value}" for key, value in example.facts.items()]
    place = [f"({example.place.value})"] if example.place else []
    return indent("\n".join((*place, *facts, example.text.rstrip("\n"))), "    ")
