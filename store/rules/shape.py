"""Rules about the shape of the text: what stands in it besides prose, and how it flows."""

import re
from collections.abc import Iterable, Iterator, Mapping

from store.document import BlockKind, Faq, Section, Span
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.rule import RELEASE, RELEASE_AND_ANSWERS, Example, Given, Match, Rule
from store.rules.weak import weak_opening


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
    source = passage.source
    span = Span(len(source) - len(source.lstrip()), len(source.rstrip()))
    if passage.kind is BlockKind.TABLE:
        yield Match(span, "A table reads as a specification; the release is a story.")
    elif passage.kind is BlockKind.CODE:
        lines = [line for line in re.split(r"[\r\n]+", passage.source) if line.strip(" \t`~")]
        # The opening line of a fence may name a language; neither it nor a comment is code.
        code = [line for line in lines if not line.lstrip().startswith(("```", "~~~", "#"))]
        in_start = passage.place.section is Section.GETTING_STARTED
        if len(code) > given.limits["start-lines" if in_start else "lines"]:
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
    limits={"lines": 3, "start-lines": 6},
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

_RUN = 10
"""Words in a row that two passages must share: the fewest that showed no chance hits."""


def _shingles(passage: Passage) -> dict[int, int]:
    """The hash of each run of ten words outside quotations, with the number of its first word."""
    if not passage.is_prose:
        return {}
    runs = [hash(run) for run in zip(*(passage.words[at:] for at in range(_RUN)), strict=False)]
    if not passage.quotations:
        return {run: at for at, run in enumerate(runs)}
    places = passage.word_places
    return {run: at for at, run in enumerate(runs) if not passage.is_quoted(places[at][0])}


def _repeated_passage(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    read = [(each, each.passage.once(_shingles)) for each in (*reading.release, *reading.answers)]
    found = _repeats(shingles for _, shingles in read)
    wanted = {first for first, _ in found.values()}
    seen: dict[int, Placed] = {}
    for number, (placed, shingles) in enumerate(read) if found else ():
        if number in found:
            first, last = (shingles[run] for run in found[number])
            places = placed.passage.word_places
            span = Span(places[first][0], places[min(last + _RUN, len(places)) - 1][1])
            source = seen[found[number][0]].part.title
            yield Match(placed.at(span), f"These words already stand in “{source}”.")
        seen.update(dict.fromkeys(wanted.intersection(shingles), placed))


def _repeats(texts: Iterable[Mapping[int, int]]) -> dict[int, tuple[int, int]]:
    """The first and the last run of each passage, by its number, that an earlier one has too."""
    seen: set[int] = set()
    found = {}
    for number, shingles in enumerate(texts):
        if again := seen.intersection(shingles):
            place = shingles.__getitem__
            found[number] = (min(again, key=place), max(again, key=place))
        seen.update(shingles)
    return found


REPEATED_PASSAGE = Rule(
    "repeated-passage",
    "Passage said twice",
    Severity.INFO,
    RELEASE_AND_ANSWERS,
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
    is_english=True,
)

SHAPE = (WEAK_OPENING, FEATURE_LIST, SPEC_LEAK, CODE_WORDS, REPEATED_PASSAGE)
