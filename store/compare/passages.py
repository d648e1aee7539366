"""The units that answer each other: paragraphs, list items, headings, table rows, lines of code."""

import re
from typing import NamedTuple

from store.compare.tokens import collapsed
from store.document import Span

_END = r"(?:\r\n?|\n)"
_BLANK = r"[^\S\r\n]*(?:[\r\n]|\Z)"
_ONWARD = r"[^\r\n]*"
_OPENER = r"[^\S\r\n]*(?:#{1,6}\s|[-*+][ \t]|\d{1,9}[.)][ \t]|>|\||`{3}|~{3})"

_PASSAGE = re.compile(
    rf"(?<![^\r\n])(?:(?P<code>[^\S\r\n]*(?P<fence>`{{3,}}|~{{3,}}){_ONWARD}"
    rf"(?:{_END}(?![^\S\r\n]*(?P=fence)){_ONWARD})*(?:{_END}[^\S\r\n]*(?P=fence){_ONWARD})?)"
    rf"|(?P<quote>[^\S\r\n]*>(?![ \t>]*(?:[\r\n]|\Z)){_ONWARD}"
    rf"(?:{_END}[^\S\r\n]*>(?![ \t>]*(?:[\r\n]|\Z)){_ONWARD})*)"
    rf"|(?P<line>[^\S\r\n]*(?:#{{1,6}}[ \t]|\|){_ONWARD})"
    rf"|(?!{_BLANK}|[ \t]*>){_ONWARD}(?:{_END}(?!{_OPENER}|{_BLANK}){_ONWARD})*)"
)
_TABLE = re.compile(rf"\|{_ONWARD}{_END}[ \t]*:?-+:?[ \t]*\|")
_LINE = re.compile(r"[^\r\n]+")


class Passage(NamedTuple):
    """One unit of a text."""

    start: int
    end: int
    key: str
    """Its text with white space collapsed: equal keys are equal passages to a reader. A line of
    code is its own key."""
    region: int
    """Which region of the text it stands in, counted from 0."""
    is_code: bool
    """Whether white space counts: a line inside a fence, or of front matter."""

    @property
    def span(self) -> Span:
        """Where it stands, without the line break after it."""
        return Span(self.start, self.end)


def passages_in(text: str, span: Span, region: int, *, by_line: bool = False) -> list[Passage]:
    """The passages of `text[span]`, in order; what lies between them holds no word.

    `by_line` makes every line a passage of its own, as front matter wants it.
    """
    if by_line:
        return _lines(text, span.start, span.end, region)
    found: list[Passage] = []
    for match in _PASSAGE.finditer(span.of(text)):
        start, end = match.start() + span.start, match.end() + span.start
        read = _lines if match["code"] else _prose
        found += read(text, start, end, region)
    return found


def _prose(text: str, start: int, end: int, region: int) -> list[Passage]:
    """One passage, or the rows of a table that has no bars at its sides."""
    stretch = text[start:end]
    if "|" in stretch and "\n" in stretch and _TABLE.search(stretch):
        return [
            Passage(
                start + line.start(), start + line.end(), collapsed(line[0]), region, is_code=False
            )
            for line in _LINE.finditer(stretch)
        ]
    end = start + len(stretch.rstrip())
    return [Passage(start, end, collapsed(stretch), region, is_code=False)]


def _lines(text: str, start: int, end: int, region: int) -> list[Passage]:
    """Each line that holds anything."""
    return [
        Passage(line.start(), line.end(), line[0].rstrip(), region, is_code=True)
        for line in _LINE.finditer(text, start, end)
        if not line[0].isspace()
    ]
