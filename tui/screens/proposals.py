"""Sentences that may be promises: the writer confirms some, drops others, leaves the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from store.touchstone.proposals import Proposal
from store.touchstone.wording import Wording
from tui.text import clipped, literal, padded
from tui.widgets.row_list import Piece, RowList

_PART = 18
_ASKS = (
    "Which of these does a customer get? Space or Enter confirms one, d drops it for good, "
    "a confirms all, Escape keeps what was decided."
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the writer said of the proposals."""

    confirmed: tuple[Proposal, ...]
    dropped: tuple[Proposal, ...]


class ProposalList(RowList):
    """The proposals, each undecided (None), confirmed or dropped."""

    def __init__(self, wording: Wording, proposals: Sequence[Proposal]) -> None:
        super().__init__()
        self._wording = wording
        self.proposals = proposals
        self.decisions: list[bool | None] = [None] * len(proposals)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.proposals)

    def decide(self, *, is_promise: bool) -> None:
        """Decide about the one under the cursor and go on; the same again takes it back."""
        if self.proposals:
            before = self.decisions[self.cursor]
            self.decisions[self.cursor] = None if before is is_promise else is_promise
            self.refresh()
            self.cursor += 1

    def heading(self, width: int) -> str:
        """The names of the columns."""
        return f"   {padded('Part', _PART)}{padded('Sentence', max(0, width - _PART - 3))}"

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """The decision, the part, the sentence."""
        proposal, decision = self.proposals[index], self.decisions[index]
        sign = " " if decision is None else "✓" if decision else "✗"
        style = "row-list--success" if decision else "row-list--error"
        words = self._wording.words(proposal.span)
        return (
            Piece(f" {sign} ", style),
            Piece(padded(clipped(proposal.part, _PART - 1), _PART), "row-list--faint"),
            Piece(padded(words, max(0, width - _PART - 3))),
        )


class ProposalScreen(ModalScreen[Decided]):
    """Answers with what was decided."""

    DEFAULT_CSS = """
    ProposalScreen { align: center middle; background: $background 60%; }
    ProposalScreen > Vertical {
        width: 110; max-width: 96%; height: 86%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    ProposalScreen ProposalList { height: 1fr; }
    ProposalScreen .words { height: 3; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "confirm", show=False),
        Binding("d", "drop", show=False),
        Binding("a", "confirm_all", show=False),
        Binding("escape,q", "leave", show=False),
    ]

    listed = query_one(ProposalList)
    words = query_one(".words", Static)

    def __init__(self, wording: Wording, proposals: Sequence[Proposal]) -> None:
        super().__init__()
        self._wording = wording
        self._proposals = proposals

    def compose(self) -> ComposeResult:
        """What to decide, the sentences, all words of the one in hand."""
        with Vertical():
            yield Static(_ASKS)
            yield ProposalList(self._wording, self._proposals)
            yield Static(classes="words")

    def on_mount(self) -> None:
        """Take the keys at once."""
        self.listed.say("No sentence promises anything that is not decided yet.")
        self.listed.focus()
        self._show_words()

    @on(RowList.Moved)
    def _show_words(self) -> None:
        """Show the whole sentence under the cursor."""
        if self._proposals:
            proposal = self._proposals[self.listed.cursor]
            words = f"{self._wording.words(proposal.span)} ({proposal.why})"
            self.words.update(literal(words))

    @on(RowList.Chosen)
    def action_confirm(self) -> None:
        """The sentence is a promise."""
        self.listed.decide(is_promise=True)

    def action_drop(self) -> None:
        """It is none, and is not to be proposed again."""
        self.listed.decide(is_promise=False)

    def action_confirm_all(self) -> None:
        """All that are not dropped are promises."""
        decisions = self.listed.decisions
        self.listed.decisions = [True if each is None else each for each in decisions]
        self.listed.refresh()

    def action_leave(self) -> None:
        """Answer with what was decided."""
        pairs = tuple(zip(self._proposals, self.listed.decisions, strict=True))
        confirmed = tuple(proposal for proposal, decision in pairs if decision)
        dropped = tuple(proposal for proposal, decision in pairs if decision is False)
        self.dismiss(Decided(confirmed, dropped))
