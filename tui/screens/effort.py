"""Where a document is hard to write: what was rewritten, for each word that was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from store.document import Document
from store.history.version import Version
from tui.text import padded
from tui.widgets.text_view import TextLine, TextView

_BAR = 20
"""Cells of the longest bar."""
_TITLE = 30
"""Cells at most for the title of a part."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What one part took."""

    title: str
    words: int
    """Words it has now."""
    rewritten: int
    """Words taken out of it over all versions: written, and not kept."""
    versions: int
    """How many versions changed it."""

    @property
    def per_word(self) -> float:
        """Words rewritten for each word kept."""
        return self.rewritten / max(1, self.words)


def efforts(document: Document, versions: Sequence[Version]) -> list[Effort]:
    """Each part of the document that versions changed, the hardest to write first."""
    rewritten: dict[str, int] = {}
    counts: dict[str, int] = {}
    for changed in (part for version in versions for part in version.parts):
        rewritten[changed.part] = rewritten.get(changed.part, 0) + changed.removed
        counts[changed.part] = counts.get(changed.part, 0) + 1
    found = [
        Effort(part.title, document.words(part.body), rewritten[part.id], counts[part.id])
        for part in document.parts
        if part.id in counts
    ]
    return sorted(found, key=lambda effort: -effort.per_word)


class EffortScreen(ModalScreen[None]):
    """The parts as bars."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,w,enter", "dismiss", show=False)]

    DEFAULT_CSS = """
    EffortScreen { align: center middle; background: $background 60%; }
    EffortScreen > TextView {
        width: 90; max-width: 96%; height: 80%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    """

    def __init__(self, document: Document, versions: Sequence[Version]) -> None:
        super().__init__()
        self._efforts = efforts(document, versions)

    def compose(self) -> ComposeResult:
        """One page to read."""
        page = TextView()
        page.border_title = "Where it is hard to write"
        page.border_subtitle = "esc closes"
        yield page

    def on_mount(self) -> None:
        """Draw the bars."""
        self.query_one(TextView).show(effort_lines(self._efforts))


def effort_lines(found: Sequence[Effort]) -> list[TextLine]:
    """The page, line by line."""
    if not found:
        return [TextLine("No version says yet which parts it changed.")]
    most = max(effort.per_word for effort in found) or 1
    lines = [
        TextLine("Words rewritten for each word kept. A part that will not come right is a", ""),
        TextLine("warning about the product, not about the writing.", ""),
        TextLine(""),
    ]
    for effort in found:
        bar = "█" * round(_BAR * effort.per_word / most)
        versions = "1 version" if effort.versions == 1 else f"{effort.versions} versions"
        told = f"{effort.rewritten:,} for {effort.words:,} · {versions}"
        lines.append(
            TextLine(f"{padded(effort.title, _TITLE)} {effort.per_word:5.1f} {bar:<{_BAR}}  {told}")
        )
    return lines
