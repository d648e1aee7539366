"""The text that a review may edit, and the way back from each edit."""

from collections.abc import Callable

from store.document import Document, DocumentEdit
from tui.restoring import undoing


class TextInHand:
    """The writer's text as a review knows it: what `apply` is told, it does here as well."""

    def __init__(self, document: Document, apply: Callable[[DocumentEdit], object] | None) -> None:
        self.document = document
        """The text with all edits of this review in it."""
        self._apply = apply
        self._undos: list[DocumentEdit] = []

    @property
    def can_undo(self) -> bool:
        """Whether this review has edited anything that was not taken back."""
        return bool(self._undos)

    @property
    def is_editable(self) -> bool:
        """Whether there is a text to edit at all."""
        return self._apply is not None

    def why_not(self, new: Document) -> str:
        """Why a review whose new side is `new` cannot edit it; empty when it can."""
        if self._apply is None:
            return "This review only reads: neither side is the text in hand."
        if new is not self.document:
            return "The text in hand must be the new side; s swaps, 2 chooses."
        return ""

    def make(self, edit: DocumentEdit) -> Document:
        """Make an edit; gives the text with it. Only after `why_not` had nothing to say."""
        self._undos.append(undoing(edit, self.document.text))
        return self._edited(edit)

    def undo(self) -> Document:
        """Take the last edit back. Raises IndexError when there is none."""
        return self._edited(self._undos.pop())

    def _edited(self, edit: DocumentEdit) -> Document:
        if self._apply is not None:
            self._apply(edit)
        self.document = Document(edit.applied_to(self.document.text))
        return self.document
