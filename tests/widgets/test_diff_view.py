from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import ComposeResult
from textual.pilot import Pilot

from store.compare import compare
from store.compare.model import Comparison
from store.document import Document, Span
from tests.support.comparisons import compared
from tests.support.screens import WidgetApp, until
from themes.loader import DIFF_DEFAULTS
from tui.widgets.diff_entries import Place, Sequel
from tui.widgets.diff_view import DiffView
from tui.widgets.passages import Drawing

LONG = (
    "Nothing changed here, and this paragraph is long enough that nobody wants to read it again. "
    * 3
)
MANY = tuple(f"Paragraph {n} of many [-has-]{{+had+}} a change in it." for n in range(60))


class ViewApp(WidgetApp):
    """Shows a diff view and keeps where it went."""

    def __init__(self, comparison: Comparison) -> None:
        self.view = DiffView()
        super().__init__(self.view)
        self._comparison = comparison
        self.places: list[Place] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DIFF_DEFAULTS)

    def compose(self) -> ComposeResult:
        yield self.view

    def on_ready(self) -> None:
        self.view.focus()
        self.view.show(Sequel(self._comparison))

    def on_diff_view_moved(self, event: DiffView.Moved) -> None:
        self.places.append(event.place)


@asynccontextmanager
async def shown(
    *blocks: str, size: tuple[int, int] = (100, 20)
) -> AsyncIterator[tuple[Pilot[None], DiffView]]:
    app = ViewApp(compared(*blocks))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app.view


def screen(view: DiffView) -> str:
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


async def test_it_opens_at_the_first_change() -> None:
    async with shown("## Problem", *(LONG,) * 3, "Here [-was-]{+is+} it.") as (_, view):
        assert view.stop == 0
        assert view.place == Place(0, 4)


async def test_the_line_in_hand_has_a_mark_at_its_edge() -> None:
    async with shown("Here [-was-]{+is+} it.", "{+Came.+}") as (pilot, view):
        await pilot.press("j", "j")
        marked = [line for line in screen(view).split("\n") if line.startswith("▌")]
        assert len(marked) == 1
        assert "Came." in marked[0]


async def test_enter_unfolds_what_is_unchanged() -> None:
    async with shown("## Problem", "{+Came.+}", LONG) as (pilot, view):
        assert "paragraph unchanged" in screen(view)
        await pilot.press("j", "j", "enter")
        assert "paragraph unchanged" not in screen(view)
        assert "Nothing changed here" in screen(view)


async def test_a_click_unfolds_what_is_unchanged() -> None:
    async with shown("## Problem", "{+Came.+}", LONG) as (pilot, view):
        line = next(y for y, row in enumerate(screen(view).split("\n")) if "unchanged" in row)
        await pilot.click(view, offset=(10, line))
        assert "Nothing changed here" in screen(view)


async def test_everything_unfolds_and_folds_again() -> None:
    async with shown("## Problem", "{+Came.+}", LONG, "## Quote", LONG) as (_, view):
        folded = screen(view)
        view.unfold_all()
        assert "unchanged" not in screen(view)
        view.unfold_all()
        assert screen(view).replace("▌", " ") == folded.replace("▌", " ")


async def test_going_on_stops_at_every_change_and_then_says_no() -> None:
    async with shown("One [-two-]{+2+} three {+four+}.", "{+Came.+}") as (_, view):
        assert [view.next_stop(1), view.next_stop(1), view.next_stop(1)] == [True, True, False]
        assert view.stop == 2


async def test_after_moving_by_hand_going_on_starts_from_there() -> None:
    async with shown(*MANY) as (pilot, view):
        await pilot.press("G")
        assert view.stop == -1
        assert not view.next_stop(1)
        view.next_stop(-1)
        assert view.stop >= len(MANY) - 2


async def test_a_page_down_moves_the_line_in_hand_and_the_text() -> None:
    async with shown(*MANY) as (pilot, view):
        before, top = view.place, view.scroll_offset.y
        await pilot.press("pagedown")
        assert view.place != before
        assert view.scroll_offset.y == top + view.size.height - 1


async def test_another_width_keeps_the_change_in_hand_in_its_line() -> None:
    async with shown(*MANY) as (pilot, view):
        view.go_to_stop(40)
        y = _line_in_hand(view)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert view.stop == 40
        assert _line_in_hand(view) == y


async def test_inline_and_back_keeps_the_change_in_hand() -> None:
    async with shown(*MANY) as (_, view):
        view.go_to_stop(40)
        view.draw(Drawing(side_by_side=False))
        assert view.stop == 40
        assert "Paragraph 40 of many has had a change" in screen(view)


async def test_enter_on_moved_text_goes_to_where_it_was() -> None:
    blocks = ("<a> This one went.", *MANY, "<a>> This one went.")
    async with shown(*blocks) as (pilot, view):
        view.go_to_stop(len(view.sequel.stops) - 1)
        await pilot.press("enter")
        assert view.place == Place(0, 0)


async def test_enter_on_moved_words_goes_to_where_they_were() -> None:
    moved = "Setup takes two minutes from the box to the first word of a book."
    rest = "Lumen clips onto the lamp. " + "It follows every page of the book you read. " * 30
    old, new = Document(f"{moved} {rest}"), Document(f"{rest}{moved} And then it sleeps.")
    app = ViewApp(compare(old, new))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        number = next(n for n, stop in enumerate(app.view.sequel.stops) if stop.is_move)
        app.view.go_to_stop(number)
        assert "Setup" in screen(app.view)
        bottom = app.view.scroll_offset.y
        await pilot.press("enter")
        assert app.view.scroll_offset.y < bottom


async def test_words_of_a_finding_are_brought_on_the_screen_from_a_fold() -> None:
    comparison = compared("## Problem", LONG, LONG, "Where is [-he-]{+she+}?")
    start = comparison.new.text.rindex("nobody")
    app = ViewApp(comparison)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        app.view.go_to_words(None, Span(start, start + 6))
        assert app.view.place == Place(0, 2)
        assert "nobody" in screen(app.view)


async def test_the_rest_is_measured_while_nobody_waits() -> None:
    async with shown(*MANY) as (pilot, view):
        await until(pilot, lambda: view.is_measured)
        bottom = view.virtual_size.height
        await pilot.press("G")
        assert view.virtual_size.height == bottom


async def test_nothing_that_steers_a_terminal_is_drawn() -> None:
    async with shown("Here\x1b]0;owned\x07 [-was-]{+i\u202es+} it.") as (_, view):
        assert all(line.isprintable() for line in screen(view).split("\n"))


async def test_an_empty_comparison_draws_nothing() -> None:
    async with shown() as (pilot, view):
        await pilot.press("j", "enter", "G")
        assert screen(view).strip() == ""
        assert view.place is None


def _line_in_hand(view: DiffView) -> int:
    return next(y for y, row in enumerate(screen(view).split("\n")) if row.startswith("▌"))
