"""A document to be brought in, paragraph by paragraph, with the place proposed for each."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from store.document import Document, Faq, Section
from store.interchange import Place, Proposal, moved, place_name, words_of
from store.interchange.places import place_of
from tui.text import padded
from tui.widgets.row_list import Piece, RowList

_PLACE = 27
"""Cells of the longest name of a place."""

PLACES: dict[str, Place] = {
    **{str(number): section for number, section in enumerate(Section, start=1)},
    "c": Faq.CUSTOMER,
    "i": Faq.INTERNAL,
    "x": None,
}
"""The key of each place, in the order of the document."""

_SIGNS = {
    "labelled": Piece(" ✓ ", "row-list--success"),
    "guessed": Piece(" ? ", "row-list--warning"),
    "chosen": Piece(" → ", "row-list--accent"),
}


class MappingList(RowList):
    """One row for each stretch of the source; one key puts it elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"put('{key}')", show=False) for key in PLACES
    ]

    class Changed(Message):
        """Something goes elsewhere now."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._document = Document("")
        self._proposed: tuple[Proposal, ...] = ()
        self.mapping: tuple[Proposal, ...] = ()
        """Where everything goes now."""

    @property
    def count(self) -> int:
        """How many stretches there are."""
        return len(self.mapping)

    @property
    def words(self) -> str:
        """All words of the stretch under the cursor, on one line."""
        return words_of(self._document, self.mapping[self.cursor]) if self.mapping else ""

    def fill(self, document: Document, mapping: Sequence[Proposal]) -> None:
        """List the stretches of a document and no others."""
        self._document = document
        self._proposed = self.mapping = tuple(mapping)
        self.rows_changed(0)

    def put(self, place: Place) -> None:
        """Put the stretch under the cursor at `place`."""
        if self.mapping:
            self._change(moved(self._document, self.mapping, self.cursor, place))

    def action_put(self, key: str) -> None:
        """Put the stretch under the cursor at the place of a key."""
        self.put(PLACES[key])

    def put_back(self) -> None:
        """Put the stretch under the cursor where it was proposed."""
        if self.mapping:
            proposal = self._proposed[self.cursor]
            self.put(place_of(proposal))  # a headline takes the place of another
            before, after = self.mapping[: self.cursor], self.mapping[self.cursor + 1 :]
            self._change((*before, proposal, *after))

    def next_guess(self) -> None:
        """Go to the next stretch that was guessed and is where it was put; round the end."""
        following = [*range(self.cursor + 1, self.count), *range(self.cursor)]
        guesses = (index for index in following if not self.mapping[index].labelled)
        self.cursor = next(guesses, self.cursor)

    def _change(self, mapping: tuple[Proposal, ...]) -> None:
        self.mapping = mapping
        self.refresh()
        self.post_message(self.Changed())

    def heading(self, width: int) -> str:
        """The names of the columns, once there is something in them."""
        if not self.mapping:
            return ""
        return f"   {padded('Place', _PLACE)}{padded('Words', max(0, width - 3 - _PLACE))}"

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """How the place came about, the place, the first words."""
        proposal = self.mapping[index]
        words = words_of(self._document, proposal)
        how = "labelled" if proposal.labelled else "guessed"
        if proposal is not self._proposed[index]:
            how = "chosen"
        return (
            _SIGNS[how],
            Piece(padded(place_name(proposal), _PLACE), "row-list--strong"),
            Piece(padded(words, max(0, width - 3 - _PLACE)), "row-list--faint"),
        )
