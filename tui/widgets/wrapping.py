"""Breaking a line of text at words, by the cells it fills on a terminal."""

import re
from collections.abc import Sequence

from rich.cells import split_graphemes

Range = tuple[int, int]
"""Where a row of a wrapped line starts and ends, in characters of the line, end exclusive."""

_ODD = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
"""Any character that may not fill exactly one cell."""

_WIDE_BREAK = 2
"""Cells of a character after which a row may break without a space: Han, Kana, Hangul, emoji."""


def wrap(text: str, width: int, hanging: int = 0) -> list[Range]:
    """Where each row of `text` starts and ends when it may be `width` cells wide.

    Rows after the first have `hanging` cells less. Spaces at a break and at the end belong to no
    row; a word that is wider than a row is cut. There is at least one row, and no row is empty
    unless the text holds nothing but spaces.
    """
    text = text.rstrip(" ")
    width = max(2, width)
    hanging = min(hanging, width // 2, width - 2)
    if _ODD.search(text):
        return _wrap_cells(text, width, hanging)
    return _wrap_characters(text, width, hanging)


def _wrap_characters(text: str, width: int, hanging: int) -> list[Range]:
    """`wrap` for text in which every character fills one cell: jumps from row to row."""
    rows: list[Range] = []
    start, room, length = 0, width, len(text)
    while length - start > room:
        cut = text.rfind(" ", start, start + room + 1)
        end = _without_spaces(text, start, cut)
        if end <= start:
            end = cut = start + room
        rows.append((start, end))
        start, room = _after_spaces(text, cut), width - hanging
    if start < length or not rows:
        rows.append((start, length))
    return rows


def _wrap_cells(text: str, width: int, hanging: int) -> list[Range]:
    """`wrap` for any text: walks over its graphemes, row by row."""
    rows: list[Range] = []
    graphemes = split_graphemes(text)[0]
    at, room = 0, width
    while at < len(graphemes):
        start = graphemes[at][0]
        stop, cut = _row_of(text, graphemes, at, room)
        if stop == len(graphemes):
            return [*rows, (start, len(text))]
        end = _without_spaces(text, start, graphemes[cut - 1][1])
        if cut == at or end <= start:  # one long word, or nothing but indentation
            is_blank = cut > at
            cut = max(stop, at + 1)
            end = graphemes[cut - 1][1]
            end = min(end, start + room) if is_blank else end
        rows.append((start, end))
        at, room = cut, width - hanging
        while at < len(graphemes) and text[slice(*graphemes[at][:2])] == " ":
            at += 1
    return rows or [(0, len(text))]


def _row_of(
    text: str, graphemes: Sequence[tuple[int, int, int]], at: int, room: int
) -> tuple[int, int]:
    """Of a row that starts at the grapheme `at`: the first that does not fit, and where to break.

    Spaces at the end always fit. Breaking at `at` itself means that there is no good place.
    """
    used, cut, index = 0, at, at
    while index < len(graphemes):
        first, last, cells = graphemes[index]
        is_space = text[first:last] == " "
        if used + cells > room and not is_space:
            break
        used += cells
        index += 1
        if is_space or cells >= _WIDE_BREAK:
            cut = index
    return index, cut


def _without_spaces(text: str, start: int, end: int) -> int:
    """`end`, moved back over spaces but not before `start`; `start` when `end` lies before it."""
    return start + len(text[start:end].rstrip(" ")) if end > start else start


def _after_spaces(text: str, place: int) -> int:
    """The first place from `place` on that holds no space."""
    while place < len(text) and text[place] == " ":
        place += 1
    return place
