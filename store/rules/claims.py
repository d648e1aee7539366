"""Rules about claims: quantities, benefits and ranks that nothing measures."""

import re
from collections.abc import Iterable, Iterator

from store.document import Faq, Section, Span
from store.rules.contents import stems
from store.rules.listed import has_figure, is_asked, listed
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.rule import RELEASE, RELEASE_AND_ANSWERS, Example, Given, Match, Rule, only

_VAGUE = (
    r"(?<![\w’'-])(?:most|many|nearly all|almost all|nearly every|almost every|countless"
    r"|(?P<number>an? (?:large |growing |great |small )number of"
    r"|(?:the|a) (?:vast |great |large )?majority of)|an? number of)"
    r" (?:of (?:the |our )?)?"
)
_AT_MOST = re.compile(r"\b(?:at|the|how|too|as|so|not)[\s\u2060]{1,4}\Z")


_ADJECTIVE = re.compile(r"(?:[a-z-]{2,20}[\s\u2060]{1,4})")


def _vague_quantity(passage: Passage, given: Given) -> Iterator[Match]:
    if not passage.is_prose:
        return
    for match in _VAGUE_PATTERN.finditer(passage.lower):
        noun = _noun_after(passage.lower, match, given)
        before = _AT_MOST.search(passage.lower, max(0, match.start() - 8), match.start())
        if not noun or before:
            continue
        span = Span(match.start(), noun.end())
        quoted = passage.is_quoted(span.start)
        if not quoted and not has_figure(passage, span) and not is_asked(passage, span):
            severity = Severity.INFO if passage.place.is_answer else None
            yield Match(span, "How many? A share or a number says more.", severity=severity)


def _noun_after(lower: str, match: re.Match[str], given: Given) -> re.Match[str] | None:
    """The people or the time that a quantity is of, one adjective between them at most.

    "A large number of" is vague whatever it is of; "many" mostly is of people and of time alone.
    """
    if match["number"]:
        return _WORD.match(lower, match.end())
    people, customer = given.words("people").pattern, stems(given.meta.customer)
    adjective = _ADJECTIVE.match(lower, match.end())
    for place in (match.end(), adjective.end() if adjective else match.end()):
        word = _WORD.match(lower, place)
        if found := people.match(lower, place) or (word and stems(word[0]) & customer and word):
            return found
    return None


_WORD = re.compile(r"(?:(?:the|our|all|these|those)[\s\u2060]{1,4})?[^\W\d_]{2,}")


_VAGUE_PATTERN = re.compile(_VAGUE.replace(" ", r"[\s\u2060]{1,4}"))

VAGUE_QUANTITY = Rule(
    "vague-quantity",
    "Vague quantity",
    Severity.WARNING,
    RELEASE_AND_ANSWERS,
    source="“Write like an Amazonian”: “nearly everyone” becomes a percentage",
    why="“Most owners” may be three you know. The size of the problem is what is judged.",
    how="Write the share and where it comes from, or “we don’t know yet” in the internal FAQ.",
    fails=(
        Example("Most cafe owners count on Sunday night.", Section.PROBLEM),
        Example("Who asks?\n\nA growing number of customers ask for it.", Faq.INTERNAL),
        Example("Most bakers count on Sunday.", Section.PROBLEM, {"customer": "baker"}),
    ),
    passes=(
        Example("Of ten cafe owners we asked, seven count on Sunday night.", Section.PROBLEM),
        Example("At most one owner can sign in.", Section.SOLUTION),
    ),
    check_passage=_vague_quantity,
    lists=("people",),
    is_english=True,
)

_BEFORE_PLAIN = re.compile(r"\b(?:how|as|not|too|so|no|the|less|more|if)[\s\u2060]{1,4}\Z")
_AFTER_PLAIN = re.compile(r"[\s\u2060]{1,4}(?:than|but|available|and)\b")


def _adjective_without_data(passage: Passage, given: Given) -> Iterator[Match]:
    lower = passage.lower
    for span in listed(passage, given, "benefit"):
        plain = _BEFORE_PLAIN.search(lower, max(0, span.start - 9), span.start)
        if plain or _AFTER_PLAIN.match(lower, span.end) or has_figure(passage, span):
            continue
        yield Match(span, "How much? Nothing in the sentence measures it.")


ADJECTIVE_WITHOUT_DATA = Rule(
    "adjective-without-data",
    "Benefit without a figure",
    Severity.INFO,
    only("press release without the Problem", *(s for s in Section if s is not Section.PROBLEM)),
    source="“Write like an Amazonian”: replace adjectives with data",
    why="Every product is fast, easy and secure until somebody measures.",
    how="Give the minutes, the steps or the price, or show it in an example.",
    fails=(Example("The setup is fast.", Section.SOLUTION),),
    passes=(
        Example("The setup takes 4 minutes.", Section.SOLUTION),
        Example("It is fast: an order is out in 20 seconds.", Section.SOLUTION),
    ),
    check_passage=_adjective_without_data,
    lists=("benefit",),
    is_english=True,
)

_SUPERLATIVE = re.compile(
    r"(?:\b(?:is|are|as|becomes?|be|offers|launches|introduces|announces|released?)|[–—-]|,)"
    r"[\s\u2060]{1,4}(?P<claim>(?:the|a)[\s\u2060]{1,3}"
    r"(?:world[’']s[\s\u2060]|industry[’']s[\s\u2060]|market[’']s[\s\u2060])?"
    r"(?:first|only|best|fastest|easiest|simplest|largest|leading|cheapest|smartest|safest"
    r"|most[\s\u2060][a-z]{4,}))(?![\w’-])[\s\u2060]{1,4}(?P<noun>[a-z-]{2,})"
)
_ORDINARY_FIRST = frozenset(
    ("version", "release", "time", "step", "year", "place", "thing", "line", "day", "week", "month",
     "run", "session", "draft", "to", "and", "of", "page", "screen", "two", "three", "one", "party",
     "difference", "reason", "change", "exception", "requirement", "cost", "problem", "limit",
     "rule", "point", "place", "constraint", "dependency", "option", "job", "case", "real",
     "remaining", "other", "same", "goal", "purpose", "task", "work", "input", "file", "command",
     "way", "person", "question", "iteration", "phase", "milestone", "part", "in", "likely",
     "recent", "common", "important", "part")
)  # fmt: skip


_PROMISED_WAY = re.compile(r"(?<!\bb)est[\s\u2060]{1,4}way\Z")
"""The fastest way, which promises something; the best way and the only way only advise."""


def _superlative(passage: Passage, given: Given) -> Iterator[Match]:
    del given
    if not passage.is_prose:
        return
    for match in _SUPERLATIVE.finditer(passage.lower):
        span = Span(*match.span("claim"))
        is_ordinary = match["noun"] in _ORDINARY_FIRST and not _PROMISED_WAY.search(match[0])
        if is_ordinary or passage.is_quoted(span.start):
            continue
        if not has_figure(passage, span) and "](" not in passage.source:
            yield Match(span, "A claim of rank with nothing beside it to check.")


SUPERLATIVE = Rule(
    "superlative",
    "Claim of rank without proof",
    Severity.WARNING,
    RELEASE,
    source="ours; “Write like an Amazonian” asks for data",
    why="One counter-example sinks it, and a reviewer knows one.",
    how="Say what you compared with and how it came out, or drop the rank.",
    fails=(
        Example("Larder is the first stock scale for cafes.", Section.SOLUTION),
        Example("Brightway launches the world’s easiest scale for cafes.", Section.SUMMARY),
        Example("It is the fastest way to a full shelf.", Section.SOLUTION),
    ),
    passes=(
        Example("Of the 9 scales we tried, Larder is the only one that orders.", Section.SOLUTION),
        Example("This is the first version.", Section.SOLUTION),
    ),
    check_passage=_superlative,
    is_english=True,
)


def _no_quantity(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    if not reading.release or any(_figures(reading.release)):
        return
    first = reading.sections()[0]
    message = "No figure in the whole press release: no time, price, share or number."
    yield Match(reading.place(first), message)


def _figures(release: Iterable[Placed]) -> Iterator[Span]:
    """The figures of the release that measure something; dates do not."""
    for placed in release:
        for quantity in placed.passage.quantities:
            if quantity.kind != "date" and (quantity.kind != "count" or quantity.noun):
                yield quantity.span


NO_QUANTITY = Rule(
    "no-quantity",
    "Release without a figure",
    Severity.WARNING,
    RELEASE,
    source="“Write like an Amazonian”: data",
    why="Without one number nobody can tell a large gain from a small one.",
    how="Put the figure that would make a customer switch: minutes saved, price, share.",
    fails=(
        Example(
            "# Larder counts stock\n\nOwners go home early.\n\n## Summary\n\nA scale counts"
            " cups, and owners sleep.\n"
        ),
    ),
    passes=(Example("Larder counts 200 items in 4 minutes.", Section.SOLUTION),),
    check_document=_no_quantity,
    is_english=True,
    is_whole=True,
)

CLAIMS = (VAGUE_QUANTITY, NO_QUANTITY, ADJECTIVE_WITHOUT_DATA, SUPERLATIVE)
