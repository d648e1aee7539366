"""Where sentences come from: each sentence of a part beside the version that wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.document import Document, Span
from store.errors import BackwardsError
from store.history.blame import Origin, origins
from tui.opening import OpenDocument
from tui.text import clipped, padded, plain
from tui.times import local_now, time_ago

_WHO = 14
_WHEN = 12


class OriginsScreen(ModalScreen[Span | None]):
    """Sentences with version, time and author; answers with the sentence chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
    ]
    DEFAULT_CSS = """
    OriginsScreen { align: center middle; background: $background 60%; }
    OriginsScreen > OptionList {
        width: 100; max-width: 96%; height: 80%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    OriginsScreen > OptionList:focus { border: round $primary; background-tint: $foreground 0%; }
    OriginsScreen > OptionList:nocolor > .option-list--option-highlighted {
        text-style: underline;
    }
    """

    @dataclass
    class Known(Message):
        """Where the sentences come from was found out."""

        found: Sequence[Origin]
        problem: str = ""

    def __init__(self, opened: OpenDocument, document: Document, part_id: str) -> None:
        """`document` is the text in hand; only the part of that id is shown, if it has one."""
        super().__init__()
        self._opened = opened
        self._document = document
        self._part = document.part(part_id)
        self._shown: list[Origin] = []

    def compose(self) -> ComposeResult:
        """The sentences, once they are known."""
        page = OptionList(Option(Content("Looking through the versions …"), disabled=True))
        page.border_title = "Where sentences come from"
        page.border_subtitle = "enter goes there · esc closes"
        yield page

    def on_mount(self) -> None:
        """Look at once."""
        self._look_in_thread()

    @work(thread=True, exit_on_error=False)
    def _look_in_thread(self) -> None:
        opened = self._opened
        try:
            library = opened.library()
            versions = library.versions(opened.path, draft=opened.draft) if library else ()
            found = origins(library, self._document, versions) if library else ()
        except BackwardsError as error:
            self.post_message(self.Known((), str(error)))
        else:
            self.post_message(self.Known(found))

    @on(Known)
    def _show(self, event: Known) -> None:
        span = self._part.span if self._part else Span(0, len(self._document.text))
        self._shown = [o for o in event.found if span.start <= o.span.start < span.end]
        page = self.query_one(OptionList)
        page.clear_options()
        page.add_options(self._row(origin) for origin in self._shown)
        if not self._shown:
            told = event.problem or "No version holds a sentence of this part yet."
            page.add_option(Option(Content(plain(told)), disabled=True))
        page.highlighted = 0

    def _row(self, origin: Origin) -> Option:
        text = plain(" ".join(origin.span.of(self._document.text).split()))
        version = origin.version
        if version is None:
            told, style = "not saved yet", "$text-warning"
        else:
            when = padded(time_ago(version.time, local_now()), _WHEN)
            told, style = f"v{version.number} · {when} {clipped(version.author, _WHO)}", "dim"
        return Option(Content.assemble((f"{told}\n", style), (f"  {text}", "")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the sentence chosen."""
        if self._shown:
            self.dismiss(self._shown[event.option_index].span)
