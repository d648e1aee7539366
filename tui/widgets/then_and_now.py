"""Words as they were and as they are, side by side, what differs marked."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from store.compare import compare
from store.document import Document, Span
from tui.text import plain

_REMOVED = "$diff-removed on $diff-removed-background strike"
_ADDED = "$diff-added on $diff-added-background underline"
_GONE = "No longer in the text."


class ThenAndNow(Horizontal):
    """Two columns; the right one says so when nothing is left."""

    DEFAULT_CSS: ClassVar[str] = """
    ThenAndNow { height: auto; }
    ThenAndNow > Static { width: 1fr; height: auto; padding: 0 1; }
    ThenAndNow > .then { padding: 0 1 0 0; }
    """

    def __init__(self, then: str = "", now: str = "") -> None:
        super().__init__()
        self._then = Static(classes="then")
        self._now = Static()
        self.show(then, now)

    def compose(self) -> ComposeResult:
        """Both columns."""
        yield self._then
        yield self._now

    def show(self, then: str, now: str) -> None:
        """Show other words; "" as `now` for words that are gone."""
        removed, added = _differences(then, now) if now else ([], [])
        self._then.update(Content.assemble(("Then ", "bold"), _marked(then, removed, _REMOVED)))
        words = _marked(now, added, _ADDED) if now else Content.styled(_GONE, "$text-warning")
        self._now.update(Content.assemble(("Now ", "bold"), words))


def _differences(then: str, now: str) -> tuple[list[Span], list[Span]]:
    """What only the one and what only the other has."""
    removed, added = [], []
    for part in compare(Document(then), Document(now)).parts:
        for row in part.rows:
            if row.old is None or row.new is None:
                removed += [row.old] if row.old else []
                added += [row.new] if row.new else []
            removed += [change.old for change in row.changes if row.old and row.new]
            added += [change.new for change in row.changes if row.old and row.new]
    return removed, added


def _marked(words: str, spans: Iterable[Span], style: str) -> Content:
    """Foreign words, some of them in a style."""
    content = Content(plain(words))
    for span in spans:
        end = span.start + len(span.of(words).rstrip())
        content = content.stylize(style, span.start, end) if end > span.start else content
    return content
