"""Screens as text, compared with the frames kept beside the tests that made them."""

from pathlib import Path
from typing import Any

from textual.app import App

MISSING = "no frame of that name yet; run with --update-frames"


def screen_text(app: App[Any]) -> str:
    """What the screen of `app` shows, a line each, trailing blanks taken off."""
    strips = app.screen._compositor.render_strips()
    rows = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "".join(row + "\n" for row in rows).replace("\xa0", " ")


def check_frame(app: App[Any], file: Path, *, update: bool) -> None:
    """Compare the screen with the frame in `file`, or write it there."""
    seen = screen_text(app)
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(seen, "utf-8")
    kept = file.read_text("utf-8") if file.is_file() else MISSING
    assert seen == kept, f"the screen differs from {file.name}"
