"""All rules, in the order in which help and documentation list them."""

from store.rules.across import ACROSS
from store.rules.claims import CLAIMS
from store.rules.contents import CONTENTS
from store.rules.gaps import GAPS
from store.rules.length import LENGTH
from store.rules.notices import BAD_IGNORE, NOTICES, UNUSED_IGNORE
from store.rules.prose import PROSE
from store.rules.questions import QUESTION_RULES
from store.rules.quotes import QUOTES
from store.rules.rule import Rule
from store.rules.shape import SHAPE
from store.rules.structure import STRUCTURE
from store.rules.voice import VOICE

__all__ = ["BAD_IGNORE", "FAMILIES", "UNUSED_IGNORE", "all_rules"]

FAMILIES: dict[str, tuple[Rule, ...]] = {
    "Form": STRUCTURE,
    "What the sections hold": CONTENTS,
    "Quotations": QUOTES,
    "Gaps": GAPS,
    "Length": LENGTH,
    "Shape and flow": SHAPE,
    "Words": PROSE,
    "Claims": CLAIMS,
    "Sentences": VOICE,
    "FAQ": QUESTION_RULES,
    "Across the parts": ACROSS,
    "The checks themselves": NOTICES,
}
"""The rules by family, as help and documentation group them."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, in the order of the families."""
    return tuple(rule for family in FAMILIES.values() for rule in family)
