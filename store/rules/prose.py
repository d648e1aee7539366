"""Rules about words: praise, weasel words, office talk, long-winded phrases."""

import re
from collections.abc import Iterator

from store.document import Faq, Section, Span
from store.rules.listed import has_figure, is_asked, listed
from store.rules.model import Severity
from store.rules.passages import Passage, Reading
from store.rules.phrases import read_replacements
from store.rules.rule import (
    RELEASE,
    RELEASE_AND_ANSWERS,
    RELEASE_AND_FAQ,
    Edits,
    Example,
    Given,
    Match,
    Rule,
)

_NEAR = 300
"""Characters after a phrase within which a sentence still speaks of it."""
_LITERAL = re.compile(
    r"robust[\s\u2060]{1,4}(?:to|against|(?:[a-z]+[\s\u2060])?(?:evaluation|statistics|testing))\b"
    r"|unlocks?[\s\u2060]{1,4}(?:the|your|their|a|an)[\s\u2060]{1,4}(?:door|phone|screen|device|account"
    r"|vault|file|app)\b"
)
"""Where a word of praise has its plain meaning."""

_BALANCED = frozenset(("powerful", "robust", "intuitive", "comprehensive"))
_BALANCED_AFTER = re.compile(r"[\s\u2060,]{1,4}(?:and|but|yet|enough)\b")
_BALANCED_BEFORE = re.compile(r"\b(?:or|not|more|less)[\s\u2060]{1,4}\Z")


def _hype(passage: Passage, given: Given) -> Iterator[Match]:
    for span in listed(passage, given, "hype"):
        word, lower = span.of(passage.lower), passage.lower
        is_plain = word.startswith("unlock") and has_figure(passage, span)
        is_plain = is_plain or _LITERAL.match(lower, span.start) is not None
        if is_plain or (word in _BALANCED and _is_balanced(lower, span)):
            continue
        yield Match(span, "Praise instead of fact: say what it does, or how much.")


def _is_balanced(lower: str, span: Span) -> bool:
    """Whether an adjective weighs against another ("simple but powerful") rather than praises."""
    return bool(
        _BALANCED_AFTER.match(lower, span.end)
        or _BALANCED_BEFORE.search(lower, max(0, span.start - 12), span.start)
    )


HYPE = Rule(
    "hype",
    "Hype",
    Severity.WARNING,
    RELEASE,
    source="“Write like an Amazonian”: replace adjectives with data; the list is ours",
    why="Praise asks to be believed. A fact lets the reader do the praising.",
    how="Say what the customer can do now, in how many steps, minutes or pounds.",
    fails=(
        Example("Larder is a seamless way to count.", Section.SOLUTION),
        Example("Brightway today opened Larder, a game-changing scale.", Section.SUMMARY),
    ),
    passes=(
        Example("Larder opens in one tap and counts 200 cups.", Section.SOLUTION),
        Example("The scale is small but powerful enough for a crate.", Section.SOLUTION),
    ),
    check_passage=_hype,
    lists=("hype",),
    is_english=True,
)

_REALLY = re.compile(
    r"(?:really|truly)[\s\u2060]{1,4}(?:do|does|is|are|need|needs|want|wants|matter|matters)\b"
)
_NOT_WEASEL = re.compile(
    r"\b(?:the|at|(?:not|isn['’]t|aren['’]t)(?:[\s\u2060]{1,4}(?:be|seem|look|like|a)){0,4})"
    r"[\s\u2060]{1,4}\Z"
)
_LISTED = re.compile(r"(?<!\w)(?:including|such as|like|namely|from [^.]{1,60} to)(?!\w)|[:(–—]")
_EXACT = re.compile(r"(?:highly[\s\u2060]available|virtually[\s\u2060]all)\b")


def _weasel(passage: Passage, given: Given) -> Iterator[Match]:
    lower = passage.lower
    for span in listed(passage, given, "weasel"):
        is_plain = (
            _REALLY.match(lower, span.start)
            or _EXACT.match(lower, span.start)
            or _NOT_WEASEL.search(lower, max(0, span.start - 30), span.start)
            or (span.of(lower).endswith(" of") and _is_listed_out(passage, span))
        )
        if not is_plain and not has_figure(passage, span) and not is_asked(passage, span):
            yield Match(span, "This sounds like a measure and gives none: put the figure.")


def _is_listed_out(passage: Passage, span: Span) -> bool:
    """Whether the sentence goes on to name what "a range of" things it means."""
    end = min(passage.sentence_at(span.start).end, span.end + _NEAR)
    return _LISTED.search(passage.lower, span.end, end) is not None


WEASEL = Rule(
    "weasel",
    "Weasel word",
    Severity.WARNING,
    RELEASE_AND_ANSWERS,
    source="“Write like an Amazonian”: no weasel words",
    why="“Significantly less” cannot be wrong, so it cannot be right either.",
    how="Write the number, or leave the word out; the sentence mostly gains.",
    fails=(
        Example("Larder leaves significantly less waste.", Section.SOLUTION),
        Example("Is it exact?\n\nYes, the scale is extremely exact in a kitchen.", Faq.CUSTOMER),
    ),
    passes=(
        Example("Larder leaves 31 % less waste.", Section.SOLUTION),
        Example("Owners ask what they really need on a Saturday.", Section.PROBLEM),
    ),
    check_passage=_weasel,
    lists=("weasel",),
    is_english=True,
)


def _jargon(passage: Passage, given: Given) -> Iterator[Match]:
    for span in listed(passage, given, "jargon"):
        yield Match(span, "Office talk: would you say this to a customer across the counter?")


JARGON = Rule(
    "jargon",
    "Office talk",
    Severity.WARNING,
    RELEASE,
    source="Ian McAllister: “Oprah-speak”, no “Geek-speak”; “Write like an Amazonian”",
    why="The customer does not talk like this, so they do not see themselves in the text.",
    how="Use the word you would use to a friend: share, use, help, simple.",
    fails=(
        Example("Larder leverages synergies between till and shelf.", Section.SOLUTION),
        Example("It removes the pain points of the cafe.", Section.SUMMARY),
    ),
    passes=(Example("Till and shelf share one list.", Section.SOLUTION),),
    check_passage=_jargon,
    lists=("jargon",),
    is_english=True,
)


def _geek_speak(reading: Reading, given: Given) -> Iterator[Match]:
    found = [
        (placed, span)
        for placed in reading.release
        for span in listed(placed.passage, given, "tech")
    ]
    terms: dict[str, int] = {}
    for placed, span in found:
        term = span.of(placed.passage.lower)
        terms[term] = terms.get(term, 0) + 1
    if len(found) >= given.limits["uses"] and len(terms) >= given.limits["terms"]:
        counted = ", ".join(f"{term} {count}×" for term, count in sorted(terms.items())[:8])
        placed, span = found[0]
        yield Match(placed.at(span), f"Words of the trade in the release: {counted}.")


GEEK_SPEAK = Rule(
    "geek-speak",
    "Words of the trade",
    Severity.INFO,
    RELEASE,
    source="Ian McAllister: “Oprah-speak”, no “Geek-speak”",
    why="The release is for a customer who decides in a minute whether this is for them.",
    how="Say what it does for them; how it is built belongs in the FAQ.",
    fails=(
        Example(
            "Larder has a REST API with OAuth. The API sends JSON to a database with a schema.",
            Section.SOLUTION,
        ),
    ),
    passes=(
        Example("Larder talks to your till through one cable, and has an API.", Section.SOLUTION),
        Example(
            "Larder has a REST API with OAuth. The API sends JSON to a database with a schema.",
            Section.SOLUTION,
            {"audience": "developer"},
        ),
    ),
    check_document=_geek_speak,
    limits={"uses": 5, "terms": 3},
    lists=("tech",),
    by_audience={"developer": None},
    is_english=True,
    is_whole=True,
)

_WANTS_INFINITIVE = re.compile(
    r"\b(?:to|will|would|should|may|might|must|could|can|shall|not|do|does|did|n['’]t)"
    r"[\s\u2060]{1,4}\Z"
)


def _wordy(passage: Passage, given: Given) -> Iterator[Match]:
    if not passage.is_prose:
        return
    replacements = read_replacements("wordy")
    for match in given.words("wordy").find(passage.lower):
        span = Span(*match.span())
        if passage.is_quoted(span.start):
            continue
        short = replacements.get(" ".join(match[0].replace("\u2060", " ").split()))
        if short is None:
            yield Match(span, "This says nothing: start with what comes after it.")
        else:
            yield Match(span, f"“{short}” says the same.", _replacement(passage, span, short))


def _replacement(passage: Passage, span: Span, short: str) -> Edits:
    """The safe edit to the short word; none where markup or grammar stands in the way."""
    source = span.of(passage.source)
    if source != span.of(passage.mask) or "\n" in source or "\r" in source:
        return ()
    before = passage.lower[max(0, span.start - 10) : span.start]
    if short == "can" and _WANTS_INFINITIVE.search(before):
        return ()
    return ((span, short.capitalize() if source[0].isupper() else short),)


WORDY = Rule(
    "wordy",
    "Long-winded phrase",
    Severity.INFO,
    RELEASE_AND_FAQ,
    source="“Write like an Amazonian”: short sentences",
    why="Every word that says nothing costs a reader who reads hundreds of such pages.",
    how="Take the shorter word.",
    fails=(
        Example("Weigh each shelf in order to save milk.", Section.GETTING_STARTED),
        Example("Does it work?\n\nYes, it is able to count cups.", Faq.CUSTOMER),
    ),
    passes=(Example("Weigh each shelf to save milk.", Section.GETTING_STARTED),),
    check_passage=_wordy,
    lists=("wordy",),
    has_fix=True,
    is_english=True,
)


PROSE = (HYPE, WEASEL, JARGON, GEEK_SPEAK, WORDY)
