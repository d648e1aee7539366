"""Figures in a text: prices, percentages, multiples, dates, durations and counts."""

import re
from dataclasses import dataclass
from enum import StrEnum

from store.document import Span
from store.rules.phrases import read_list


class QuantityKind(StrEnum):
    """What a figure measures."""

    PRICE = "price"
    PERCENTAGE = "percentage"
    MULTIPLE = "multiple"
    DATE = "date"
    DURATION = "duration"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure, where it stands and what of."""

    kind: QuantityKind
    span: Span
    """The figure with its unit, in characters of the text searched."""
    text: str
    """The same on one line."""
    value: float | None
    """The number; None for a date."""
    unit: str
    """The currency and, after a slash, what one pays for ("£/month"); the unit of a duration in the
    singular ("minute"); "" for a count or a date."""
    noun: str
    """The words that say what is counted or priced, in small letters; "" when none were found."""


_SPELLED = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000,
}  # fmt: skip
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?"
_NUMBER_WORD = rf"(?:{'|'.join(sorted(_SPELLED, key=len, reverse=True))})"
_TIME = (
    r"(?:ms|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
)
_THAN = "(?:faster|as|more|less|the|fewer|cheaper)"
_PER = r"(?:\s?(?:/|per|an?|each|every)\s?(?P<per>[A-Za-z][a-z]{1,14}))"
_QUANTITY = re.compile(
    rf"""
    (?P<date>
        (?<![\w.])\d{{4}}-\d\d-\d\d(?!\w)
      | (?<![\w.])\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?(?!\w)
      | (?<!\w){_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,\s?\d{{4}})?(?![\w%])
      | (?<!\w){_MONTH},?\s\d{{4}}(?!\w)
      | (?<!\w)[QH][1-4],?\s(?:of\s)?\d{{4}}(?!\w)
      | (?<![\w.,$€£-])(?:19|20)\d\d(?![\w%]|[.,]\d)
    )
  | (?P<price>
        (?P<sign>US\$|[$€£¥])\s?(?P<amount>{_FIGURE})
        (?:\s?(?P<scale>k|K|M|m|bn|B|[mb]illion|thousand)(?!\w))?
      | (?<![\w.])(?P<amount2>{_FIGURE})
        \s?(?P<word>dollars?|euros?|pounds?|cents?|USD|EUR|GBP)(?!\w)
    )
  | (?<![\w.,$€£])(?P<figure>{_FIGURE})(?P<plus>\+?)(?:
        \s?(?P<percent>%|percent(?!\w)|per\scent(?!\w)|percentage\spoints?(?!\w))
      | \s?(?P<times>[x×](?!\w)|-fold(?!\w)|\s?times\s{_THAN}(?!\w))
      | [\s-]?(?P<time>{_TIME})(?!\w)
      | (?:\s?(?P<big>k|K|M|bn|[mb]illion|thousand)(?!\w))?(?P<count>(?![\w.,:/%-]?\w|-))
    )
  | (?<![\w-])(?P<spelled>{_NUMBER_WORD}(?:[\s-]{_NUMBER_WORD}){{0,3}})(?:
        (?P<times2>\stimes\s{_THAN}(?!\w))
      | [\s-](?P<time2>{_TIME})(?!\w)
      | \s(?P<percent2>percent|per\scent)(?!\w)
      | (?=\s[a-z])
    )
  | (?<!\w)(?P<twice>[Tt]wice|[Dd]ouble[sd]?|[Hh]alve[sd]?|[Tt]riple[sd]?|[Hh]alf)(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"(?<!\w)(?:\d|us\$|[$€£¥]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    rf"|{_NUMBER_WORD}|twice|double|halve|half|triple|[qh][1-4])(?=[\s\w.,-]))"
)
"""Where a figure may begin: looked for first, since the whole expression is slow to try."""
_PRICE_PER = re.compile(_PER, re.IGNORECASE)
_NOUN_AFTER = re.compile(r"((?:[ \t\r\n\u2060-]{1,4}[A-Za-z][\w’'-]{0,30}){1,3})")
_NOUN_BEFORE = re.compile(
    r"([A-Za-z][\w’-]{1,30}[ \t][A-Za-z][\w’-]{1,30})"
    r"(?:[ \t]?(?::|=|is|are|of|at|costs?|was|from))?[ \t]{1,2}\Z",
    re.IGNORECASE,
)


def find_quantities(text: str, lower: str | None = None) -> tuple[Quantity, ...]:
    """The figures in a masked text, in order. A bare "one" counts nothing and is left out.

    `lower` is the same in small letters and of the same length, where it is at hand.
    """
    found: list[Quantity] = []
    place = 0
    for start in _BEGINNING.finditer(text.lower() if lower is None else lower):
        if start.start() < place:
            continue
        match = _QUANTITY.match(text, start.start())
        if match and (quantity := _read(text, match)) is not None:
            found.append(quantity)
        place = match.end() if match else place
    return tuple(found)


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    if match["date"]:
        return _quantity(text, QuantityKind.DATE, Span(*match.span()), None)
    if match["price"]:
        return _price(text, match)
    if match["twice"]:
        return _quantity(text, QuantityKind.MULTIPLE, Span(*match.span()), 2.0)
    value = _number(match["figure"]) if match["figure"] else _spelled(match["spelled"])
    return _measured(text, match, value)


def _measured(text: str, match: re.Match[str], value: float) -> Quantity | None:
    """A number with what follows it: a share, a multiple, a time, or things that are counted."""
    span = Span(*match.span())
    if match["percent"] or match["percent2"]:
        return _quantity(text, QuantityKind.PERCENTAGE, span, value, "%")
    if match["times"] or match["times2"]:
        return _quantity(text, QuantityKind.MULTIPLE, span, value, "×")
    if unit := match["time"] or match["time2"]:
        return _quantity(text, QuantityKind.DURATION, span, value, _singular(unit.lower()))
    if match["spelled"] and value <= 1:
        return None
    noun = _noun_after(text, match.end())
    value *= _SCALES.get((match["big"] or "").lower(), 1)
    return Quantity(QuantityKind.COUNT, span, _line(text, span), value, "", noun)


def _quantity(
    text: str, kind: QuantityKind, span: Span, value: float | None, unit: str = ""
) -> Quantity:
    return Quantity(kind, span, _line(text, span), value, unit, _noun_after(text, span.end))


def _price(text: str, match: re.Match[str]) -> Quantity:
    value = _number(match["amount"] or match["amount2"])
    value *= _SCALES.get((match["scale"] or "").lower(), 1)
    per = _PRICE_PER.match(text, match.end())
    currency = match["sign"] or _singular(match["word"].lower())
    span = Span(match.start(), per.end() if per else match.end())
    unit = f"{currency}/{per['per'].lower()}" if per else currency
    before = _NOUN_BEFORE.search(text, max(0, match.start() - 80), match.start())
    noun = before[1].lower() if before and not _has_small_word(before[1]) else ""
    return Quantity(QuantityKind.PRICE, span, _line(text, span), value, unit, noun)


def _number(figure: str) -> float:
    return float(figure.replace(",", ""))


def _spelled(words: str) -> float:
    """The number that words such as "forty" or "two hundred" say."""
    total = 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        value = _SPELLED[word]
        total = max(total, 1) * value if value >= 100 or word == "dozen" else total + value
    return total


def _noun_after(text: str, place: int) -> str:
    """Up to three words after a figure, as far as they belong to it."""
    match = _NOUN_AFTER.match(text, place)
    stops = read_list("not-counted").members
    words: list[str] = []
    for word in match[1].lower().replace("\u2060", " ").split() if match else ():
        if word.strip("-") in stops:
            break
        words.append(word.strip("-"))
    return " ".join(words)


def _has_small_word(words: str) -> bool:
    stops = read_list("not-counted").members
    return any(word in stops for word in words.lower().split())


def _singular(unit: str) -> str:
    full = {"min": "minute", "sec": "second", "hr": "hour", "millisecond": "ms"}
    unit = unit if unit == "ms" else unit.removesuffix("s")
    return full.get(unit, unit)


def _line(text: str, span: Span) -> str:
    return " ".join(span.of(text).replace("\u2060", "").split())
