r"""A text with its markup blanked, at equal length, so that every offset stays true.

Whatever is found in the mask stands at the same place in the text. What a reader does not see
becomes spaces (code blocks, images, HTML, comments, the markers of lists and quotations) or, inside
a sentence, U+2060, which is neither `\w` nor `\s`: "_very_" still holds the word "very" between two
word borders. Inline code and addresses become the letter X, since a sentence may start with them.
Line ends stay. Every search is bounded, so that no text makes it slow (`tests/document/test_mask`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from store.document.model import Block, BlockKind, Span

GLUE = "\u2060"
"""What stands for markup inside a sentence: no letter and no space."""

_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)(?P<label>[^\]\[\r\n]{1,300})\]:[ \t]*[^\s][^\r\n]*", re.MULTILINE
)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^[^\]\s]{1,80}\]:", re.MULTILINE)
_LEAD = re.compile(
    r"(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t\r\n]|\Z)(?:[ \t]+\[[ xX]\](?=[ \t]))?))*[ \t]*"
)
_FENCE = re.compile(r"(`{3,})(?=[^`\r\n]*(?:[\r\n]|\Z))|(~{3,})")
_HASHES = re.compile(r"#{1,6}(?=[ \t])")
_TABLE_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_INLINE = re.compile(
    r"""
    (?=[\\`<*~_\[\]!hw])(?:  # most letters can begin none of these
    (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<code>`+)
    | (?P<comment><!--)
    | (?P<auto><(?:https?|ftp|mailto)://?[^<>\s]{1,500}>|<[\w.+-]{1,64}@[\w.-]{1,255}>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]{0,40}(?:[\s/][^<>]{0,500})?>)
    | (?P<address>(?<![\w@])(?:https?://|www\.)[^\s<>()\[\]*`"'“”\u2060]{1,2000}
        (?:\([^\s<>()]{0,200}\)[^\s<>()\[\]*`"'“”]{0,500})?)
    | (?P<emphasis>\*+|~~|(?<![^\W_])_+|_+(?![^\W_]))
    | (?P<open>!?\[)
    | (?P<close>\])
    )
    """,
    re.VERBOSE,
)
_BREAKING_TAG = re.compile(
    r"</?(?:br|hr|p|div|li|ul|ol|td|th|tr|table|details|summary|section|h[1-6])\b", re.IGNORECASE
)
_TARGET = re.compile(r"\((?:[^()\\\r\n]|\\.|\([^()\r\n]{0,200}\)){0,600}\)")
_REFERENCE = re.compile(r"[ ]?\[([^\[\]\r\n]{0,300})\]")
_TRAILING = re.compile(r"[.,:;!?…—–-]+\Z")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_HIDDEN_HTML = re.compile(r"[ ]{0,3}<(?:!|\?|script\b|style\b|pre\b)", re.IGNORECASE)


def masked(text: str, blocks: Sequence[Block], front_matter: Span) -> str:
    """`text` with all that a reader does not see as words replaced, character for character."""
    definitions = _DEFINITION.finditer(text) if "]:" in text else ()
    labels = frozenset(_label(match["label"]) for match in definitions)
    pieces, place = [_blank(front_matter.of(text))], front_matter.end
    for block in blocks:
        pieces.append(_gap(text[place : block.span.start]))
        source = block.span.of(text)
        if source.startswith("\ufeff"):
            source = " " + source[1:]  # or the mark of the file would hide a heading's sign
        pieces.append(mask_block(source, block.kind, labels))
        place = max(place, block.span.end)
    pieces.append(_gap(text[place:]))
    return "".join(pieces)


@lru_cache(maxsize=8192)  # a key changes one block: the others need not be read again
def mask_block(source: str, kind: BlockKind, labels: frozenset[str] = frozenset()) -> str:
    """One block with its markup blanked; `labels` are those that the document's link targets have.

    The result has the length of `source`.
    """
    if kind in {BlockKind.CODE, BlockKind.RULE}:
        return _blank(source)
    if kind is BlockKind.HTML and _HIDDEN_HTML.match(source):
        return _blank(source)
    if kind is BlockKind.PARAGRAPH and not _INLINE.search(source):
        return source
    canvas = _Canvas(source)
    if kind in _WITH_MARKERS:
        _mask_lines(canvas, kind)
    if "]:" in source:
        for match in (*_DEFINITION.finditer(source), *_FOOTNOTE.finditer(source)):
            canvas.blank(match.start(), match.end())
    _mask_inline(canvas, labels)
    return "".join(canvas.pieces)


_WITH_MARKERS = frozenset({BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE, BlockKind.HEADING})
"""Blocks whose lines start with, or hold, markers of the block itself."""


class _Canvas:
    """A text being masked: `text` is what is still to be read, `pieces` what has come of it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces = list(source)

    @property
    def text(self) -> str:
        """The text as masked so far."""
        return "".join(self.pieces)

    def blank(self, start: int, end: int, fill: str = " ") -> None:
        """Replace a stretch by `fill`, its line ends kept."""
        if start < end:
            self.pieces[start:end] = _blank(self.source[start:end], fill)


def _blank(text: str, fill: str = " ") -> str:
    if "\n" not in text and "\r" not in text:
        return fill * len(text)
    return _NOT_LINE_END.sub(fill, text)


def _gap(text: str) -> str:
    """What stands between blocks: blank lines, marks of the file, definitions of links."""
    return _blank(text) if text.strip() else text.replace("\ufeff", " ")


def _label(text: str) -> str:
    return " ".join(text.lower().split())


def _mask_lines(canvas: _Canvas, kind: BlockKind) -> None:
    """Blank what stands at the start of lines, and fenced code inside lists and quotations."""
    source, fence = canvas.source, ""
    nested = kind in {BlockKind.LIST, BlockKind.QUOTE}
    for start, end in _lines(source):
        marker = _LEAD.match(source, start, end) if nested else None
        lead = marker.end() if marker else start
        canvas.blank(start, lead)
        opening = _FENCE.match(source, lead, end) if nested else None
        if fence:
            canvas.blank(lead, end)
            if opening and opening[0].startswith(fence) and not source[opening.end() : end].strip():
                fence = ""
        elif opening:
            fence = opening[0]
            canvas.blank(lead, end)
        elif kind is BlockKind.TABLE:
            _mask_row(canvas, start, end)
        elif (nested or kind is BlockKind.HEADING) and (hashes := _HASHES.match(source, lead, end)):
            canvas.blank(lead, hashes.end())
    if kind is BlockKind.HEADING:
        _mask_heading(canvas)


def _mask_row(canvas: _Canvas, start: int, end: int) -> None:
    """Blank the bars of a table's row, or the whole line below its head."""
    if _TABLE_RULE.fullmatch(canvas.source, start, end):
        canvas.blank(start, end)
        return
    for place in range(start, end):
        if canvas.source[place] == "|":
            canvas.pieces[place] = " "


def _mask_heading(canvas: _Canvas) -> None:
    """Blank a heading's markers: number signs around it, or the line under it."""
    source = canvas.source
    opening = re.match(r"[ ]{0,3}#{1,6}(?=[ \t\r\n]|\Z)", source)
    if opening:
        canvas.blank(0, opening.end())
        closing = re.search(r"(?<=[ \t])#+[ \t]*\Z", source)
        if closing:
            canvas.blank(closing.start(), len(source))
    else:
        last = max(source.rfind("\n"), source.rfind("\r")) + 1
        canvas.blank(last, len(source))


def _lines(text: str) -> list[tuple[int, int]]:
    """Start and end of every line, line ends left out."""
    return [match.span() for match in re.finditer(r"[^\r\n]+", text)]


def _mask_inline(canvas: _Canvas, labels: frozenset[str]) -> None:
    """Blank code, links, images, HTML and emphasis."""
    text = canvas.text
    runs = _backtick_runs(text)
    open_brackets: list[int] = []
    place = 0
    while match := _INLINE.search(text, place):
        place, start, end = match.end(), match.start(), match.end()
        match match.lastgroup:
            case "code":
                place = _mask_code(canvas, runs, start, end)
            case "comment":
                place = _mask_comment(canvas, text, start, end)
            case "open":
                open_brackets.append(start)
            case "close" if open_brackets:
                place = _close_bracket(canvas, text, open_brackets.pop(), start, labels)
            case kind:
                _mask_sign(canvas, text, kind, Span(start, end))


def _mask_sign(canvas: _Canvas, text: str, kind: str | None, span: Span) -> None:
    """Blank what needs no other half: an escape, a tag, an address, a run of stars."""
    start, end = span
    if kind == "escape":
        canvas.pieces[start] = GLUE
    elif kind == "tag":
        canvas.blank(start, end, " " if _BREAKING_TAG.match(text, start) else GLUE)
    elif kind == "auto":
        canvas.blank(start, end, "X")
    elif kind == "address":
        trailing = _TRAILING.search(text, start, end)
        canvas.blank(start, trailing.start() if trailing else end, "X")
    elif kind == "emphasis" and _is_emphasis(text, start, end):
        canvas.blank(start, end, GLUE)


def _mask_comment(canvas: _Canvas, text: str, start: int, end: int) -> int:
    """Blank a comment; gives where to read on. One that never ends runs to the end of the block."""
    close = text.find("-->", end)
    stop = close + len("-->") if close >= 0 else len(text)
    canvas.blank(start, stop)
    return stop


def _is_emphasis(text: str, start: int, end: int) -> bool:
    """Whether a run of stars, underscores or tildes touches a word; a blank to fill in does not."""
    if text[start] == "_" and end - start > 3:
        return False
    before = start == 0 or text[start - 1].isspace()
    after = end == len(text) or text[end].isspace()
    return not (before and after)


def _backtick_runs(text: str) -> dict[int, list[int]]:
    """Where the runs of backticks start, by their length."""
    runs: dict[int, list[int]] = {}
    for match in re.finditer(r"`+", text):
        runs.setdefault(len(match[0]), []).append(match.start())
    return runs


def _mask_code(canvas: _Canvas, runs: dict[int, list[int]], start: int, end: int) -> int:
    """Make the code that a run of backticks opens into X; gives where to read on."""
    same = runs.get(end - start, [])
    index = bisect_left(same, end)
    if index == len(same):
        return end
    close = same[index]
    canvas.blank(start, end, GLUE)
    canvas.blank(end, close, "X")
    canvas.blank(close, close + end - start, GLUE)
    return close + end - start


def _close_bracket(canvas: _Canvas, text: str, start: int, end: int, labels: frozenset[str]) -> int:
    """Blank the link, image or footnote that the bracket at `end` closes; gives where to read on.

    Brackets that make no link stay: a reader sees them.
    """
    is_image = text[start] == "!"
    inner = start + (2 if is_image else 1)
    if text[inner : inner + 1] == "^":
        canvas.blank(start, end + 1)
        return end + 1
    after = _TARGET.match(text, end + 1)
    if not after:
        after = _REFERENCE.match(text, end + 1)
        label = (
            _label(after[1]) if after and after[1] else _label(text[inner : min(end, inner + 300)])
        )
        if label not in labels:
            return end + 1
    stop = after.end() if after else end + 1
    if is_image:
        canvas.blank(start, stop)
    else:
        canvas.blank(start, inner, GLUE)
        canvas.blank(end, stop, GLUE)
    return stop


def read_aloud(source: str, mask: str) -> str:
    """A stretch as a reader sees it: code shown, markup gone, on one line.

    `mask` is the same stretch of the masked text.
    """
    pairs = zip(source, mask, strict=True)
    return " ".join("".join(s if m == "X" else m for s, m in pairs if m != GLUE).split())
