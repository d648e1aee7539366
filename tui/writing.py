"""One document being written: what is in hand, what was saved, and every step between."""

from store.document import Document
from store.document.outline import OutlineEntry, outline
from tui.undo import Place, UndoHistory
from tui.working import WorkingText, open_entry


class Writing:
    """The document in hand and its undo. Knows no widget: the screen tells it what was typed."""

    def __init__(self, document: Document) -> None:
        self.saved = document
        """The text as it is on disk, as far as we know."""
        self.working: WorkingText = open_entry(document, outline(document)[0])
        self._history = UndoHistory()
        self._checkpoint = (document.text, Place(self.entry_id, 0))

    @property
    def document(self) -> Document:
        """The whole document with the typing in it."""
        return self.working.document

    @property
    def entry_id(self) -> str:
        """The outline's entry in hand."""
        if self.working.part is not None:
            return self.working.part.id
        return self.working.section.value if self.working.section else ""

    @property
    def is_unsaved(self) -> bool:
        """Whether the text in hand differs from the one on disk."""
        return self.document.text != self.saved.text

    def type(self, typed: str) -> None:
        """The editor now holds `typed`."""
        if typed != self.working.typed:
            self.working = self.working.with_typed(typed)

    def open(self, entry_id: str) -> bool:
        """Take another part in hand; False when there is none of that id."""
        entry = self.working.entry(entry_id)
        if entry is None:
            return False
        self.checkpoint(0, 0)
        self.working = self.working.opened(entry)
        self._checkpoint = (self.document.text, Place(entry_id, 0))
        return True

    def neighbour(self, step: int) -> str:
        """The id of the entry `step` lines further down the outline, as far as there are any."""
        ids = [entry.id for entry in outline(self.document)]
        place = ids.index(self.entry_id) if self.entry_id in ids else 0
        return ids[max(0, min(len(ids) - 1, place + step))]

    def checkpoint(self, edited: int, cursor: int) -> None:
        """Close the step in hand: typing that ended at the character `edited` of this part.

        `cursor` is where the next step will begin.
        """
        text, place = self._checkpoint
        here = self.document.text
        self._history.record(text, here, place, Place(self.entry_id, edited))
        self._checkpoint = (here, Place(self.entry_id, cursor))

    def change(self, document: Document, entry_id: str | None = None) -> None:
        """Make `document` the text in hand, as one step that can be undone."""
        text, place = self._checkpoint
        target = Place(entry_id or self.entry_id, 0)
        self._history.record(text, document.text, place, target)
        self._open_at(document, target)

    def undo(self) -> Place | None:
        """Take the last step back; gives the place to show, None when there is no step."""
        return self._stepped(self._history.undo(self.document.text))

    def redo(self) -> Place | None:
        """Make the step undone last again; gives the place to show, None when there is none."""
        return self._stepped(self._history.redo(self.document.text))

    def reread(self, cursor: int) -> int | None:
        """Let headings typed in the part begin parts of their own.

        Gives the cursor's place in the part that now holds it, or None when nothing moved.
        """
        document = self.document
        entries = outline(document)
        same = next((entry for entry in entries if entry.id == self.entry_id), None)
        if same is not None:
            fresh = open_entry(document, same)
            if fresh.typed == self.working.typed or same.is_missing:
                self.working = fresh
                return None
            if fresh.typed.strip() == self.working.typed.strip():
                return None  # blank lines at the ends are the writer's, who is still typing there
        offset = self.working.to_document(cursor)
        entry = entry_at(entries, offset) or entries[0]
        self.working = open_entry(document, entry)
        return self.working.to_typed(offset)

    def _stepped(self, step: tuple[str, Place] | None) -> Place | None:
        if step is None:
            return None
        text, place = step
        self._open_at(Document(text), place)
        return place

    def _open_at(self, document: Document, place: Place) -> None:
        """Put `document` in hand, open at `place` or where that part would be."""
        entries = outline(document)
        entry = next((e for e in entries if e.id == place.entry_id), None)
        here = Place(place.entry_id, place.offset) if entry else Place(entries[0].id, 0)
        self.working = open_entry(document, entry or entries[0])
        self._checkpoint = (document.text, here)


def entry_at(entries: tuple[OutlineEntry, ...], offset: int) -> OutlineEntry | None:
    """The entry whose part holds the character at `offset`, the last one before it at the end."""
    inside = [e for e in entries if e.part and e.span.start <= offset <= e.span.end]
    return max(inside, key=lambda entry: entry.span.start, default=None)
