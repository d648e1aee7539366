"""Screens as text, compared with the frames kept beside the tests that made them."""

import re
from pathlib import Path
from typing import Any

from textual.app import App

_SAVED = re.compile(r"saved \d\d:\d\d")

MISSING = "no frame of that name yet; run with --update-frames"


def screen_text(app: App[Any]) -> str:
    """What the screen of `app` shows, a line each without trailing blanks; saves are at noon."""
    strips = app.screen._compositor.render_strips()
    rows = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    shown = "".join(row + "\n" for row in rows).replace("\xa0", " ")
    return _SAVED.sub("saved 12:00", shown)


def check_frame(app: App[Any], file: Path, *, update: bool) -> None:
    """Compare the screen with the frame in `file`, or write it there."""
    seen = screen_text(app)
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(seen, "utf-8")
    kept = file.read_text("utf-8") if file.is_file() else MISSING
    assert seen == kept, f"the screen differs from {file.name}"
