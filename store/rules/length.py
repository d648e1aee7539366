"""Rules about length and flow."""

from collections.abc import Iterator

from store.document import Faq, Section
from store.document.pages import page_model, release_pages
from store.rules.model import Severity
from store.rules.passages import Passage, Reading
from store.rules.rule import RELEASE, RELEASE_AND_FAQ, Example, Given, Match, Rule

_LONG = (
    "Larder weighs each shelf in the cafe every ten minutes of the day and every hour of the night"
    " and writes the order for the milk and the beans and the cups when one of them runs low."
)


def _sentence_too_long(passage: Passage, given: Given) -> Iterator[Match]:
    if not passage.is_prose or passage.place.section is Section.HEADING:
        return
    in_release = passage.place.section is not None and passage.kind != "list"
    limit = given.limits["words" if in_release else "list-words"]
    for sentence in passage.sentences:
        count = passage.count_words(sentence)
        if count > limit:
            yield Match(sentence, f"{count} words in one sentence; at most {limit:g} here.")


SENTENCE_TOO_LONG = Rule(
    "sentence-too-long",
    "Sentence too long",
    Severity.WARNING,
    RELEASE_AND_FAQ,
    source="“Write like an Amazonian”: sentences under 30 words",
    why="A reader who has to go back to the start of a sentence has stopped reading the product.",
    how="Cut it in two where a new thought starts, or leave out what the reader does not need.",
    fails=(Example(_LONG, Section.SOLUTION),),
    passes=(
        Example(
            "Larder weighs each shelf every ten minutes. When milk runs low it writes the order.",
            Section.SOLUTION,
        ),
        Example(f"How does it count?\n\n{_LONG}", Faq.CUSTOMER),
    ),
    check_passage=_sentence_too_long,
    limits={"words": 30, "list-words": 40},
)


def _page_and_a_half(reading: Reading, given: Given) -> Iterator[Match]:
    pages, model = release_pages(reading.document), page_model(reading.document)
    heading = reading.document.section(Section.HEADING)
    parts = reading.sections()
    if not parts or pages <= given.limits["near"]:
        return
    span = heading.body if heading else parts[0].body
    limit = given.limits["pages"]
    message = f"The press release fills {pages:.2f} of {limit:g} pages ({model.title})."
    yield Match(span, message, severity=None if pages > limit else Severity.INFO)


PAGE_AND_A_HALF = Rule(
    "page-and-a-half",
    "Press release over a page and a half",
    Severity.ERROR,
    RELEASE,
    source="Ian McAllister: a page and a half or less",
    why="The release is read in silence before the talk. What does not fit is not yet thought out.",
    how="Move detail into the FAQ and keep what makes a customer want the product.",
    fails=(Example(f"{_LONG}\n\n" * 20, Section.SOLUTION),),
    passes=(Example(f"{_LONG}\n\n" * 2, Section.SOLUTION),),
    check_document=_page_and_a_half,
    limits={"pages": 1.5, "near": 1.35},
    is_whole=True,
)

LENGTH = (PAGE_AND_A_HALF, SENTENCE_TOO_LONG)
