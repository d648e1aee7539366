"""The checks: an engine, the rules by family, and their word lists."""

from store.rules.catalogue import all_rules
from store.rules.checker import Checker
from store.rules.model import Finding, Severity
from store.rules.rule import Example, Rule
from store.rules.settings import RuleSettings, read_rule_settings
from store.rules.waivers import waive

__all__ = [
    "Checker",
    "Example",
    "Finding",
    "Rule",
    "RuleSettings",
    "Severity",
    "all_rules",
    "read_rule_settings",
    "waive",
]
