"""One draft brought into another: which sentences are to be chosen, which to be read again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.bringing import Bringing
from store.compare.merge import Conflict
from store.document import Document
from store.rules import Checker
from tui.screens.review import ReviewScreen
from tui.sides import Side
from tui.text import literal, plain

_HELP = "enter changes whose words stand · v shows all · s saves · esc leaves"


class BringingScreen(ModalScreen[Document | None]):
    """Lists conflicts to choose in and sentences to read again; answers with the text, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
        Binding("v", "review", show=False),
        Binding("s,ctrl+s", "save", show=False),
    ]
    DEFAULT_CSS = """
    BringingScreen { align: center middle; background: $background 60%; }
    BringingScreen > Vertical {
        width: 96; max-width: 96%; height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    BringingScreen OptionList, BringingScreen OptionList:focus {
        height: 1fr; border: none; background: $surface; background-tint: $foreground 0%;
    }
    BringingScreen OptionList:nocolor > .option-list--option-highlighted { text-style: underline; }
    """

    def __init__(self, brought: Bringing, checker: Checker) -> None:
        super().__init__()
        self._brought = brought
        self._checker = checker
        self._conflicts = brought.together.conflicts
        self._takes_source = [False] * len(self._conflicts)

    def compose(self) -> ComposeResult:
        """What is brought, the sentences, the keys."""
        with Vertical():
            yield Static(literal(self._told), id="bringing-told")
            yield OptionList(markup=False)
            yield Static(_HELP)

    def on_mount(self) -> None:
        """List what is to be chosen and what is to be read."""
        self._list()
        self.query_one(OptionList).focus()

    @property
    def document(self) -> Document:
        """The text as it is chosen now."""
        return self._brought.document(self._choice)

    @property
    def _told(self) -> str:
        source, target = self._brought.source, self._brought.target
        what = self._brought.part or "all"
        shared = len(self._brought.to_read(self._choice)) - len(self._conflicts)
        told = f"{what} of {source.draft} v{source.number} → {target.draft} v{target.number}: "
        told += f"{len(self._conflicts)} to choose, {shared} to read again"
        same = self.document.text == self._brought.before.text
        return told + (". Nothing else comes over." if same and not self._conflicts else ".")

    def _choice(self, conflict: Conflict) -> str:
        """What stands in a conflict; equal ones are told apart by which of them they are."""
        place = next(i for i, each in enumerate(self._conflicts) if each is conflict)
        return conflict.theirs if self._takes_source[place] else conflict.ours

    def _list(self) -> None:
        listed = self.query_one(OptionList)
        highlighted = listed.highlighted or 0
        listed.clear_options()
        for place, conflict in enumerate(self._conflicts):
            listed.add_option(Option(self._row(conflict, place), id=str(place)))
        chosen = {self._choice(conflict).strip() for conflict in self._conflicts}
        text = self.document.text
        for span in self._brought.to_read(self._choice):
            sentence = span.of(text).strip()
            if sentence not in chosen:
                told = Content.assemble(("↺ read again  ", "$text-warning"), _line(sentence))
                listed.add_option(Option(told, disabled=False))
        if not listed.option_count:
            listed.add_option(Option(Content("All of it goes together; s saves it.")))
        listed.highlighted = min(highlighted, listed.option_count - 1)

    def _row(self, conflict: Conflict, place: int) -> Content:
        """Both sentences, the one that stands marked."""
        takes = self._takes_source[place]
        rows = (
            (self._brought.target.draft, conflict.ours, not takes),
            (self._brought.source.draft, conflict.theirs, takes),
        )
        pieces: list[tuple[str, str]] = []
        for name, text, stands in rows:
            mark, style = ("● ", "bold") if stands else ("○ ", "dim")
            end = "" if name == self._brought.source.draft else "\n"
            pieces.append((f"{mark}{name}: {_line(text) or '(nothing)'}{end}", style))
        return Content.assemble(*pieces)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Let the other draft's words stand."""
        if event.option.id is not None:
            place = int(event.option.id)
            self._takes_source[place] = not self._takes_source[place]
            self._list()
            self.query_one("#bringing-told", Static).update(literal(self._told))

    def action_review(self) -> None:
        """Show what would become of the draft that is brought into."""
        target = self._brought.target
        before = Side(f"{target.draft} v{target.number}", self._brought.before)
        after = Side(f"with {self._brought.source.draft} in it", self.document)
        self.app.push_screen(ReviewScreen(before, after, self._checker))

    def action_save(self) -> None:
        """Answer with the text as it is chosen."""
        self.dismiss(self.document)


def _line(text: str) -> str:
    """Foreign text on one line."""
    return plain(" ".join(text.split()))
