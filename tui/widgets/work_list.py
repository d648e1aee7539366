"""The work as a list: how far each item is, and what it serves."""

from collections.abc import Sequence

from store.touchstone.model import WorkItem, WorkState
from tui.text import clipped, padded
from tui.touchstone_rows import DRIFTED, STATE_SIGNS, Filter, Rows
from tui.widgets.linked_list import LinkedList
from tui.widgets.row_list import Piece

_ID = 9
_WIDE = 64
"""Cells from which on the priority has a column."""
_PRIORITY = 4
_SERVES = 7
_STYLES = {
    WorkState.PLANNED: "row-list--faint",
    WorkState.UNDER_WAY: "row-list--warning",
    WorkState.DONE: "row-list--success",
    WorkState.DROPPED: "row-list--faint",
}


class WorkList(LinkedList):
    """Items in the order of the work file. Ask for the one under the cursor by `place`."""

    @property
    def current(self) -> WorkItem | None:
        """The item under the cursor."""
        if self.place is None or self._rows is None:
            return None
        return self._rows.stock.work.items[self.place]

    def let_through(self, rows: Rows, chosen: Filter, words: tuple[str, ...]) -> list[int]:
        """The items that filter and search let through."""
        return rows.items(chosen, words)

    def heading(self, width: int) -> str:
        """The names of the columns."""
        priority = padded("", _PRIORITY) if width >= _WIDE else ""
        title = padded("Work", self._room(width))
        return f"   {padded('Id', _ID)}{priority}{title}{'Serves':>{_SERVES}}"

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """Sign of the state, id, priority, title, what it serves."""
        if self._rows is None:
            return ()
        place = self._shown[index]
        item = self._rows.stock.work.items[place]
        priority = padded(item.priority or "", _PRIORITY) if width >= _WIDE else ""
        return (
            self.sign(place),
            Piece(f"{STATE_SIGNS[item.state]} ", _STYLES[item.state]),
            Piece(padded(clipped(item.id, _ID - 1), _ID), "row-list--faint"),
            Piece(priority, "row-list--faint"),
            Piece(padded(item.title, self._room(width))),
            self._serves(item, place),
        )

    def _serves(self, item: WorkItem, place: int) -> Piece:
        """How many promises an item serves; why none; or that nobody has said."""
        if self._rows is None:
            return Piece("")
        number = len(self._rows.stock.served[place])
        if self._rows.has_drifted(item):
            return Piece(f"{f'{DRIFTED} {number}':>{_SERVES}}", "row-list--warning")
        if number:
            return Piece(f"{number:>{_SERVES}}", "row-list--faint")
        if item.reason or item.state is WorkState.DROPPED:
            return Piece(f"{'– why' if item.reason else '–':>{_SERVES}}", "row-list--faint")
        style = "row-list--error" if item.is_built else "row-list--faint"
        return Piece(f"{'✗ none' if item.is_built else 'none':>{_SERVES}}", style)

    @staticmethod
    def _room(width: int) -> int:
        """The cells for the title."""
        return max(0, width - 3 - _ID - _SERVES - (_PRIORITY if width >= _WIDE else 0))
