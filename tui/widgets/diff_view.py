"""The diff view: two texts side by side, or as one, row by row, with their words marked.

One widget that paints lines, so that the columns cannot drift apart and 100,000 words scroll like
ten (two widgets a row need seconds for that).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.compare.model import Change, Comparison, PartChange, Row, RowKind
from store.document import Document, Span
from tui.widgets.diff_entries import Entry, Fold, Pair, Place, Sequel, Stop, Title
from tui.widgets.diff_layout import DiffLayout
from tui.widgets.diff_paint import CURSOR
from tui.widgets.diff_painter import DiffPainter
from tui.widgets.passages import Drawing, move_label, words_label
from tui.widgets.pieces import Which

_EMPTY = Document("")
_IDLE_WORK = 0.006
"""Seconds of measuring at a time; a frame has 16 ms."""
_IDLE_PAUSE = 0.004

_STYLES = (
    "text", "kept", "added", "removed", "moved", "light-added", "light-removed", "added-block",
    "removed-block", "moved-block", "label", "title", "title-rule", "fold", "rule", "cursor",
    "sign-added", "sign-removed", "sign-moved", "sign-edited", "current", "found", "shown",
)  # fmt: skip
_OVER = {"current", "found", "shown"}
"""Styles that are laid over another one."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The line in hand: which entry, and which line of it."""

    entry: int = 0
    line: int = 0


class DiffView(ScrollView, can_focus=True):
    """Shows one comparison."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"diff--{name}" for name in _STYLES}

    DEFAULT_CSS = """
    DiffView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        .diff--added { color: $diff-added; background: $diff-added-background; }
        .diff--removed { color: $diff-removed; background: $diff-removed-background; }
        &.-plain .diff--added { text-style: underline; }
        &.-plain .diff--removed { text-style: strike; }
        .diff--moved { color: $diff-moved; background: $diff-moved-background; }
        .diff--light-added { color: $diff-added; text-style: underline; }
        .diff--light-removed { color: $diff-removed; text-style: strike; }
        .diff--added-block { color: $diff-added; }
        .diff--removed-block { color: $diff-removed; }
        .diff--moved-block { color: $diff-moved; }
        .diff--label { color: $diff-moved; text-style: italic; }
        .diff--title { color: $primary; text-style: bold; }
        .diff--title-rule { color: $text-muted; }
        .diff--fold { color: $text-muted; }
        .diff--rule { color: $border-blurred; }
        .diff--cursor { color: $accent; text-style: bold; }
        .diff--sign-added { color: $diff-added; text-style: bold; }
        .diff--sign-removed { color: $diff-removed; text-style: bold; }
        .diff--sign-moved { color: $diff-moved; text-style: bold; }
        .diff--sign-edited { color: $accent; text-style: bold; }
        .diff--current { text-style: bold reverse; }
        .diff--found { color: $background; background: $warning; }
        .diff--shown { color: $background; background: $accent; text-style: bold; }
        &.-sixteen .diff--added, &.-sixteen .diff--removed, &.-sixteen .diff--moved {
            background: $background;
        }
        &.-sixteen:dark { /* what a theme's tints become there says nothing */
            .diff--added, .diff--light-added, .diff--added-block, .diff--sign-added {
                color: #55ffff;
            }
            .diff--removed, .diff--light-removed, .diff--removed-block, .diff--sign-removed {
                color: #ffff55;
            }
            .diff--moved, .diff--moved-block, .diff--label, .diff--sign-moved { color: #ff55ff; }
        }
        &.-sixteen:light {
            .diff--added, .diff--light-added, .diff--added-block, .diff--sign-added {
                color: #0000aa;
            }
            .diff--removed, .diff--light-removed, .diff--removed-block, .diff--sign-removed {
                color: #aa0000;
            }
            .diff--moved, .diff--moved-block, .diff--label, .diff--sign-moved { color: #aa00aa; }
        }
        /* The terminal's own colours have no tints to lay under words. */
        &:ansi .diff--added { text-style: underline; }
        &:ansi .diff--removed { text-style: strike; }
        &:nocolor .diff--added { text-style: bold; }
        &:nocolor .diff--found { text-style: reverse; }
        &:nocolor .diff--shown { text-style: reverse; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "ends(-1)", show=False),
        Binding("G,end", "ends(1)", show=False),
        Binding("enter", "open", "Unfold", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The line in hand is another one."""

        place: Place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._sequel = Sequel(Comparison(_EMPTY, _EMPTY, ()))
        self._drawing = Drawing()
        self._opened: set[Place] = set()
        self._cursor = Cursor()
        self._stop = -1
        self._entries: tuple[Entry, ...] = ()
        self._entry_of: dict[Place, int] = {}
        self._layout = DiffLayout(self._sequel, (), 80, self._drawing)
        self._painter = DiffPainter(self._style)
        self._styles: dict[str, Style] = {}
        self._is_measuring = False

    @property
    def sequel(self) -> Sequel:
        """What is shown, and its changes in order."""
        return self._sequel

    @property
    def drawing(self) -> Drawing:
        """Side by side or inline, with or without brackets."""
        return self._drawing

    @property
    def is_measured(self) -> bool:
        """Whether the scroll bar is exact: heights out of sight are guessed at first."""
        return self._layout.is_measured

    def show(self, sequel: Sequel, *, keep: bool = False) -> None:
        """Show another comparison, at its first change; `keep`: stay where the reader is."""
        place = self.place
        line = self._cursor.line
        is_same = sequel.comparison is self._sequel.comparison
        self._sequel = sequel
        self._painter.point_at(())
        self._stop = -1
        if not is_same:
            self._opened.clear()
        self._take_entries()
        if keep and place is not None:
            self._go_near(place, line)
        elif sequel.stops:
            self.go_to_stop(0)
        else:
            self._put(Cursor())

    def draw(self, drawing: Drawing) -> None:
        """Draw side by side or inline, with or without brackets; the place is kept."""
        if drawing != self._drawing:
            self._drawing = drawing
            # Where the column does not say what came and what went, and colour may not either.
            self.set_class(drawing.brackets or not drawing.side_by_side, "-plain")
            self._lay_out_again()

    def _take_entries(self) -> None:
        """Take what is to be drawn from the sequel, folds opened and closed, and lay it out."""
        self._entries = self._sequel.entries(self._opened)
        self._entry_of = {entry.place: index for index, entry in enumerate(self._entries)}
        self._lay_out()

    def _lay_out(self) -> None:
        """Work out where everything stands, at the width there is."""
        width = max(12, self.scrollable_content_region.width)
        self._layout = DiffLayout(self._sequel, self._entries, width, self._drawing)
        self._painter.clear()
        self.virtual_size = Size(width, self._layout.height)
        self.refresh()
        self._measure_on()

    def _lay_out_again(self) -> None:
        """Lay out anew with the reader left where he is."""
        place, line, stop = self.place, self._cursor.line, self._stop
        above = self._y - self.scroll_offset.y
        self._lay_out()
        if stop >= 0:
            self._put(self._cursor_of(self._sequel.stops[stop]), above=above)
        elif place is not None:
            self._go_near(place, line, above=above)

    @property
    def place(self) -> Place | None:
        """The row of the comparison in hand; None when nothing is shown."""
        return self._place_of(self._cursor.entry)

    @property
    def row(self) -> Row | None:
        """The row in hand; None on a title, a fold, or nothing."""
        entry = self._entry
        return entry.row if isinstance(entry, Pair) else None

    @property
    def change(self) -> Change | None:
        """The change in hand: the one gone to, or the first one on the line.

        None when there is none, or when the row changed as a whole.
        """
        row = self.row
        if row is None or not row.changes:
            return None
        number = self._change_in_hand()
        return row.changes[number] if number >= 0 else None

    @property
    def stop(self) -> int:
        """The number of the change gone to, from 0; -1 when the reader moved away from it."""
        return self._stop

    @property
    def is_change_in_hand(self) -> bool:
        """Whether there is something here that could be taken back."""
        row = self.row
        if row is None:
            return False
        return self.change is not None or row.kind not in {RowKind.SAME, RowKind.EDITED}

    @property
    def is_part_changed(self) -> bool:
        """Whether the part in hand differs in anything."""
        place = self.place
        if place is None:
            return False
        return self._sequel.comparison.parts[place.part].change is not PartChange.SAME

    @property
    def move_in_hand(self) -> str:
        """Where the moved text in hand comes from or went; empty for any other text."""
        row, change = self.row, self.change
        if row is not None and row.twin is not None:
            return move_label(self._sequel.comparison, row)
        if change is not None and change.twin is not None:
            return words_label(self._sequel.comparison, change)
        return ""

    def words(self, *, is_old: bool) -> str:
        """The words in hand on one side: of the change gone to, else of the whole row."""
        comparison = self._sequel.comparison
        row = self.row
        if row is None:
            return ""
        change = self.change if self._stop >= 0 else None
        told = change or row
        span = told.old if is_old else told.new
        return span.of((comparison.old if is_old else comparison.new).text) if span else ""

    def _change_in_hand(self) -> int:
        if self._stop >= 0:
            return self._sequel.stops[self._stop].change
        entry = self._entry
        if not isinstance(entry, Pair):
            return -1
        drawn = self._layout.drawn(self._cursor.entry)
        here = [n for n in drawn.changes_in(self._cursor.line) if n not in entry.hidden]
        every = [n for n in range(len(entry.row.changes)) if n not in entry.hidden]
        return here[0] if here else every[0] if len(every) == 1 else -1

    @property
    def _entry(self) -> Title | Pair | Fold | None:
        entries = self._layout.entries
        return entries[self._cursor.entry] if self._cursor.entry < len(entries) else None

    def _place_of(self, index: int) -> Place | None:
        entries = self._layout.entries
        return entries[index].place if index < len(entries) else None

    @property
    def _y(self) -> int:
        """The line in hand, counted from the top of everything."""
        if not self._layout.entries:
            return 0
        return self._layout.top(self._cursor.entry) + self._cursor.line

    def go_to_stop(self, number: int) -> None:
        """Go to a change, by its number from 0."""
        stop = self._sequel.stops[number]
        self._unfold(stop.place)
        cursor = self._cursor_of(stop)
        self._stop = number
        self._put(cursor, above=self._comfort(cursor))

    def next_stop(self, step: int) -> bool:
        """Go `step` changes on, or back when it is negative; False at the end."""
        number = self._stop + step if self._stop >= 0 else self._nearest_stop(step)
        if not 0 <= number < len(self._sequel.stops):
            return False
        self.go_to_stop(number)
        return True

    def go_to_part(self, part: int) -> None:
        """Go to the first change of a part, by its number in the comparison."""
        inside = (n for n, stop in enumerate(self._sequel.stops) if stop.place.part == part)
        number = next(inside, None)
        if number is not None:
            self.go_to_stop(number)

    def go_to_match(self, place: Place, which: Which, span: Span) -> None:
        """Go to words in a row."""
        self._leave_stop()
        self._unfold(place)
        self._go_to_span(place, which, span)

    def go_to_words(self, old: Span | None, new: Span | None) -> None:
        """Go to words of the new or else of the old text, and let them stand out on both sides."""
        place = self._sequel.place_at(old.start if old else None, new.start if new else None)
        if place is None:
            return
        self._leave_stop()
        self._unfold(place)
        pairs = ((Which.OLD, old), (Which.NEW, new))
        self._painter.point_at([(which, span) for which, span in pairs if span is not None])
        which, span = (Which.NEW, new) if new else (Which.OLD, old or Span(0, 0))
        self._go_to_span(place, which, span)

    def _go_to_span(self, place: Place, which: Which, span: Span) -> None:
        """Put the cursor on words in a row that is not folded away."""
        index = self._entry_of.get(place, 0)
        is_pair = isinstance(self._layout.entries[index], Pair)
        line = self._layout.drawn(index).row_of(which, span) if is_pair else 0
        cursor = Cursor(index, line)
        self._put(cursor, above=self._comfort(cursor))

    def find(self, places: Sequence[tuple[Which, Span]]) -> None:
        """Let these words stand out until others are given; sorted by text and place."""
        self._painter.find(places)
        self.refresh()

    def _cursor_of(self, stop: Stop) -> Cursor:
        index = self._entry_of.get(stop.place, 0)
        line = self._layout.drawn(index).row_of_change(stop.change) if stop.change >= 0 else 0
        return Cursor(index, line)

    def _nearest_stop(self, step: int) -> int:
        """The number of the first change from the line in hand on, or of the last one before it."""
        place, stops = self.place or Place(0, 0), self._sequel.stops
        number = bisect_left(stops, place, key=lambda stop: stop.place)
        for stop in stops[number:]:
            if stop.place != place or self._cursor_of(stop).line >= self._cursor.line:
                break
            number += 1
        return number if step > 0 else number - 1

    def _unfold(self, place: Place) -> None:
        """Open the folds that hide `place`: that of its part, then that of its row."""
        while place not in self._entry_of:
            folds = [e.place for e in self._entries if isinstance(e, Fold) and e.place <= place]
            if not folds or folds[-1] in self._opened:
                return
            self._opened.add(folds[-1])
            self._take_entries()

    def _go_near(self, place: Place, line: int, above: int | None = None) -> None:
        """Put the cursor on `place`, or on the entry before where it would be."""
        places = [entry.place for entry in self._layout.entries]
        index = self._entry_of.get(place, max(0, bisect_left(places, place) - 1))
        self._put(Cursor(index, line), above=above)

    def _put(self, cursor: Cursor, above: int | None = None) -> None:
        """Move the line in hand; `above` lines are to be seen above it, None: as it comes."""
        if not self._layout.entries:
            return
        last = self._layout.drawn(cursor.entry).height - 1
        before = self._cursor
        self._cursor = Cursor(cursor.entry, max(0, min(cursor.line, last)))
        self._painter.forget({before.entry, cursor.entry})
        self._scroll_for(above)
        self.refresh()
        if (place := self.place) is not None:
            self.post_message(self.Moved(place))

    def _scroll_for(self, above: int | None) -> None:
        """Bring the line in hand on the screen."""
        height = max(1, self.size.height)
        if above is None:
            top = self.scroll_offset.y
            self._scroll(min(max(top, self._y - height + 1), self._y))
            return
        self._settle_around(self._y - above, height)
        self._scroll(self._y - above)

    def _comfort(self, cursor: Cursor) -> int:
        """Lines to be seen above a place that the reader is taken to.

        A quarter of the screen, or more where that shows the whole row and the part's title.
        """
        entries = self._layout.entries
        has_title = cursor.entry > 0 and isinstance(entries[cursor.entry - 1], Title)
        wanted, height = cursor.line + has_title, self.size.height
        return max(1, height // 4, wanted if wanted <= height * 2 // 3 else 0)

    def _scroll(self, y: int) -> None:
        """Scroll to line `y`, as far as there are lines."""
        self._settle_around(y, self.size.height)
        self.virtual_size = Size(self._layout.width, self._layout.height)
        self.scroll_to(y=max(0, min(y, self.max_scroll_y)), animate=False, force=True)

    def action_move(self, lines: int) -> None:
        """Move the line in hand."""
        self._leave_stop()
        entry, line = self._layout.at(max(0, min(self._y + lines, self._layout.height - 1)))
        self._put(Cursor(entry, line))

    def action_page(self, pages: int) -> None:
        """Move by a screen, one line kept."""
        self._leave_stop()
        distance = pages * max(1, self.size.height - 1)
        above = self._y - self.scroll_offset.y
        entry, line = self._layout.at(max(0, min(self._y + distance, self._layout.height - 1)))
        self._put(Cursor(entry, line), above=above)

    def action_ends(self, direction: int) -> None:
        """Go to the very top or the very end."""
        self._leave_stop()
        entry, line = self._layout.at(self._layout.height - 1 if direction > 0 else 0)
        self._put(Cursor(entry, line))

    def action_open(self) -> None:
        """Unfold what is folded here; on moved text, go to its other place."""
        entry, change = self._entry, self.change
        if isinstance(entry, Fold):
            above = self._y - self.scroll_offset.y
            self._opened.add(entry.place)
            self._take_entries()
            self._go_near(entry.place, 0, above=above)
        elif change is not None and change.twin is not None:
            self._go_to_twin(change.twin, is_new=change.new.is_empty)
        elif isinstance(entry, Pair) and entry.row.twin is not None:
            self._go_to_twin(entry.row.twin, is_new=entry.row.new is None)

    def _go_to_twin(self, twin: Span, *, is_new: bool) -> None:
        """Go to the other place of moved text, which is in the new text or in the old one."""
        self.go_to_words(None if is_new else twin, twin if is_new else None)

    def unfold_all(self) -> None:
        """Open every fold; when all are open, close them again."""
        place, line, above = self.place, self._cursor.line, self._y - self.scroll_offset.y
        if any(isinstance(entry, Fold) for entry in self._entries):
            self._opened = set(self._sequel.every_fold)
        else:
            self._opened = set()
        self._stop = -1
        self._take_entries()
        if place is not None:
            self._go_near(place, line, above=above)

    def on_click(self, event: Click) -> None:
        """Take the line under the mouse in hand, and unfold it."""
        self._leave_stop()
        self._put(Cursor(*self._layout.at(event.y + self.scroll_offset.y)))
        if isinstance(self._entry, Fold):
            self.action_open()

    def _leave_stop(self) -> None:
        """The reader moves by himself: no change is in hand, no finding's words stand out."""
        self._painter.point_at(())
        if self._stop >= 0:
            self._painter.forget({self._cursor.entry})
            self._stop = -1

    def on_resize(self, event: Resize) -> None:
        """Wrap for the new width."""
        del event
        if self.scrollable_content_region.width != self._layout.width:
            self._lay_out_again()
        else:
            self._scroll_for(None)

    def notify_style_update(self) -> None:
        """Paint all anew in the new colours."""
        super().notify_style_update()
        self._styles.clear()
        self._painter.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure what comes into sight before it is painted."""
        self._settle_around(round(new_value), self.size.height)
        super().watch_scroll_y(old_value, new_value)

    def _settle_around(self, y: int, lines: int) -> None:
        """Make the heights around line `y` exact."""
        if self._layout.entries and self._layout.measure_screen(max(0, y), lines):
            self.virtual_size = Size(self._layout.width, self._layout.height)
            self.refresh()

    def _measure_on(self) -> None:
        """Measure the rest when nothing else is to be done."""
        if not self._is_measuring and not self._layout.is_measured:
            self._is_measuring = True
            self.set_timer(_IDLE_PAUSE, self._measure_some)

    def _measure_some(self) -> None:
        """One slice of measuring; what is on the screen stays where it is."""
        self._is_measuring = False
        top = self.scroll_offset.y
        entry, line = self._layout.at(top)
        if self._layout.entries and self._layout.measure_for(_IDLE_WORK):
            moved = self._layout.top(entry) + line - top
            self.virtual_size = Size(self._layout.width, self._layout.height)
            if moved:
                self.scroll_to(y=top + moved, animate=False, force=True)
        self._measure_on()

    def render_line(self, y: int) -> Strip:
        """Line `y` of the screen."""
        y += self.scroll_offset.y
        if y >= self._layout.height:
            return Strip.blank(self.size.width, self.rich_style)
        entry, line = self._layout.at(y)
        is_in_hand = (entry, line) == (self._cursor.entry, self._cursor.line)
        edge = Segment(CURSOR if is_in_hand else " ", self._style("cursor"))
        is_change_in_hand = entry == self._cursor.entry and self._stop >= 0
        change = self._change_in_hand() if is_change_in_hand else -1
        return Strip.join(
            [Strip([edge], 1), self._painter.strip(self._layout, entry, line, change)]
        )

    def _style(self, name: str) -> Style:
        """The style of one of our names, looked up once a theme."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(
                f"diff--{name}", partial=name in _OVER
            )
        return self._styles[name]
