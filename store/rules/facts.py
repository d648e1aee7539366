"""The facts ledger: every figure in the document, so that contradictions meet the eye."""

from dataclasses import dataclass

from store.document import Document, Span
from store.rules.passages import make_reading
from store.rules.quantities import QuantityKind

_ORDER = tuple(QuantityKind)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the document."""

    kind: QuantityKind
    text: str
    """As it stands in the document, on one line: "£9 a month"."""
    value: float | None
    unit: str
    noun: str
    """What is counted or priced, as far as the words beside it tell; "" when they do not."""
    part: str
    """The id of the part it stands in."""
    span: Span
    """In characters of the document's text."""


def ledger(document: Document) -> tuple[Fact, ...]:
    """Every price, percentage, multiple, date, duration and count, grouped by kind and unit.

    Within a group they stand in the order of the text.
    """
    facts = [
        Fact(
            quantity.kind,
            quantity.text,
            quantity.value,
            quantity.unit,
            quantity.noun,
            placed.part.id,
            placed.at(quantity.span),
        )
        for placed in make_reading(document).passages
        for quantity in placed.passage.quantities
    ]
    return tuple(sorted(facts, key=lambda f: (_ORDER.index(f.kind), f.unit, f.span)))
