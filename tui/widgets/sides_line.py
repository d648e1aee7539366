"""The line above the texts: which version stands in which column, and which change is in hand."""

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.text import padded


class SidesLine(Widget):
    """Names both columns, or both texts in turn when they are drawn as one."""

    DEFAULT_CSS = """
    SidesLine { height: 1; }
    """

    sides: reactive[tuple[str, str]] = reactive(("", ""))
    """The labels of the old and the new side."""
    side_by_side: reactive[bool] = reactive(True)  # noqa: FBT003  Textual's own form
    hint: reactive[str] = reactive("")
    """What stands at the right end: "change 3 of 7"."""

    def render(self) -> RenderResult:
        """The labels over their columns."""
        old, new = self.sides
        hint = f" {self.hint} " if self.hint else ""
        width = max(4, self.content_size.width - 1 - cell_len(hint))
        if self.side_by_side:
            left = 3 + max(8, (self.content_size.width - 1 - 7) // 2)
            return Content.assemble(
                ("   " + padded(old, left - 2), "bold $diff-removed"),
                ("│", "$border-blurred"),
                ("  " + padded(new, width - left - 4), "bold $diff-added"),
                (hint, "dim"),
            )
        told = padded(f"   {old} → {new}", width)
        return Content.assemble((told, "bold"), (hint, "dim"))
