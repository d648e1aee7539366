"""A text area that writes only the rows that changed: a few hundred bytes a key, not the widget."""

from collections.abc import Hashable

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

MOST_ROWS = 2000
"""How many drawn rows are remembered."""


class QuietTextArea(TextArea):
    """Textual's text area, painting by rows.

    The stock one repaints itself whole on every key and every move of the cursor, 10 to 16 KB each
    (Textual #4086). Here a repaint without a region compares each row with what was painted last.
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        self._painted: dict[int, Strip] = {}
        self._is_repaint_pending = False
        self._joined: str | None = None
        self._rows: dict[Hashable, Strip] = {}
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

    def decoration(self, line: int) -> Hashable:
        """What is drawn on a line beside its text, cursor and selection; for sub-classes."""
        del line
        return None

    def make_row(self, y: int, line: int, section: int) -> Strip:
        """Draw row `y` anew: section `section` of the wrapped line `line`; for sub-classes."""
        del line, section
        return super().render_line(y)

    def blank_row(self) -> Strip:
        """A row below the text."""
        return Strip.blank(self.size.width, self.rich_style)

    def draw_row(self, y: int) -> Strip:
        """Row `y` of the widget as it should look now.

        The stock area draws every row anew after every key, since the cursor is part of what it
        remembers rows by. Here a row is drawn anew when something on it has changed.
        """
        rows = self.wrapped_document._offset_to_line_info  # noqa: SLF001  a public height walks all lines
        top = self.scroll_offset.y + y
        key: Hashable = self._row_key(*rows[top]) if top < len(rows) else self.size.width
        strip = self._rows.get(key)
        if strip is None:
            strip = self.make_row(y, *rows[top]) if top < len(rows) else self.blank_row()
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            self._rows[key] = strip
        return strip

    def notify_style_update(self) -> None:
        """Colours have changed: nothing that was drawn before is right."""
        self._rows.clear()
        super().notify_style_update()

    def _row_key(self, line: int, section: int) -> Hashable:
        """Everything that a row's looks depend on."""
        start, end = sorted(self.selection)
        cursor_line, cursor_column = self.selection.end
        has_selection = start != end and start[0] <= line <= end[0]
        edges = (0, *self.wrapped_document.get_offsets(line), None)
        text = self.document.get_line(line)[edges[section] : edges[section + 1]]
        at_cursor = cursor_column - (edges[section] or 0) if cursor_line == line else -1
        return (
            text,
            section == 0,
            edges[section] if self.decoration(line) or has_selection else None,
            self.size.width,
            (at_cursor, self._draw_cursor) if 0 <= at_cursor <= len(text) else None,
            (start if start[0] == line else None, end if end[0] == line else None)
            if has_selection
            else None,
            cursor_line == line if has_selection else None,
            self.decoration(line),
            self.app.theme,
            self.has_focus,
            self.read_only,
        )

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

    def on_resize(self) -> None:
        """Repaint once the text is wrapped anew: the rows were painted before that."""
        self.refresh()

    def _repaint_changed_rows(self) -> None:
        self._is_repaint_pending = False
        width, height = self.size
        if self._theme:  # the stock render_lines does this, which the comparison goes around
            self._theme.apply_css(self)
        changed = [y for y in range(height) if self._painted.get(y) != self.draw_row(y)]
        if changed:
            super().refresh(*(Region(0, y, width, 1) for y in changed))
