"""What the checks read: the document cut into passages, each a stretch of one block in one part."""

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, TypeVar

from store.document import BlockKind, Document, Faq, Part, PartKind, Section, Span
from store.document.sentences import brand_names, small_words, soft_stops, split, units, visible
from store.document.words import word_pattern
from store.rules.meta import Meta, read_meta
from store.rules.phrases import Phrases
from store.rules.quantities import Quantity, find_quantities

Worked = TypeVar("Worked")

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE})
"""Blocks whose text is written in sentences."""

_QUOTATION = re.compile(r"“[^“”]{0,3000}(?:”|\Z)|«[^«»]{0,3000}(?:»|\Z)|「[^「」]{0,3000}(?:」|\Z)")
_STRAIGHT = re.compile(r'(?<![\w"])"(?=[^\s"])[^"]{1,3000}(?:"|\Z)')
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NO_LETTERS = bytes(set(range(128)) - set(string.ascii_letters.encode()))
_SMALL_WORDS = frozenset(
    ("the", "and", "to", "of", "a", "in", "is", "it", "for", "that", "with", "as", "on", "are",
     "be", "this", "by", "not", "or", "from", "you", "we", "can", "how")
)  # fmt: skip
"""The most common words of English."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, as far as rules care."""

    section: Section | None = None
    faq: Faq | None = None
    is_question: bool = False
    is_labelled: bool = True

    @property
    def is_answer(self) -> bool:
        """Whether the passage answers a question."""
        return self.faq is not None and not self.is_question


@dataclass(frozen=True)
class Passage:
    """A stretch of one block in one part. All spans in it count from its own start.

    It knows nothing of where it stands in the document, so that what is found in it holds as long
    as its text does.
    """

    source: str
    mask: str
    kind: BlockKind = field(hash=False)  # hardly two passages differ in these alone
    place: Place = field(hash=False)
    common: frozenset[str] = field(default=frozenset(), hash=False)
    """Words after abbreviations in it that the document also writes small."""
    brands: frozenset[str] = field(default=frozenset(), hash=False)
    _worked_out: dict[object, Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def once(self, work: Callable[["Passage"], Worked]) -> Worked:
        """What a function of the module level makes of this passage, worked out the first time."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        result: Worked = self._worked_out[work]
        return result

    def places_of(self, phrases: Phrases) -> tuple[Span, ...]:
        """Where the phrases of a list stand in it, looked for the first time that it is asked."""
        if phrases not in self._worked_out:
            self._worked_out[phrases] = tuple(phrases.spans(self.lower))
        result: tuple[Span, ...] = self._worked_out[phrases]
        return result

    @cached_property
    def lower(self) -> str:
        """The mask in small letters, of the same length."""
        small = self.mask.lower()
        if len(small) == len(self.mask):
            return small
        return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in self.mask)

    @cached_property
    def units(self) -> tuple[Span, ...]:
        """The paragraphs, items or cells in it."""
        return units(self.source, self.mask, self.kind, Span(0, len(self.source)))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in it."""
        common = self.common.__contains__
        return tuple(s for unit in self.units for s in split(self.mask, unit, common, self.brands))

    @cached_property
    def soft_stops(self) -> tuple[str, ...]:
        """The words on which it depends whether an abbreviation in it ends a sentence."""
        return tuple(word for unit in self.units for word in soft_stops(self.mask, unit))

    @cached_property
    def word_places(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each word in it."""
        return tuple(match.span() for match in word_pattern(self.mask).finditer(self.mask))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in it, in small letters."""
        lower = self.lower
        return tuple(lower[start:end] for start, end in self.word_places)

    @cached_property
    def letters(self) -> tuple[int, int]:
        """How many letters of the Latin script are in it, and how many of others."""
        plain = len(self.mask.encode("ascii", "ignore").translate(None, _NO_LETTERS))
        if self.mask.isascii():
            return plain, 0
        others = [sign for sign in _BEYOND_ASCII.findall(self.mask) if sign.isalpha()]
        latin = sum(sign < "\u0250" for sign in others)
        return plain + latin, len(others) - latin

    @cached_property
    def small_words(self) -> int:
        """How many of the most common English words are in it."""
        return sum(word in _SMALL_WORDS for word in self.words)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures in it."""
        return find_quantities(self.mask, self.lower)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between double quotation marks, and block quotations."""
        if self.kind is BlockKind.QUOTE:
            return (Span(0, len(self.mask)),)
        return merged(
            Span(*match.span())
            for unit in self.units
            for pattern in (_QUOTATION, _STRAIGHT)
            for match in pattern.finditer(self.mask, *unit)
        )

    @property
    def is_prose(self) -> bool:
        """Whether it is written in sentences: no code, no table, no heading inside a part."""
        return self.kind in PROSE or self.place.section is Section.HEADING

    def is_quoted(self, offset: int) -> bool:
        """Whether `offset` lies inside a quotation."""
        index = bisect_right(self.quotations, (offset, len(self.mask))) - 1
        return index >= 0 and offset < self.quotations[index].end

    def sentence_at(self, offset: int) -> Span:
        """The sentence around `offset`, or the whole passage when it lies in none."""
        index = bisect_right(self.sentences, (offset, len(self.mask))) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return Span(0, len(self.mask))

    def count_words(self, span: Span) -> int:
        """How many words lie in `span`."""
        first = bisect_left(self.word_places, (span.start, 0))
        return bisect_left(self.word_places, (span.end, 0)) - first


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and where it stands."""

    passage: Passage
    start: int
    """Its offset in the document's text."""
    part: Part

    @property
    def span(self) -> Span:
        """The passage, in characters of the document's text."""
        return Span(self.start, self.start + len(self.passage.source))

    def at(self, span: Span) -> Span:
        """A span of the passage, in characters of the document's text."""
        return span.shifted(self.start)


@dataclass(frozen=True)
class Reading:
    """A document as the checks of whole documents see it."""

    document: Document
    meta: Meta
    passages: tuple[Placed, ...]

    @cached_property
    def by_part(self) -> dict[str, tuple[Placed, ...]]:
        """The passages of each part's body, by the part's id."""
        found: dict[str, list[Placed]] = {}
        for placed in self.passages:
            if not placed.passage.place.is_question:
                found.setdefault(placed.part.id, []).append(placed)
        return {part: tuple(passages) for part, passages in found.items()}

    def body(self, part: Part | None) -> tuple[Placed, ...]:
        """The passages of a part's body; none for no part."""
        return self.by_part.get(part.id, ()) if part else ()

    def place(self, part: Part) -> Span:
        """The words of a part's body, without blanks and markup around them."""
        span = visible(self.document.mask, *part.body)
        return part.body if span.is_empty else span

    def named(self, part: Part) -> Span:
        """The words of a part's title or question, or of its body when it has neither."""
        span = part.name if part.name is not None else part.body
        words = visible(self.document.mask, *span)
        return span if words.is_empty else words

    def sections(self, *wanted: Section) -> tuple[Part, ...]:
        """The parts that are one of these sections, or the whole release, in order."""
        if not wanted:
            return self._sections
        return tuple(part for part in self._sections if part.section in wanted)

    @cached_property
    def _sections(self) -> tuple[Part, ...]:
        return tuple(part for part in self.document.parts if part.kind is PartKind.SECTION)

    @cached_property
    def release(self) -> tuple[Placed, ...]:
        """The passages of the press release."""
        return tuple(p for p in self.passages if p.passage.place.section is not None)

    @cached_property
    def answers(self) -> tuple[Placed, ...]:
        """The passages of the answers."""
        return tuple(p for p in self.passages if p.passage.place.is_answer)

    @cached_property
    def release_figures(self) -> tuple[tuple[Placed, Quantity], ...]:
        """The figures of the press release, each with the passage it stands in."""
        return _figures(self.release)

    @cached_property
    def answer_figures(self) -> tuple[tuple[Placed, Quantity], ...]:
        """The figures of the answers, each with the passage it stands in."""
        return _figures(self.answers)

    @cached_property
    def questions(self) -> tuple[Placed, ...]:
        """The questions."""
        return tuple(p for p in self.passages if p.passage.place.is_question)

    def text(self, part: Part | None) -> str:
        """A part's body as read: masked, in small letters, passages on lines of their own."""
        return "\n".join(placed.passage.lower for placed in self.body(part))

    def words(self, placed: Iterable[Placed]) -> int:
        """How many words some passages hold."""
        return sum(len(each.passage.words) for each in placed)


def _figures(passages: Iterable[Placed]) -> tuple[tuple[Placed, Quantity], ...]:
    return tuple((placed, each) for placed in passages for each in placed.passage.quantities)


Known = dict[tuple[str, str], list[Passage]]
"""Passages read before, by source and mask; they carry what was worked out about them."""


def make_reading(document: Document, known: Known | None = None) -> Reading:
    """The document cut into passages; those in `known` are used again, new ones are put there."""
    known = {} if known is None else known
    text, mask, brands = document.text, document.mask, brand_names(document)
    placed = []
    for start, end, kind, part, place in _stretches(document):
        rest = (kind, place, _NO_WORDS, brands)
        placed.append(Placed(_passage(known, text[start:end], mask[start:end], rest), start, part))
    return Reading(document, read_meta(document), tuple(_with_common_words(placed, known)))


_Rest = tuple[BlockKind, Place, frozenset[str], frozenset[str]]
"""What a passage is besides its source and mask: kind, place, common words and brands."""

_NO_WORDS: frozenset[str] = frozenset()


def _passage(known: Known, source: str, mask: str, rest: _Rest) -> Passage:
    """The equal passage read before, with all that was worked out about it, or a new one."""
    alike = known.setdefault((source, mask), [])
    for passage in alike:
        if (passage.kind, passage.place, passage.common, passage.brands) == rest:
            return passage
    alike.append(Passage(source, mask, *rest))
    return alike[-1]


def known_from(passages: Iterable[Passage]) -> Known:
    """Passages as ones to use again."""
    known: Known = {}
    for passage in dict.fromkeys(passages):
        known.setdefault((passage.source, passage.mask), []).append(passage)
    return known


def _with_common_words(placed: list[Placed], known: Known) -> Iterator[Placed]:
    """The passages, those with abbreviations told which words after them are ordinary ones."""
    unsure = any(each.passage.soft_stops for each in placed)
    small = _NO_WORDS.union(*(each.passage.once(_written_small) for each in placed if unsure))
    for each in placed:
        common = small.intersection(each.passage.soft_stops) if unsure else _NO_WORDS
        yield _told(each, common, known) if common else each


def _told(each: Placed, common: frozenset[str], known: Known) -> Placed:
    """A passage with those words after abbreviations that the document also writes small."""
    passage = each.passage
    rest = (passage.kind, passage.place, common, passage.brands)
    return replace(each, passage=_passage(known, passage.source, passage.mask, rest))


def _written_small(passage: Passage) -> frozenset[str]:
    return frozenset(small_words(passage.mask))


def _stretches(document: Document) -> Iterator[tuple[int, int, BlockKind, Part, Place]]:
    """The passages of a document: from where to where, what kind of block, in which part."""
    texts = sorted(_texts(document.parts), key=itemgetter(0))
    blocks, at = document.blocks, 0
    for span, part, place in texts:
        while at < len(blocks) and blocks[at].span.end <= span.start:
            at += 1
        index = at
        while index < len(blocks) and blocks[index].span.start < span.end:
            block = blocks[index]
            content = block.content if block.kind is BlockKind.HEADING else block.span
            start, end = max(content.start, span.start), min(content.end, span.end)
            if start < end:
                yield start, end, block.kind, part, place
            index += 1


def _texts(parts: Iterable[Part]) -> Iterator[tuple[Span, Part, Place]]:
    """The bodies and the questions of all parts."""
    for part in parts:
        if part.kind is PartKind.FAQ_ITEM and part.name is not None:
            yield part.name, part, _place(None, part.faq, is_question=True)
        yield part.body, part, _place(part.section, part.faq, is_labelled=part.labelled)


_place = cache(Place)  # there are few places, and many passages stand in each


def part_at(document: Document, offset: int) -> Part | None:
    """The part that holds an offset, or None between parts."""
    parts = document.parts
    index = bisect_right(parts, offset, key=lambda part: part.span.start) - 1
    return parts[index] if index >= 0 and offset < parts[index].span.end else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
