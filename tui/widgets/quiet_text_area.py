"""A text area that writes only the rows that changed: a few hundred bytes a key, not the widget."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult


class QuietTextArea(TextArea):
    """Textual's text area, painting by rows.

    The stock one repaints itself whole on every key and every move of the cursor, 10 to 16 KB each
    (Textual #4086). Here a repaint without a region compares each row with what was painted last.
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        self._painted: dict[int, Strip] = {}
        self._is_repaint_pending = False
        self._joined: str | None = None
        super().__init__(text, id=id, soft_wrap=True, show_line_numbers=False)

    @property
    def text(self) -> str:
        """The whole text, put together once for each edit: the stock area does so for each row."""
        if self._joined is None:
            self._joined = self.document.text
        return self._joined

    @text.setter
    def text(self, value: str) -> None:
        self.load_text(value)

    def load_text(self, text: str) -> None:
        """Hold `text` instead; undo forgets what was before."""
        self._joined = None
        super().load_text(text)
        self._joined = None

    def edit(self, edit: Edit) -> EditResult:
        """Make one edit."""
        self._joined = None
        result = super().edit(edit)
        self._joined = None
        return result

    def draw_row(self, y: int) -> Strip:
        """Row `y` of the widget as it should look now; sub-classes draw more than the stock row."""
        return super().render_line(y)

    def render_line(self, y: int) -> Strip:
        """Row `y`, remembered as painted: only the compositor calls this."""
        strip = self._painted[y] = self.draw_row(y)
        return strip

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> "QuietTextArea":
        """Repaint `regions`; without any, find out later which rows differ and repaint those."""
        is_whole = not (regions or layout or recompose) and repaint
        if not (is_whole and self.is_mounted and self._painted):
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        elif not self._is_repaint_pending:
            self._is_repaint_pending = True
            # call_next would run before the keys that wait already: seconds, in a burst.
            self.call_later(self._repaint_changed_rows)
        return self

    def _repaint_changed_rows(self) -> None:
        self._is_repaint_pending = False
        width, height = self.size
        if self._theme:  # the stock render_lines does this, which the comparison goes around
            self._theme.apply_css(self)
        changed = [y for y in range(height) if self._painted.get(y) != self.draw_row(y)]
        if changed:
            super().refresh(*(Region(0, y, width, 1) for y in changed))
