"""What the plain sub-commands share when they speak: data to stdout, words about it to stderr."""

import json
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.plain import plain

__all__ = [
    "console",
    "counted",
    "has_colour",
    "is_terminal",
    "json_text",
    "plain",
    "plain_text",
    "print_json",
    "print_rows",
    "say",
    "table",
]

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_STEERS_IN_TEXT = re.compile(rf"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_DIRECTION}]")


def plain_text(text: str) -> str:
    """`text` with its lines and tabs, and U+FFFD for each character that steers a terminal."""
    return _STEERS_IN_TEXT.sub("\ufffd", text)


def is_terminal() -> bool:
    """Whether stdout is a terminal that can do more than print lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def has_colour() -> bool:
    """Whether stdout takes colours: a terminal, and the reader has not set `NO_COLOR`."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def say(message: object) -> None:
    """One line about the data, for the reader: to stderr."""
    print(f"backwards: {plain(str(message))}", file=sys.stderr)


def print_json(value: object) -> None:
    """`value` as JSON, indented."""
    print(json_text(value, indent=2))


def json_text(value: object, indent: int | None = None) -> str:
    """`value` as JSON: letters of every script as they are, where stdout can take them."""
    is_narrow = (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8"
    return json.dumps(value, ensure_ascii=is_narrow, indent=indent)


def console() -> "Console":
    """A rich console on stdout that draws foreign text as it is: no markup, no emoji codes.

    On anything but a terminal it draws nothing but text, as wide as `COLUMNS` says, else 100.
    """
    from rich.console import Console

    return Console(
        file=sys.stdout,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=not has_colour(),
        force_terminal=is_terminal(),
        color_system="auto" if has_colour() else None,
        width=None if is_terminal() else int(os.environ.get("COLUMNS", "0") or 0) or 100,
    )


def table(*columns: str) -> "Table":
    """An empty rich table in the house's form: no frame, headings in bold."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(*columns, box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows of foreign text: a table on a terminal, else one line each with tabs between cells."""
    if not is_terminal():
        for row in rows:
            print("\t".join(map(plain, row)))
        return
    from rich.text import Text

    drawn = table(*columns)
    for row in rows:
        drawn.add_row(*(Text(plain(cell)) for cell in row))
    console().print(drawn)


def counted(count: int, noun: str) -> str:
    """A number and its noun, in the plural where it must be: "1 error", "2 errors"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
