"""The checks: an engine, the rules by family, their word lists; and what is better shown."""

from store.rules.catalogue import FAMILIES, all_rules
from store.rules.checker import Checker
from store.rules.coverage import (
    BankQuestion,
    CoverageStatus,
    Covered,
    coverage,
    dismiss,
    question_bank,
    tag,
)
from store.rules.facts import Fact, ledger
from store.rules.flow import FlowLine, flow
from store.rules.library import LIBRARY_FILE, library_root, read_library_settings
from store.rules.model import Finding, Severity
from store.rules.quantities import QuantityKind
from store.rules.rule import Example, Rule
from store.rules.settings import RuleSettings, read_rule_settings
from store.rules.waivers import waive

__all__ = [
    "FAMILIES",
    "LIBRARY_FILE",
    "BankQuestion",
    "Checker",
    "CoverageStatus",
    "Covered",
    "Example",
    "Fact",
    "Finding",
    "FlowLine",
    "QuantityKind",
    "Rule",
    "RuleSettings",
    "Severity",
    "all_rules",
    "coverage",
    "dismiss",
    "flow",
    "ledger",
    "library_root",
    "question_bank",
    "read_library_settings",
    "read_rule_settings",
    "tag",
    "waive",
]
