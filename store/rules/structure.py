"""Rules about the form of the press release: its sections, and what must stand in each."""

import re
from collections.abc import Iterator

from store.document import Document, Part, Section, Span
from store.document.editing import place_of_missing, section_order
from store.document.labels import SECTION_TITLES
from store.rules.model import Severity
from store.rules.passages import Reading
from store.rules.rule import RELEASE, Example, Given, Match, Rule, only

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def _section_missing(reading: Reading, _given: Given) -> Iterator[Match]:
    document = reading.document
    for section in section_order(document):
        parts = reading.sections(section)
        if any(_has_text(document, part) for part in parts):
            continue
        title = SECTION_TITLES[section]
        if parts:
            place, message = parts[0].body.start, f"Nothing stands under “{title}” yet."
        else:
            place, message = place_of_missing(document, section), f"“{title}” is missing."
        yield Match(Span(place, place), message, part=section.value)


def _has_text(document: Document, part: Part) -> bool:
    """Whether anything but space and comments stands in a part; code counts."""
    return bool(_COMMENT.sub("", document.body(part)).strip())


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

STRUCTURE = (SECTION_MISSING, SUBHEADING_ONE_SENTENCE)
