"""The guide pane: what the part in hand is for, how long it should be, what good looks like."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from store.document.guide import Guidance


class GuidePane(Static):
    """Advice for the part in hand."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self.border_title = "Guide"

    def show(self, guidance: Guidance, checked: Sequence[str]) -> None:
        """Show the advice for one part, and what the checks look for there in particular."""
        lines = [(guidance.purpose, "")]
        if guidance.length:
            lines.append((f"\n\n{guidance.length}", "dim"))
        if guidance.example:
            lines.append((f"\n\nFor example: {guidance.example}", "italic dim"))
        if checked:
            lines.append(("\n\nChecked here: " + ", ".join(checked) + ".", "dim"))
        self.update(Content.assemble(*lines))
