"""How wide the panes beside the text are, for each class of screens, and remembered so."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from store.history.atomic_file import write_atomically
from store.history.errors import NotWrittenError

FILE = "panes.json"
STEP = 4
"""Columns by which a key widens or narrows a pane."""
LEAST = 20
"""Columns below which a pane says nothing; dragged further it is hidden."""
TEXT = 40
"""Columns that are always left to the text."""


class SizeClass(StrEnum):
    """How many panes stand side by side: one, two or three."""

    NARROW = "narrow"
    MEDIUM = "medium"
    WIDE = "wide"


class Pane(StrEnum):
    """The panes beside the text."""

    OUTLINE = "outline"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class PaneWidths:
    """The panes of one class of screens."""

    outline: int
    """Columns, its frame included."""
    side: int
    hides_outline: bool = False
    hides_side: bool = False

    def of(self, pane: Pane) -> int:
        """The columns of a pane."""
        return self.outline if pane is Pane.OUTLINE else self.side

    def hides(self, pane: Pane) -> bool:
        """Whether a pane is hidden."""
        return self.hides_outline if pane is Pane.OUTLINE else self.hides_side

    def with_width(self, pane: Pane, columns: int, screen: int) -> "PaneWidths":
        """A pane as wide as asked, or as can be on a screen of `screen` columns."""
        panes = 2 if size_class(screen) is SizeClass.WIDE else 1
        most = max(LEAST, (screen - TEXT) // panes)
        kept = min(max(columns, LEAST), most)
        if pane is Pane.OUTLINE:
            return replace(self, outline=kept)
        return replace(self, side=kept)

    def with_hidden(self, pane: Pane, *, is_hidden: bool) -> "PaneWidths":
        """A pane hidden or shown."""
        if pane is Pane.OUTLINE:
            return replace(self, hides_outline=is_hidden)
        return replace(self, hides_side=is_hidden)


USUAL: Mapping[SizeClass, PaneWidths] = {
    SizeClass.NARROW: PaneWidths(30, 30),
    SizeClass.MEDIUM: PaneWidths(30, 30),
    SizeClass.WIDE: PaneWidths(34, 36),
}
"""The panes as they come."""


def size_class(columns: int) -> SizeClass:
    """The class of a screen of so many columns."""
    if columns < 80:
        return SizeClass.NARROW
    return SizeClass.MEDIUM if columns < 120 else SizeClass.WIDE


def read_widths(state: Path) -> dict[SizeClass, PaneWidths]:
    """The panes as the writer left them; as they come where that is not known."""
    kept = _read(state)
    return {each: _widths(kept.get(each.value), USUAL[each]) for each in SizeClass}


def keep_widths(state: Path, widths: Mapping[SizeClass, PaneWidths]) -> None:
    """Remember the panes. A disk that takes nothing is no reason to bother anybody."""
    told = {each.value: asdict(panes) for each, panes in widths.items()}
    try:
        state.mkdir(parents=True, exist_ok=True)
        write_atomically(state / FILE, json.dumps(told, indent=1).encode())
    except (OSError, NotWrittenError):
        return


def _widths(kept: object, usual: PaneWidths) -> PaneWidths:
    if not isinstance(kept, dict):
        return usual
    columns = [kept.get("outline"), kept.get("side")]
    if not all(isinstance(each, int) and LEAST <= each <= 500 for each in columns):
        return usual
    hidden = [kept.get("hides_outline") is True, kept.get("hides_side") is True]
    return PaneWidths(kept["outline"], kept["side"], *hidden)


def _read(state: Path) -> dict[str, object]:
    try:
        kept = json.loads((state / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
