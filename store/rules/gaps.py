"""Rules about what is still open: placeholders and questions without an answer."""

import re
from collections.abc import Iterator

from store.document import BlockKind, Document, Faq, Part, Section, Span
from store.document.mask import GLUE
from store.rules.model import Severity
from store.rules.passages import Passage, Reading
from store.rules.rule import FAQ, RELEASE_AND_FAQ, Example, Given, Match, Rule, first_each

_WORDS = re.compile(
    r"(?<![\w/#@.-])(?:TODO|TBD|TBC|FIXME|XXX|TK|PLACEHOLDER)(?![\w/-])"
    r"|(?i:(?<!\w)lorem ipsum|(?<!\w)acme corp(?:oration)?(?!\w)|(?<!\w)(?:john|jane) doe(?!\w)"
    r"|\binsert [^.!?\r\n]{1,40} here\b|(?<!\w)placeholder (?:text|copy|quote|image)s?(?!\w))"
    r"|(?<!\w)XX(?=\s(?:[a-z]|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"|(?<![\w$])(?:XX?|NN?|YY?)\s?%|[$€£]XX?(?!\w)|(?<!\w)_{3,}(?!\w)|\{\{[^{}\r\n]{1,60}\}\}"
)
_WORD_CUES = re.compile(
    r"TODO|TB[DC]|FIXME|XX|TK|PLACEHOLDER|laceholder|%|[$€£]X|__|\{\{|orem |cme |oe\b|OE\b|OREM"
    r"|CME|nsert |NSERT"
)
"""What every placeholder among the words holds: quick to look for, and mostly absent."""
_BRACKETS = re.compile(
    r"(?<![\]A-Za-z0-9])\[(?=[^\]\r\n]{0,60}[^\W\d_])(?![\^@])[^\[\]\r\n]{2,60}\](?![\[(:])"
)
_DECLARED = re.compile(r"\[\s*(?:UNKNOWN|ASSUMPTION|SIC|…|\.\.\.)\b", re.IGNORECASE)
_ANY_ONE = re.compile(r"\[\s*(?:specific|some|any|other|another)\b", re.IGNORECASE)
"""A blank that stands for whatever the asker has in mind: "Will you add [specific feature]?"."""
_ANGLES = re.compile(r"<(?P<name>[A-Za-z][\w-]{0,40})(?:[ _-][\w ,'’-]{1,60})?>")


def _placeholder_left(passage: Passage, given: Given) -> Iterator[Match]:
    message = "This still has to be filled in."
    tags = given.words("html-tags").phrases
    return first_each(Match(span, message) for span in _placeholders(passage, tags))


def _placeholders(passage: Passage, tags: tuple[str, ...]) -> Iterator[Span]:
    if passage.kind is BlockKind.CODE:
        return
    source, mask = passage.source, passage.mask
    for match in _WORDS.finditer(mask) if _WORD_CUES.search(source) else ():
        if match[0] == source[match.start() : match.end()]:  # code is masked with the letter X
            yield Span(*match.span())
    for match in _BRACKETS.finditer(source) if "[" in source else ():
        quoted = passage.place.faq is not None and passage.is_quoted(match.start())
        any_one = passage.place.is_question and _ANY_ONE.match(match[0])
        if mask[match.start()] == "[" and not (_DECLARED.match(match[0]) or quoted or any_one):
            yield Span(*match.span())
    for match in _ANGLES.finditer(source) if "<" in source else ():
        if mask[match.start()] in f" <{GLUE}" and match["name"].lower() not in tags:
            yield Span(*match.span())


PLACEHOLDER_LEFT = Rule(
    "placeholder-left",
    "Placeholder left in the text",
    Severity.ERROR,
    RELEASE_AND_FAQ,
    source="all sources: the release reads as if it went out today",
    why="A blank is a decision not made, and it is the first thing a reviewer sees.",
    how="Fill it in. If nobody can know yet, say so in the FAQ, with how and when you find out.",
    fails=(
        Example("[CITY], [DATE] – Brightway today opened Larder to every cafe.", Section.SUMMARY),
        Example("It costs $X a month for each till.", Section.GETTING_STARTED),
        Example("When does it ship?\n\nThe date is TBD, like the price.", Faq.CUSTOMER),
        Example("Ask <your wholesaler> for a code.", Section.GETTING_STARTED),
    ),
    passes=(
        Example("LEEDS, 4 October 2027 – Brightway today opened Larder to cafes.", Section.SUMMARY),
        Example("Read [the guide](https://larder.example) and start.", Section.GETTING_STARTED),
        Example("How do I tag a shelf?\n\nWrite `[shelf]` on the label.", Faq.CUSTOMER),
        Example("Will it fit [some other till]?\n\nYes, if that has a plug.", Faq.CUSTOMER),
    ),
    check_passage=_placeholder_left,
    lists=("html-tags",),
)

_SHORT_ANSWER = re.compile(
    r"\W*(?:yes|no|never|none|nobody|nothing|free|both|neither|\W?\d)", re.IGNORECASE
)
_TO_BE_DONE = re.compile(
    r"\W*(?:tbd|tbc|todo|tba|n/?a|pending|coming soon|to be \w+)\W*\Z", re.IGNORECASE
)
_TO_BE_DONE_WORDS = 3
"""The most words that "to be decided" and its like have."""


def _unanswered(reading: Reading, _given: Given) -> Iterator[Match]:
    for item in reading.document.faq_items():
        if not _is_answered(reading, item):
            yield Match(reading.named(item), "This question has no answer yet.", part=item.id)


def _is_answered(reading: Reading, item: Part) -> bool:
    """Whether an item's body says something: three words, or a short word that is an answer."""
    body = reading.body(item)
    if reading.words(body) > _TO_BE_DONE_WORDS:
        return True
    answer = " ".join(placed.passage.mask for placed in body).strip()
    if _TO_BE_DONE.match(answer):
        return False
    return (
        reading.words(body) >= 3
        or _SHORT_ANSWER.match(answer) is not None
        or _shows_something(reading.document, item, answer)
    )


def _shows_something(document: Document, item: Part, answer: str) -> bool:
    """Whether a body answers with a link, an image, code or a table instead of words."""
    return (
        GLUE in answer
        or "XX" in answer
        or bool(re.search(r"!\[|```|~~~|<img|\|", document.body(item)))
    )


UNANSWERED = Rule(
    "unanswered",
    "Question without an answer",
    Severity.ERROR,
    FAQ,
    source="all sources",
    why="A question that is asked and not answered is worse than one not asked.",
    how="Answer it, or write “We don’t know”, plus how and when you find out.",
    fails=(
        Example("Which laws apply?", Faq.INTERNAL),
        Example("Which laws apply?\n\nTBD", Faq.INTERNAL),
        Example("Which laws apply?\n\nSeveral.", Faq.INTERNAL),
    ),
    passes=(
        Example("Which laws apply?\n\nNone that do not apply to a kitchen scale.", Faq.INTERNAL),
        Example("Is it free?\n\nNo.", Faq.CUSTOMER),
    ),
    check_document=_unanswered,
    is_by_part=True,
)

GAPS = (PLACEHOLDER_LEFT, UNANSWERED)
