"""Rules about length and flow."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.document import BlockKind, Faq, Section, Span
from store.document.pages import PageModel, page_model, printed_code, to_pages
from store.rules.meta import BRYAR_CARR, MCALLISTER
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.rule import FAQ, RELEASE, RELEASE_AND_FAQ, Example, Given, Match, Rule, Scope
from store.rules.weak import weak_opening

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
    is_english=True,
)


@dataclass(frozen=True, slots=True)
class _Height:
    """Measures a passage under one page model; equal for the same model, so that it is once."""

    model: PageModel

    def __call__(self, passage: Passage) -> float:
        if passage.kind is BlockKind.CODE:
            texts = printed_code(passage.source)
        else:
            texts = tuple(unit.of(passage.mask) for unit in passage.units)
        return sum(self.model.points(text) for text in texts)


def _pages(passages: Iterable[Placed], model: PageModel) -> float:
    """Pages of some passages, to a hundredth; the same as the document's own measure."""
    return to_pages(model, (placed.passage.once(_Height(model)) for placed in passages))


def _page_and_a_half(reading: Reading, given: Given) -> Iterator[Match]:
    model = page_model(reading.document)
    pages = _pages(reading.release, model)
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
        yield Match(reading.questions[0].span, message)


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
        yield Match(reading.questions[0].span, message)


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


def _paragraph_too_long(passage: Passage, given: Given) -> Iterator[Match]:
    is_quote = passage.place.section in _QUOTES or passage.kind is BlockKind.QUOTE
    limit = given.limits["quote-sentences" if is_quote else "sentences"]
    if passage.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE}:
        return
    count = len(passage.sentences) - _opens_with_label(passage)
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
        Example(
            "“I am up at five. I bake. I sell. I close at six,” said Tom Okafor, who runs Cafe Sol"
            " in York. “I sleep.”",
            Section.CUSTOMER_QUOTE,
        ),
    ),
    check_passage=_paragraph_too_long,
    limits={"sentences": 4, "quote-sentences": 6},
)


def _weak_opening(passage: Passage, given: Given) -> Iterator[Match]:
    del given
    if (span := weak_opening(passage)) is not None:
        yield Match(span, "The paragraph opens by pointing back: name what it is about.")


WEAK_OPENING = Rule(
    "weak-opening",
    "Paragraph that opens by pointing back",
    Severity.INFO,
    RELEASE,
    source="Ian McAllister: the outline of the paragraphs must flow",
    why="Read the first sentences alone: they should tell the story.",
    how="Start with the customer or the product by name.",
    fails=(Example("This helps owners on Saturday.", Section.SOLUTION),),
    passes=(
        Example("Larder helps owners on Saturday.", Section.SOLUTION),
        Example("“It works,” said Ana Ruiz, head of product.", Section.QUOTE),
    ),
    check_passage=_weak_opening,
    is_english=True,
)


def _feature_list(reading: Reading, given: Given) -> Iterator[Match]:
    lists = [placed for placed in reading.release if placed.passage.kind is BlockKind.LIST]
    count = sum(len(placed.passage.units) for placed in lists)
    if count > given.limits["items"]:
        longest = max(lists, key=lambda placed: len(placed.passage.units))
        message = f"{count} list items in the press release; more than {given.limits['items']:g}."
        yield Match(longest.span, message)


FEATURE_LIST = Rule(
    "feature-list",
    "Release that lists features",
    Severity.INFO,
    RELEASE,
    source="Ian McAllister: not a specification; houses that write narratives forbid lists",
    why="A list says what there is. A story says why it matters, and in which order.",
    how="Tell the two that matter as prose; the others belong in the FAQ.",
    fails=(Example("- one\n- two\n- three\n- four\n- five\n- six", Section.SOLUTION),),
    passes=(Example("- it weighs\n- it counts\n- it orders", Section.SOLUTION),),
    check_document=_feature_list,
    limits={"items": 5},
    is_whole=True,
)


def _spec_leak(passage: Passage, given: Given) -> Iterator[Match]:
    span = Span(0, len(passage.source))
    if passage.kind is BlockKind.TABLE:
        yield Match(span, "A table reads as a specification; the release is a story.")
    elif passage.kind is BlockKind.CODE:
        lines = [line for line in re.split(r"[\r\n]+", passage.source) if line.strip(" \t`~")]
        # The opening line of a fence may name a language; neither it nor a comment is code.
        code = [line for line in lines if not line.lstrip().startswith(("```", "~~~", "#"))]
        if len(code) > given.limits["lines"]:
            yield Match(span, "Code reads as a specification; the release is a story.")


SPEC_LEAK = Rule(
    "spec-leak",
    "Specification in the release",
    Severity.WARNING,
    RELEASE,
    source="Ian McAllister: not a specification",
    why="Whoever has to read code to see the benefit is not shown the benefit.",
    how="Say what it does for the customer; show the code in the FAQ or the appendix.",
    fails=(
        Example("It counts.\n\n```\na = 1\nb = 2\nc = 3\nd = 4\n```", Section.SOLUTION),
        Example("| a | b |\n|---|---|\n| 1 | 2 |", Section.SOLUTION),
    ),
    passes=(
        Example("Type one line.\n\n```sh\nlarder start\n```", Section.GETTING_STARTED),
        Example("How does it look?\n\n```\na = 1\nb = 2\nc = 3\nd = 4\n```", Faq.CUSTOMER),
    ),
    check_passage=_spec_leak,
    limits={"lines": 3},
)

_INLINE_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)[^`\r\n]{1,200}\1(?!`)")


def _inline_codes(passage: Passage) -> tuple[Span, ...]:
    if not passage.is_prose:
        return ()
    return tuple(Span(*match.span()) for match in _INLINE_CODE.finditer(passage.source))


def _code_words(reading: Reading, given: Given) -> Iterator[Match]:
    found = [
        placed.at(span) for placed in reading.release for span in placed.passage.once(_inline_codes)
    ]
    if len(found) > given.limits["words"]:
        yield Match(found[0], f"{len(found)} pieces of code in the sentences of the release.")


CODE_WORDS = Rule(
    "code-words",
    "Code in the sentences of the release",
    Severity.INFO,
    RELEASE,
    source="Ian McAllister: “Oprah-speak”, no “Geek-speak”",
    why="File names and commands are how it is built, not what it does.",
    how="Say it in words, and keep one command for How to Get Started.",
    fails=(Example("It reads `a`, `b`, `c` and `d`.", Section.SOLUTION),),
    passes=(Example("It reads `stock.csv`.", Section.SOLUTION),),
    check_document=_code_words,
    limits={"words": 3},
    by_audience={"developer": None},
    is_whole=True,
)

Shingle = tuple[str, ...]
_RUN = 10
"""Words in a row that two passages must share: the fewest that showed no chance hits."""


def _shingles(passage: Passage) -> dict[Shingle, int]:
    """Each run of ten words outside quotations, with the number of its first word."""
    if not passage.is_prose:
        return {}
    runs = list(zip(*(passage.words[at:] for at in range(_RUN)), strict=False))
    if not passage.quotations:
        return {run: at for at, run in enumerate(runs)}
    places = passage.word_places
    return {run: at for at, run in enumerate(runs) if not passage.is_quoted(places[at][0])}


def _repeated_passage(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    seen: dict[Shingle, Placed] = {}
    for placed in (*reading.release, *reading.answers):
        shingles = placed.passage.once(_shingles)
        repeated = [shingles[run] for run in shingles.keys() & seen.keys()]
        if repeated:
            first, last = min(repeated), max(repeated)
            places = placed.passage.word_places
            span = Span(places[first][0], places[min(last + _RUN, len(places)) - 1][1])
            source = seen[next(run for run, at in shingles.items() if at == first)].part.title
            yield Match(placed.at(span), f"These words already stand in “{source}”.")
        seen.update(dict.fromkeys(shingles, placed))


REPEATED_PASSAGE = Rule(
    "repeated-passage",
    "Passage said twice",
    Severity.INFO,
    Scope("press release and answers", frozenset(Section), answers=True),
    source="ours",
    why="An answer that repeats the release tells the reader nothing and costs a page.",
    how="Answer with what the release leaves out.",
    fails=(
        Example(
            "What is it?\n\nA scale under the shelf reports what is left, and the order writes"
            " itself, every day.",
            Faq.CUSTOMER,
        ),
    ),
    passes=(Example("What is it?\n\nA scale with a radio in it, made in Leeds.", Faq.CUSTOMER),),
    check_document=_repeated_passage,
)

LENGTH = (
    PAGE_AND_A_HALF,
    ONE_PAGE,
    FAQ_TOO_LONG,
    FAQ_THIN,
    PARAGRAPH_TOO_LONG,
    SENTENCE_TOO_LONG,
    WEAK_OPENING,
    FEATURE_LIST,
    SPEC_LEAK,
    CODE_WORDS,
    REPEATED_PASSAGE,
)
