"""Figures that changed: a price, a date, a share that is another one now."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store.compare.model import Comparison, Row, RowKind
from store.document import Document, Span

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_FACT = re.compile(
    rf"(?P<price>[$€£¥]\s?{_NUMBER}(?:\s?(?:million|billion|bn|[mMkK])\b)?"
    rf"|{_NUMBER}\s?(?:USD|EUR|GBP|dollars|euros|pounds)\b)"
    rf"|(?P<share>{_NUMBER}\s?(?:%|percent\b))"
    rf"|(?P<date>\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{4}}|Q[1-4]\s+\d{{4}})"
    rf"|(?P<count>(?<![\w.]){_NUMBER}(?:\s+[^\W\d_]+)?)"
)


@dataclass(frozen=True, slots=True)
class FactChange:
    """A figure on one side and what answers it on the other, None when nothing does."""

    old: Span | None
    new: Span | None


def fact_changes(comparison: Comparison) -> tuple[FactChange, ...]:
    """The prices, shares, dates and counts that changed, in reading order.

    A figure is answered by one of its kind in the same row; moved text counts as the same row.
    """
    return tuple(
        fact for part in comparison.parts for row in part.rows for fact in _in_row(comparison, row)
    )


def _in_row(comparison: Comparison, row: Row) -> Iterator[FactChange]:
    if row.kind in {RowKind.SAME, RowKind.MOVED_FROM}:
        return
    old_span = row.twin if row.kind is RowKind.MOVED_TO else row.old
    old, new = _facts(comparison.old, old_span), _facts(comparison.new, row.new)
    gone, came = _without(old, new), _without(new, old)
    for kind, old_fact in gone:
        answer = next((fact for fact in came if fact[0] == kind), None)
        if answer is not None:
            came.remove(answer)
        yield FactChange(old_fact[0], answer[1][0] if answer else None)
    for _, new_fact in came:
        yield FactChange(None, new_fact[0])


_Fact = tuple[str, tuple[Span, str]]


def _facts(document: Document, span: Span | None) -> list[_Fact]:
    """The figures in a stretch: kind, place, and the words with single spaces."""
    if span is None:
        return []
    return [
        (match.lastgroup or "", (Span(*match.span()), " ".join(match[0].split())))
        for match in _FACT.finditer(document.text, *span)
        if not _is_list_number(document.text, match)
    ]


def _without(facts: list[_Fact], others: list[_Fact]) -> list[_Fact]:
    """The facts that the other side does not have, each of the other side's taken once."""
    left = Counter(words for _, (_, words) in others)
    kept = []
    for fact in facts:
        words = fact[1][1]
        if left[words]:
            left[words] -= 1
        else:
            kept.append(fact)
    return kept


def _is_list_number(text: str, match: re.Match[str]) -> bool:
    """Whether a number only counts list items or questions ("3." or "Q3:" at the line's start)."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return not line.strip(" \t#>*") and text[match.end() : match.end() + 1] in {".", ")", ":"}
