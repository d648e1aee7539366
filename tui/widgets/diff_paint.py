"""One row of the diff view as styled segments."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from store.compare.model import PartChange, PartComparison
from store.document import Span
from tui.text import clipped, padded
from tui.widgets.diff_layout import DiffLayout, Slice
from tui.widgets.pieces import SIGNS, Mark, Piece, Which

StyleOf = Callable[[str], Style]
"""Gives the style of a name such as "added", "sign-added", "rule" or "current"."""

CURSOR = "▌"
"""Stands at the left edge of the line in hand."""

_NOTES = {PartChange.ADDED: "new", PartChange.REMOVED: "removed", PartChange.MOVED: "moved"}
_NUMBER = re.compile(r"Q?(\d+)[.):]\s+", re.IGNORECASE)
_SIGN_STYLES = {"+": "sign-added", "−": "sign-removed", "↕": "sign-moved", "~": "sign-edited"}


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is to stand out of the text for the moment."""

    change: int = -1
    """The change in hand, if it is in the row painted; -1 for none."""
    found: tuple[tuple[Which, Span], ...] = ()
    """Places of a search, sorted."""
    shown: tuple[tuple[Which, Span], ...] = ()
    """The words a finding is about."""


def paint_pair(
    layout: DiffLayout, index: int, row: int, style_of: StyleOf, highlights: Highlights
) -> list[Segment]:
    """Row `row` of the pair at `index`, without the cursor's column."""
    rows = layout.drawn(index).rows
    old, new = rows[row] if row < len(rows) else (None, None)
    if not layout.drawing.side_by_side:
        return list(_column(old, layout.column, style_of, highlights))
    return [
        *_column(old, layout.column, style_of, highlights),
        Segment(" │", style_of("rule")),
        *_column(new, layout.column, style_of, highlights),
    ]


def paint_title(part: PartComparison, title: str, width: int, style_of: StyleOf) -> list[Segment]:
    """The line above a part: its name, what happened to it, its words."""
    figures = counts(part.words_added, part.words_removed)
    right = f" {figures} ─" if figures else "─"
    room = width - cell_len(right) - 4
    what = part_note(part)
    name = clipped(title, max(4, room if not what else max(room // 2, room - cell_len(what) - 3)))
    note = clipped(f" · {what}", max(0, room - cell_len(name))) if what else ""
    filled = room - cell_len(name) - cell_len(note) + 1
    return [
        Segment("─ ", style_of("title-rule")),
        Segment(name, style_of("title")),
        Segment(note, style_of("label")),
        Segment(" " + "─" * max(0, filled), style_of("title-rule")),
        Segment(right, style_of("title-rule")),
    ]


def paint_fold(label: str, width: int, style_of: StyleOf) -> list[Segment]:
    """The line that stands for unchanged text."""
    return [Segment(padded(f"  ⋯ {label}", width), style_of("fold"))]


def counts(added: int, removed: int) -> str:
    """Words that came and went: "+30 −20"; empty when none did."""
    pairs = ((added, f"+{added}"), (removed, f"−{removed}"))
    return " ".join(figure for count, figure in pairs if count)


def part_note(part: PartComparison) -> str:
    """What happened to a part as a whole, in words: "moved, was “How much is it?”"."""
    note = _NOTES.get(part.change, "")
    if part.old is None or part.new is None or part.change is PartChange.EDITED:
        return note
    was, now = (_NUMBER.match(each.title) for each in (part.old, part.new))
    before = _told_name(part.old.title, was), _told_name(part.new.title, now)
    told = f"was “{before[0]}”" if before[0].casefold() != before[1].casefold() else ""
    if not told and was and now and was[1] != now[1]:
        told = f"was number {was[1]}"
    return ", ".join(filter(None, (note, told)))


def _told_name(title: str, number: re.Match[str] | None) -> str:
    """A question without its number."""
    return title[number.end() :] if number else title


def _column(
    row: Slice | None, width: int, style_of: StyleOf, highlights: Highlights
) -> Iterator[Segment]:
    """Sign, space and text of one column, filled to its width."""
    if row is None:
        yield Segment(" " * (width + 2), style_of("text"))
        return
    pieces = list(row.pieces())
    sign = row.line.sign or sign_of(pieces)
    yield Segment(f"{sign or ' '} ", style_of(_SIGN_STYLES.get(sign, "text")))
    if row.indent:
        yield Segment(" " * row.indent, style_of("text"))
    used = row.indent
    for piece in pieces:
        used += cell_len(piece.text)
        yield from _segments(piece, style_of, highlights)
    yield Segment(" " * max(0, width - used), style_of("text"))


def sign_of(pieces: Sequence[Piece]) -> str:
    """The gutter's sign for a row: what its marks have in common, ~ when they differ."""
    signs = {SIGNS[piece.mark] for piece in pieces if piece.mark in SIGNS}
    if len(signs) > 1 and signs != {"+", "−"}:
        signs.discard("↕")
    return "~" if len(signs) > 1 else next(iter(signs), "")


def _segments(piece: Piece, style_of: StyleOf, highlights: Highlights) -> Iterator[Segment]:
    """A piece, cut where something stands out of it."""
    style = style_of("kept" if piece.mark is Mark.HIDDEN else piece.mark)
    if piece.change >= 0 and piece.change == highlights.change and piece.text.strip():
        style += style_of("current")
    place = 0
    for span, name in _standing_out(piece, highlights):
        if span.start < place:
            continue
        yield Segment(piece.text[place : span.start], style)
        yield Segment(piece.text[span.start : span.end], style + style_of(name))
        place = span.end
    if place < len(piece.text):
        yield Segment(piece.text[place:], style)


def _standing_out(piece: Piece, highlights: Highlights) -> list[tuple[Span, str]]:
    """The stretches of a piece that stand out, in characters of it, with the style's name."""
    if piece.which is None:
        return []
    here = Span(piece.start, piece.start + len(piece.text))
    found = [
        (Span(max(span.start, here.start), min(span.end, here.end)).shifted(-here.start), name)
        for spans, name in ((highlights.found, "found"), (highlights.shown, "shown"))
        for which, span in spans
        if which is piece.which and span.start < here.end and here.start < span.end
    ]
    return sorted(found)
