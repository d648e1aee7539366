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
    if by_line:
        return _lines(text, span.start, span.end, region)
    found: list[Passage] = []
    for match in _PASSAGE.finditer(span.of(text)):
        start, end = match.start() + span.start, match.end() + span.start
        stretch = match[0].rstrip()
        if match.lastindex:
            found += _lines(text, start, end, region)
        elif "|" in stretch and _TABLE.search(stretch):
            found += _table_rows(stretch, start, region)
        else:
            found.append(Passage(start, start + len(stretch), stretch, region))
    return found


def _table_rows(stretch: str, start: int, region: int) -> list[Passage]:
    """The rows of a table that has no bars at its sides."""
    return [
        Passage(start + line.start(), start + line.end(), line[0], region)
        for line in _LINE.finditer(stretch)
    ]


def _lines(text: str, start: int, end: int, region: int) -> list[Passage]:
    """Each line that holds anything."""
    return [
        Passage(line.start(), line.end(), line[0], region, is_code=True)
        for line in _LINE.finditer(text, start, end)
        if not line[0].isspace()
    ]
