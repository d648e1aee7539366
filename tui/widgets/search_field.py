"""A line to type a search into, above the list it filters; it is there only while it is used."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class SearchField(Input):
    """Enter and the down key are `Input.Submitted`: on to what was found."""

    DEFAULT_CSS = """
    SearchField { height: 1; border: none; padding: 0 1; background: $panel; display: none; }
    SearchField:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "submit", show=False)]

    @property
    def words(self) -> tuple[str, ...]:
        """The words to look for, case folded; none while nothing was typed."""
        return tuple(self.value.casefold().split())

    @property
    def is_open(self) -> bool:
        """Whether it is there."""
        return bool(self.display)

    def open(self) -> None:
        """Show it and type into it. At once: the keys after the one that opened it are its own."""
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Forget the search and hide it."""
        self.value = ""
        self.display = False
