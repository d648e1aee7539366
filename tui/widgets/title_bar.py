"""The line at the top of a screen: where you are on the left, how things stand on the right."""

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.text import clipped, padded


class TitleBar(Widget):
    """One line that always fits: the left side gives way first."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    left: reactive[str] = reactive("")
    """Where you are: product › draft › part."""
    right: reactive[str] = reactive("")
    """How things stand: version, saved or not, pages."""

    def render(self) -> RenderResult:
        """Both sides in one line."""
        width = self.content_size.width
        right = clipped(self.right, max(0, width - 12))
        left = padded(self.left, max(0, width - cell_len(right) - 1))
        return Content.assemble((left, "bold"), " ", (right, "dim"))
