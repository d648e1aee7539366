"""Arranging the panes of the desk: wider, narrower, hidden, one alone; by key and by mouse."""

from pathlib import Path
from typing import Any

from textual.events import MouseDown
from textual.screen import Screen

from tui.pane_widths import (
    LEAST,
    STEP,
    Pane,
    PaneWidths,
    SizeClass,
    keep_widths,
    read_widths,
    size_class,
)

TEXT = "middle"
"""The id of the pane with the text."""


class Arranging:
    """How the panes of one screen stand."""

    def __init__(self, screen: Screen[Any], state: Path) -> None:
        self._screen = screen
        self._state = state
        self._widths = read_widths(state)
        self._alone = ""
        self.dragged: Pane | None = None
        """The pane whose edge the mouse holds."""

    @property
    def widths(self) -> PaneWidths:
        """The panes of the class this screen is in."""
        return self._widths[self._class]

    def apply(self) -> None:
        """Give the panes their widths, after any change of the screen's size too."""
        screen, panes = self._screen, self.widths
        is_narrow = self._class is SizeClass.NARROW
        for pane in Pane:
            styles = screen.query_one(f"#{pane.value}").styles
            if is_narrow or self._alone == pane.value:
                styles.width = "1fr"
            else:
                styles.width = panes.with_width(pane, panes.of(pane), screen.size.width).of(pane)
            is_hidden = not is_narrow and panes.hides(pane)
            screen.set_class(is_hidden, f"-without-{pane.value}")
        for name in (TEXT, *Pane):
            screen.set_class(not is_narrow and self._alone == name, f"-only-{name}")

    def widen(self, step: int) -> str:
        """Make the pane in hand wider by `step` times four columns; gives why not, or ""."""
        if self._class is SizeClass.NARROW:
            return "One pane at a time fits here."
        in_hand = self._in_hand()
        # The text grows by what the panes beside it give up.
        for pane in Pane if in_hand == TEXT else (Pane(in_hand),):
            grown = -step if in_hand == TEXT else step
            self._change(self._with_width(pane, self.widths.of(pane) + STEP * grown))
        return ""

    def toggle(self, pane: Pane) -> str:
        """Hide a pane, or show it again; gives why not, or ""."""
        if self._class is SizeClass.NARROW:
            return "One pane at a time fits here."
        self._alone = ""
        is_hidden = not self.widths.hides(pane)
        if is_hidden and self._in_hand() == pane.value:
            self._screen.query_one("#editor").focus()
        self._change(self.widths.with_hidden(pane, is_hidden=is_hidden))
        return ""

    def maximise(self) -> None:
        """Give the whole screen to the pane in hand, or let the others come back."""
        self._alone = "" if self._alone else self._in_hand()
        self.apply()

    def show(self, name: str) -> None:
        """See to it that a pane can be gone to."""
        if self._alone not in {"", name}:
            self._alone = ""
        if name in set(Pane) and self.widths.hides(Pane(name)):
            self._change(self.widths.with_hidden(Pane(name), is_hidden=False))
        self.apply()

    # The mouse

    def take_edge(self, event: MouseDown) -> bool:
        """Whether the mouse has taken the edge between a pane and the text."""
        middle = self._screen.query_one(f"#{TEXT}").region
        self.dragged = None
        if self._class is SizeClass.NARROW or self._alone or not middle:
            return False
        if event.screen_x in {middle.x - 1, middle.x}:
            is_checks = self._class is SizeClass.MEDIUM and self._screen.has_class("-side")
            self.dragged = Pane.SIDE if is_checks else Pane.OUTLINE
        elif self._class is SizeClass.WIDE and event.screen_x in {middle.right - 1, middle.right}:
            self.dragged = Pane.SIDE
        return self.dragged is not None

    def drag_to(self, x: int) -> None:
        """Let the edge in hand follow the mouse; far enough outside it hides the pane."""
        pane = self.dragged
        if pane is None:
            return
        is_right = pane is Pane.SIDE and self._class is SizeClass.WIDE
        columns = self._screen.size.width - x if is_right else x + 1
        if columns < LEAST // 2:
            self._change(self.widths.with_hidden(pane, is_hidden=True))
        else:
            shown = self.widths.with_hidden(pane, is_hidden=False)
            self._change(shown.with_width(pane, columns, self._screen.size.width))

    @property
    def _class(self) -> SizeClass:
        return size_class(self._screen.size.width)

    def _in_hand(self) -> str:
        """The pane with the focus."""
        focused = self._screen.focused
        inside = {each.id for each in focused.ancestors_with_self} if focused is not None else set()
        return next((pane.value for pane in Pane if pane.value in inside), TEXT)

    def _with_width(self, pane: Pane, columns: int) -> PaneWidths:
        return self.widths.with_width(pane, columns, self._screen.size.width)

    def _change(self, panes: PaneWidths) -> None:
        """Take the panes as they are to be, and remember them."""
        if panes != self.widths:
            self._widths[self._class] = panes
            keep_widths(self._state, self._widths)
        self.apply()
