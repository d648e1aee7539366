"""What a theme's colours must hold: read by everybody, told apart by everybody."""

import itertools

import pytest
from textual.theme import Theme

from tests.support.colours import Sight, colour, contrast, distance, luminance
from themes.loader import (
    DARK,
    DIFF_DEFAULTS,
    DIFF_DEFAULTS_LIGHT,
    FEW_COLOURS,
    FEW_COLOURS_LIGHT,
    LIGHT,
    builtin_themes,
)

THEMES = {theme.name: theme for theme in builtin_themes()}
TINTED = [theme for theme in THEMES.values() if not theme.ansi]
"""The themes that name colours of their own; the others take the terminal's."""

SURFACES = ("background", "surface", "panel")
INKS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
KINDS = ("added", "removed", "moved")

AA, AAA = 4.5, 7.0
"""What WCAG 2.2 asks of text, and of text for people who see little."""

ALIKE = 7.0
"""Hundredths of Oklab within which two inks could be taken for each other at a glance."""

ALIKE_TINTS = 4.5
"""The same for the larger areas of two backgrounds."""

tinted = pytest.mark.parametrize("theme", TINTED, ids=lambda theme: theme.name)


def test_there_are_dark_light_and_sixteen_coloured_themes_to_choose_from() -> None:
    assert len(THEMES) >= 8
    assert {theme.dark for theme in THEMES.values() if not theme.ansi} == {True, False}
    assert {theme.dark for theme in THEMES.values() if theme.ansi} == {True, False}


@pytest.mark.parametrize("name", [DARK, LIGHT, FEW_COLOURS, FEW_COLOURS_LIGHT])
def test_the_themes_the_program_begins_with_are_there(name: str) -> None:
    assert name in THEMES


@tinted
@pytest.mark.parametrize("surface", SURFACES)
def test_every_ink_can_be_read_on_every_surface(theme: Theme, surface: str) -> None:
    paper = colour(getattr(theme, surface))
    inks = {name: getattr(theme, name) for name in INKS}
    inks["text-muted"] = theme.variables["text-muted"]
    weak = {name for name, ink in inks.items() if contrast(colour(ink), paper) < AA}

    assert weak == set()


@pytest.mark.parametrize("name", ["blackboard", "whiteboard"])
def test_high_contrast_holds_the_stricter_measure(name: str) -> None:
    theme = THEMES[name]
    inks = [colour(getattr(theme, ink)) for ink in INKS]
    papers = [colour(getattr(theme, surface)) for surface in SURFACES]

    assert min(itertools.starmap(contrast, itertools.product(inks, papers))) >= AAA


@tinted
@pytest.mark.parametrize("kind", KINDS)
def test_changed_words_can_be_read_on_their_tint_and_beside_it(theme: Theme, kind: str) -> None:
    ink = colour(theme.variables[f"diff-{kind}"])
    tint = colour(theme.variables[f"diff-{kind}-background"])

    assert contrast(ink, tint) >= AA
    assert contrast(ink, colour(theme.background)) >= AA  # type: ignore[arg-type]  # all name it


@tinted
@pytest.mark.parametrize("sight", Sight, ids=lambda sight: sight.name.lower())
def test_added_removed_and_moved_are_told_apart_by_every_eye(theme: Theme, sight: Sight) -> None:
    for one, other in itertools.combinations(KINDS, 2):
        inks = [colour(theme.variables[f"diff-{kind}"]) for kind in (one, other)]
        tints = [colour(theme.variables[f"diff-{kind}-background"]) for kind in (one, other)]

        assert distance(inks[0], inks[1], sight) >= ALIKE, (one, other)
        assert distance(tints[0], tints[1], sight) >= ALIKE_TINTS, (one, other)


@tinted
def test_what_is_said_to_be_dark_is_dark(theme: Theme) -> None:
    assert (luminance(colour(str(theme.background))) < 0.18) == theme.dark


@pytest.mark.parametrize(
    ("defaults", "paper"), [(DIFF_DEFAULTS, "#121212"), (DIFF_DEFAULTS_LIGHT, "#e0e0e0")]
)
def test_a_theme_without_colours_for_comparisons_gets_some_that_can_be_read(
    defaults: dict[str, str], paper: str
) -> None:
    for kind in KINDS:
        ink = colour(defaults[f"diff-{kind}"])

        assert contrast(ink, colour(defaults[f"diff-{kind}-background"])) >= AA
        assert contrast(ink, colour(paper)) >= AA


class TestTheMeasures:
    """Known values, so that a mistake in the measuring cannot pass for a good theme."""

    def test_black_on_white_is_21(self) -> None:
        assert contrast(colour("#000"), colour("#fff")) == pytest.approx(21)

    def test_a_known_grey_on_white_just_misses(self) -> None:
        assert contrast(colour("#777777"), colour("#ffffff")) == pytest.approx(4.48, abs=0.01)

    def test_red_and_green_of_one_lightness_look_alike_to_a_deuteranope(self) -> None:
        red, green = colour("#b35900"), colour("#6e7800")

        assert distance(red, green) > 2 * distance(red, green, Sight.DEUTERANOPIA)

    def test_blue_and_orange_stay_apart(self) -> None:
        blue, orange = colour("#4488ff"), colour("#ff8844")

        assert min(distance(blue, orange, sight) for sight in Sight) > 20
