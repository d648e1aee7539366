"""The versions of a document as a list: sittings folded, milestones standing out, searchable."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from store.document.description import PartWords
from store.history.version import Version
from tui.finding_counts import Counts
from tui.text import clipped, padded, plain
from tui.times import time_ago
from tui.version_reading import Pair
from tui.widgets.row_list import Piece, RowList
from tui.widgets.version_rows import (
    Fold,
    VersionFilter,
    VersionRow,
    folded_rows,
    in_words,
    matching_rows,
    parts_together,
    searchable,
)

_FOLDS = {Fold.ALONE: " ", Fold.CLOSED: "▸", Fold.OPEN: "▾", Fold.INSIDE: "│"}
_ANYTHING = VersionFilter()
_WHEN = 12
"""Cells of the longest relative time."""
_AUTHOR = 14
"""Cells at most for an author."""
_TITLE = 20
"""Cells at most for the title of a part."""
_FIGURE = 7
"""Cells for a count of words, and for pages."""
_FINDINGS = 9
"""Cells for the errors and warnings of a version, two blanks before them."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells each column of the list takes; 0 for one that does not fit."""

    number: int
    author: int
    what: int
    words: int
    pages: int
    findings: int


class VersionList(RowList):
    """Versions newest first. Give them by `add`; ask for the one under the cursor by `current`."""

    DEFAULT_CSS = """
    VersionList { min-width: 40; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "open_sitting", show=False),
        Binding("left,h", "close_sitting", show=False),
    ]

    def __init__(self, now: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        """`now` gives the time that relative times are told from, with its time zone."""
        super().__init__(id=id)
        self._now = now
        self._versions: list[Version] = []
        self._words: dict[int, str] = {}
        self._places: dict[str, int] = {}
        self._rows: list[VersionRow] = []
        self._counts: dict[str, Counts] = {}
        self._opened: set[str] = set()
        self._wanted = _ANYTHING
        self._marked: str | None = None
        self._longest_author = cell_len("Author")

    @property
    def versions(self) -> Sequence[Version]:
        """All versions given so far, newest first, whatever the search."""
        return self._versions

    @property
    def count(self) -> int:
        """How many rows there are: sittings, or versions found."""
        return len(self._rows)

    @property
    def current(self) -> Version | None:
        """The version under the cursor; for a folded sitting the newest of it."""
        row = self._current_row
        return self._versions[row.first] if row else None

    @property
    def before_current(self) -> Version | None:
        """The version before the one under the cursor, or before the whole folded sitting."""
        row = self._current_row
        place = row.first + row.size if row else len(self._versions)
        return self._versions[place] if place < len(self._versions) else None

    @property
    def current_pairs(self) -> tuple[Pair, ...]:
        """The version under the cursor, or all of the folded sitting, each with the one before."""
        row = self._current_row
        return tuple((version, self.before(version)) for version in self._of(row)) if row else ()

    @property
    def marked(self) -> Version | None:
        """The version that waits to be compared with another one."""
        return self._versions[self._places[self._marked]] if self._marked else None

    def add(self, versions: Iterable[Version]) -> None:
        """Put older versions below those that are there."""
        for version in versions:
            self._places[version.id] = len(self._versions)
            self._versions.append(version)
            self._longest_author = max(
                self._longest_author, min(_AUTHOR, cell_len(plain(version.author)))
            )
        self._arrange()

    def count_findings(self, counts: Mapping[str, Counts]) -> None:
        """Show how many findings some texts have, by the texts' ids."""
        self._counts.update(counts)
        self.refresh()

    def counts_of(self, version: Version) -> Counts | None:
        """How many findings a version has; None when that is not known yet."""
        return self._counts.get(version.blob)

    def go_to(self, version: Version) -> None:
        """Put the cursor on a version, or on the sitting that holds it."""
        self.cursor = self._row_of(self._places[version.id])

    def know(self, versions: Iterable[Version]) -> None:
        """Replace versions by the same with more known about them, or with other names."""
        has_other_names = False
        for version in versions:
            place = self._places[version.id]
            has_other_names |= self._versions[place].milestones != version.milestones
            self._versions[place] = version
            self._words.pop(place, None)
        if self._wanted.is_empty and not has_other_names:
            self.refresh()
        else:
            self._arrange()

    def search(self, wanted: VersionFilter) -> None:
        """List only the versions that pass; an empty filter folds the sittings again."""
        self._wanted = wanted
        self._arrange()

    def prepare_search(self, start: int, count: int) -> bool:
        """Read the words of some versions, so that the first search need not; whether more wait."""
        end = min(start + count, len(self._versions))
        for place in range(start, end):
            self._searchable(place)
        return end < len(self._versions)

    def _searchable(self, place: int) -> str:
        """The words of the version at a place, read once."""
        words = self._words.get(place)
        if words is None:
            words = self._words[place] = searchable(self._versions[place])
        return words

    def mark(self) -> None:
        """Mark the version under the cursor, or take its mark away."""
        current = self.current
        if current:
            self._marked = None if self._marked == current.id else current.id
            self.refresh()

    def in_sight(self) -> list[Version]:
        """The versions that the rows on the screen show or stand for."""
        rows = (self._rows[index] for index in self.rows_in_sight())
        return [version for row in rows for version in self._of(row)]

    def place_of(self, version: Version) -> int:
        """How many versions are newer than this one."""
        return self._places[version.id]

    def parts(self) -> dict[str, tuple[str, int]]:
        """By its id, the title of each part that changed, and in how many versions it did."""
        parts: dict[str, tuple[str, int]] = {}
        for part in (part for version in self._versions for part in version.parts):
            title, count = parts.get(part.part, (part.title, 0))
            parts[part.part] = (title, count + 1)
        return dict(sorted(parts.items(), key=lambda item: -item[1][1]))

    def title_of_part(self, part: str) -> str:
        """What a part is called, by its newest change; its id where nothing changed it."""
        changed = (p for version in self._versions for p in version.parts if p.part == part)
        return next((each.title for each in changed), part)

    def before(self, version: Version) -> Version | None:
        """The version before another one; None for the first, or while it is still to come."""
        place = self._places[version.id] + 1
        return self._versions[place] if place < len(self._versions) else None

    def action_toggle_sitting(self) -> None:
        """Open the sitting under the cursor, or close it."""
        row = self._current_row
        if row and row.fold is Fold.CLOSED:
            self.action_open_sitting()
        else:
            self.action_close_sitting()

    def action_open_sitting(self) -> None:
        """Show each version of the sitting under the cursor."""
        row = self._current_row
        if row and row.fold is Fold.CLOSED:
            self._opened.add(self._versions[row.first].id)
            self._arrange()
            self.post_message(self.Moved())

    def action_close_sitting(self) -> None:
        """Fold the sitting that the cursor is in; the cursor goes to its row."""
        index = self.cursor
        while 0 < index < self.count and self._rows[index].fold is Fold.INSIDE:
            index -= 1
        if index < self.count and self._rows[index].fold is Fold.OPEN:
            self._opened.discard(self._versions[self._rows[index].first].id)
            self.cursor = index
            self._arrange()
            self.post_message(self.Moved())

    def heading(self, width: int) -> str:
        """The names of the columns."""
        columns = self._columns(width)
        figures = f"{'Words':>{columns.words}}" if columns.words else ""
        figures += f"{'Pages':>{columns.pages}}" if columns.pages else ""
        figures += f"  {'Checks':<{_FINDINGS - 2}}" if columns.findings else ""
        author = padded("Author", columns.author) if columns.author else ""
        what = padded("What changed", columns.what)
        return f"  {'':{columns.number}}  {'When':{_WHEN}} {author}{what}{figures}"

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """Mark and fold, number, time, author, what changed, words, pages."""
        row, columns = self._rows[index], self._columns(width)
        version = self._versions[row.first]
        mark = Piece("◆", "row-list--accent") if version.id == self._marked else Piece(" ")
        number = Piece(f"{f'v{version.number}':>{columns.number}}", "row-list--strong")
        when = Piece(f"  {padded(time_ago(version.time, self._now()), _WHEN)} ", "row-list--faint")
        author = Piece(_column(version.author, columns.author))
        figures = Piece(_figures(version, columns), "row-list--faint")
        fold = Piece(_FOLDS[row.fold], "row-list--faint")
        found = self._found(version) if columns.findings else ()
        return mark, fold, number, when, author, *self._what(row, columns.what), figures, *found

    def _found(self, version: Version) -> Sequence[Piece]:
        """Errors and warnings in a column; a check mark where there are none."""
        counts = self.counts_of(version)
        if counts is None:
            return (Piece(" " * _FINDINGS),)
        errors = f"✗{counts.errors} " if counts.errors else ""
        warnings = f"▲{counts.warnings}" if counts.warnings else ""
        if not errors and not warnings:
            return (Piece(f"  {'✓':<{_FINDINGS - 2}}", "row-list--success"),)
        room = _FINDINGS - 2 - len(errors)
        return (
            Piece(f"  {errors}", "row-list--error"),
            Piece(f"{warnings:<{room}}", "row-list--warning"),
        )

    @property
    def _current_row(self) -> VersionRow | None:
        return self._rows[self.cursor] if self._rows else None

    def _of(self, row: VersionRow) -> list[Version]:
        return self._versions[row.first : row.first + row.size]

    def _what(self, row: VersionRow, width: int) -> list[Piece]:
        """Milestones, the newest note, what changed: as much as fits, a long note in half the room.

        What changed is never left out for a note: notes are often about something else.
        """
        versions = self._of(row)
        version = versions[0]
        note = next((version.note for version in versions if version.note), "")
        changed = in_words(_with_short_titles(parts_together(versions)))
        said = note or ("" if changed else version.subject)
        pieces = [
            Piece(" · ".join(f"★ {name}" for name in version.milestones), "row-list--accent"),
            Piece(clipped(said, max(width // 2, width - 2 - cell_len(changed)))),
            Piece(changed, "row-list--faint" if note else ""),
            Piece(f"{row.size} saves" if row.size > 1 else "", "row-list--faint"),
        ]
        return _fitted([piece for piece in pieces if piece.text], width)

    def _columns(self, width: int) -> _Columns:
        """What fits: pages from 48 cells, findings from 56, the author from 64, words from 84."""
        number = 1 + len(str(self._versions[0].number)) if self._versions else 2
        author = self._longest_author + 1 if width >= 64 else 0
        pages = _FIGURE if width >= 48 else 0
        findings = _FINDINGS if width >= 56 else 0
        words = pages if width >= 84 or not findings else 0
        taken = 2 + number + 2 + _WHEN + 1 + author + words + pages + findings
        return _Columns(number, author, max(0, width - taken), words, pages, findings)

    def _arrange(self) -> None:
        """Work the rows out anew, the cursor staying on its version where that is still shown."""
        row = self._current_row
        if self._wanted.is_empty:
            self._rows = folded_rows(self._versions, self._opened)
        else:
            self._rows = matching_rows(self._versions, self._searchable, self._wanted)
        self.rows_changed(self._row_of(row.first) if row else 0)

    def _row_of(self, place: int) -> int:
        """The row that shows the version at `place`, or the nearest newer one that is shown."""
        return max(0, bisect_right(self._rows, place, key=lambda row: row.first) - 1)


def _with_short_titles(parts: Iterable[PartWords]) -> Iterator[PartWords]:
    """Questions may be long; what counts in a list is how much they changed."""
    return (replace(part, title=clipped(part.title, _TITLE)) for part in parts)


def _column(text: str, width: int) -> str:
    """Text in a column with a blank after it; nothing in a column of no width."""
    return f"{padded(text, width - 1)} " if width else ""


def _figures(version: Version, columns: _Columns) -> str:
    words = "–" if version.words is None else f"{version.words:,}"
    pages = "–" if version.pages is None else f"{version.pages:.2f}"
    shown = f"{words:>{columns.words}}" if columns.words else ""
    return shown + (f"{pages:>{columns.pages}}" if columns.pages else "")


def _fitted(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """Pieces with two blanks between them in exactly `width` cells, the last that fits clipped."""
    fitted: list[Piece] = []
    left = width
    for piece in pieces:
        gap = "  " if fitted else ""
        text = gap + clipped(piece.text, left - len(gap)) if left > len(gap) + 3 else ""
        fitted.append(Piece(text, piece.style))
        left -= cell_len(text)
    return [*fitted, Piece(" " * left)]
