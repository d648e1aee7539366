"""Picking one of many: a list that narrows while one types, the likeliest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.text import literal, padded
from tui.touchstone_rows import LINKED
from tui.widgets.row_list import Piece, RowList


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to pick."""

    words: str
    note: str = ""
    """Said beside it, faintly."""
    is_on: bool = False
    """Whether it is picked already: picking it again takes it out."""
    is_likely: bool = False


class PickList(RowList):
    """The picks that hold all of the words typed."""

    def __init__(self, picks: Sequence[Pick]) -> None:
        super().__init__()
        self._picks = picks
        self._texts = [f"{pick.note} {pick.words}".casefold() for pick in picks]
        self._shown = list(range(len(picks)))

    @property
    def count(self) -> int:
        """How many are listed."""
        return len(self._shown)

    @property
    def place(self) -> int | None:
        """Which of the picks is under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    def search(self, words: tuple[str, ...]) -> None:
        """List only those that have all words."""
        self._shown = [at for at, text in enumerate(self._texts) if all(w in text for w in words)]
        self.rows_changed(0)

    def heading(self, width: int) -> str:
        """What the signs mean."""
        return padded(f" {LINKED} linked   ? likely", width)

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """Whether it is on or likely, its words, the note."""
        pick = self._picks[self._shown[index]]
        note = f" {pick.note}" if pick.note else ""
        sign = LINKED if pick.is_on else "?" if pick.is_likely else " "
        return (
            Piece(f"{sign} ", "row-list--accent"),
            Piece(padded(pick.words, max(0, width - 2 - len(note)))),
            Piece(note, "row-list--faint"),
        )


class PickScreen(ModalScreen[int | None]):
    """Answers with the place of what was picked among the picks given; escape answers None."""

    DEFAULT_CSS = """
    PickScreen { align: center middle; background: $background 60%; }
    PickScreen > Vertical {
        width: 96; max-width: 96%; height: 80%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    PickScreen Input { background: $panel; }
    PickScreen PickList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "list_move(1)", show=False),
        Binding("up", "list_move(-1)", show=False),
        Binding("pagedown", "list_page(1)", show=False),
        Binding("pageup", "list_page(-1)", show=False),
    ]

    words = query_one(Input)
    listed = query_one(PickList)

    def __init__(self, question: str, picks: Sequence[Pick]) -> None:
        super().__init__()
        self._question = question
        self._picks = picks

    def compose(self) -> ComposeResult:
        """The question, the words typed, what fits them."""
        with Vertical():
            yield Static(literal(self._question))
            yield Input(placeholder="type to find", compact=True)
            yield PickList(self._picks)

    def on_mount(self) -> None:
        """Take the typing at once."""
        self.words.focus()
        self.listed.say("Nothing has these words.")

    @on(Input.Changed)
    def _narrow(self) -> None:
        self.listed.search(tuple(self.words.value.casefold().split()))

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def _pick(self) -> None:
        """Answer with what is under the cursor."""
        if self.listed.place is not None:
            self.dismiss(self.listed.place)

    def action_list_move(self, rows: int) -> None:
        """Move in the list while typing goes on."""
        self.listed.action_move(rows)

    def action_list_page(self, pages: int) -> None:
        """Move by what is in sight."""
        self.listed.action_move_page(pages)
