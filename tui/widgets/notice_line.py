"""The line above the footer: what just happened, in words; it never covers the text."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from tui.text import clipped

SECONDS = 12.0
"""How long a notice stays, unless another takes its place."""

STYLES = {"": "", "good": "$text-success", "warning": "$text-warning", "error": "$text-error"}
SIGNS = {"": "", "good": "✓ ", "warning": "▲ ", "error": "✗ "}


class NoticeLine(Widget):
    """One line for notices, told apart by a sign and by colour."""

    DEFAULT_CSS = """
    NoticeLine { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    notice: reactive[tuple[str, str]] = reactive(("", ""))
    """The words, and "good", "warning", "error" or ""."""

    _timer: Timer | None = None

    def say(self, words: str, kind: str = "") -> None:
        """Show `words`; an error stays until something else is said."""
        self.notice = (words, kind)
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if kind == "error" else self.set_timer(SECONDS, self.clear)

    def clear(self) -> None:
        """Show nothing."""
        self.notice = ("", "")

    def render(self) -> RenderResult:
        """The words in one line."""
        words, kind = self.notice
        sign = SIGNS[kind] if words else ""
        return Content.styled(clipped(sign + words, self.content_size.width), STYLES[kind])
