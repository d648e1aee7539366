"""Reading a theme from TOML, with an answer for every mistake in it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.theme import Theme

DARK, LIGHT = "ink", "paper"
"""The themes the program starts with on dark and on light terminals."""

NO_COLOUR = "ansi-dark"
"""Textual's theme of terminal colours: with `NO_COLOR` only default colours are left of it."""

FEW_COLOURS, FEW_COLOURS_LIGHT = "terminal-dark", "terminal-light"
"""The themes for terminals of sixteen colours, where the tints of the others would merge."""

DIFF_DEFAULTS = {
    "diff-added": "#8ec5ff",
    "diff-added-background": "#12365a",
    "diff-removed": "#ffb27a",
    "diff-removed-background": "#4d2a10",
    "diff-moved": "#d9d4e6",
    "diff-moved-background": "#454152",
}
"""The colours of comparisons for dark themes that name none."""

DIFF_DEFAULTS_LIGHT = {
    "diff-added": "#0b4a8f",
    "diff-added-background": "#cfe4fb",
    "diff-removed": "#8a3b00",
    "diff-removed-background": "#fbdcc4",
    "diff-moved": "#33313a",
    "diff-moved-background": "#d5d2dc",
}
"""The same for light themes."""

_STYLES = {
    "none",
    "bold",
    "dim",
    "italic",
    "underline",
    "strike",
    "reverse",
    "b",
    "d",
    "i",
    "u",
    "r",
}
_TYPES: dict[str, type] = {
    "dark": bool,
    "ansi": bool,
    "luminosity_spread": float,
    "text_alpha": float,
}
_OPACITY = re.compile(r" \d{1,3}%$")


@dataclass(frozen=True, slots=True)
class ThemeProblem:
    """A theme file that could not be used, and why, in one line."""

    file: str
    reason: str


def suggested_theme(environment: Mapping[str, str], *, has_few_colours: bool = False) -> str:
    """The light theme where the terminal says that its background is light, else the dark one.

    Terminals that say so set `COLORFGBG` to "foreground;background", colours of the sixteen.
    With few colours it is a theme of the terminal's own colours.
    """
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    is_light = background in {"7", "15"}
    if has_few_colours:
        return FEW_COLOURS_LIGHT if is_light else FEW_COLOURS
    return LIGHT if is_light else DARK


def builtin_themes() -> list["Theme"]:
    """The themes that come with the program, sorted by name."""
    folder = files("themes")
    sources = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name
    )
    return [parse_theme(file.read_text("utf-8")) for file in sources]


def user_themes(folder: Path) -> tuple[list["Theme"], list[ThemeProblem]]:
    """The user's own themes, and the files that could not be used; none without a folder."""
    found: list[Theme] = []
    problems: list[ThemeProblem] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            found.append(parse_theme(file.read_text("utf-8")))
        except (OSError, ValueError) as error:
            problems.append(ThemeProblem(file.name, " ".join(str(error).split())))
    return found, problems


def parse_theme(source: str) -> "Theme":
    """The theme that `source` (TOML) describes. Raises ValueError with the reason if it is none."""
    from textual.theme import Theme

    fields = tomllib.loads(source)
    variables = fields.pop("variables", {})
    if not isinstance(variables, dict):
        raise ValueError(f"variables = {variables!r} is not a table")  # noqa: TRY004  see _check
    for key, value in fields.items():
        _check(key, value, _TYPES.get(key, str))
    for key, value in variables.items():
        _check(key, value, str)
    try:
        return Theme(**fields, variables=variables)
    except TypeError as error:
        raise ValueError(str(error).replace("Theme.__init__() ", "")) from error


def _check(key: str, value: object, wanted: type) -> None:
    """Raise ValueError unless `value` is what a theme may have under `key`: mostly a colour."""
    from textual.color import Color, ColorParseError

    if not isinstance(value, wanted):
        raise ValueError(f"{key} = {value!r} is not a {wanted.__name__}")  # noqa: TRY004  one kind of error for the reader of a theme file
    if key == "name" or not isinstance(value, str):
        return
    if key.endswith("-style") and set(value.split()) <= _STYLES:
        return
    colour = _OPACITY.sub("", value)
    try:
        if colour != "auto":
            Color.parse(colour)
    except ColorParseError as error:
        raise ValueError(f"{key} = {value!r} is no colour") from error
