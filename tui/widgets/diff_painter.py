"""The painted lines of a diff view, kept until something in them changes."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from rich.segment import Segment
from textual.strip import Strip

from store.document import Span
from tui.widgets.diff_entries import Fold, Pair
from tui.widgets.diff_layout import DiffLayout
from tui.widgets.diff_paint import Highlights, StyleOf, paint_fold, paint_pair, paint_title
from tui.widgets.pieces import Which

KEPT_STRIPS = 3_000
"""Painted lines kept in memory; a tall screen shows a hundred."""

Words = tuple[Which, Span]
"""Words of one of the two texts."""


class DiffPainter:
    """Paints each line once, and knows which words are to stand out."""

    def __init__(self, style_of: StyleOf) -> None:
        self._style_of = style_of
        self._strips: dict[tuple[int, int], Strip] = {}
        self._found: dict[Which, list[Span]] = {}
        self._shown: tuple[Words, ...] = ()

    def find(self, places: Iterable[Words]) -> None:
        """Let the places of a search stand out, instead of those of the one before."""
        places = tuple(places)
        self._found = {w: sorted(span for which, span in places if which is w) for w in Which}
        self.clear()

    def point_at(self, words: Iterable[Words]) -> None:
        """Let the words of a finding stand out, instead of those of the one before."""
        shown = tuple(words)
        if shown != self._shown:
            self._shown = shown
            self.clear()

    def clear(self) -> None:
        """Paint everything anew."""
        self._strips.clear()

    def forget(self, entries: AbstractSet[int]) -> None:
        """Paint the lines of these entries anew."""
        for key in [key for key in self._strips if key[0] in entries]:
            del self._strips[key]

    def strip(self, layout: DiffLayout, entry: int, line: int, change: int) -> Strip:
        """A line of an entry without the cursor's column; `change` is the one in hand, or -1."""
        key = (entry, line)
        if key not in self._strips:
            if len(self._strips) > KEPT_STRIPS:
                self._strips.clear()
            strip = Strip(self._segments(layout, entry, line, change))
            text = self._style_of("text")
            self._strips[key] = strip.adjust_cell_length(layout.width - 1, text)
        return self._strips[key]

    def _segments(self, layout: DiffLayout, index: int, line: int, change: int) -> list[Segment]:
        entry, width = layout.entries[index], layout.width - 1
        if isinstance(entry, Pair) and line < len(layout.drawn(index).rows):
            lights = self._highlights(entry, change)
            return paint_pair(layout, index, line, self._style_of, lights)
        if isinstance(entry, Pair) or line:
            return self._blank(layout)
        if isinstance(entry, Fold):
            return paint_fold(entry.label, width, self._style_of)
        return paint_title(entry.part, entry.name, width, self._style_of)

    def _blank(self, layout: DiffLayout) -> list[Segment]:
        """A line between two rows; the rule between the columns goes on."""
        if not layout.drawing.side_by_side:
            return []
        left = Segment(" " * (layout.column + 2), self._style_of("text"))
        return [left, Segment(" │", self._style_of("rule"))]

    def _highlights(self, entry: Pair, change: int) -> Highlights:
        """What stands out of one row."""
        row = entry.row
        sides = ((Which.OLD, row.old or row.twin), (Which.NEW, row.new or row.twin))
        found = tuple(
            (which, span)
            for which, whole in sides
            if whole is not None
            for span in _within(self._found.get(which, []), whole)
        )
        return Highlights(change, found, self._shown)


def _within(spans: Sequence[Span], whole: Span) -> Sequence[Span]:
    """The sorted `spans` that begin inside `whole`."""
    first = bisect_left(spans, whole.start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, whole.end, key=lambda span: span.start)]
