"""How a document grew: its words and its pages over the versions, in one line of small bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store.history.version import Version
from tui.examining import PAGE_LIMIT, page_figure

_BARS = "▁▂▃▄▅▆▇█"

_WIDEST = 3
"""Cells of a bar at most, while there are few."""


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the versions."""

    title: str
    values: tuple[float | None, ...]
    """Oldest first; None where it is not known."""
    figure: str
    """The newest value in words, such as "1.17 of 1.5 pages"."""
    limit: float | None = None
    """What it should not pass; bars beyond it are drawn as a warning."""


def growth(versions: Sequence[Version]) -> tuple[Series, ...]:
    """Words and pages of versions that come newest first."""
    oldest_first = versions[::-1]
    words = tuple(version.words for version in oldest_first)
    pages = tuple(version.pages for version in oldest_first)
    return (
        Series("words", words, f"{_newest(words) or 0:,}"),
        Series("pages", pages, page_figure(_newest(pages) or 0), PAGE_LIMIT),
    )


def _newest(values: Sequence[float | None]) -> float | None:
    """The last of them that is known."""
    return next((value for value in reversed(values) if value is not None), None)


def sampled(values: Sequence[float | None], width: int) -> list[float | None]:
    """At most `width` values: each the last one known of the neighbours it stands for."""
    count = min(width, len(values))
    edges = [index * len(values) // count for index in range(count + 1)] if count else []
    return [_newest(values[start:end]) for start, end in pairwise(edges)]


def bar(value: float | None, highest: float) -> str:
    """One bar of eight heights, standing on zero; a blank for what is not known."""
    if value is None or highest <= 0:
        return " "
    return _BARS[min(7, int(value / highest * 8))]


class GrowthStrip(Widget):
    """Small charts side by side; the bar of the version in hand is underlined."""

    DEFAULT_CSS = """
    GrowthStrip { height: 1; padding: 0 1; background: $surface; color: $foreground; }
    """

    series: reactive[tuple[Series, ...]] = reactive(())
    """What to draw, left to right."""
    here: reactive[int | None] = reactive(None)
    """The place, oldest 0, of the version in hand."""

    def render(self) -> RenderResult:
        """Each series in its share of the line."""
        series = [one for one in self.series if any(one.values)]
        if not series:
            return Content("")
        share = self.content_size.width // len(series)
        return Content.assemble(*(part for one in series for part in self._chart(one, share)))

    def _chart(self, one: Series, share: int) -> list[tuple[str, str]]:
        """Title, bars and newest figure in `share` cells."""
        room = share - len(one.title) - len(one.figure) - 4
        values = sampled(one.values, max(0, room))
        highest = max((value for value in values if value is not None), default=0)
        here = None if self.here is None else self.here * len(values) // len(one.values)
        wide = max(1, min(_WIDEST, room // len(values))) if values else 1
        drawn = [
            (bar(value, highest) * wide, _style(value, one.limit, is_here=index == here))
            for index, value in enumerate(values)
        ]
        tail = max(0, share - len(one.title) - 2 - wide * len(values) - len(one.figure))
        return [(f"{one.title} ", "dim"), *drawn, (f" {one.figure}{'':{tail}}", "")]


def _style(value: float | None, limit: float | None, *, is_here: bool) -> str:
    """A bar's style: beyond the limit a warning, for the version in hand underlined."""
    beyond = value is not None and limit is not None and value > limit
    return ("$text-warning" if beyond else "$text-primary") + (" bold underline" if is_here else "")
