"""From blocks to parts: which stretch of the text is which section, FAQ item or extra section."""

from collections import Counter
from collections.abc import Iterator, Sequence

from store.document.blocks import with_plain_line_ends
from store.document.faq import faq_openings
from store.document.labels import Meaning
from store.document.model import Block, Part
from store.document.openings import Opening, parts_from, plain_title
from store.document.questions import Form, heading_question, may_ask, questions_in
from store.document.release import release_openings
from store.document.signs import LINE_LABEL, Sign, signs_of

__all__ = ["plain_title", "read_parts"]

_UNTITLED_FAQ = 3
"""How many headings of one level that ask make a FAQ where no heading says so."""

_BOLD = frozenset({Form.BOLD_LINE, Form.BOLD_RUN_IN})


def read_parts(text: str, blocks: Sequence[Block]) -> tuple[Part, ...]:
    """The parts of `text`, whose top-level blocks are `blocks`, in order and without overlap."""
    text = with_plain_line_ends(text)  # of equal length: every offset stays
    signs = list(signs_of(text, blocks))
    openings: list[Opening] = []
    for is_faq, first, last in _chapters(text, signs):
        chapter = signs[first:last]
        if is_faq:
            openings.extend(faq_openings(text, chapter))
        else:
            openings.extend(release_openings(text, chapter, is_first=first == 0))
    return parts_from(text, blocks, openings)


def _chapters(text: str, signs: Sequence[Sign]) -> Iterator[tuple[bool, int, int]]:
    """The FAQs and what stands between them: whether it is one, and its stretch of `signs`."""
    level = start = 0  # the level of the heading that opened the FAQ in hand; 0 outside
    is_asked_below = False  # whether the FAQ in hand has questions below the level of its heading
    untitled = _untitled_level(text, signs)
    for index, sign in enumerate(signs):
        before = level
        if sign.label.meaning is Meaning.FAQ and not _is_headline(signs, index):
            level = min(level, sign.level) if level else sign.level
            is_asked_below = False
        elif level and _leaves(text, sign, level, is_asked_below=is_asked_below):
            level = 0
        elif not level:
            level = _level_without_heading(text, sign, untitled)
        if level and not is_asked_below:
            is_asked_below = _asks_below(text, sign, level)
        if bool(before) != bool(level) and index > start:
            yield bool(before), start, index
            start = index
    if signs:
        yield bool(level), start, len(signs)


def _is_headline(signs: Sequence[Sign], index: int) -> bool:
    """Whether a level-1 heading that says FAQ opens a press release all the same: labels follow."""
    if index or signs[0].level != 1:
        return False
    following = next((sign for sign in signs[1:] if sign.is_heading), None)
    return following is not None and following.level > 1 and following.section is not None


def _leaves(text: str, sign: Sign, level: int, *, is_asked_below: bool) -> bool:
    """Whether a sign ends the FAQ: a release, or a heading as high as its own that asks nothing."""
    if sign.label.meaning is Meaning.RELEASE or sign.label.meaning is Meaning.TITLE:
        return True
    if not sign.is_heading or sign.level > level:
        return False
    question = heading_question(text, sign.block)
    return not question.is_marked and (not question.asks or is_asked_below)


def _level_without_heading(text: str, sign: Sign, untitled: int) -> int:
    """The level of a FAQ that starts with its first question; 0 if none starts here."""
    if not may_ask(text, sign.block.span):
        return 0
    if sign.is_heading:
        question = heading_question(text, sign.block)
        is_first = sign.level == untitled and question.asks
        return sign.level if is_first or (question.is_marked and question.asks) else 0
    starts = any(
        question.is_marked and question.asks for question in questions_in(text, sign.block)
    )
    return LINE_LABEL if starts else 0


def _asks_below(text: str, sign: Sign, level: int) -> bool:
    """Whether a block asks a question below the level of the FAQ's heading."""
    if sign.is_heading:
        is_below = sign.level > level and may_ask(text, sign.block.span)
        return is_below and heading_question(text, sign.block).asks
    found = questions_in(text, sign.block)
    return any(
        question.is_marked or (question.asks and question.form in _BOLD) for question in found
    )


def _untitled_level(text: str, signs: Sequence[Sign]) -> int:
    """The level of the headings that ask, where they are many and none says FAQ; else 0."""
    if any(sign.label.meaning is Meaning.FAQ for sign in signs):
        return 0
    levels = Counter(
        sign.level
        for sign in signs
        if sign.is_heading
        and sign.level > 1
        and may_ask(text, sign.block.span)
        and heading_question(text, sign.block).asks
    )
    level, count = max(levels.items(), key=lambda item: item[1], default=(0, 0))
    return level if count >= _UNTITLED_FAQ else 0
