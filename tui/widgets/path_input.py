"""A line to type a path into; tab completes it, as a shell would."""

from collections.abc import Callable, Collection
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.paths import completed, completions
from tui.widgets.line_input import LineInput


class PathInput(LineInput):
    """Completes with folders and with files whose names end in one of `suffixes`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False),
        Binding("down", "done", show=False),
    ]

    def __init__(
        self, value: str, suffixes: Collection[str], done: Callable[[LineInput], None]
    ) -> None:
        super().__init__(value, done, label="~/Documents/press-release.docx")
        self._suffixes = suffixes

    @property
    def found(self) -> list[str]:
        """What the typed path may go on to."""
        return completions(self.value, self._suffixes)

    def action_complete(self) -> None:
        """Type as much more as is certain."""
        self.value = completed(self.value, self.found)
        self.cursor_position = len(self.value)

    def action_done(self) -> None:
        """Go on to what was read, as enter does."""
        self._done(self)
