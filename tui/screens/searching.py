"""Find and replace on the Write screen: between the search bar and the document."""

from store.document import Span
from tui.screens.desk import Desk
from tui.search import next_place, places, previous_place, replace_all
from tui.widgets.search_bar import SearchBar


class Searching:
    """Answers the search bar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: Span | None = None
        """The place shown last, in the document."""

    def asked(self, bar: SearchBar, event: SearchBar.Asked) -> None:
        """Count the places, and go to one when the writer moved on."""
        found = self._places(event)
        index = self._index(found, event.step)
        if event.step and index is not None:
            self._go_to(found[index])
        bar.show_count(index if event.step else None, len(found))

    def replace_asked(self, bar: SearchBar, event: SearchBar.ReplaceAsked) -> None:
        """Replace every place, or the one in hand and go on to the next."""
        found = self._places(event)
        if not found:
            bar.show_count(None, 0)
            return
        if event.everywhere:
            self._desk.apply(replace_all(self._desk.document, found, event.replacement))
            self._desk.say(f"Replaced {len(found)} places; ctrl+z in the text undoes it.", "good")
            bar.show_count(None, 0)
            return
        if self._shown in found:
            shown = self._shown
            self._desk.apply(replace_all(self._desk.document, (shown,), event.replacement))
            found = self._places(event)
            index = next_place(found, shown.start + len(event.replacement))
        else:
            index = self._index(found, +1)
        if index is not None:
            self._go_to(found[index])
        bar.show_count(index, len(found))

    def _places(self, event: SearchBar.Asked | SearchBar.ReplaceAsked) -> tuple[Span, ...]:
        document = self._desk.document
        if event.is_whole_document:
            return places(document, event.query)
        part = document.part(self._desk.entry_id)
        return places(document, event.query, part) if part is not None else ()

    def _index(self, found: tuple[Span, ...], step: int) -> int | None:
        """Which place comes next in the direction of `step`, seen from the cursor."""
        if self._shown in found:
            return (found.index(self._shown) + step) % len(found)
        caret = self._desk.caret
        return previous_place(found, caret) if step < 0 else next_place(found, caret)

    def _go_to(self, span: Span) -> None:
        self._shown = span
        self._desk.show(span)
