"""Colours as people see them: contrast, colour blindness, and the cells of a drawn screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from rich.color import Color as RichColour
from rich.color import ColorSystem
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.color import Color

Triplet = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

XTERM = TerminalTheme(
    (0, 0, 0),
    (229, 229, 229),
    [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
    ],
    [
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ],
)
"""The sixteen colours of xterm, on its black."""

CONSOLE = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [
        (0, 0, 0),
        (170, 0, 0),
        (0, 170, 0),
        (170, 85, 0),
        (0, 0, 170),
        (170, 0, 170),
        (0, 170, 170),
        (170, 170, 170),
    ],
    [
        (85, 85, 85),
        (255, 85, 85),
        (85, 255, 85),
        (255, 255, 85),
        (85, 85, 255),
        (255, 85, 255),
        (85, 255, 255),
        (255, 255, 255),
    ],
)
"""The sixteen colours of the Linux console."""


def on_white(palette: TerminalTheme) -> TerminalTheme:
    """The same sixteen colours in a terminal whose text is black on white."""
    colours = [tuple(palette.ansi_colors[number]) for number in range(16)]
    return TerminalTheme((255, 255, 255), (0, 0, 0), colours[:8], colours[8:])  # type: ignore[arg-type]  # triples


class Sight(Enum):
    """How light is seen: the matrices of Machado, Oliveira and Fernandes (2009)."""

    USUAL = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    PROTANOPIA = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPIA = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )


def colour(text: str) -> Triplet:
    """A colour as CSS writes it."""
    red, green, blue = Color.parse(text).rgb
    return red / 255, green / 255, blue / 255


def linear(seen: Triplet) -> Triplet:
    """The light a screen sends out for an sRGB colour."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in seen
    )
    return red, green, blue


def luminance(seen: Triplet) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    red, green, blue = linear(seen)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Triplet, other: Triplet) -> float:
    """The contrast of WCAG 2: from 1 for the same colour to 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: Triplet, other: Triplet, sight: Sight = Sight.USUAL) -> float:
    """How far apart two colours look, in hundredths of Oklab; below 2 they look the same."""
    here, there = (_oklab(_through(linear(each), sight)) for each in (one, other))
    return 100 * sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5


def _through(light: Triplet, sight: Sight) -> Triplet:
    red, green, blue = (
        min(1.0, max(0.0, sum(w * part for w, part in zip(row, light, strict=True))))
        for row in sight.value
    )
    return red, green, blue


def _oklab(light: Triplet) -> Triplet:
    """Linear light in Ottosson's Oklab."""
    red, green, blue = light
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@dataclass(frozen=True)
class Drawn:
    """A stretch of a screen in one style."""

    text: str
    ink: Triplet
    paper: Triplet
    row: int

    @property
    def contrast(self) -> float:
        """How well it can be read."""
        return contrast(self.ink, self.paper)


def drawn(app: App[Any], palette: TerminalTheme = XTERM) -> Iterator[Drawn]:
    """Every stretch of text on the top screen of `app`, without what a dialog has dimmed.

    Named colours are those of `palette`.
    """
    screen = app.screen
    regions = [child.region for child in screen.children if child.display]
    for row, strip in enumerate(screen._compositor.render_strips()):
        column = 0
        for segment in strip:
            is_ours = not screen.is_modal or any(r.contains(column, row) for r in regions)
            if is_ours and segment.text.strip():
                yield Drawn(segment.text, *_both(segment.style or Style(), palette), row)
            column += segment.cell_length


def _both(style: Style, palette: TerminalTheme) -> tuple[Triplet, Triplet]:
    """Ink and paper of a style, reversed and dimmed as a terminal would."""
    ink = _seen(style.color, palette, is_ink=True)
    paper = _seen(style.bgcolor, palette, is_ink=False)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:  # half of it is what most terminals do
        red, green, blue = ((a + b) / 2 for a, b in zip(ink, paper, strict=True))
        ink = (red, green, blue)
    return ink, paper


def _seen(named: RichColour | None, palette: TerminalTheme, *, is_ink: bool) -> Triplet:
    shown = named or RichColour.default()
    red, green, blue = shown.get_truecolor(palette, foreground=is_ink)
    return red / 255, green / 255, blue / 255


def in_sixteen(seen: Triplet) -> int:
    """The number of the colour that a terminal of sixteen shows instead."""
    red, green, blue = (round(255 * part) for part in seen)
    number = RichColour.from_rgb(red, green, blue).downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return number
