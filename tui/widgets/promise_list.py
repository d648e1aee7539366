"""The promises of a release as a list: how far the work for each is, and whether it drifted."""

from collections.abc import Sequence

from store.touchstone.model import Coverage
from store.touchstone.stock import PromiseStock
from tui.text import padded
from tui.touchstone_rows import COVERAGE_SIGNS, DRIFTED, LINKED, Filter, Rows
from tui.widgets.row_list import Piece, RowList

_WIDE = 56
"""Cells from which on the coverage is said in a word, too."""
_WORD = 10
_COUNT = 5
_STYLES = {
    Coverage.NONE: "row-list--error",
    Coverage.PLANNED: "row-list--faint",
    Coverage.UNDER_WAY: "row-list--warning",
    Coverage.DONE: "row-list--success",
}


class PromiseList(RowList):
    """Promises in the order of the work file. Ask for the one under the cursor by `current`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._rows: Rows | None = None
        self._shown: list[int] = []
        self._linked: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """How many promises are listed."""
        return len(self._shown)

    @property
    def current(self) -> PromiseStock | None:
        """The promise under the cursor."""
        if not self._shown or self._rows is None:
            return None
        return self._rows.stock.promises[self._shown[self.cursor]]

    def fill(self, rows: Rows, chosen: Filter, words: tuple[str, ...]) -> None:
        """List what the filter and the search let through; the cursor stays on its promise."""
        here = self._shown[self.cursor] if self._shown else 0
        self._rows = rows
        self._shown = rows.promises(chosen, words)
        self.rows_changed(sum(1 for place in self._shown if place < here))

    def mark(self, linked: frozenset[int]) -> None:
        """Mark the promises at these places: the item in hand serves them."""
        if linked != self._linked:
            self._linked = linked
            self.refresh()

    def heading(self, width: int) -> str:
        """The names of the columns."""
        word = padded("Coverage", _WORD) if width >= _WIDE else ""
        return f" {'  ' + word}{padded('Promise', self._room(width))}{'Work':>{_COUNT}}"

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """Sign and word of the coverage, the words, how many items serve it."""
        if self._rows is None:
            return ()
        place = self._shown[index]
        each = self._rows.stock.promises[place]
        style = _STYLES[each.coverage]
        word = padded(each.coverage.value, _WORD) if width >= _WIDE else ""
        drift = f"{DRIFTED} " if each.has_drifted else ""
        room = self._room(width) - len(drift)
        return (
            Piece(LINKED if place in self._linked else " ", "row-list--accent"),
            Piece(f"{COVERAGE_SIGNS[each.coverage]} {word}", style),
            Piece(drift, "row-list--warning"),
            Piece(padded(each.promise.anchor.quote, room)),
            Piece(f"{len(each.items) or '–':>{_COUNT}}", "row-list--faint"),
        )

    @staticmethod
    def _room(width: int) -> int:
        """The cells for the words."""
        return max(0, width - 3 - _COUNT - (_WORD if width >= _WIDE else 0))
