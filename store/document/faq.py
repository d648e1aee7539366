"""The FAQ: which candidates are its questions, and on whose side they are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from store.document.labels import Meaning, Side, plain_label, side_of
from store.document.model import Faq, PartKind
from store.document.openings import Opening, extra, note
from store.document.questions import (
    Form,
    Question,
    answer_start,
    asks,
    heading_question,
    questions_in,
)
from store.document.signs import LINE_LABEL, Sign

_BOLD = frozenset({Form.BOLD_LINE, Form.BOLD_RUN_IN})
_RARE = {Form.QUOTED: 1, Form.LISTED: 2, Form.ITALIC: 2, Form.PLAIN: 2}
"""Forms that count only where no other does, and how many there must be."""
_FIRST_PERSON = {"i", "my", "we", "our"}


@dataclass(frozen=True, slots=True)
class _Group:
    """A stretch of the FAQ that one side asks."""

    side: Side
    level: int
    is_whole: bool
    """Whether it stands under no other heading of a FAQ."""
    openings: tuple[Opening, ...]


def faq_openings(text: str, signs: Sequence[Sign]) -> Iterator[Opening]:
    """The openings of a FAQ whose blocks are `signs`; the first may be its heading."""
    groups: list[_Group] = []
    above: list[_Group] = []  # the group being read and those it stands under
    for first, last in _stretches(text, signs):
        head = signs[first]
        while above and above[-1].level >= head.level:
            above.pop()
        side = _side(text, head)
        if above and (side is Side.UNSAID or above[-1].side in {Side.CUSTOMER, Side.INTERNAL}):
            side = side if side in {Side.CUSTOMER, Side.INTERNAL} else above[-1].side
        walk = _Walk(text, signs[first:last])
        groups.append(_Group(side, head.level, not above, tuple(walk.openings())))
        above.append(groups[-1])
    sides = frozenset(group.side for group in groups)
    for group in groups:
        half = _half(group, sides)
        for opening in group.openings:
            yield opening._replace(faq=half) if opening.kind is PartKind.FAQ_ITEM else opening


def _stretches(text: str, signs: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    """Where each group starts and ends in `signs`."""
    starts, level = [0], signs[0].level
    for index, sign in enumerate(signs[1:], 1):
        says_who = sign.label.meaning is Meaning.FAQ or _side(text, sign) is not Side.UNSAID
        is_beside = sign.is_heading and sign.level <= level and not asks(sign.words.of(text))
        if says_who or is_beside:
            starts.append(index)
            level = sign.level
    yield from zip(starts, [*starts[1:], len(signs)], strict=True)


def _side(text: str, sign: Sign) -> Side:
    """Who asks under a heading: one that says FAQ, or one such as "For those who decide"."""
    if sign.label.meaning is Meaning.FAQ:
        return sign.label.side
    words = sign.words.of(text) if sign.is_heading else ""
    return side_of(words) if plain_label(words).startswith("for ") else Side.UNSAID


def _half(group: _Group, sides: frozenset[Side]) -> Faq:
    """The half of the FAQ a group belongs to, by its heading and by what the others say.

    Where some questions are said to be the customer's, those that say nothing or are about the
    making are internal; in one undivided list all are the customer's.
    """
    if group.side is Side.TECHNICAL:
        return Faq.INTERNAL if group.is_whole or Side.CUSTOMER in sides else Faq.CUSTOMER
    if group.side is Side.UNSAID and not group.is_whole:
        is_rest = Side.CUSTOMER in sides and Side.INTERNAL not in sides
        return Faq.INTERNAL if is_rest else Faq.CUSTOMER
    return Faq.INTERNAL if group.side is Side.INTERNAL else Faq.CUSTOMER


@dataclass
class _Walk:
    """One pass over a group: its heading, its topics, its questions, in order."""

    text: str
    signs: Sequence[Sign]
    item_level: int | None = field(default=None, init=False)
    """The level of the heading that is the question in hand; None when it is no heading."""

    @cached_property
    def candidates(self) -> list[list[Question]]:
        """What may be a question in each block."""
        return [
            [heading_question(self.text, sign.block)]
            if sign.is_heading
            else list(questions_in(self.text, sign.block))
            for sign in self.signs
        ]

    @cached_property
    def counts(self) -> Counter[Form]:
        """How many unmarked candidates that ask there are of each form."""
        everything = [question for found in self.candidates for question in found]
        return Counter(q.form for q in everything if q.asks and not q.is_marked)

    @cached_property
    def marked(self) -> int:
        """How many candidates in the text carry a marker or a letter with a number."""
        return sum(
            question.is_marked or question.is_numbered
            for found in self.candidates
            for question in found
            if question.form is not Form.HEADING
        )

    @cached_property
    def marked_headings(self) -> int:
        """How many headings carry a marker."""
        headings = (
            q for sign, q in zip(self.signs, self.candidates, strict=True) if sign.is_heading
        )
        return sum(question.is_marked for found in headings for question in found)

    @cached_property
    def accepted(self) -> list[list[Question]]:
        """The candidates in the text, headings left out, that count as questions."""
        return [
            [] if sign.is_heading else [question for question in found if self._counts(question)]
            for sign, found in zip(self.signs, self.candidates, strict=True)
        ]

    def openings(self) -> Iterator[Opening]:
        """The openings of the group, the half of the FAQ not yet said."""
        for index, sign in enumerate(self.signs):
            if index == 0 and self._is_head(sign):
                yield note(self.text, sign)
            elif sign.is_heading:
                yield from self._heading(index, sign)
            elif self.accepted[index]:
                self.item_level = None
                yield from (_item(self.text, question) for question in self.accepted[index])
            elif self._is_line_topic(index, sign):
                yield note(self.text, sign)

    def _is_head(self, sign: Sign) -> bool:
        return sign.label.meaning is Meaning.FAQ or (sign.is_heading and self._is_topic(0, sign))

    def _heading(self, index: int, sign: Sign) -> Iterator[Opening]:
        """The opening of a heading, if it does not belong to the answer in hand."""
        question = self.candidates[index][0]
        if self.item_level is not None and sign.level > self.item_level and not question.is_marked:
            return
        self.item_level = None
        if self._is_topic(index, sign):
            yield note(self.text, sign)
        elif self.marked_headings > 1 and not (question.asks or question.is_marked):
            yield note(self.text, sign)  # all the others are marked: it names a topic
        elif question.asks or question.is_marked or not self._asks_in_text:
            self.item_level = sign.level
            yield _item(self.text, question)
        else:
            yield extra(self.text, sign)

    def _is_topic(self, index: int, sign: Sign) -> bool:
        """Whether questions stand under a heading that is none itself."""
        question = self.candidates[index][0]
        if question.is_marked:
            return False
        in_text = 0
        for below in range(index + 1, len(self.signs)):
            other = self.signs[below]
            if other.is_heading and other.level <= sign.level:
                break
            if other.is_heading and not question.asks:
                heading = self.candidates[below][0]
                if heading.asks or heading.is_marked or below == index + 1:
                    return True
            in_text += len(self.accepted[below])
        return in_text > (1 if question.asks else 0)

    def _is_line_topic(self, index: int, sign: Sign) -> bool:
        """Whether a line in bold names a topic: a marked question follows at once."""
        if sign.level != LINE_LABEL or index + 1 >= len(self.signs):
            return False
        return any(question.is_marked for question in self.accepted[index + 1])

    @cached_property
    def _asks_in_text(self) -> bool:
        return any(self.accepted)

    @cached_property
    def main(self) -> Form | None:
        """The form most unmarked questions have; BOLD_LINE for bold of either kind.

        The rare forms look like much that stands in answers, so they must be far more than others.
        """
        heading = self.counts[Form.HEADING] + self.marked_headings
        bold = sum(self.counts[form] for form in _BOLD)
        rare = max(_RARE, key=lambda form: self.counts[form])
        if not self.marked and self.counts[rare] >= max(_RARE[rare], 4 * max(heading, bold)):
            return rare
        if heading >= max(bold, 1):
            return Form.HEADING
        return Form.BOLD_LINE if bold else None

    def _counts(self, question: Question) -> bool:
        """Whether a candidate in the text is a question, seen beside the others of the group."""
        if question.is_marked:
            return True
        if question.is_numbered and (question.asks or question.form in _BOLD):
            return question.asks or self.marked > 1
        if question.form not in _BOLD:
            return question.asks and question.form is self.main and not self.marked
        if self.main is not Form.BOLD_LINE:
            return False
        return self._asks_in_bold(question) if question.asks else self._tells_in_bold(question)

    def _asks_in_bold(self, question: Question) -> bool:
        """Whether a question in bold counts: among marked ones it needs a line of its own."""
        return question.form is Form.BOLD_LINE or not self.marked

    def _tells_in_bold(self, question: Question) -> bool:
        """Whether words in bold that ask nothing count: what a customer says, where others ask."""
        first = question.name.of(self.text).replace("’", "'").lower().split()[0].partition("'")[0]
        runs_in = self.counts[Form.BOLD_RUN_IN] > max(2, self.counts[Form.BOLD_LINE])
        return question.form is Form.BOLD_RUN_IN and runs_in and first in _FIRST_PERSON


def _item(text: str, question: Question) -> Opening:
    """The opening of a question."""
    return Opening(
        question.start,
        PartKind.FAQ_ITEM,
        answer_start(text, question.end, is_marked=question.is_marked),
        name=question.name,
    )
