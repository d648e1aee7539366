"""The drafts of a document as a list: when each changed, its words and findings against main."""

from collections.abc import Callable, Sequence
from datetime import datetime

from store.alternatives import DraftEntry
from store.history import MAIN, Draft, Standing
from tui.text import clipped, padded
from tui.times import time_ago
from tui.widgets.row_list import Piece, RowList

_WHEN = 12
_WORDS = 14
_PAGES = 7
_NUMBER = 7
_TOLD = {Standing.SET_ASIDE: "set aside", Standing.DELETED: "deleted"}


class DraftList(RowList):
    """Main, the drafts in use, and below them those that were put away."""

    def __init__(
        self,
        in_hand: str,
        now: Callable[[], datetime],
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        """`in_hand` is the draft that is being written."""
        super().__init__(id=id)
        self._in_hand = in_hand
        self._now = now
        self._entries: Sequence[DraftEntry] = ()
        self._away: Sequence[Draft] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._entries) + len(self._away)

    @property
    def readable(self) -> list[DraftEntry]:
        """The drafts whose text could be read."""
        return [entry for entry in self._entries if entry.document is not None]

    @property
    def current(self) -> DraftEntry | None:
        """The draft under the cursor; None on one that was put away."""
        return self._entries[self.cursor] if self.cursor < len(self._entries) else None

    @property
    def current_away(self) -> Draft | None:
        """The draft under the cursor that was put away."""
        place = self.cursor - len(self._entries)
        return self._away[place] if 0 <= place < len(self._away) else None

    def show(self, entries: Sequence[DraftEntry], away: Sequence[Draft]) -> None:
        """List these; the cursor stays on its draft."""
        name = self.current.name if self.current else self._in_hand
        self._entries, self._away = entries, away
        names = [entry.name for entry in entries]
        self.rows_changed(names.index(name) if name in names else 0)

    def heading(self, width: int) -> str:
        """The names of the columns."""
        name = self._name_width(width)
        figures = f"{'Version':>{_NUMBER}}  {'Changed':{_WHEN}} {'Pages':>{_PAGES}}"
        return f"  {'Draft':{name}} {figures}  {'Words':{_WORDS}}Findings against main"

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """Name, version, time, pages, words and findings against main."""
        name = self._name_width(width)
        place = index - len(self._entries)
        if place >= 0:
            return self._away_row(self._away[place], name)
        entry = self._entries[index]
        mark = Piece("● " if entry.name == self._in_hand else "  ", "row-list--accent")
        title = Piece(padded(entry.name, name), "row-list--strong")
        if entry.newest is None:
            return mark, title, Piece(f" ✗ {entry.problem}", "row-list--error")
        when = padded(time_ago(entry.newest.time, self._now()), _WHEN)
        number = f"v{entry.newest.number}"
        figures = Piece(f" {number:>{_NUMBER}}  {when} {entry.pages:>{_PAGES}.2f}  ")
        return mark, title, figures, *_against(entry)

    def _away_row(self, draft: Draft, name: int) -> Sequence[Piece]:
        when = padded(time_ago(draft.changed, self._now()), _WHEN)
        told = (
            f"{'':{_NUMBER}}  {when} {'':{_PAGES}}  {_TOLD[draft.standing]}: enter brings it back"
        )
        return Piece("  "), Piece(padded(draft.name, name) + " " + told, "row-list--faint")

    def _name_width(self, width: int) -> int:
        return max(8, min(30, width - 2 - _NUMBER - _WHEN - _PAGES - _WORDS - 5 - 22))


def _against(entry: DraftEntry) -> Sequence[Piece]:
    """Words and findings against main; of main how many words it has."""
    if entry.name == MAIN:
        return (Piece(f"{entry.words:,} words", "row-list--faint"),)
    words = f"+{entry.words_added} −{entry.words_removed}"
    same = "" if entry.fixed or entry.new else "as in main"
    return (
        Piece(padded(clipped(words, _WORDS - 1), _WORDS)),
        Piece(f"✓ {entry.fixed} fixed  " if entry.fixed else "", "row-list--success"),
        Piece(f"✗ {entry.new} new" if entry.new else "", "row-list--error"),
        Piece(same, "row-list--faint"),
    )
