"""The promises of a release as a list: how far the work for each is, and whether it drifted."""

from collections.abc import Sequence

from store.touchstone.model import Coverage
from store.touchstone.stock import PromiseStock
from tui.text import padded
from tui.touchstone_rows import COVERAGE_SIGNS, DRIFTED, Filter, Rows
from tui.widgets.linked_list import LinkedList
from tui.widgets.row_list import Piece

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


class PromiseList(LinkedList):
    """Promises in the order of the work file. Ask for the one under the cursor by `current`."""

    @property
    def current(self) -> PromiseStock | None:
        """The promise under the cursor."""
        if self.place is None or self._rows is None:
            return None
        return self._rows.stock.promises[self.place]

    def let_through(self, rows: Rows, chosen: Filter, words: tuple[str, ...]) -> list[int]:
        """The promises that filter and search let through."""
        return rows.promises(chosen, words)

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
            self.sign(place),
            Piece(f"{COVERAGE_SIGNS[each.coverage]} {word}", style),
            Piece(drift, "row-list--warning"),
            Piece(padded(each.promise.anchor.quote, room)),
            Piece(f"{len(each.items) or '–':>{_COUNT}}", "row-list--faint"),
        )

    @staticmethod
    def _room(width: int) -> int:
        """The cells for the words."""
        return max(0, width - 3 - _COUNT - (_WORD if width >= _WIDE else 0))
