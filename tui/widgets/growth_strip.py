"""How a document grew: words, pages and findings over the versions, in one line of small bars."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import overload

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store.history.version import Version
from tui.examining import PAGE_LIMIT
from tui.finding_counts import Counts

_BARS = "▁▂▃▄▅▆▇█"

_LOOK = 8
"""How many versions are looked at for one bar."""
_WIDEST = 3
"""Cells of a bar at most, while there are few."""


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the versions."""

    title: str
    values: Sequence[float | None]
    """Oldest first; None where it is not known."""
    figure: str
    """The newest value in words, such as "1.17 of 1.5"."""
    limit: float | None = None
    """What it should not pass; bars beyond it are drawn as a warning."""


class Figures(Sequence[float | None]):
    """One figure of each version, oldest first, worked out for those that are drawn."""

    def __init__(
        self, versions: Sequence[Version], figure: Callable[[Version], float | None]
    ) -> None:
        """`versions` come newest first."""
        self._versions = versions
        self._figure = figure

    def __len__(self) -> int:
        return len(self._versions)

    @overload
    def __getitem__(self, place: int) -> float | None: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[float | None]: ...
    def __getitem__(self, place: int | slice) -> float | Sequence[float | None] | None:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        count = len(self)
        if not -count <= place < count:
            raise IndexError(place)
        return self._figure(self._versions[count - 1 - place % count])


def growth(
    versions: Sequence[Version], counts: Callable[[Version], Counts | None] = lambda _: None
) -> tuple[Series, ...]:
    """Words, pages and findings of versions that come newest first."""

    def found(version: Version) -> float | None:
        known = counts(version)
        return None if known is None else known.errors + known.warnings

    words = Figures(versions, lambda version: version.words)
    pages = Figures(versions, lambda version: version.pages)
    findings = Figures(versions, found)
    return (
        Series("words", words, f"{_newest_of(words) or 0:,}"),
        Series("pages", pages, f"{_newest_of(pages) or 0:.2f} of {PAGE_LIMIT}", PAGE_LIMIT),
        Series("findings", findings, f"{_newest_of(findings) or 0:,}"),
    )


def _newest_of(values: Sequence[float | None]) -> float | None:
    """The newest of the figures that is known, looking back a little."""
    return _first_known(values[place] for place in reversed(range(len(values))))


def _first_known(values: Iterable[float | None]) -> float | None:
    """The first of them that is known, of the first few: reading thousands would be felt."""
    return next((value for value in islice(values, _LOOK) if value is not None), None)


def sampled(values: Sequence[float | None], width: int) -> list[float | None]:
    """At most `width` values: each the last one known of the neighbours it stands for."""
    count = min(width, len(values))
    edges = [index * len(values) // count for index in range(count + 1)] if count else []
    return [
        _first_known(values[place] for place in reversed(range(start, end)))
        for start, end in pairwise(edges)
    ]


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
        series = [one for one in self.series if _newest_of(one.values) is not None]
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
