"""The working text: a document, the part in hand, and what has been typed in it so far."""

from dataclasses import dataclass, replace
from functools import cached_property

from store.document import Document, DocumentEdit, Part, Section
from store.document.editing import editor_text, insert_section, newline_of, replace_body
from store.document.outline import OutlineEntry, outline


@dataclass(frozen=True)
class WorkingText:
    """What is in the editor now, as one value.

    `base` holds everything but the typing in hand. Typing never re-reads more than it must: the
    whole document is put together when somebody asks for it.
    """

    base: Document
    part: Part | None
    """The part in hand; None while a missing section is being written."""
    section: Section | None
    """The missing section in hand, or the section of `part`."""
    typed: str
    r"""The text in the editor, lines ended by `\n`."""

    @cached_property
    def edit(self) -> DocumentEdit | None:
        """What the typing does to `base`; None for a missing section without any text."""
        if self.part is not None:
            return replace_body(self.base, self.part, self.typed)
        if self.section is not None and self.typed.strip():
            return insert_section(self.base, self.section, self.typed)
        return None

    @cached_property
    def document(self) -> Document:
        """The whole document with the typing in it."""
        if self.edit is None:
            return self.base
        text = self.edit.applied_to(self.base.text)
        return self.base if text == self.base.text else Document(text)

    @cached_property
    def body_start(self) -> int:
        """Where the typed text starts in `document`, in characters."""
        if self.edit is None:
            return self.part.body.start if self.part else 0
        replacement = self.edit.replacement
        if self.part is not None and not self.part.body.is_empty:
            has_lead = replacement.startswith(" ") and not self.typed.startswith(" ")
            return self.edit.span.start + has_lead
        body = self.typed.replace("\n", newline_of(self.base.text))
        return self.edit.span.start + max(0, replacement.rfind(body))

    def to_typed(self, offset: int) -> int:
        """The place in the typed text of the document's character at `offset`, clamped to it."""
        stretch = self.document.text[self.body_start : max(self.body_start, offset)]
        return min(len(self.typed), len(stretch) - stretch.count("\r\n"))

    def to_document(self, place: int) -> int:
        """The offset in the document of the typed character at `place`."""
        text, offset = self.document.text, self.body_start
        *lines, last = self.typed[:place].split("\n")
        for line in lines:
            offset += len(line)
            offset += len("\r\n") if text.startswith("\r\n", offset) else len("\n")
        return offset + len(last)

    def with_typed(self, typed: str) -> "WorkingText":
        """The same with other text in the editor."""
        return replace(self, typed=typed)

    def entry(self, entry_id: str) -> OutlineEntry | None:
        """The outline's entry of that id, with the typing read in; None when there is none."""
        return next((entry for entry in outline(self.document) if entry.id == entry_id), None)

    def opened(self, entry: OutlineEntry) -> "WorkingText":
        """The working text with another part in hand, one of `outline(self.document)`."""
        return open_entry(self.document, entry)


def open_entry(document: Document, entry: OutlineEntry) -> WorkingText:
    """`document` with the part of `entry` in hand, or its missing section begun."""
    typed = editor_text(document, entry.part) if entry.part else ""
    return WorkingText(document, entry.part, entry.section, typed)
