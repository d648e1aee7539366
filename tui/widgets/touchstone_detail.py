"""What is to be known of the row in hand: all its words, and what it is linked to."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.touchstone.model import Promise, WorkItem
from store.touchstone.stock import LinkDrift, PromiseStock
from store.touchstone.suggestions import Suggestion
from tui.text import plain
from tui.touchstone_rows import STATE_SIGNS
from tui.widgets.then_and_now import ThenAndNow

_SHOWN = 6


class TouchstoneDetail(VerticalScroll, can_focus=False):
    """The pane below the lists."""

    DEFAULT_CSS: ClassVar[str] = """
    TouchstoneDetail { height: 7; padding: 0 1; background: $panel; scrollbar-size-vertical: 1; }
    TouchstoneDetail > Static { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._head = Static()
        self._words = ThenAndNow()
        self._rest = Static()

    def compose(self) -> ComposeResult:
        """A line on what it is, its words, what it is linked to."""
        yield self._head
        yield self._words
        yield self._rest

    def show_nothing(self) -> None:
        """There is no row in hand."""
        self._show(Content(""), None, Content(""))

    def show_promise(self, each: PromiseStock, part: str) -> None:
        """A promise, where it stands, and the work for it."""
        head = f"{each.promise.id} · {each.coverage.value} · {part or 'not in the text'}"
        items = [f"{STATE_SIGNS[item.state]} {item.id} {item.title}" for item in each.items]
        rest = (
            _listed("Work", items)
            if items
            else Content.styled("No work serves it. l links some.", "dim")
        )
        drift = (each.promise.anchor.quote, each.place.now) if each.has_drifted else None
        words = Content("") if drift else Content(f"“{plain(each.promise.anchor.quote)}”\n")
        self._show(Content.styled(plain(head), "bold"), drift, Content.assemble(words, rest))

    def show_item(
        self,
        item: WorkItem,
        served: Sequence[Promise],
        drift: LinkDrift | None,
        suggestions: Sequence[Suggestion],
    ) -> None:
        """An item and the promises it serves; what it may serve when it serves none."""
        said = [item.id, item.state.value, item.priority or "", item.owner and f"@{item.owner}"]
        head = Content.assemble(
            (plain(" · ".join(filter(None, said))), "bold"), f"  {plain(item.title)}"
        )
        self._show(
            head, (drift.then, drift.now) if drift else None, _serves(item, served, suggestions)
        )

    def _show(self, head: Content, drift: tuple[str, str] | None, rest: Content) -> None:
        self._head.update(head)
        self._words.display = drift is not None
        if drift:
            self._words.show(*drift)
        self._rest.update(rest)
        self.scroll_home(animate=False)


def _serves(
    item: WorkItem, served: Sequence[Promise], suggestions: Sequence[Suggestion]
) -> Content:
    """What an item serves, why it serves nothing, or what it may serve."""
    if served:
        return _listed("Serves", [f"{each.id} “{each.anchor.quote}”" for each in served])
    if item.reason:
        return Content.assemble(("Serves nothing: ", "bold"), plain(item.reason))
    if suggestions:
        found = [each.promise for each in suggestions]
        likely = _listed("May serve", [f"{each.id} “{each.anchor.quote}”" for each in found])
        return Content.assemble(likely, ("\nl links it, w says why it serves none.", "dim"))
    return Content.styled("Serves no promise. l links it to one, w says why it serves none.", "dim")


def _listed(title: str, lines: Sequence[str]) -> Content:
    """A title and a line for each, the first on the title's own."""
    shown = [plain(line) for line in lines[:_SHOWN]]
    if len(lines) > _SHOWN:
        shown.append(f"… and {len(lines) - _SHOWN} more")
    gap = "\n" + " " * (len(title) + 1)
    return Content.assemble((f"{title} ", "bold"), gap.join(shown))
