"""What keeps unsaved words safe: the journal, the hold on the document, and an eye on its file."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from store.compare.merge import Merge, merge
from store.document import Document
from store.errors import HistoryError
from store.history.holding import Hold, Holder, hold
from store.history.journal import (
    Journal,
    Unsaved,
    forget,
    set_aside,
    unsaved_typing,
    worth_offering,
)
from store.history.outside import OutsideChange, Snapshot, outside_change, snapshot_of
from store.locations import Locations


@dataclass(frozen=True, slots=True)
class Sight:
    """What a look at the file found."""

    known: Document
    """The text that the file held as far as was known."""
    working: Document
    """The text in hand when the look began."""
    snapshot: Snapshot | None
    change: OutsideChange | None
    """None when nobody changed anything."""
    together: Merge | None
    """Their text and the one in hand, when both were changed."""


class Safekeeping:
    """Looks after one document while it is open. Knows no widget."""

    def __init__(self, path: Path, locations: Locations) -> None:
        self._path = path
        self._locations = locations
        self._journal = Journal(locations.journal, path)
        self._hold: Hold | None = None
        self._seen: Snapshot | None = snapshot_of(path)
        self.holder: Holder | None = None
        """Who else is writing the document; None while nobody is."""

    def take_hold(self) -> str:
        """Try to be the one who writes the document; a line for the writer when that fails."""
        try:
            answer = hold(self._locations.locks, self._path)
        except HistoryError as error:
            return str(error)
        if isinstance(answer, Holder):
            self.holder = answer
            return f"{self._path.name} is being written by {answer}; here it can only be read."
        self._hold, self.holder = answer, None
        return ""

    def keep(self, working: Document, saved: Document) -> None:
        """Have the working text on disk, or nothing when it is what is saved.

        Raises HistoryError when it cannot be kept. A synced write: for a thread, or the end.
        """
        if self.holder is None:
            self._journal.keep(working, saved)

    def keep_if_possible(self, working: Document, saved: Document) -> None:
        """The same at the very end, when there is nobody left to tell."""
        with suppress(HistoryError):
            self.keep(working, saved)

    def offers(self, *saved: Document) -> tuple[Unsaved, ...]:
        """Typing that an ended program left, newest first, other than the texts in `saved`."""
        return worth_offering(unsaved_typing(self._locations.journal, self._path), *saved)

    def take_back(self, entry: Unsaved) -> None:
        """The entry's text is in hand now: offer it no more. Raises HistoryError."""
        set_aside(entry)

    def let_go(self, entry: Unsaved) -> None:
        """Remove an entry for good."""
        forget(entry)

    def look(self, known: Document, working: Document) -> Sight:
        """What others did to the file since it was last seen, when it held `known`.

        Reads the file and merges texts: for a thread.
        """
        now = snapshot_of(self._path)
        change = outside_change(self._path, self._seen, known)
        theirs = change.document if change else None
        both = theirs is not None and working.text != known.text
        together = merge(known, working, theirs) if theirs and both else None
        return Sight(known, working, now, change, together)

    def saw(self, sight: Sight) -> None:
        """What a look found has been dealt with: it is no news any more."""
        self._seen = sight.snapshot

    def wrote(self) -> None:
        """We wrote the file ourselves. Others may have done so since: the next look reads it."""
        now = snapshot_of(self._path)
        self._seen = replace(now, time=0) if now else None

    def release(self) -> None:
        """Give the hold back."""
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def end(self) -> None:
        """The document is closed in good order: nothing is left to be offered."""
        if self.holder is None:
            self._journal.discard()
        self.release()
