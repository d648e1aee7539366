"""The units that answer each other: paragraphs, list items, headings, table rows, lines of code."""

import re
from dataclasses import dataclass

from store.compare.tokens import collapsed
from store.document import Span

_END = r"(?:\r\n?|\n)"
_BLANK = r"[^\S\r\n]*(?:[\r\n]|\Z)"
_ONWARD = r"[^\r\n]*"
_OPENER = r"[^\S\r\n]*(?:#{1,6}\s|[-*+][ \t]|\d{1,9}[.)][ \t]|>|\||`{3}|~{3})"

_PASSAGE = re.compile(
    rf"(?<![^\r\n])(?:[^\S\r\n]*(?P<fence>`{{3,}}|~{{3,}}){_ONWARD}"
    rf"(?:{_END}(?![^\S\r\n]*(?P=fence)){_ONWARD})*(?:{_END}[^\S\r\n]*(?P=fence){_ONWARD})?"
    rf"|(?:[^\S\r\n]*>(?![ \t>]*(?:[\r\n]|\Z)){_ONWARD}"
    rf"(?:{_END}[^\S\r\n]*>(?![ \t>]*(?:[\r\n]|\Z)){_ONWARD})*)"
    rf"|(?:[^\S\r\n]*(?:#{{1,6}}[ \t]|\|){_ONWARD})"
    rf"|(?!{_BLANK}|[ \t]*>){_ONWARD}(?:{_END}(?!{_OPENER}|{_BLANK}){_ONWARD})*)"
)
_TABLE = re.compile(rf"\|{_ONWARD}{_END}[ \t]*:?-+:?[ \t]*\|")
_LINE = re.compile(r"[^\r\n]+")


@dataclass(slots=True, eq=False)
class Passage:
    """One unit of a text."""

    start: int
    end: int
    text: str
    """What stands there, without the line break after it."""
    region: int
    """Which region of the text it stands in, counted from 0."""
    is_code: bool = False
    """Whether white space counts: a line inside a fence, or of front matter."""
    _key: str | None = None

    @property
    def key(self) -> str:
        """Its text with white space collapsed; a line of code is its own key.

        Equal keys are equal passages to a reader.
        """
        if self._key is None:
            self._key = self.text.rstrip() if self.is_code else collapsed(self.text)
        return self._key


def whole(text: str, span: Span, region: int) -> Passage:
    """A region that both sides hold alike, as one passage, to stand for all in it."""
    stretch = span.of(text)
    return Passage(*span, stretch, region, _key=stretch)


def passages_in(text: str, span: Span, region: int, *, by_line: bool = False) -> list[Passage]:
    """The passages of `text[span]`, in order; what lies between them holds no word.

    `by_line` makes every line a passage of its own, as front matter wants it.
    """
    return [
        Passage(start, end, text[start:end], region, is_code)
        for start, end, is_code in stretches_in(text, span, by_line=by_line)
    ]


def stretches_in(text: str, span: Span, *, by_line: bool = False) -> list[tuple[int, int, bool]]:
    """Where the passages of `text[span]` start and end, and whether white space counts there."""
    if by_line:
        return _lines(text, *span)
    found: list[tuple[int, int, bool]] = []
    offset = span.start
    for match in _PASSAGE.finditer(span.of(text)):
        stretch = match[0].rstrip()
        start = match.start() + offset
        if match.lastindex:
            found += _lines(text, start, match.end() + offset)
        elif "|" in stretch and _TABLE.search(stretch):
            rows = _LINE.finditer(stretch)
            found += [(start + row.start(), start + row.end(), False) for row in rows]
        else:
            found.append((start, start + len(stretch), False))
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Each line that holds anything."""
    lines = _LINE.finditer(text, start, end)
    return [(*line.span(), True) for line in lines if not line[0].isspace()]
