"""What keeps the terminal whole: nothing foreign draws on it, no byte typed into it kills us."""

import codecs
import sys
from collections.abc import Callable

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from store.plain import STEERING


class SafeText(LineFilter):
    """Takes characters that steer a terminal or turn its writing out of every line drawn.

    They have no width, so they are taken out rather than replaced.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, drawable characters only."""
        del background
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(STEERING.sub("", segment.text), segment.style)
            for segment in segments
        ]


def read_keys_leniently() -> None:
    r"""Let a byte that is no UTF-8 arrive as U+FFFD.

    Textual's strict decoder ends the program, with exit code 0, at one `\xff` (Textual #6456).
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def lenient(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return lambda: codecs.getincrementaldecoder(encoding)("replace")

    linux_driver.getincrementaldecoder = lenient  # type: ignore[assignment,attr-defined]  # not public; pinned by a contract test
