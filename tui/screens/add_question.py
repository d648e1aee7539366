"""Adding a question: a blank one, or one of the bank that the document does not answer yet."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.document import Document, Faq
from store.document.labels import FAQ_TITLES
from store.rules.coverage import CoverageStatus, Covered, coverage
from tui.text import plain

ASKS = "Standard questions that no item asks yet stand first; enter adds one, its answer empty."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be added."""

    faq: Faq
    question: str
    """Empty for one the writer will word."""


class AddQuestionScreen(ModalScreen[Wanted | None]):
    """The question bank as a list; answers with what shall be added, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
    ]

    DEFAULT_CSS = """
    AddQuestionScreen { align: center middle; background: $background 60%; }
    AddQuestionScreen > OptionList {
        width: 84; max-width: 96%; height: auto; max-height: 80%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    AddQuestionScreen > OptionList:focus { border: round $primary; }
    AddQuestionScreen > OptionList > .option-list--option-disabled { color: $secondary; }
    AddQuestionScreen > Static { width: 84; max-width: 96%; padding: 0 1; background: $surface; }
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._wanted: list[Wanted] = []
        self._covered = coverage(document)

    def compose(self) -> ComposeResult:
        """What the list is, then the list."""
        yield Static(ASKS)
        bank = OptionList(*self._options(), markup=False)
        bank.border_title = "Add a question"
        bank.border_subtitle = "esc leaves"
        bank.highlighted = 0
        yield bank

    def _options(self) -> list[Option]:
        options = [
            self._option(Wanted(half, ""), f"A question of your own, {FAQ_TITLES[half]}", "")
            for half in Faq
        ]
        for status, title in (
            (CoverageStatus.OPEN, "NOT ASKED YET"),
            (CoverageStatus.SUGGESTED, "PERHAPS ASKED IN OTHER WORDS"),
        ):
            found = [covered for covered in self._covered if covered.status is status]
            if found:
                options.append(Option(Content.styled(title, "bold"), disabled=True))
            options += [self._bank_option(covered) for covered in found]
        return options

    def _bank_option(self, covered: Covered) -> Option:
        question = covered.question
        return self._option(
            Wanted(question.faq, question.question), question.question, FAQ_TITLES[question.faq]
        )

    def _option(self, wanted: Wanted, words: str, where: str) -> Option:
        self._wanted.append(wanted)
        row = Content.assemble(plain(words), (f"  {where}", "dim"))
        return Option(row, id=str(len(self._wanted) - 1))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the question chosen."""
        if event.option.id is not None:
            self.dismiss(self._wanted[int(event.option.id)])
