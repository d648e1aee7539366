"""The text in hand and what another program wrote, brought together, and chosen from if need be."""

from collections.abc import Callable

from store.compare.merge import Conflict, Merge
from store.document import Document
from tui.screens.desk import Desk
from tui.screens.questions import Answer, ChoiceScreen
from tui.text import clipped

SHOWN = 40
"""Characters of a sentence that a notice quotes."""


class Merging:
    """Brings other programs' changes into the text on one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._remark = ""

    def take_in(self, theirs: Document, together: Merge) -> bool:
        """Put both sets of changes in hand, when they go together; whether they do.

        What was typed is still unsaved then, upon the text on disk; undo takes theirs out.
        """
        if together.text is None:
            return False
        self._put_in_hand(theirs, together, _ours)
        self._remark = f"{self._changed} Both are together now. {_to_read(together)}"
        self._desk.say(self._remark, "good")
        return True

    def take_remark(self) -> str:
        """What was said of the last bringing together, for whoever would talk over it at once."""
        remark, self._remark = self._remark, ""
        return remark

    def tell_of_conflict(self, together: Merge) -> None:
        """Say that a choice is to be made, without taking the text out of the writer's hand."""
        self._desk.say(
            f"{self._changed} {_places(together)} changed by both: ctrl+s asks which words stay.",
            "warning",
        )

    def ask(self, theirs: Document, together: Merge, save: Callable[[], None]) -> None:
        """Let the writer choose where both changed the same words; `save` when all is chosen."""

        def decide(answer: str | None) -> None:
            if answer is None:
                self._desk.say("Not saved; the text is still here.", "warning")
                return
            self._put_in_hand(theirs, together, _theirs if answer == "theirs" else _ours)
            if answer == "review":
                self._review(together)
            else:
                save()

        question = f"{self._changed} {_places(together)} changed by you too."
        answers = (
            Answer("review", "Choose in a review: your words stand until r takes theirs"),
            Answer("mine", "Keep my words there, and the rest of both"),
            Answer("theirs", "Take their words there, and the rest of both"),
        )
        self._desk.app.push_screen(ChoiceScreen(question, answers), decide)

    def _review(self, together: Merge) -> None:
        """The two answers side by side: they differ in nothing but what is to be chosen."""
        self._desk.review(
            ("their words", Document(together.resolved(_theirs))),
            ("your words", Document(together.resolved(_ours))),
            then=lambda: self._desk.say("Save with ctrl+s what you chose; both are kept."),
        )

    def _put_in_hand(
        self, theirs: Document, together: Merge, choose: Callable[[Conflict], str]
    ) -> None:
        self._desk.writing.saved = theirs
        self._desk.follow(Document(together.resolved(choose)))

    @property
    def _changed(self) -> str:
        return f"{self._desk.opened.path.name} was changed by another program."


def _ours(conflict: Conflict) -> str:
    return conflict.ours


def _theirs(conflict: Conflict) -> str:
    return conflict.theirs


def _places(together: Merge) -> str:
    """How many sentences are to be chosen from."""
    count = len(together.conflicts)
    return "One sentence was" if count == 1 else f"{count} sentences were"


def _to_read(together: Merge) -> str:
    """Which sentences to read again, since both changed something in them."""
    spans = together.to_read(_ours)
    if not spans:
        return "Undo takes theirs out."
    first = " ".join(spans[0].of(together.resolved(_ours)).split())
    others = f" and {len(spans) - 1} more" if len(spans) > 1 else ""
    return f"Please read again, changed by both: “{clipped(first, SHOWN)}”{others}."
