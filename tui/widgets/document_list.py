"""The documents of a library as a list: what each is, its stage, pages, findings, last change."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len

from tui.document_reading import DocumentEntry
from tui.text import clipped, padded
from tui.times import time_ago
from tui.widgets.row_list import Piece, RowList

_STAGE = 9
"""Cells of the longest stage."""
_PAGES = 7
_FINDINGS = 10
_WHEN = 13


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells each column takes; 0 for one that does not fit."""

    what: int
    stage: int
    when: int


class DocumentList(RowList):
    """Documents in the order given. Ask for the one under the cursor by `current`."""

    def __init__(self, now: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        """`now` gives the time that relative times are told from, with its time zone."""
        super().__init__(id=id)
        self._now = now
        self._entries: list[DocumentEntry] = []
        self._words: list[str] = []
        self._places: dict[str, int] = {}
        self._rows: list[int] = []
        self._wanted: tuple[str, ...] = ()

    @property
    def entries(self) -> Sequence[DocumentEntry]:
        """All documents, whatever the search."""
        return self._entries

    @property
    def count(self) -> int:
        """How many documents are listed."""
        return len(self._rows)

    @property
    def current(self) -> DocumentEntry | None:
        """The document under the cursor."""
        return self._entries[self._rows[self.cursor]] if self._rows else None

    def fill(self, entries: Iterable[DocumentEntry]) -> None:
        """List these documents and no others."""
        self._entries = list(entries)
        self._words = [_searchable(entry) for entry in self._entries]
        self._places = {entry.name: place for place, entry in enumerate(self._entries)}
        self._arrange()

    def know(self, entries: Iterable[DocumentEntry]) -> None:
        """Replace documents by the same with more known about them."""
        for entry in entries:
            place = self._places[entry.name]
            self._entries[place] = entry
            self._words[place] = _searchable(entry)
        if self._wanted:
            self._arrange()
        else:
            self.refresh()

    def search(self, words: tuple[str, ...]) -> None:
        """List only documents that have all `words`, case folded; none lists all."""
        self._wanted = words
        self._arrange()

    def in_sight(self) -> list[DocumentEntry]:
        """The documents on the screen."""
        return [self._entries[self._rows[index]] for index in self.rows_in_sight()]

    def heading(self, width: int) -> str:
        """The names of the columns."""
        columns = _columns(width)
        stage = padded("Stage", columns.stage)
        when = f"  {padded('Last change', columns.when - 2)}" if columns.when else ""
        figures = f"{'Pages':>{_PAGES}}{'Findings':>{_FINDINGS}}"
        return f" {padded('Document', columns.what)} {stage}{figures}{when}"

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """Product and heading, stage, pages, findings, last change; or what is wrong with it."""
        entry, columns = self._entries[self._rows[index]], _columns(width)
        name = clipped(entry.product or entry.title or entry.name, columns.what)
        head = [Piece(" "), Piece(name, "row-list--strong")]
        if entry.problem:
            left = max(0, width - 1 - cell_len(name))
            return [*head, Piece(padded(f"  ✗ {entry.problem}", left), "row-list--error")]
        more = padded(f"  {_more(entry)}", max(0, columns.what - cell_len(name)))
        what = [*head, Piece(more, "row-list--faint")]
        return [*what, Piece(" "), *self._figures(entry, columns)]

    def _figures(self, entry: DocumentEntry, columns: _Columns) -> list[Piece]:
        pages = "…" if entry.pages is None else f"{entry.pages:.2f}"
        when = time_ago(entry.changed, self._now()) if entry.changed else ""
        return [
            Piece(padded(entry.stage or "–", columns.stage) if columns.stage else ""),
            Piece(f"{pages:>{_PAGES}}", "row-list--faint"),
            *_findings(entry),
            Piece(f"  {padded(when, columns.when - 2)}" if columns.when else "", "row-list--faint"),
        ]

    def _arrange(self) -> None:
        """Work the rows out anew, the cursor staying on its document where that is still listed."""
        place = self._rows[self.cursor] if self._rows else 0
        self._rows = [
            index
            for index, words in enumerate(self._words)
            if all(word in words for word in self._wanted)
        ]
        self.rows_changed(sum(1 for index in self._rows if index < place))


def _columns(width: int) -> _Columns:
    """What fits: the last change from 56 cells on, the stage from 70 on."""
    stage = _STAGE if width >= 70 else 0
    when = _WHEN if width >= 56 else 0
    return _Columns(max(0, width - 2 - stage - _PAGES - _FINDINGS - when), stage, when)


def _more(entry: DocumentEntry) -> str:
    """What else names a document: its heading where the product stands first, then its file."""
    title = entry.title if entry.product and entry.title != entry.product else ""
    return "  ".join(filter(None, (title, entry.name if entry.product or entry.title else "")))


def _findings(entry: DocumentEntry) -> list[Piece]:
    """Errors and warnings, right-aligned; a tick where there are none."""
    if entry.pages is None:
        return [Piece(" " * _FINDINGS)]
    if not entry.errors and not entry.warnings:
        return [Piece(f"{'✓':>{_FINDINGS}}", "row-list--success")]
    errors = f"✗{entry.errors}" if entry.errors else ""
    warnings = f"▲{entry.warnings}" if entry.warnings else ""
    gap = " " if errors and warnings else ""
    return [
        Piece(f"{errors:>{_FINDINGS - len(gap + warnings)}}", "row-list--error"),
        Piece(gap + warnings, "row-list--warning"),
    ]


def _searchable(entry: DocumentEntry) -> str:
    """The words a search looks through, case folded."""
    return f"{entry.product}\n{entry.title}\n{entry.name}\n{entry.stage}".casefold()
