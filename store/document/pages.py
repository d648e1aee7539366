"""How long a text is in pages as it would print: lines broken over the widths of the letters.

Words cannot stand for pages: short paragraphs and lists eat lines, so that 767 words may fill more
paper than 796. A length means little without its page model; show the model's title beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from store.document.document import Document
from store.document.model import Block, BlockKind, PartKind, Span
from store.document.sentences import units

_CALIBRI = (
    "463 667 821 1020 1038 1464 1397 452 621 621 1020 1020 511 627 517 791"
    " 1038 1038 1038 1038 1038 1038 1038 1038 1038 1038 548 548 1020 1020 1020 949 1831"
    " 1185 1114 1092 1260 1000 941 1292 1276 516 653 1064 861 1751 1322 1356 1058 1378 1112 941"
    " 998 1314 1162 1822 1063 998 959 628 791 628 1020 1020 596"
    " 981 1076 866 1076 1019 625 964 1076 470 490 931 470 1636 1076 1080 1076 1076 714 801 686"
    " 1076 925 1464 887 927 809 644 943 644 1020"
)
"""Widths of U+0020 to U+007E in 1/2048 of the size, measured on Carlito, which Calibri matches."""

_TIMES = (
    "512 682 836 1024 1024 1706 1593 369 682 682 1024 1155 512 682 512 569"
    " 1024 1024 1024 1024 1024 1024 1024 1024 1024 1024 569 569 1155 1155 1155 909 1886"
    " 1479 1366 1366 1479 1251 1139 1479 1479 682 797 1479 1251 1821 1479 1479 1139 1479 1366 1139"
    " 1251 1479 1479 1933 1479 1479 1251 682 569 682 961 1024 682"
    " 909 1024 909 1024 909 682 1024 1024 569 569 1024 569 1593 1024 1024 1024 1024 682 797 569"
    " 1024 1024 1479 1024 1024 909 983 410 983 1108"
)
"""The same on Liberation Serif, which Times New Roman matches."""

_TYPOGRAPHIC = {
    "calibri": {"–": 1020, "—": 1854, "‘": 511, "’": 511, "“": 857, "”": 857, "•": 1020, "…": 1414},
    "times": {"–": 1024, "—": 2048, "‘": 682, "’": 682, "“": 909, "”": 909, "•": 717, "…": 2048},
}
_UNIT = 2048
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_MAY_BREAK_IN = re.compile(rf"[^\W\d_][-–]\w|—|[{_WIDE}]")
_UNBROKEN = re.compile(
    rf"(\s*)([{_WIDE}]|(?:[^\s{_WIDE}—–-]|[-–](?![^\W\d_])|(?<![^\W_])[-–])+[-–—]?|[-–—])"
)
"""A line may also break after a hyphen or a dash inside a word."""
_DEFAULT_WIDTH = 1038


@dataclass(frozen=True, eq=False)  # each is one of a kind, and remembered by what it measured
class PageModel:
    """A page set-up: how large the text area is, and how the lines in it are set."""

    name: str
    title: str
    """How a figure names it: "Letter, Calibri 11"."""
    width: float
    """Of the text area, in points."""
    height: float
    """Of the text area, in points."""
    size: float
    """Of the letters, in points."""
    line: float
    """Height of one line as a multiple of the size, spacing included."""
    after: float
    """Space below each paragraph, in points."""
    widths: Mapping[str, int]
    """Of each character, in 1/2048 of the size."""

    def pages(self, paragraphs: Iterable[int]) -> float:
        """Pages, to a hundredth, that paragraphs of so many lines fill one after the other.

        A line that does not fit opens the next page; the space below a paragraph goes no further
        than the foot of its page.
        """
        line = self.size * self.line
        a_page = int(self.height / line)
        turned, used = 0, 0.0
        for count in paragraphs:
            here = min(count, int((self.height - used) / line))
            further = -(-(count - here) // a_page)
            if further:
                turned += further
                used = (count - here - (further - 1) * a_page) * line
            else:
                used += count * line
            used = min(used + self.after, self.height)
        return round(turned + used / self.height, 2)


class _Widths(dict[str, int]):
    """Widths of characters; one outside the table gets its width when it is first met."""

    def __missing__(self, sign: str) -> int:
        width = self[sign] = self._other(sign)
        return width

    def _other(self, sign: str) -> int:
        """An accented letter is as wide as its base, a wide East Asian one fills the square."""
        if _IS_WIDE.match(sign):
            return _UNIT
        if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
            return 0
        base = unicodedata.normalize("NFD", sign)[0]
        return self.get(base, _DEFAULT_WIDTH)


def _words_of(text: str) -> list[tuple[str, str]]:
    """What a line cannot break inside, each with the blanks before it."""
    if _MAY_BREAK_IN.search(text):
        return _UNBROKEN.findall(text)
    return [(" ", word) for word in text.split()]


@lru_cache(maxsize=65536)  # most words of a text come again
def _width(model: PageModel, word: str) -> float:
    return float(sum(map(model.widths.__getitem__, word)))


@lru_cache(maxsize=8192)  # a key changes one paragraph: the others need not be measured again
def lines(model: PageModel, text: str) -> int:
    """How many lines a paragraph of plain text fills: broken greedily, one at least."""
    room = model.width * _UNIT / model.size
    blank = model.widths[" "]
    count, used = 1, 0.0
    for gap, word in _words_of(text):
        width = _width(model, word)
        before = blank if gap and used else 0
        if used and used + before + width > room:
            count, used, before = count + 1, 0.0, 0
        if width > room:  # a long address goes on over the lines
            count += int(width // room)
            width %= room
        used += before + width
    return count


def _widths(font: str, table: str) -> Mapping[str, int]:
    ascii_widths = {chr(32 + at): int(width) for at, width in enumerate(table.split())}
    return _Widths({**ascii_widths, **_TYPOGRAPHIC[font]})


_CALIBRI_WIDTHS = _widths("calibri", _CALIBRI)
_CALIBRI_LINE = 1.2207
_TIMES_LINE = 1.149

PAGE_MODELS: dict[str, PageModel] = {
    model.name: model
    for model in (
        PageModel(
            "word", "Letter, Calibri 11", 468, 648, 11, _CALIBRI_LINE * 1.08, 8, _CALIBRI_WIDTHS
        ),
        PageModel(
            "times", "Letter, Times 12", 468, 648, 12, _TIMES_LINE, 12, _widths("times", _TIMES)
        ),
        PageModel(
            "compact",
            "Letter, narrow margins, Calibri 10",
            540,
            720,
            10,
            _CALIBRI_LINE * 1.15,
            8,
            _CALIBRI_WIDTHS,
        ),
        PageModel(
            "a4",
            "A4, narrow margins, Calibri 10",
            524.4,
            771,
            10,
            _CALIBRI_LINE,
            8,
            _CALIBRI_WIDTHS,
        ),
    )
}
"""The page set-ups a document can name with `page` in its front matter.

"word" is what Word has made of a new document since 2013: one-inch margins, lines at 1.08, 8 points
below a paragraph. "times" is an older one: single lines, 12 points below. "compact" has half-inch
margins and lines at 1.15; "a4" is a house style with margins of 1.25 cm and single lines.
"""


def page_model(document: Document) -> PageModel:
    """The page set-up that the document names, or Word's."""
    return PAGE_MODELS.get(document.front_matter.get("page"), PAGE_MODELS["word"])


def release_pages(document: Document) -> float:
    """Pages of the press release, to a hundredth: the nine sections' text without their labels."""
    model = page_model(document)
    return model.pages(lines(model, text) for text in _texts(document, release_spans(document)))


def faq_pages(document: Document) -> float:
    """Pages of both halves of the FAQ, to a hundredth: questions and answers."""
    model = page_model(document)
    return model.pages(lines(model, text) for text in _texts(document, faq_spans(document)))


def release_spans(document: Document) -> tuple[Span, ...]:
    """The bodies of the nine sections, in the order of the text."""
    return tuple(part.body for part in document.parts if part.kind is PartKind.SECTION)


def faq_spans(document: Document) -> tuple[Span, ...]:
    """The questions and the answers, in the order of the text."""
    return tuple(
        span
        for item in document.faq_items()
        for span in (item.name, item.body)
        if span is not None and not span.is_empty
    )


def printed_code(source: str) -> tuple[str, ...]:
    """The lines that a block of code prints as: each a paragraph, the fences left out."""
    return tuple(line for line in re.split(r"[\r\n]+", source) if line.strip(" \t`~"))


def _texts(document: Document, spans: tuple[Span, ...]) -> Iterable[str]:
    for span in spans:
        for block in _blocks_in(document, span):
            shared = Span(max(block.span.start, span.start), min(block.span.end, span.end))
            if block.kind is BlockKind.CODE:
                yield from printed_code(shared.of(document.text))
            else:
                found = units(document.text, document.mask, block.kind, shared)
                yield from (unit.of(document.mask) for unit in found)


def _blocks_in(document: Document, span: Span) -> Iterable[Block]:
    return (
        block
        for block in document.blocks
        if block.span.start < span.end and span.start < block.span.end
    )
