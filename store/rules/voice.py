"""Rules about how sentences are built: tense, voice, who speaks, repeated words, abbreviations."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from store.document import BlockKind, Section, Span
from store.rules.dateline import dateline_end
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.phrases import read_list
from store.rules.rule import (
    RELEASE,
    RELEASE_AND_FAQ,
    Example,
    Given,
    Match,
    Rule,
    only,
)

_BLANK = r"[\s\u2060]{1,4}"
_SUBJECT = (
    r"(?:it|we|they|platform|app|tool|service|product|report|course|team|company|solution|system)"
)
_FUTURE = (
    rf"{_BLANK}(?:(?:will|won['’]t)(?:{_BLANK}(?:also|soon|now|then|automatically|not|never|only)\b)?"
    rf"{_BLANK}(?P<verb>[a-z]+)|(?:plans|hopes|intends|plan|hope|intend){_BLANK}to\b"
    rf"|(?:is|are)(?:{_BLANK}also)?{_BLANK}going{_BLANK}to\b)"
)
_NEAR = 300
"""Characters on either side within which a condition still holds for a promise."""
_REFUSES = re.compile(r"\bwon['’]t\b")
_COMING_SOON = re.compile(rf"\b(?:coming|arriving|launching){_BLANK}soon\b")
_CONDITION = re.compile(r"\b(?:if|when|whenever|once|until|unless|after|before|as soon as)\b")


def _future_tense(passage: Passage, given: Given) -> Iterator[Match]:
    if not passage.is_prose:
        return
    for match in _future_pattern(given).finditer(passage.lower):
        span = Span(*match.span())
        sentence = passage.sentence_at(span.start)
        near = Span(max(sentence.start, span.start - _NEAR), min(sentence.end, span.end + _NEAR))
        if not passage.is_quoted(span.start) and not _CONDITION.search(passage.lower, *near):
            message = "The release is read on launch day: write it in the present tense."
            # "It won't spy on you" refuses more often than it promises.
            severity = Severity.INFO if _REFUSES.search(match[0]) else None
            yield Match(span, message, severity=severity)
    for match in _COMING_SOON.finditer(passage.lower):
        if not passage.is_quoted(match.start()):
            yield Match(Span(*match.span()), "On launch day nothing is coming soon: it is here.")


def _future_pattern(given: Given) -> re.Pattern[str]:
    names = "|".join(re.escape(name.lower()) for name in given.meta.names)
    subject = rf"(?:{names}|{_SUBJECT})" if names else _SUBJECT
    return re.compile(rf"(?<![\w’'-]){subject}{_FUTURE}")


_FUTURE_SCOPE = only(
    "press release without the Problem", *(s for s in Section if s is not Section.PROBLEM)
)

FUTURE_TENSE = Rule(
    "future-tense",
    "Future tense in the release",
    Severity.WARNING,
    _FUTURE_SCOPE,
    source="Marcelo Calbucci, The PRFAQ Framework; Mapbox’s in-house standard",
    why="The release is dated on launch day. “Will” shows that the writer does not believe it yet.",
    how="Write what the product does; plans belong in the internal FAQ.",
    fails=(
        Example("Larder will count the cups.", Section.SOLUTION),
        Example("Brightway plans to open in York. More is coming soon.", Section.CALL_TO_ACTION),
    ),
    passes=(
        Example("Larder counts the cups.", Section.SOLUTION),
        Example("If the scale drifts, Larder will say so.", Section.SOLUTION),
    ),
    check_passage=_future_tense,
    is_english=True,
)

_MAY_REPEAT = frozenset(("that", "had", "so", "very", "is", "bye", "no", "ha", "knock", "blah"))


def _repeated(passage: Passage) -> tuple[tuple[str, Span, Span], ...]:
    """Words written twice: the word, the place, what to take out."""
    place = passage.place
    if place.section is None and place.faq is None:
        return ()
    if not passage.is_prose and passage.kind is not BlockKind.HEADING:
        return ()
    words, places = passage.words, passage.word_places
    found = []
    for at, (word, following) in enumerate(pairwise(words)):
        if word != following or not word.isalpha() or word in _MAY_REPEAT:
            continue
        # Three in a row and more are no slip: a chant, or figures of speech in a table.
        if word not in (*words[max(0, at - 1) : at], *words[at + 2 : at + 3]):
            span, second = (
                Span(places[at][0], places[at + 1][1]),
                Span(places[at][1], places[at + 1][1]),
            )
            if _is_slip(passage, span, second):
                found.append((word, span, second))
    return tuple(found)


def _is_slip(passage: Passage, span: Span, second: Span) -> bool:
    """Whether nothing but blanks of one paragraph or item stands between two small words."""
    source = span.of(passage.source)
    return (
        source == span.of(passage.mask)
        and source.islower()
        and not second.of(passage.mask).split(maxsplit=1)[1:]
        and any(unit.contains(span) for unit in passage.units)
    )


def _repeated_word(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    found = [(p, each) for p in reading.passages for each in p.passage.once(_repeated)]
    counts = Counter(word for _, (word, _, _) in found)
    small = read_list("stop").members
    for placed, (word, span, second) in found:
        if counts[word] == 1 or word in small:  # "first first responder" again and again is meant
            message = f"“{word}” stands here twice."
            yield Match(placed.at(span), message, ((placed.at(second), ""),))


REPEATED_WORD = Rule(
    "repeated-word",
    "Word written twice",
    Severity.ERROR,
    RELEASE_AND_FAQ,
    source="ours",
    why="A slip that spelling checkers miss and readers do not.",
    how="Take one of the two out.",
    fails=(Example("Larder counts the the cups.", Section.SOLUTION),),
    passes=(
        Example("Larder knows that that cup is empty.", Section.SOLUTION),
        Example("Type `the the` to search.", Section.GETTING_STARTED),
    ),
    check_document=_repeated_word,
    has_fix=True,
)

_BE = (
    rf"\b(?:am|is|are|was|were|be|been|being|gets?|got|isn['’]t|aren['’]t|wasn['’]t)"
    rf"(?:{_BLANK}(?:[a-z]+ly|not|also|now|then|already|never|always))?{_BLANK}(?P<participle>[a-z]+)"
)
_BE_PATTERN = re.compile(_BE)


def _passives(passage: Passage) -> tuple[int, int]:
    """How many sentences of a passage are in the passive, and how many there are."""
    if passage.kind is not BlockKind.PARAGRAPH:
        return 0, 0
    irregular, adjectives = read_list("participles").members, read_list("adjectives").members
    passive = sum(
        1
        for sentence in passage.sentences
        if any(
            (word in irregular or (word.endswith("ed") and len(word) > 4))
            and word not in adjectives
            for match in _BE_PATTERN.finditer(passage.lower, *sentence)
            for word in [match["participle"]]
        )
    )
    return passive, len(passage.sentences)


def _passive(reading: Reading, given: Given) -> Iterator[Match]:
    counts = [placed.passage.once(_passives) for placed in reading.release]
    passive, sentences = (sum(column) for column in zip((0, 0), *counts, strict=True))
    share = 100 * passive / sentences if sentences else 0
    if sentences >= given.limits["sentences"] and share > given.limits["percent"]:
        message = f"{passive} of {sentences} sentences are in the passive: who does it?"
        yield Match(_first_passive(reading), message)


def _first_passive(reading: Reading) -> Span:
    """The first passage with a passive sentence in it."""
    return next(p.span for p in reading.release if p.passage.once(_passives)[0])


PASSIVE = Rule(
    "passive",
    "Mostly in the passive",
    Severity.INFO,
    RELEASE,
    source="ours; a single passive is never flagged, since four of five are right",
    why="A text in which nobody acts hides who does what for whom.",
    how="Name who does it: the owner, the scale, Brightway.",
    fails=(
        Example(
            "The cups are counted. The milk is weighed. The order is written. The list is sent."
            " The box is opened. The bill is paid. The shelf is filled. The day is done.",
            Section.SOLUTION,
        ),
    ),
    passes=(Example("The scale counts cups. One bag is left over.", Section.SOLUTION),),
    check_document=_passive,
    limits={"percent": 20, "sentences": 8},
    is_english=True,
    is_whole=True,
)

_WE = re.compile(r"(?<![\w’'-])(?:we|our|us|ours)(?![\w-])")
_YOU = re.compile(
    r"(?<![\w’'-])(?:you|your|yours|customers?|users?|owners?|people|readers?|teams?|they|their)"
    r"(?![\w-])"
)


def _speakers(passage: Passage) -> tuple[int, int]:
    """How often a passage says "we", and how often it names the customer; quotations left out."""
    we = sum(1 for m in _WE.finditer(passage.lower) if not passage.is_quoted(m.start()))
    you = sum(1 for m in _YOU.finditer(passage.lower) if not passage.is_quoted(m.start()))
    return we, you


def _we_ratio(reading: Reading, given: Given) -> Iterator[Match]:
    counts = [placed.passage.once(_speakers) for placed in reading.release]
    we, you = (sum(column) for column in zip((0, 0), *counts, strict=True))
    if we > given.limits["we"] and we * 100 > you * given.limits["percent"]:
        message = f"“We” {we} times, the customer {you} times, outside quotations."
        yield Match(_first_we(reading), message)


def _first_we(reading: Reading) -> Span:
    return next(
        placed.at(Span(*match.span()))
        for placed in reading.release
        for match in _WE.finditer(placed.passage.lower)
        if not placed.passage.is_quoted(match.start())
    )


WE_RATIO = Rule(
    "we-ratio",
    "More about us than about the customer",
    Severity.INFO,
    RELEASE,
    source="Mapbox’s in-house standard",
    why="The reader looks for themselves in the text.",
    how="Turn the sentence round: not what we built, but what the customer can do.",
    fails=(
        Example(
            "We built our scale for us. We love our box, and we sell it in our shop.",
            Section.SOLUTION,
        ),
    ),
    passes=(Example("You put the scale under your shelf, and we call once.", Section.SOLUTION),),
    check_document=_we_ratio,
    limits={"we": 3, "percent": 50},
    is_english=True,
    is_whole=True,
)

_ACRONYM = re.compile(r"(?=[A-Z]{2})(?<![\w/.&'’#-])[A-Z]{2,6}(?![\w/&-]|[.]\w|['’][A-Z])")
_DEFINED = re.compile(
    r"(?=[(A-Z])(?:\(([A-Z]{2,6})s?\)|(?<![\w/.-])([A-Z]{2,6})s?\u2060{0,4} \("
    r"|([A-Z]{2,6})s?,? (?:short for|stands for|or) )"
)
_CAPITALS_BESIDE = re.compile(r"[A-Z]{2,}[\s,-]+\Z")


def _acronyms(passage: Passage) -> tuple[Span, ...]:
    """The abbreviations in a passage; shouted runs of capitals and bracketed ones are none."""
    if not passage.is_prose:
        return ()
    mask = passage.mask
    return tuple(
        Span(*match.span())
        for match in _ACRONYM.finditer(mask)
        if not _CAPITALS_BESIDE.search(mask, max(0, match.start() - 30), match.start())
        and not re.match(r"[\s,]+[A-Z]{2,}", mask[match.end() : match.end() + 20])
        and mask[max(0, match.start() - 1) : match.start()] not in "[("
        and set(match[0]) != {"X"}
        and not _in_name(mask, Span(*match.span()))
    )


_NAME_BEFORE = re.compile(r"[\w,][\s\u2060]{1,4}[A-Z][a-z]+ \Z")
_NAME_AFTER = re.compile(r" [A-Z][a-z]")


def _in_name(mask: str, span: Span) -> bool:
    """Whether letters are part of a longer name, which nobody spells out: "Amazon RDS"."""
    before = _NAME_BEFORE.search(mask, max(0, span.start - 30), span.start)
    return before is not None or _NAME_AFTER.match(mask, span.end) is not None


def _definitions(passage: Passage) -> frozenset[str]:
    """The abbreviations that a passage explains."""
    if "(" not in passage.mask and " for " not in passage.mask and " or " not in passage.mask:
        return frozenset()
    return frozenset(
        name for match in _DEFINED.finditer(passage.mask) for name in match.groups() if name
    )


def _acronym_undefined(reading: Reading, given: Given) -> Iterator[Match]:
    known = _known_acronyms(reading, given)
    for placed in reading.release:
        if placed.passage.place.section is Section.HEADING:
            continue
        for span in placed.passage.once(_acronyms):
            name = span.of(placed.passage.mask)
            if name.lower() in known or _is_dateline(placed, span):
                continue
            known.add(name.lower())
            yield Match(placed.at(span), f"What does {name} stand for? Say it once.")


def _known_acronyms(reading: Reading, given: Given) -> set[str]:
    """What needs no explaining, in small letters: common, explained, declared, of the trade."""
    known: set[str] = set().union(*(each.members for each in given.phrases.values()))
    for placed in reading.passages:
        known.update(name.lower() for name in placed.passage.once(_definitions))
    for name in (*given.meta.names, *given.meta.glossary):
        known.update(word.lower() for word in re.findall(r"\w+", name))
    return known


def _is_dateline(placed: Placed, span: Span) -> bool:
    """Whether an abbreviation stands in the dateline of the Summary: the name of a city."""
    is_summary = placed.passage.place.section is Section.SUMMARY
    return is_summary and span.start < dateline_end(placed.passage)


ACRONYM_UNDEFINED = Rule(
    "acronym-undefined",
    "Abbreviation not explained",
    Severity.INFO,
    RELEASE,
    source="Amazon’s PR/FAQ training: spell abbreviations out; “Write like an Amazonian”",
    why="One reader in the room does not know it, and will not ask.",
    how="Spell it out at the first place with the short form in brackets, or use the long one.",
    fails=(Example("Larder links to your EPOS.", Section.SOLUTION),),
    passes=(
        Example("Larder links to your till (EPOS). The EPOS prints.", Section.SOLUTION),
        Example("Larder is sold in the UK.", Section.CALL_TO_ACTION),
        Example("Larder links to any Tillworks EPQ.", Section.SOLUTION),
    ),
    check_document=_acronym_undefined,
    lists=("acronyms", "tech", "states"),
    is_english=True,
)

VOICE = (FUTURE_TENSE, REPEATED_WORD, PASSIVE, WE_RATIO, ACRONYM_UNDEFINED)
