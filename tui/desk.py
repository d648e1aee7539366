"""What the commands of the Write screen may do with it, whichever file they live in."""

from typing import Any, Protocol

from textual.app import App

from store.document import Document, DocumentEdit, Span


class Desk(Protocol):
    """The document in hand, and the ways to change it that undo knows of."""

    @property
    def app(self) -> App[Any]:
        """The program, for questions on top of the screen."""
        ...

    @property
    def document(self) -> Document:
        """The document with all that was typed so far."""
        ...

    @property
    def entry_id(self) -> str:
        """The outline's entry in hand."""
        ...

    @property
    def caret(self) -> int:
        """The cursor's offset in the document, in characters."""
        ...

    def change(self, document: Document, entry_id: str | None = None) -> None:
        """Put another text in hand as one step for undo, `entry_id` opened."""
        ...

    def apply(self, edit: DocumentEdit) -> None:
        """Make one edit as one step for undo."""
        ...

    def show(self, span: Span) -> None:
        """Open the part that holds `span` of the document and select it there."""
        ...

    def say(self, words: str, kind: str = "") -> None:
        """Tell the writer something; kind is "good", "warning", "error" or ""."""
        ...
