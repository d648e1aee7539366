"""What a comparison is made of. Every span is characters of the whole old or new text."""

from dataclasses import dataclass
from enum import StrEnum

from store.document import Document, Part, Span


class ChangeKind(StrEnum):
    """What happened to a stretch of words."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    MOVED = "moved"


class Weight(StrEnum):
    """What a change amounts to, lightest first, so that light ones can be folded."""

    SPACE = "space"
    """Only white space or line wrapping."""
    MARKUP = "markup"
    """Only Markdown markers."""
    CASE = "case"
    """The same words in other capitals."""
    PUNCTUATION = "punctuation"
    """The same words with other punctuation."""
    WORDS = "words"
    """Other words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch that differs. An added one has an empty old span, a removed one an empty new.

    Putting `old` of the old text where `new` stands takes the change back: the space beside added
    or removed words is part of their span.
    """

    kind: ChangeKind
    old: Span
    new: Span
    weight: Weight = Weight.WORDS
    twin: Span | None = None
    """For moved words, where they stand on the other side. Each end is a change of its own: the
    place they left has an empty `new`, the place they came to an empty `old`."""
    inside: tuple["Change", ...] = ()
    """At the place moved words came to, the edits made on the way; old spans inside `twin`."""


class RowKind(StrEnum):
    """How a block (or, in code and tables, a line) of one side answers one of the other."""

    SAME = "same"
    EDITED = "edited"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_FROM = "moved-from"
    """The old place of a moved block; `new` is None, `twin` says where it went."""
    MOVED_TO = "moved-to"
    """The new place of a moved block; `old` is None, `twin` says where it came from."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the old text beside the block of the new text that answers it."""

    kind: RowKind
    old: Span | None
    new: Span | None
    changes: tuple[Change, ...] = ()
    """What differs inside the row, in order on both sides; for a moved block the edits made on the
    way, told on its new place, with old spans inside `twin`. A removed or added row has none,
    unless sentences of it moved: then they cover all its words. Between two changes both sides
    hold the same words, the line breaks between them aside."""
    twin: Span | None = None
    """For a moved block, its span on the other side."""


class PartChange(StrEnum):
    """What happened to a part as a whole."""

    SAME = "same"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class PartComparison:
    """One part of the old text beside the part of the new text that answers it."""

    change: PartChange
    old: Part | None
    new: Part | None
    title: str
    """The part's title on the new side, or on the old one when it went; "Front matter" or
    "Between parts" for text that belongs to no part."""
    rows: tuple[Row, ...]
    words_added: int
    words_removed: int
    words_moved: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts aligned, in the order of the new text, removed parts at their place."""

    old: Document
    new: Document
    parts: tuple[PartComparison, ...]

    @property
    def words_added(self) -> int:
        """Words that only the new text has; moved ones not counted."""
        return sum(part.words_added for part in self.parts)

    @property
    def words_removed(self) -> int:
        """Words that only the old text has; moved ones not counted."""
        return sum(part.words_removed for part in self.parts)

    @property
    def words_moved(self) -> int:
        """Words that stand elsewhere now."""
        return sum(part.words_moved for part in self.parts)

    @property
    def changed(self) -> tuple[PartComparison, ...]:
        """The parts that are not the same."""
        return tuple(part for part in self.parts if part.change is not PartChange.SAME)
