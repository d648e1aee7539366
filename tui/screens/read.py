"""The reading view: the whole document as a reader gets it, page by page."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from store.document import Document
from store.document.pages import page_model
from store.document.printing import Printed, PrintKind, printed_pages
from tui.widgets.text_view import TextLine, TextView

STYLES = {
    PrintKind.HEADING: "text-view--accent",
    PrintKind.SUB_HEADING: "text-view--strong",
    PrintKind.TITLE: "text-view--accent",
    PrintKind.QUESTION: "text-view--strong",
}
LEADS = {PrintKind.QUOTE: "    ", PrintKind.ITEM: "  • ", PrintKind.CODE: "    "}
TIGHT = {PrintKind.ITEM, PrintKind.CODE, PrintKind.QUESTION}
"""Kinds that are followed by more of their own without a blank line."""


class ReadScreen(ModalScreen[None]):
    """The document to be read, at the part in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f5", "dismiss(None)", show=False)]

    DEFAULT_CSS = """
    ReadScreen { align: center middle; background: $background; }
    ReadScreen TextView {
        width: 84; max-width: 100%; height: 1fr;
        border: round $border-blurred; border-title-color: $foreground; padding: 0 2;
    }
    """

    def __init__(self, document: Document, part_id: str) -> None:
        super().__init__()
        self._document = document
        self._part_id = part_id

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        view = TextView()
        view.border_title = f"Read · {page_model(self._document).title}"
        view.border_subtitle = "esc closes"
        yield view

    def on_mount(self) -> None:
        """Show the text, and go to the part in hand."""
        pages = printed_pages(self._document)
        lines = list(reading_lines(pages))
        place = next((at for at, (_, part) in enumerate(lines) if part == self._part_id), 0)
        view = self.query_one(TextView)
        view.show([line for line, _ in lines])
        self.call_after_refresh(view.show_line, place)


def reading_lines(pages: tuple[Printed, ...]) -> Iterator[tuple[TextLine, str | None]]:
    """The lines of the view, each with the part it belongs to."""
    page, before = 1, None
    for paragraph in pages:
        is_tight = before in TIGHT and (before is PrintKind.QUESTION or before is paragraph.kind)
        if before is not None and not is_tight:
            yield TextLine(""), None
        style = STYLES.get(paragraph.kind, "")
        lead = LEADS.get(paragraph.kind, "")
        text, cut = paragraph.text, paragraph.new_page
        if cut is None:
            yield TextLine(lead + text, style), paragraph.part
        else:
            page += 1
            if cut:
                yield TextLine(lead + text[:cut].rstrip(), style), paragraph.part
            yield TextLine(f"──────── page {page} ────────", "text-view--faint"), None
            yield TextLine(lead + text[cut:].lstrip(), style), paragraph.part
        before = paragraph.kind
