"""Sentences, by the marks that end them and the words that may or may not stand around those.

A full stop ends a sentence unless the word before it is an abbreviation. Which abbreviations can
also end one ("Inc.", "U.S.") is told by the word that follows.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files

from store.document.document import Document
from store.document.mask import GLUE
from store.document.model import BlockKind, Span


def _words(kind: str) -> frozenset[str]:
    return frozenset(str(_LISTS[kind]).split())


_LISTS = tomllib.loads(files("store.document").joinpath("abbreviations.toml").read_text("utf-8"))
_NEVER = _words("never")
_NUMBER = _words("number")
_SOFT = _words("soft")
_STARTERS = _words("starters")
_BEFORE_INITIALS = _words("before_initials")

_CLOSING = f"\"'”’»›)]}}*_{GLUE}"
_CLOSERS = f"[{re.escape(_CLOSING)}]"
_STOP = re.compile(rf"(?<![.!?…])[.!?…]{{1,80}}{_CLOSERS}{{0,20}}(?=\s)|[。！？]{_CLOSERS}{{0,20}}")
_WORD_BEFORE = re.compile(rf"[^\s\"'“”‘’«»()\[\]{GLUE}/—–]{{1,40}}\Z")
_NEXT = re.compile(rf"[\s\"'“‘«‹(\[{{*_{GLUE}]*([^\s\"'“”‘’«»()\[\]{{}}*_{GLUE}]*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?=\r|\n)")
_CELL = re.compile(r"[ \t]{2,}|(?<!\S) |\r\n|\r|\n")
_ITEM = re.compile(r"(?:^|(?<=[\r\n]))[ \t>]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])")
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WORD_SIGN = re.compile(r"[^\W_]")
_DASHES = "-–—"
_EDGES = f" \t\r\n{GLUE}"

CommonWord = Callable[[str], bool]
"""Tells whether a word, given in lower case, is an ordinary one: not always written large."""


def sentences(document: Document, span: Span) -> tuple[Span, ...]:
    """The sentences of `span`, in order; each from its first to its last visible character.

    Items of a list, cells of a table, headings and paragraphs end a sentence, stop or not.
    """
    is_common = common_word(document.mask)
    brands = brand_names(document)
    return tuple(
        sentence
        for block in document.blocks
        if block.span.start < span.end and span.start < block.span.end
        for unit in units(document.text, document.mask, block.kind, _shared(block.span, span))
        for sentence in split(document.mask, unit, is_common, brands)
    )


def brand_names(document: Document) -> frozenset[str]:
    """The product's names, in small letters; a sentence may start with one written small."""
    facts = document.front_matter
    names = (facts.get("product"), *facts.items("aliases"))
    return frozenset(name.lower() for name in names if name)


def common_word(mask: str) -> CommonWord:
    """A test whether a word occurs in small letters somewhere in `mask`, read when first asked."""
    words: set[str] = set()

    def is_common(word: str) -> bool:
        if not words:
            words.update(small_words(mask), ("",))
        return word in words

    return is_common


def small_words(mask: str) -> list[str]:
    """The words of `mask` as they are written, apart from figures."""
    return _SMALL_WORD.findall(mask)


def units(text: str, mask: str, kind: BlockKind, span: Span) -> tuple[Span, ...]:
    """The stretches that no sentence crosses in a block: its paragraphs, items or cells.

    `span` lies inside one block of that kind. Blank stretches are left out.
    """
    if kind is BlockKind.TABLE:
        borders = [match.span() for match in _CELL.finditer(mask, *span)]
    else:
        borders = [match.span() for match in _BLANK_LINE.finditer(mask, *span)]
        if kind in {BlockKind.LIST, BlockKind.QUOTE}:
            borders += [match.span() for match in _ITEM.finditer(text, *span)]
            borders.sort()
    edges = [span.start, *(edge for border in borders for edge in border), span.end]
    stretches = (visible(mask, edges[at], edges[at + 1]) for at in range(0, len(edges), 2))
    return tuple(stretch for stretch in stretches if not stretch.is_empty)


def visible(mask: str, start: int, end: int) -> Span:
    """The stretch without the blanks and the markup at its ends; empty when nothing is left."""
    while start < end and (mask[end - 1] == GLUE or mask[end - 1].isspace()):
        end -= 1
    while start < end and (mask[start] == GLUE or mask[start].isspace()):
        start += 1
    return Span(start, end)


def split(
    mask: str, unit: Span, is_common: CommonWord, brands: frozenset[str] = frozenset()
) -> Iterator[Span]:
    """The sentences of one unit, in order."""
    place = unit.start
    for stop in _STOP.finditer(mask, *unit):
        if _ends_sentence(mask, Span(place, unit.end), stop, is_common, brands):
            yield from _worded(mask, place, stop.end())
            place = stop.end()
    yield from _worded(mask, place, unit.end)


def _worded(mask: str, start: int, end: int) -> Iterator[Span]:
    """The visible stretch, unless no word is in it: a lone dash or bracket is no sentence."""
    span = visible(mask, start, end)
    if _WORD_SIGN.search(mask, *span):
        yield span


def soft_stops(mask: str, unit: Span) -> Iterator[str]:
    """The words, in small letters, on which it depends whether an abbreviation ends a sentence."""
    for stop in _STOP.finditer(mask, *unit):
        before = _word_before(mask, unit.start, stop)
        if stop[0][0] == "." and (before.lower() in _SOFT or _DOTTED.fullmatch(before)):
            yield _next_word(mask, stop.end(), unit.end).lower()


def _ends_sentence(
    mask: str, rest: Span, stop: re.Match[str], is_common: CommonWord, brands: frozenset[str]
) -> bool:
    """Whether a mark ends the sentence; `rest` runs from the sentence's start to the unit's end."""
    following = _next_word(mask, stop.end(), rest.end)
    if stop[0][0] in "。！？" or not following:
        return True
    if following[0] in _DASHES or (following[0].islower() and not _is_name(following, brands)):
        return False
    if len(stop[0].rstrip(_CLOSING)) > 1 or stop[0][0] != ".":
        return True
    return _stop_ends_sentence(mask, rest, stop, following, is_common)


def _stop_ends_sentence(
    mask: str, rest: Span, stop: re.Match[str], following: str, is_common: CommonWord
) -> bool:
    """Whether a full stop before a large letter or a figure is more than an abbreviation's."""
    word = _word_before(mask, rest.start, stop).lower()
    if word in _NEVER or (word in _NUMBER and following[0].isdigit()):
        return False
    if word.isdigit() and not mask[rest.start : stop.start() - len(word)].strip(_EDGES):
        return False  # "1. First" inside a paragraph
    if len(word) == 1 and word.isalpha():
        return _follows_small_word(mask, rest.start, stop.start() - 1)
    if word in _SOFT or _DOTTED.fullmatch(word):
        return following.lower() in _STARTERS or is_common(following.lower())
    return True


def _is_name(word: str, brands: frozenset[str]) -> bool:
    """Whether a word written small may start a sentence: "iPhone", "v1", a declared name."""
    return word in brands or any(sign.isdigit() or sign.isupper() for sign in word)


def _word_before(mask: str, start: int, stop: re.Match[str]) -> str:
    """The word that a mark follows, not looking back past `start`; "" when there is none."""
    found = _WORD_BEFORE.search(mask, max(start, stop.start() - 40), stop.start())
    return found[0] if found else ""


def _next_word(mask: str, start: int, end: int) -> str:
    found = _NEXT.match(mask, start, end)
    return found[1] if found else ""


def _follows_small_word(mask: str, start: int, end: int) -> bool:
    """Whether the word before a single letter is written small: "plan B." ends a sentence."""
    before = mask[max(start, end - 40) : end].split()
    return bool(before) and before[-1].islower() and before[-1] not in _BEFORE_INITIALS


def _shared(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))
