"""Rules about the two quotations: who speaks, and whether they say something."""

import re
from collections.abc import Iterator

from store.document import BlockKind, Part, Section, Span
from store.rules.model import Severity
from store.rules.passages import Passage, Reading
from store.rules.rule import Example, Given, Match, Rule, only

_QUOTES = only("both quotations", Section.QUOTE, Section.CUSTOMER_QUOTE)
_BLANK = r"[\s\u2060*_]{1,4}"
_CAPITAL = r"(?!I\b)[A-Z][\w’'-]*\.?"
_SAYS = (
    r"(?:said|says|say|explains?|explained|adds|added|notes|noted|comments|commented|recalls"
    r"|recalled|writes|wrote|told us|tells us|according to)"
)
_DASH = r"(?:^|(?<=[\s\u2060\"”’.!?]))(?:—|–|--|-|~|―)[\s\u2060*_]{0,4}"
_LABEL = r"^[\s\u2060]*(?:\w+ )?(?:Quote|Speaker|Name)[:.]\s*"


def _name(group: str) -> str:
    """A name of one to six words, caught as `group`."""
    more = rf"(?:[ \u2060]+(?:{_CAPITAL}|de|van|von|der|la)){{0,5}}"
    return rf"(?P<{group}>(?:Dr\.? |Prof\.? )?{_CAPITAL}{more})"


_BYLINE = re.compile(
    rf"(?:\b{_SAYS}{_BLANK}|{_DASH}|{_LABEL})"
    rf"(?:(?P<lead>(?:the |our |a |an )?[a-z][^,.“”\"\n]{{2,60}}?)[ ,]+)?"
    rf"{_name('after_verb')}(?P<rest>[^\n]{{0,120}})"
    rf"|{_name('before_verb')}(?P<middle>,[^“”\"\n]{{2,80}},|{_BLANK}\([^)]{{2,60}}\))?"
    rf"{_BLANK}{_SAYS}\b"
    rf"|^[\s\u2060]*{_name('before_colon')}(?P<role>[^\n“\":]{{0,120}}):",
    re.MULTILINE,
)
"""Who speaks: "said Ana Ruiz, head of product", "— Tom, York", "Ana Ruiz, the owner, said"."""

_ROLE = re.compile(r"[\u2060\s]*(?:[,(:;—–|/-]|(?:of|at|in|from|who|whose|the)\b)[\s\u2060]*\S")


def _quote_attribution(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    seen: set[Section | None] = set()
    for part in reading.sections(Section.QUOTE, Section.CUSTOMER_QUOTE):
        body = reading.body(part)
        if not body or part.section in seen:
            continue
        seen.add(part.section)
        text = "\n".join(placed.passage.once(_spoken_by) for placed in body)
        if not any(placed.passage.quotations for placed in body):
            yield Match(
                reading.place(part),
                "There is no quotation in it: nothing stands in quotation marks.",
            )
            continue
        byline = _BYLINE.search(text)
        if byline is None and "[" in text:
            continue  # a name still to be filled in is said elsewhere
        if byline is None:
            yield Match(reading.place(part), "Nobody is named as the speaker.")
        elif not _has_role(byline) and "[" not in text:
            what = "title" if part.section is Section.QUOTE else "role or place"
            yield Match(reading.place(part), f"The speaker has a name and no {what}.")


def _spoken_by(passage: Passage) -> str:
    """What stands around the quotations of a passage, where its speaker is named.

    A paragraph is one line of it. In a block quotation, which is all quotation, the dashes of
    "> - Ana Ruiz" come back, which Markdown takes for the marker of an item.
    """
    if passage.kind is BlockKind.QUOTE:
        pairs = zip(passage.source, passage.mask, strict=True)
        return "".join("-" if sign == "-" and shown == " " else shown for sign, shown in pairs)
    signs = list(passage.mask)
    for span in passage.quotations:
        signs[span.start + 1 : span.end - 1] = " " * max(0, span.end - span.start - 2)
    return re.sub(r"[\r\n]+", " ", "".join(signs))


def is_spoken(passage: Passage) -> bool:
    """Whether a passage holds a quotation of some length with a speaker beside it."""
    is_long = any(passage.count_words(span) >= _SPOKEN_WORDS for span in passage.quotations)
    return is_long and _BYLINE.search(passage.once(_spoken_by)) is not None


_SPOKEN_WORDS = 8


def _has_role(byline: re.Match[str]) -> bool:
    """Whether something beside the name says who that is."""
    if byline["lead"] or byline["middle"]:
        return True
    after = byline["rest"] if byline["rest"] is not None else byline["role"]
    return after is not None and _ROLE.match(after) is not None


QUOTE_ATTRIBUTION = Rule(
    "quote-attribution",
    "Quotation without a speaker",
    Severity.WARNING,
    _QUOTES,
    source="Ian McAllister; Bryar and Carr: a spokesperson, a customer",
    why="Words gain their weight from who says them.",
    how="Add name and title for the company, name and role or place for the customer.",
    fails=(
        Example("“They should be asleep,” said Ana Ruiz.", Section.QUOTE),
        Example("We made it for owners.", Section.QUOTE),
        Example("“I close at six now.”", Section.CUSTOMER_QUOTE),
    ),
    passes=(
        Example("“They should be asleep,” said Ana Ruiz, head of product.", Section.QUOTE),
        Example("> I close at six now.\n>\n> — *Tom Okafor, Cafe Sol*", Section.CUSTOMER_QUOTE),
        Example("> I close at six now.\n> - Tom from York", Section.CUSTOMER_QUOTE),
        Example("Tom Okafor, who runs Cafe Sol, says: “I close at six.”", Section.CUSTOMER_QUOTE),
    ),
    check_document=_quote_attribution,
    is_english=True,
)

_FEELING = re.compile(
    r"(?<![\w’'-])(?:we|i)(?:['’]re|['’]m|[\s\u2060]{1,4}(?:are|am|were|was|could(?:n['’]t|[\s]not)[\s]be))"
    r"(?:[\s\u2060]{1,4}(?:so|very|really|truly|incredibly|extremely|more|absolutely|all|just))?"
    r"[\s\u2060]{1,4}(?:excited|thrilled|proud|prouder|delighted|pleased|happy|happier)(?![\w-])"
)


def _quote_says_nothing(passage: Passage, given: Given) -> Iterator[Match]:
    del given
    for match in _FEELING.finditer(passage.lower):
        yield Match(Span(*match.span()), "A feeling every company has: say why you did it.")


QUOTE_SAYS_NOTHING = Rule(
    "quote-says-nothing",
    "Quotation that says nothing",
    Severity.WARNING,
    _QUOTES,
    source="ours",
    why="“We are thrilled” fits every product, so it says nothing about this one.",
    how="Say what you saw that made you do it, or what changed for the customer.",
    fails=(
        Example("“We are thrilled to help,” said Ana Ruiz, head of product.", Section.QUOTE),
        Example("“I’m so happy,” said Tom Okafor of Cafe Sol.", Section.CUSTOMER_QUOTE),
    ),
    passes=(Example("“I close at six,” said Tom Okafor of Cafe Sol.", Section.CUSTOMER_QUOTE),),
    check_passage=_quote_says_nothing,
    is_english=True,
)

_SHARED = 7
"""Words in a row; five showed chance hits in real documents."""


def _quotes_repeat(reading: Reading, given: Given) -> Iterator[Match]:
    company, customer = (
        next(iter(reading.sections(section)), None)
        for section in (Section.QUOTE, Section.CUSTOMER_QUOTE)
    )
    if company is None or customer is None:
        return
    names = frozenset(word for name in given.meta.names for word in name.lower().split())
    runs = {run for placed in reading.body(company) for run, _ in _runs(placed.passage, names)}
    for placed in reading.body(customer):
        shared = [span for run, span in _runs(placed.passage, names) if run in runs]
        if shared:
            span = placed.at(Span(shared[0].start, shared[-1].end))
            yield Match(span, "Both quotations say this in the same words.")
            return
    speaker = _speaker(reading, customer)
    if speaker and speaker == _speaker(reading, company):
        yield Match(reading.place(customer), f"{speaker} speaks in both quotations.")


def _runs(passage: Passage, names: frozenset[str]) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Each seven words in a row, names left out, with their place."""
    kept = [
        (word, place)
        for word, place in zip(passage.words, passage.word_places, strict=True)
        if word not in names
    ]
    for at in range(len(kept) - _SHARED + 1):
        run = kept[at : at + _SHARED]
        yield tuple(word for word, _ in run), Span(run[0][1][0], run[-1][1][1])


def _speaker(reading: Reading, part: Part) -> str:
    byline = _BYLINE.search("\n".join(p.passage.once(_spoken_by) for p in reading.body(part)))
    name = byline and (byline["after_verb"] or byline["before_verb"] or byline["before_colon"])
    return " ".join(name.split()) if name and " " in name.strip() else ""


QUOTES_REPEAT = Rule(
    "quotes-repeat",
    "Both quotations say the same",
    Severity.WARNING,
    _QUOTES,
    source="ours",
    why="The company says why, the customer says how it felt. One voice for both is nobody’s.",
    how="Give the customer a scene of their own.",
    fails=(
        Example(
            "“We watched owners count milk at eleven at night,” said Tom Okafor of Cafe Sol.",
            Section.CUSTOMER_QUOTE,
        ),
        Example("“I sleep now,” said Ana Ruiz, who owns a cafe.", Section.CUSTOMER_QUOTE),
    ),
    passes=(Example("“I close at six,” said Tom Okafor of Cafe Sol.", Section.CUSTOMER_QUOTE),),
    check_document=_quotes_repeat,
    is_english=True,
)

QUOTES = (QUOTE_ATTRIBUTION, QUOTE_SAYS_NOTHING, QUOTES_REPEAT)
