r"""Questions: where one stands in the text, in every form that people give them.

A question is a heading, a line in bold or italics, a quoted line, an item of a list or a plain
line; it may carry a marker ("Q:", "Q7.", "C1."). Whether a candidate counts is for `faq` to say,
which sees the others around it. All patterns are anchored and bounded: the time is linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from store.document.model import Block, BlockKind, Span

_LONGEST = 600  # characters; longer than any question seen, short enough to bound a search

_QUARTERS = frozenset("1234")
"""Numbers with which a marker may mean a quarter of the year: "Q3: mobile", on a roadmap."""

_MARKER = re.compile(
    r"(?:(?:Q|Ｑ|[Qq]uestion|QUESTION|Frage|Pregunta|Pergunta|Domanda|問)[ \t]{0,2}#?)"
    r"(?P<number>\d{0,3}[a-z]?)[ \t]{0,2}(?:[:：.．)]|[ \t][-–—][ \t])[ \t]*"
)
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})+|\(?\d{1,3}|(?!A\d)(?:FAQ|[A-Z]{1,2})[- ]?\d{1,3}[a-z]?)"
    r"(?:[.:：)]{1,2}[ \t]+|[ \t]+[-–—][ \t]+|(?<=\.\d)[ \t]+|(?<=\.\d\d)[ \t]+)"
)
_LETTERED = re.compile(r"(?!A\d)(?:FAQ|[A-Z]{1,2})[- ]?\d")
_ANSWER = re.compile(
    r"\s{0,4}(?:\*\*|__)?(?:A|Ａ|[Aa]nswer|ANSWER|Antwort|Respuesta|Resposta|答)"
    r"[ \t]?\d{0,3}[a-z]?[ \t]?"
    r"(?:[:：．](?:\*\*|__)?|(?P<stop>\.)(?:\*\*|__)?(?=\s)|(?:\*\*|__)[:.])[ \t]*"
)
_ASKS = re.compile(
    r"[?？؟⁇][\"'”’»)\]*_`]{0,6}(?:[ \t]?\([^()\n]{1,80}\))?[\"'”’*_`]{0,4}[ \t]{0,8}\\?\Z"
)
_ASKING = re.compile("[?？؟⁇]")
_LEAD = re.compile(
    r"[ \t]{0,12}(?:>[ \t]?){0,3}(?P<item>(?:[-*+•]|\d{1,3}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?"
)
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_NOTHING = re.compile(r"[ \t]*[:：]?[ \t]*\\?")
_SENTENCE_END = re.compile(r"(?:[.!?:…)”\"*_]|[ ]{2}|\\)[ \t]*\Z")


class Form(Enum):
    """How a question is set."""

    HEADING = auto()
    BOLD_LINE = auto()
    BOLD_RUN_IN = auto()
    """In bold, the answer following on the same line."""
    ITALIC = auto()
    QUOTED = auto()
    LISTED = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """A stretch that may be a question of a FAQ."""

    start: int
    """Where the item would begin: with the marker of a list or quotation, or the number signs."""
    name: Span
    """The words of the question, without markers; a number or id ("1.", "C1.") belongs to them."""
    end: int
    """Where its answer may begin."""
    form: Form
    is_marked: bool
    """Whether a marker such as "Q:" says that it is one."""
    is_numbered: bool = False
    """Whether a letter and number stand before it ("C1.", "Q9b.")."""
    asks: bool = True
    """Whether it ends with a question mark."""


def asks(words: str) -> bool:
    """Whether some words end as a question does, closing marks and a short bracket aside."""
    return _ASKS.search(words[-120:]) is not None


def may_ask(text: str, span: Span) -> bool:
    """Whether there is a question mark at all in a stretch: few have one."""
    return _ASKING.search(text, *span) is not None


def number_of(words: str) -> str:
    """The number or id that some words begin with ("1. ", "C10. "), with the space after it."""
    number = _NUMBER.match(words)
    return number[0] if number and number.end() < len(words) else ""


def heading_question(text: str, block: Block) -> Question:
    """A heading read as a question, whatever it says."""
    inner = _without_emphasis(text, block.content)
    name, marked, numbered = _without_marker(text, inner)
    end = _end_of_line(text, block.span.end)
    return Question(
        block.span.start, name, end, Form.HEADING, marked, numbered, asks(name.of(text))
    )


def questions_in(text: str, block: Block) -> Iterator[Question]:
    """The candidates in a paragraph, a list or a quotation, in order; none in anything else."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE}:
        return
    place, before = block.span.start, ""
    while place < block.span.end:
        line_end = _end_of_line(text, place)
        found = _question_at(text, place, block, before)
        if found is not None:
            yield found
        line = text[place:line_end].rstrip("\r\n")
        before = line if line.strip() else ""
        place = max(line_end, found.end if found is not None else 0)


def answer_start(text: str, place: int, *, is_marked: bool) -> int:
    """Where an answer begins: after a marker such as "A:" ("A." only after a marked question)."""
    marker = _ANSWER.match(text, place)
    return marker.end() if marker and (is_marked or not marker["stop"]) else place


def _question_at(text: str, place: int, block: Block, before: str) -> Question | None:
    """The candidate on the line at `place`, `before` being the line above it in the block."""
    lead = _LEAD.match(text, place, block.span.end)
    start = lead.end() if lead else place
    emphasis = _EMPHASIS.match(text, start, block.span.end)
    if emphasis is not None:
        return _emphasised(text, place, emphasis, block, before)
    is_item = bool(lead and lead["item"]) and block.kind is BlockKind.LIST
    return _plain(text, place, start, block, is_item=is_item, is_first=not before)


def _emphasised(
    text: str, place: int, opening: re.Match[str], block: Block, before: str
) -> Question | None:
    """The candidate whose words begin with emphasis."""
    limit = min(opening.end() + _LONGEST, block.span.end)
    close = text.find(opening[0], opening.end(), limit)
    if close < 0 or close == opening.end():
        return None
    inner = Span(opening.end(), close)
    after = close + len(opening[0])
    marker = _MARKER.fullmatch(text, *_stripped(text, inner))
    rest_end = _rest_end(text, after, block)
    if marker is None and text[after : after + 1] in {":", "："}:
        marker = _MARKER.fullmatch(text[inner.start : inner.end].strip() + ":")
    if marker is not None:  # "**Q:** What is it?"
        colon = _NOTHING.match(text, after, rest_end)
        return _line_question(text, place, colon.end() if colon else after, block, marker)
    name, marked, numbered = _without_marker(text, inner)
    alone = _NOTHING.fullmatch(text, after, rest_end) is not None
    if name.is_empty or (before and not marked and not (alone and _SENTENCE_END.search(before))):
        return None
    form = _form(opening[0], block, alone=alone)
    if not (alone or form is Form.BOLD_RUN_IN):
        return None
    end = _end_of_line(text, after) if alone else after
    return Question(place, name, end, form, marked, numbered, asks(name.of(text)))


def _form(mark: str, block: Block, *, alone: bool) -> Form:
    """The form of words in emphasis: in a quotation they are first of all quoted."""
    if block.kind is BlockKind.QUOTE:
        return Form.QUOTED
    if len(mark) == 1:
        return Form.ITALIC
    return Form.BOLD_LINE if alone else Form.BOLD_RUN_IN


def _plain(
    text: str, place: int, start: int, block: Block, *, is_item: bool, is_first: bool
) -> Question | None:
    """The candidate whose words are set in no special way."""
    marker = _MARKER.match(text, start, block.span.end)
    if marker is not None:
        return _line_question(text, place, marker.end(), block, marker)
    if block.kind is BlockKind.QUOTE:
        return _quoted(text, start, block) if is_first else None
    rest_end = _rest_end(text, start, block)
    words = text[start:rest_end]
    if len(words) > _LONGEST or not asks(words) or not (is_item or is_first):
        return None
    name, _, numbered = _without_marker(text, Span(start, start + len(words.rstrip(" \t\\"))))
    form = Form.LISTED if is_item else Form.PLAIN
    return Question(
        place, name, _end_of_line(text, rest_end), form, is_marked=False, is_numbered=numbered
    )


def _quoted(text: str, start: int, block: Block) -> Question | None:
    """A quotation that is nothing but a question."""
    if block.span.end - start > _LONGEST or not asks(block.span.of(text)):
        return None
    name = Span(start, start + len(text[start : block.span.end].rstrip()))
    return Question(
        block.span.start, name, _end_of_line(text, block.span.end), Form.QUOTED, is_marked=False
    )


def _line_question(
    text: str, place: int, start: int, block: Block, marker: re.Match[str]
) -> Question | None:
    """A marked question: to its question mark, which may stand up to three lines further down."""
    end = line_end = _rest_end(text, start, block)
    for _ in range(3):
        if asks(text[start:line_end]) or line_end >= block.span.end:
            break
        following = _end_of_line(text, line_end)
        if _ANSWER.match(text, following) or _MARKER.match(text, following):
            break
        line_end = _rest_end(text, following, block)
    if asks(text[start:line_end]):
        end = line_end
    elif (mark := max(text.rfind("?", start, end), text.rfind("？", start, end))) >= 0:
        end = mark + 1  # the answer follows on the line
    name = _without_emphasis(text, Span(*_stripped(text, Span(start, end))))
    does_ask = asks(name.of(text))
    if name.is_empty or (marker["number"] in _QUARTERS and not does_ask):
        return None
    return Question(place, name, _after(text, end), Form.PLAIN, is_marked=True, asks=does_ask)


def _without_marker(text: str, span: Span) -> tuple[Span, bool, bool]:
    """The words after a marker; whether there was one; whether an id ("C1.") comes first."""
    start, end = _stripped(text, span)
    if (marker := _MARKER.match(text, start, end)) is not None and marker.end() < end:
        words = Span(marker.end(), end)
        is_quarter = marker["number"] in _QUARTERS and not asks(words.of(text))
        return words, not is_quarter, False
    is_numbered = _NUMBER.match(text, start, end) and _LETTERED.match(text, start, end)
    return Span(start, end), False, bool(is_numbered)


def _without_emphasis(text: str, span: Span) -> Span:
    """The span inside emphasis that surrounds all of it."""
    opening = _EMPHASIS.match(text, span.start, span.end)
    if opening and span.of(text).endswith(opening[0]) and len(span.of(text)) > 2 * len(opening[0]):
        return Span(*_stripped(text, Span(opening.end(), span.end - len(opening[0]))))
    return span


def _stripped(text: str, span: Span) -> tuple[int, int]:
    """The edges of the span without white space at its ends."""
    words = span.of(text)
    lead = len(words) - len(words.lstrip())
    return span.start + lead, span.start + max(lead, len(words.rstrip()))


def _rest_end(text: str, place: int, block: Block) -> int:
    """Where the line that holds `place` ends, without its line break, inside the block."""
    rest = _REST_OF_LINE.match(text, place, block.span.end)
    return rest.end() if rest else place


def _end_of_line(text: str, place: int) -> int:
    """The offset after the line break that follows `place`, or the end of the text."""
    line = _LINE.match(text, place)
    return line.end() if line else len(text)


def _after(text: str, end: int) -> int:
    """Where the answer may start: the next line if nothing but space is left on this one."""
    rest = _REST_OF_LINE.match(text, end)
    return _end_of_line(text, end) if rest and not rest[0].strip(" \t\\") else end
