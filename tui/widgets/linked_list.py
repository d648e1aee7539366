"""What the two lists of the Touchstone screen share: rows by place, some of them marked."""

from tui.touchstone_rows import LINKED, Filter, Rows
from tui.widgets.row_list import Piece, RowList


class LinkedList(RowList):
    """Shows some rows of one side of a stock; sub-classes say which and how."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._rows: Rows | None = None
        self._shown: list[int] = []
        self._linked: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """How many rows are listed."""
        return len(self._shown)

    @property
    def place(self) -> int | None:
        """Where among all of its side the row under the cursor is."""
        return self._shown[self.cursor] if self._shown else None

    def let_through(self, rows: Rows, chosen: Filter, words: tuple[str, ...]) -> list[int]:
        """The places of the rows to be listed."""
        raise NotImplementedError

    def fill(self, rows: Rows, chosen: Filter, words: tuple[str, ...]) -> None:
        """List what the filter and the search let through; the cursor stays where it was."""
        here = self.place or 0
        self._rows = rows
        self._shown = self.let_through(rows, chosen, words)
        self.rows_changed(sum(1 for place in self._shown if place < here))

    def mark(self, linked: frozenset[int]) -> None:
        """Mark the rows at these places: they are linked to the row in hand on the other side."""
        if linked != self._linked:
            self._linked = linked
            self.refresh()

    def sign(self, place: int) -> Piece:
        """The mark of a linked row, or a blank."""
        return Piece(LINKED if place in self._linked else " ", "row-list--accent")
