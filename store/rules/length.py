"""Rules about length: of the release, the FAQ, paragraphs and sentences."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from store.document import BlockKind, Faq, Section, Span
from store.document.pages import PageModel, lines, page_model, printed_code
from store.rules.dateline import dateline_end
from store.rules.meta import BRYAR_CARR, MCALLISTER
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.rule import FAQ, RELEASE, RELEASE_AND_FAQ, Example, Given, Match, Rule

_LONG = (
    "Larder weighs each shelf in the cafe every ten minutes of the day and every hour of the night"
    " and writes the order for the milk and the beans and the cups when one of them runs low."
)


def _sentence_too_long(passage: Passage, given: Given) -> Iterator[Match]:
    if not passage.is_prose or passage.place.section is Section.HEADING:
        return
    in_release = passage.place.section is not None and passage.kind != "list"
    limit = given.limits["words" if in_release else "list-words"]
    opening = dateline_end(passage) if passage.place.section is Section.SUMMARY else 0
    for sentence in passage.sentences:
        count = passage.count_words(Span(max(sentence.start, opening), sentence.end))
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
    is_english=True,
)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Counts the lines of a passage's paragraphs; equal for one model, so that it is done once."""

    model: PageModel

    def __call__(self, passage: Passage) -> tuple[int, ...]:
        if passage.kind is BlockKind.CODE:
            texts = printed_code(passage.source)
        else:
            texts = tuple(unit.of(passage.mask) for unit in passage.units)
        return tuple(lines(self.model, text) for text in texts)


def _pages(passages: Iterable[Placed], model: PageModel) -> float:
    """Pages of some passages, to a hundredth; the same as the document's own measure."""
    count_lines = _Lines(model)
    counts = tuple(count for each in passages for count in each.passage.once(count_lines))
    return _filled(model, counts)


@lru_cache(maxsize=64)  # hardly a key changes the number of a paragraph's lines
def _filled(model: PageModel, counts: tuple[int, ...]) -> float:
    return model.pages(counts)


def _page_and_a_half(reading: Reading, given: Given) -> Iterator[Match]:
    model = page_model(reading.document)
    pages = _pages(reading.release, model)
    heading = reading.document.section(Section.HEADING)
    parts = reading.sections()
    if not parts or pages <= given.limits["near"]:
        return
    span = reading.place(heading or parts[0])
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


def _one_page(reading: Reading, given: Given) -> Iterator[Match]:
    model = page_model(reading.document)
    pages = _pages(reading.release, model)
    if reading.release and pages > given.limits["pages"]:
        message = f"The press release fills {pages:.2f} pages ({model.title}); one is the limit."
        yield Match(reading.release[0].span, message)


ONE_PAGE = Rule(
    "one-page",
    "Press release over one page",
    Severity.WARNING,
    RELEASE,
    source="Bryar and Carr: under one page (off under McAllister’s profile)",
    why="Under this profile the release is one page that a customer would read to the end.",
    how="Move detail into the FAQ.",
    fails=(Example(f"{_LONG}\n\n" * 12, Section.SOLUTION, {"profile": "bryar-carr"}),),
    passes=(
        Example(_LONG, Section.SOLUTION, {"profile": "bryar-carr"}),
        Example(f"{_LONG}\n\n" * 12, Section.SOLUTION),
    ),
    check_document=_one_page,
    limits={"pages": 1},
    by_profile={MCALLISTER: None},
    is_whole=True,
)


def _faq_too_long(reading: Reading, given: Given) -> Iterator[Match]:
    model = page_model(reading.document)
    pages = _pages((*reading.questions, *reading.answers), model)
    if pages > given.limits["pages"]:
        title = model.title
        message = f"The FAQ fills {pages:.2f} of {given.limits['pages']:g} pages ({title})."
        yield Match(reading.named(reading.questions[0].part), message)


FAQ_TOO_LONG = Rule(
    "faq-too-long",
    "FAQ over five pages",
    Severity.INFO,
    FAQ,
    source="Bryar and Carr: up to five pages (a warning under their profile)",
    why="The whole document is read in twenty minutes of silence.",
    how="Cut answers to what decides, and put tables and proofs into an appendix.",
    fails=(Example("How?\n\n" + f"{_LONG}\n\n" * 120, Faq.CUSTOMER),),
    passes=(Example("How?\n\n" + f"{_LONG}\n\n" * 10, Faq.CUSTOMER),),
    check_document=_faq_too_long,
    limits={"pages": 5},
    by_profile={BRYAR_CARR: Severity.WARNING},
    is_whole=True,
)


def _faq_thin(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    release = reading.words(reading.release)
    asked = reading.words((*reading.questions, *reading.answers))
    if reading.questions and asked < release:
        message = f"The FAQ has {asked} words, the press release {release}."
        yield Match(reading.named(reading.questions[0].part), message)


FAQ_THIN = Rule(
    "faq-thin",
    "FAQ shorter than the press release",
    Severity.INFO,
    FAQ,
    source="ours; measured: nine of 61 real FAQs are shorter, all of them thin",
    why="The hard thinking happens in the answers.",
    how="Work through the question bank; half of it is open in most drafts.",
    fails=(Example(f"{_LONG}\n\n" * 12, Section.SOLUTION),),
    passes=(Example("Larder weighs each shelf.", Section.SOLUTION),),
    check_document=_faq_thin,
    is_whole=True,
)


_HARD_BREAK = re.compile(r"(?:[ ]{2,20}|\\)(?:\r\n|\r|\n)")
"""Where the next line starts anew, so that a reader sees several short paragraphs."""


def _paragraph_too_long(passage: Passage, given: Given) -> Iterator[Match]:
    is_quote = passage.place.section in _QUOTES or passage.kind is BlockKind.QUOTE
    limit = given.limits["quote-sentences" if is_quote else "sentences"]
    if passage.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE}:
        return
    breaks = [match.end() for match in _HARD_BREAK.finditer(passage.source)]
    stacks = Counter(bisect_right(breaks, sentence.start) for sentence in passage.sentences)
    count = max(stacks.values(), default=0) - _opens_with_label(passage)
    if count > limit and passage.place.section is not Section.SUB_HEADING:
        span = Span(passage.sentences[0].start, passage.sentences[-1].end)
        yield Match(span, f"{count} sentences in one paragraph; at most {limit:g} here.")


def _opens_with_label(passage: Passage) -> bool:
    """Whether the first "sentence" is a label in bold type or a dateline."""
    if not passage.sentences or passage.source.lstrip()[:2] not in {"**", "__"}:
        return False
    first = passage.sentences[0]
    return passage.mask[first.end - 1 : first.end + 2].endswith("\u2060\u2060")


_QUOTES = frozenset({Section.QUOTE, Section.CUSTOMER_QUOTE})

PARAGRAPH_TOO_LONG = Rule(
    "paragraph-too-long",
    "Paragraph too long",
    Severity.WARNING,
    RELEASE,
    source="Ian McAllister: three to four sentences for most paragraphs",
    why="One paragraph, one thought: the first sentence must be able to stand for it.",
    how="Split it where the thought turns, or cut.",
    fails=(
        Example("It weighs. It counts. It writes. It sends. It sleeps.", Section.SOLUTION),
        Example(
            "“I am up at five. I bake. I sell. I count. I clean. I sleep. I wake,” said Tom"
            " Okafor, who runs Cafe Sol in York.",
            Section.CUSTOMER_QUOTE,
        ),
    ),
    passes=(
        Example("It weighs. It counts. It writes. It sends.", Section.SOLUTION),
        Example("Weigh.  \nCount.  \nWrite.  \nSend.  \nSleep.", Section.SOLUTION),
        Example(
            "“I am up at five. I bake. I sell. I close at six,” said Tom Okafor, who runs Cafe Sol"
            " in York. “I sleep.”",
            Section.CUSTOMER_QUOTE,
        ),
    ),
    check_passage=_paragraph_too_long,
    limits={"sentences": 4, "quote-sentences": 6},
)

LENGTH = (
    PAGE_AND_A_HALF,
    ONE_PAGE,
    FAQ_TOO_LONG,
    FAQ_THIN,
    PARAGRAPH_TOO_LONG,
    SENTENCE_TOO_LONG,
)
