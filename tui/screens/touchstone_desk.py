"""The desk of the Touchstone screen: promises on one side, work on the other, both listed."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Footer, Input

from store.document import Span
from store.touchstone.model import Promise
from store.touchstone.stock import LinkDrift, Stock, part_of
from store.touchstone.suggestions import Suggester, Suggestion
from tui.commands import Scope
from tui.touchstone_rows import Filter, Rows
from tui.widgets.growth_strip import GrowthStrip
from tui.widgets.notice_line import NoticeLine
from tui.widgets.promise_list import PromiseList
from tui.widgets.row_list import RowList
from tui.widgets.search_field import SearchField
from tui.widgets.title_bar import TitleBar
from tui.widgets.touchstone_detail import TouchstoneDetail
from tui.widgets.work_list import WorkList

NARROW = 76
"""Cells below which one list is shown at a time."""

SHORT = 30
"""Lines below which the pane under the lists is lower."""


class TouchstoneDesk(Screen[Span | None]):
    """Lists a stock, filtered and searched, and shows the row in hand whole."""

    scope = Scope.TOUCHSTONE
    """Whose commands the palette offers here."""

    AUTO_FOCUS = "#promises"
    DEFAULT_CSS = """
    TouchstoneDesk {
        #lists { height: 1fr; }
        #promises, #work { width: 1fr; height: 1fr; }
        #work { border-left: vkey $panel; }
        &.-short TouchstoneDetail { height: 5; }
        &.-narrow #promises, &.-narrow #work { display: none; border: none; }
        &.-narrow.-promises #promises, &.-narrow.-work #work { display: block; }
    }
    """

    title_bar = query_one(TitleBar)
    search = query_one(SearchField)
    promises = query_one(PromiseList)
    items = query_one(WorkList)
    strip = query_one(GrowthStrip)
    detail = query_one(TouchstoneDetail)
    notice = query_one(NoticeLine)

    def __init__(self, stock: Stock, name: str) -> None:
        """`name` is what the document is called when its front matter names no product."""
        super().__init__()
        self.stock = stock
        self._document_name = name
        self._rows = Rows(stock)
        self._suggester = Suggester(())
        self._filter = Filter.ALL

    def compose(self) -> ComposeResult:
        """Both lists, what is to be known of the row in hand, what happened."""
        yield TitleBar()
        yield SearchField(placeholder="Search promises and work")
        with Horizontal(id="lists"):
            yield PromiseList(id="promises")
            yield WorkList(id="work")
        yield GrowthStrip()
        yield TouchstoneDetail()
        yield NoticeLine()
        yield Footer(show_command_palette=False)

    def on_resize(self, event: Resize) -> None:
        """Show both lists where they fit."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < SHORT, "-short")

    def say(self, words: str, kind: str = "") -> None:
        """Tell the writer what happened."""
        self.notice.say(words, kind)

    def _show(self, stock: Stock) -> None:
        self.stock = stock
        self._rows = Rows(stock)
        self._suggester = Suggester(stock.work.kept_promises)
        self._list()

    def _list(self) -> None:
        """List what filter and search let through."""
        self.promises.fill(self._rows, self._filter, self.search.words)
        self.items.fill(self._rows, self._filter, self.search.words)
        self._show_title()
        self._show_detail()

    def _show_title(self) -> None:
        """Product and filter on the left, how things stand on the right."""
        product = self.stock.wording.document.front_matter.get("product") or self._document_name
        chosen = "" if self._filter is Filter.ALL else f" › {self._filter.value}"
        self.title_bar.left = f"Touchstone  {product}{chosen}"
        stock = self.stock
        adrift = len(stock.changed) + len(stock.drifts)
        figures = f"✗ {len(stock.unplanned):,} · {len(stock.unpromised):,}  ≠ {adrift:,}"
        if not self.has_class("-narrow"):
            figures = (
                f"{len(stock.promises):,} promises · {len(stock.unplanned):,} not planned · "
                f"{len(stock.unpromised):,} not promised · {adrift:,} changed"
            )
        self.title_bar.right = f"{'● ' if self.is_unsaved else ''}{figures}"

    @on(RowList.Moved)
    def _show_detail(self) -> None:
        """Show the row in hand whole, and mark what it is linked to on the other side."""
        promise, item = self.promises.current, self.items.current
        if self._is_on_work:
            self.items.mark(frozenset())
            self.promises.mark(self._rows.served_by(self.items.place or 0) if item else frozenset())
        else:
            self.promises.mark(frozenset())
            self.items.mark(self._rows.serving(promise) if promise else frozenset())
        if self._is_on_work and item:
            self.detail.show_item(item, self._served, self._drift, self._suggestions)
        elif not self._is_on_work and promise:
            part = part_of(self.stock.wording, promise.place.span) or ""
            self.detail.show_promise(promise, part)
        else:
            self.detail.show_nothing()

    @property
    def _is_on_work(self) -> bool:
        """Whether the work is the side in hand."""
        return self.has_class("-work")

    @property
    def _served(self) -> tuple[Promise, ...]:
        """The promises that the item in hand serves."""
        place = self.items.place
        return () if place is None else self.stock.served[place]

    @property
    def _suggestions(self) -> tuple[Suggestion, ...]:
        """What the item in hand may serve, when it serves nothing and nobody said why."""
        item = self.items.current
        if item is None or self._served or item.reason:
            return ()
        return self._suggester.suggest(item.title)

    @property
    def _drift(self) -> LinkDrift | None:
        """The first link of the item in hand that has drifted."""
        item = self.items.current
        if item is None or not self._rows.has_drifted(item):
            return None
        return next(each for each in self.stock.drifts if each.item.head == item.head)

    # Moving about

    def action_other_pane(self) -> None:
        """Move between promises and work."""
        self.set_focus(self.promises if self._is_on_work else self.items)

    def on_descendant_focus(self) -> None:
        """Follow the focus: the detail is about the list that has it."""
        if self.focused in (self.promises, self.items):
            self.set_class(self.focused is self.items, "-work")
            self.set_class(self.focused is self.promises, "-promises")
            self._show_detail()

    def action_filter(self) -> None:
        """Go on to the next filter."""
        self._filter = self._filter.following
        self._list()
        self.say(f"Showing {self._filter.value}.")

    @property
    def is_unsaved(self) -> bool:
        """Whether the work file in hand is not on disk."""
        return False

    def action_search(self) -> None:
        """Type to search; the keys typed right after this one belong to the search."""
        self.search.open()

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _go_to_found(self) -> None:
        """Leave the search field for what it found."""
        self.set_focus(self.items if self._is_on_work else self.promises)
