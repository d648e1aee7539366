"""Rules about the form of the press release: its sections, and what must stand in each."""

import re
from collections.abc import Iterator

from store.document import BlockKind, Part, Section, Span
from store.document.editing import place_of_missing, section_order
from store.document.labels import SECTION_TITLES
from store.rules.dateline import dateline_end
from store.rules.meta import BRYAR_CARR
from store.rules.model import Severity
from store.rules.passages import Passage, Reading
from store.rules.quotes import is_spoken
from store.rules.rule import RELEASE, Example, Given, Match, Rule, only


def _section_missing(reading: Reading, _given: Given) -> Iterator[Match]:
    document = reading.document
    for section in section_order(document):
        parts = reading.sections(section)
        if any(_has_text(reading, part) for part in parts):
            continue
        yield _missing(reading, section, parts)


def _missing(reading: Reading, section: Section, parts: tuple[Part, ...]) -> Match:
    """What to say about a section without text, `parts` being those that carry its label."""
    title, severity = SECTION_TITLES[section], None
    may_be_there = section in _MAY_GO_UNSEEN and not _is_labelled(reading)
    if section is Section.CALL_TO_ACTION and len(reading.sections(Section.GETTING_STARTED)) > 1:
        may_be_there = True  # the last of them tells where to go
    if section in _QUOTES:
        may_be_there = any(
            placed.passage.once(is_spoken)
            for placed in reading.release
            if placed.passage.place.section not in _QUOTES
        )
    if parts:
        place, message = parts[0].body.start, f"Nothing stands under “{title}” yet."
    elif may_be_there:
        place = place_of_missing(reading.document, section)
        message = f"No paragraph reads as “{title}”; if one is there, a heading would say so."
        severity = Severity.INFO
    else:
        place, message = place_of_missing(reading.document, section), f"“{title}” is missing."
        if section in _QUOTES and any(not part.labelled for part in reading.sections(*_QUOTES)):
            message = f"There is one quotation; “{title}”, by the look of it, is missing."
    return Match(Span(place, place), message, severity=severity, part=section.value)


_MAY_GO_UNSEEN = frozenset(
    {
        Section.SUMMARY,
        Section.PROBLEM,
        Section.SOLUTION,
        Section.GETTING_STARTED,
        Section.CALL_TO_ACTION,
    }
)
"""Sections that a release without headings may well hold, told in a way that no program sees."""

_QUOTES = frozenset({Section.QUOTE, Section.CUSTOMER_QUOTE})
_ENOUGH_LABELS = 3


def _is_labelled(reading: Reading) -> bool:
    """Whether the release names its sections, so that one it does not name is not there."""
    labels = {part.section for part in reading.sections() if part.labelled and part.name}
    return len(labels - {Section.HEADING, Section.SUB_HEADING}) >= _ENOUGH_LABELS


_BLANKS = re.compile(r"\s+|&(?:nbsp|#160|#xa0);", re.IGNORECASE)


def _has_text(reading: Reading, part: Part) -> bool:
    """Whether anything but space and comments stands in a part; code and images count."""
    return any(placed.passage.once(_says_something) for placed in reading.body(part))


def _says_something(passage: Passage) -> bool:
    is_shown = passage.kind is BlockKind.CODE or "![" in passage.source
    return is_shown or bool(_BLANKS.sub("", passage.mask))


SECTION_MISSING = Rule(
    "section-missing",
    "Section missing",
    Severity.ERROR,
    RELEASE,
    source="Ian McAllister’s nine parts; Bryar and Carr’s eight under that profile",
    why="Each part answers one question that a customer has. A gap is a question dodged.",
    how="Write the part, if only one sentence; the guide says what it is for.",
    fails=(Example("", Section.CALL_TO_ACTION), Example("<!-- later -->", Section.PROBLEM)),
    passes=(Example("Order the starter box at larder.example.", Section.CALL_TO_ACTION),),
    check_document=_section_missing,
    is_whole=True,
    is_by_part=True,
)


def _subheading_one_sentence(reading: Reading, _given: Given) -> Iterator[Match]:
    for part in reading.sections(Section.SUB_HEADING):
        found = [
            placed.at(sentence)
            for placed in reading.body(part)
            for sentence in placed.passage.sentences
        ]
        if len(found) > 1:
            message = f"The sub-heading has {len(found)} sentences; it should be one."
            yield Match(Span(found[1].start, found[-1].end), message)


SUBHEADING_ONE_SENTENCE = Rule(
    "subheading-one-sentence",
    "Sub-heading of several sentences",
    Severity.ERROR,
    only("Sub-heading", Section.SUB_HEADING),
    source="Ian McAllister: “one sentence only”; Bryar and Carr",
    why="One sentence forces the choice of one customer and one gain.",
    how="Keep who it is for and what they gain; move the rest to the Summary.",
    fails=(Example("It is for cafe owners. It is out in May.", Section.SUB_HEADING),),
    passes=(Example("Cafe owners stop counting milk by hand.", Section.SUB_HEADING),),
    check_document=_subheading_one_sentence,
)


def _section_order(reading: Reading, _given: Given) -> Iterator[Match]:
    order = section_order(reading.document)
    parts = [part for part in reading.sections() if part.labelled and part.section in order]
    latest: Part | None = None
    told: set[Section | None] = set()
    for part in parts:
        if latest is None or _rank(order, part) >= _rank(order, latest):
            latest = part
        elif part.section not in told:
            told.add(part.section)
            message = f"“{part.title}” belongs before “{latest.title}”."
            yield Match(reading.named(part), message, part=part.id)


def _rank(order: tuple[Section, ...], part: Part) -> int:
    return order.index(part.section) if part.section in order else len(order)


SECTION_ORDER = Rule(
    "section-order",
    "Section out of order",
    Severity.WARNING,
    RELEASE,
    source="Ian McAllister’s order; Bryar and Carr’s under that profile",
    why="Each part stands on the one before: nobody wants a solution to a problem not yet told.",
    how="Move the part to its place.",
    fails=(
        Example(
            "# Larder\n\nOwners go home.\n\n## Solution\n\nA scale.\n\n## Problem\n\nCounting.\n"
        ),
    ),
    passes=(
        Example(
            "# Larder\n\nOwners go home.\n\n## Problem\n\nCounting.\n\n## Solution\n\nA scale.\n"
        ),
    ),
    check_document=_section_order,
)


def _heading_length(passage: Passage, given: Given) -> Iterator[Match]:
    count, limit = len(passage.words), given.limits["words"]
    if not passage.sentences:
        return
    span = Span(passage.sentences[0].start, passage.sentences[-1].end)
    if count > limit:
        yield Match(span, f"{count} words; a heading holds at most {limit:g}.")
    elif len(passage.sentences) > 1:
        yield Match(span, "The heading is more than one sentence.")


HEADING_LENGTH = Rule(
    "heading-length",
    "Heading too long",
    Severity.WARNING,
    only("Heading", Section.HEADING),
    source="Bryar and Carr: one line",
    why="It is the line that decides whether the rest is read.",
    how="Name the product and the one thing it does; leave the rest to the sub-heading.",
    fails=(
        Example(
            "Larder counts the milk and the beans and the cups and the napkins in a cafe while the"
            " owner pours the coffee and talks",
            Section.HEADING,
        ),
        Example("Larder is here. It counts the stock of a cafe", Section.HEADING),
    ),
    passes=(Example("Larder counts your stock while you pour", Section.HEADING),),
    check_passage=_heading_length,
    limits={"words": 20},
    is_english=True,
)


def _dateline(reading: Reading, _given: Given) -> Iterator[Match]:
    for part in reading.sections(Section.SUMMARY)[:1]:
        body = reading.body(part)
        if body and not dateline_end(body[0].passage) and not _blank_dateline(body[0].passage):
            first = body[0].at(body[0].passage.sentences[0]) if body[0].passage.sentences else None
            message = "The Summary does not open with a place and the planned launch date."
            yield Match(first or reading.place(part), message)


_BLANK_DATELINE = re.compile(r"[^–—\r\n]{0,60}(?:[–—-]\s)?\[[^\]\r\n]{2,40}\][^–—\r\n]{0,40}[–—-]")


def _blank_dateline(passage: Passage) -> bool:
    """Whether a dateline is there whose blanks are still to be filled, which is said elsewhere."""
    return _BLANK_DATELINE.match(passage.source) is not None


DATELINE = Rule(
    "dateline",
    "No dateline",
    Severity.INFO,
    only("Summary", Section.SUMMARY),
    source="Bryar and Carr: city, outlet and planned launch date (a warning under their profile)",
    why="A date makes the team say when, and everything else in the text has to fit it.",
    how="Open with “LEEDS, 4 October 2027 – ”.",
    fails=(Example("Brightway today opened Larder to 40 cafes.", Section.SUMMARY),),
    passes=(
        Example("LEEDS, 4 Oct. 2027 – Brightway today opened Larder.", Section.SUMMARY),
        Example("**Leeds, UK - May 11, 2027** - Brightway opened Larder.", Section.SUMMARY),
        Example("[CITY] – [DATE] – Brightway opened Larder.", Section.SUMMARY),
    ),
    check_document=_dateline,
    by_profile={BRYAR_CARR: Severity.WARNING},
)


STRUCTURE = (
    SECTION_MISSING,
    SECTION_ORDER,
    HEADING_LENGTH,
    SUBHEADING_ONE_SENTENCE,
    DATELINE,
)
