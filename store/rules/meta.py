"""What the front matter tells the checks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.document import Document
from store.document.front_matter import KEYS

MCALLISTER = "mcallister"
BRYAR_CARR = "bryar-carr"


@dataclass(frozen=True, slots=True)
class Meta:
    """The facts of one document that rules ask for; empty where it does not say."""

    product: str = ""
    aliases: tuple[str, ...] = ()
    company: str = ""
    customer: str = ""
    launch: date | None = None
    stage: str = ""
    audience: str = ""
    kind: str = ""
    profile: str = MCALLISTER
    glossary: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The product's names and the company's; what stands inside one is no fault."""
        return tuple(name for name in (self.product, *self.aliases, self.company) if name)

    def has(self, keys: Sequence[str]) -> bool:
        """Whether any of these keys is given."""
        return any(getattr(self, key) for key in keys)


def read_meta(document: Document) -> Meta:
    """The facts of `document`; a value that is none of those allowed counts as not given."""
    facts = document.front_matter

    def one_of(key: str) -> str:
        value = facts.get(key).lower()
        return value if value in KEYS[key] else ""

    return Meta(
        product=facts.get("product"),
        aliases=facts.items("aliases"),
        company=facts.get("company"),
        customer=facts.get("customer"),
        launch=read_date(facts.get("launch")),
        stage=one_of("stage"),
        audience=one_of("audience"),
        kind=one_of("kind"),
        profile=one_of("profile") or MCALLISTER,
        glossary=facts.items("glossary"),
    )


def read_date(text: str) -> date | None:
    """A date written as 2027-03-01, or None."""
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})\b", text)
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:  # the thirtieth of February
        return None
