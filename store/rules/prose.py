"""Rules about words: praise, vagueness, office talk, long-winded phrases."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from store.document import Faq, Section, Span
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.phrases import Phrases, read_replacements
from store.rules.rule import (
    RELEASE,
    RELEASE_AND_ANSWERS,
    RELEASE_AND_FAQ,
    Edits,
    Example,
    Given,
    Match,
    Rule,
    only,
)

_NEAR = 300
"""Characters after a phrase within which a sentence still speaks of it."""
_DIGIT = re.compile(r"\d")


def _listed(passage: Passage, given: Given, name: str) -> Iterator[Span]:
    """Where phrases of a list stand in prose, outside quotations and declared names."""
    if not passage.is_prose:
        return
    names: tuple[Span, ...] | None = None
    for span in given.words(name).spans(passage.lower):
        names = _named(passage, given) if names is None else names
        if not passage.is_quoted(span.start) and not any(n.contains(span) for n in names):
            yield span


def _named(passage: Passage, given: Given) -> tuple[Span, ...]:
    """Where the declared names and the terms of the glossary stand."""
    words = (*given.meta.names, *given.meta.glossary)
    return tuple(Phrases(tuple(word.lower() for word in words)).spans(passage.lower))


def _has_figure(passage: Passage, span: Span) -> bool:
    """Whether the sentence around a place holds a figure."""
    sentence, figures = passage.sentence_at(span.start), passage.once(_figure_places)
    index = bisect_left(figures, sentence.start)
    return index < len(figures) and figures[index] < sentence.end


def _figure_places(passage: Passage) -> tuple[int, ...]:
    """Where figures stand, in digits or in words."""
    digits = (match.start() for match in _DIGIT.finditer(passage.mask))
    return tuple(sorted((*digits, *(quantity.span.start for quantity in passage.quantities))))


def _is_asked(passage: Passage, span: Span) -> bool:
    """Whether a place stands in a question."""
    end = passage.sentence_at(span.start).end
    closing = passage.mask[max(0, end - 12) : end].rstrip("\u2060\"'”’)")
    return passage.place.is_question or closing.endswith("?")


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
    for span in _listed(passage, given, "hype"):
        word, lower = span.of(passage.lower), passage.lower
        is_plain = word.startswith("unlock") and _has_figure(passage, span)
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
    for span in _listed(passage, given, "weasel"):
        is_plain = (
            _REALLY.match(lower, span.start)
            or _EXACT.match(lower, span.start)
            or _NOT_WEASEL.search(lower, max(0, span.start - 30), span.start)
            or (span.of(lower).endswith(" of") and _is_listed_out(passage, span))
        )
        if not is_plain and not _has_figure(passage, span) and not _is_asked(passage, span):
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

_VAGUE = (
    r"(?<![\w’'-])(?:most|many|nearly all|almost all|nearly every|almost every|countless"
    r"|an? (?:large |growing |great |small )?number of|(?:the|a) (?:vast |great )?majority of)"
    r" (?:of (?:the |our )?)?"
)
_AT_MOST = re.compile(r"\b(?:at|the|how|too|as|so|not)[\s\u2060]{1,4}\Z")


_ADJECTIVE = re.compile(r"(?:[a-z-]{2,20}[\s\u2060]{1,4})")


def _vague_quantity(passage: Passage, given: Given) -> Iterator[Match]:
    if not passage.is_prose:
        return
    people = given.words("people")
    for match in _VAGUE_PATTERN.finditer(passage.lower):
        noun = _noun_after(people, passage.lower, match.end())
        before = _AT_MOST.search(passage.lower, max(0, match.start() - 8), match.start())
        if not noun or before:
            continue
        span = Span(match.start(), noun.end())
        quoted = passage.is_quoted(span.start)
        if not quoted and not _has_figure(passage, span) and not _is_asked(passage, span):
            severity = Severity.INFO if passage.place.is_answer else None
            yield Match(span, "How many? A share or a number says more.", severity=severity)


def _noun_after(people: Phrases, lower: str, place: int) -> re.Match[str] | None:
    """The people or the time that a quantity is of, one adjective between them at most."""
    adjective = _ADJECTIVE.match(lower, place)
    later = adjective.end() if adjective else place
    return people.pattern.match(lower, place) or people.pattern.match(lower, later)


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
    for span in _listed(passage, given, "benefit"):
        plain = _BEFORE_PLAIN.search(lower, max(0, span.start - 9), span.start)
        if plain or _AFTER_PLAIN.match(lower, span.end) or _has_figure(passage, span):
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


def _superlative(passage: Passage, given: Given) -> Iterator[Match]:
    del given
    if not passage.is_prose:
        return
    for match in _SUPERLATIVE.finditer(passage.lower):
        span = Span(*match.span("claim"))
        if match["noun"] in _ORDINARY_FIRST or passage.is_quoted(span.start):
            continue
        if not _has_figure(passage, span) and "](" not in passage.source:
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
    ),
    passes=(
        Example("Of the 9 scales we tried, Larder is the only one that orders.", Section.SOLUTION),
        Example("This is the first version.", Section.SOLUTION),
    ),
    check_passage=_superlative,
    is_english=True,
)


def _jargon(passage: Passage, given: Given) -> Iterator[Match]:
    for span in _listed(passage, given, "jargon"):
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
        for span in _listed(placed.passage, given, "tech")
    ]
    terms: dict[str, int] = {}
    for placed, span in found:
        term = span.of(placed.passage.lower)
        terms[term] = terms.get(term, 0) + 1
    if len(found) >= given.limits["uses"] and len(terms) >= given.limits["terms"]:
        listed = ", ".join(f"{term} {count}×" for term, count in sorted(terms.items())[:8])
        placed, span = found[0]
        yield Match(placed.at(span), f"Words of the trade in the release: {listed}.")


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

PROSE = (
    HYPE,
    WEASEL,
    VAGUE_QUANTITY,
    NO_QUANTITY,
    ADJECTIVE_WITHOUT_DATA,
    SUPERLATIVE,
    JARGON,
    GEEK_SPEAK,
    WORDY,
)
