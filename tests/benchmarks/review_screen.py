"""How long the Review screen keeps a reader waiting after the texts are compared.

    ./uvw run python -m tests.benchmarks.review_screen [WORDS …]

Made-up pairs, rewritten lightly and heavily, shown on 120 × 40 cells without a terminal. Figures
are milliseconds of the screen's own thread, from the call to the finished lines of the whole
screen, the comparison itself not counted; a frame at 60 Hz has 16.
"""

import asyncio
import gc
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

from store.compare import compare
from store.document import Document
from tests.support.edits import make_pair
from tests.support.screens import WidgetApp
from themes.loader import DIFF_DEFAULTS
from tui.widgets.diff_entries import Sequel
from tui.widgets.diff_view import DiffView
from tui.widgets.passages import Drawing

SIZE = (120, 40)
STEPS = 60


class ViewApp(WidgetApp):
    """Shows the diff view in the program's colours."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DIFF_DEFAULTS)


def milliseconds(app: ViewApp, act: Callable[[], object]) -> float:
    """The time `act` takes, and painting the whole screen after it."""
    start = time.thread_time()
    act()
    app.screen._compositor.render_strips()
    return (time.thread_time() - start) * 1000


def sequel(words: int, edits: int) -> Sequel:
    """A made-up pair compared, with all that the thread of the screen would work out."""
    pair = make_pair("rewritten", 7, words=words, edits=edits, width=0)
    made = Sequel(compare(Document(pair.old), Document(pair.new)))
    _ = made.stops, made.folded
    gc.freeze()  # as the Review screen does
    return made


async def figures(made: Sequel) -> list[tuple[str, str]]:
    """What was measured: its name, and its milliseconds."""
    view = DiffView()
    app = ViewApp(view)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        view.focus()
        told = [("first screenful", f"{milliseconds(app, lambda: view.show(made)):.1f}")]
        paging = [milliseconds(app, lambda: view.action_page(1)) for _ in range(STEPS)]
        stepping = [milliseconds(app, lambda: view.next_stop(1)) for _ in range(STEPS)]
        while not view.is_measured:
            await pilot.pause(0.01)
        told += [
            ("a page down", spread(paging)),
            ("next change", spread(stepping)),
            ("to the end", f"{milliseconds(app, lambda: view.action_ends(1)):.1f}"),
            (
                "to inline",
                f"{milliseconds(app, lambda: view.draw(Drawing(side_by_side=False))):.1f}",
            ),
            ("unfold all", f"{milliseconds(app, view.unfold_all):.1f}"),
        ]
    return told


def spread(times: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{median(times):.1f} (p95 {quantiles(times, n=20)[-1]:.1f})"


def rows(sizes: list[int]) -> Iterator[str]:
    """The table, line by line."""
    for words in sizes:
        for name, edits in (("light", words // 300), ("heavy", words // 20)):
            made = sequel(words, edits)
            yield f"{words:,} words, {name}: {len(made.stops):,} changes"
            for what, told in asyncio.run(figures(made)):
                yield f"    {what:<18}{told}"


if __name__ == "__main__":
    for row in rows([int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]):
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
