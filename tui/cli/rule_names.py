"""A rule by the name somebody typed."""

from difflib import get_close_matches

from store.errors import BackwardsError
from store.rules import Rule, all_rules


def known_rule(name: str) -> Rule:
    """The rule called `name`. Raises BackwardsError that names the nearest ones."""
    rules = {rule.id: rule for rule in all_rules()}
    if name in rules:
        return rules[name]
    near = get_close_matches(name, rules, n=3, cutoff=0.5)
    near = near or [rule for rule in rules if name and name in rule][:3]
    hint = f"did you mean {' or '.join(near)}?" if near else "`backwards rules` lists them all."
    raise BackwardsError(f"no rule is called {name}; {hint}")
