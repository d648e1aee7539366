"""Commands on whole parts: questions added, renamed, moved, copied and taken out."""

from collections.abc import Callable

from store.document import Document, DocumentEdit, Faq, Part, PartKind, Span
from store.document.editing import delete_part, is_movable, newline_of
from store.document.rearranging import (
    in_other_half,
    neighbour,
    renamed,
    swapped,
    with_question,
)
from tui.screens.add_question import AddQuestionScreen, Wanted
from tui.screens.desk import Desk
from tui.screens.questions import LinesScreen


class ItemCommands:
    """Acts on the part in hand; every change is one step for undo."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, half: Faq, question: str) -> None:
        """Add a question as the last of its half, and open it."""
        question = " ".join(question.split())
        if not question:
            return
        self._take(
            with_question(self._desk.document, half, question),
            f"Here “{question}” would not be read as a question; nothing was changed.",
        )

    def ask_and_add(self) -> None:
        """Offer the question bank and a blank question for either half, and add what is chosen."""

        def chosen(wanted: Wanted | None) -> None:
            if wanted is None:
                return
            if wanted.question:
                self.add(wanted.faq, wanted.question)
            else:
                self._ask("The question", "", lambda text: self.add(wanted.faq, text))

        self._desk.app.push_screen(AddQuestionScreen(self._desk.document), chosen)

    def rename(self) -> None:
        """Ask for another question or heading."""
        part = self._part()
        if part is None or part.name is None or part.kind is PartKind.SECTION:
            self._desk.say("A section of the release keeps its name; questions can be renamed.")
            return
        document = self._desk.document
        old = part.name.of(document.text)

        def answered(text: str) -> None:
            if text.strip() and text != old:
                self._rename(part.id, text)

        self._ask("Rename", old, answered)

    def move(self, step: int) -> None:
        """Let the part change places with its neighbour `step` places further on (+1 or -1)."""
        part, document = self._part(), self._desk.document
        if part is None or not is_movable(part):
            self._desk.say("Only questions and extra sections can be moved.")
            return
        other = neighbour(document, part, step)
        if other is None:
            self._desk.say(
                "It is the last one already." if step > 0 else "It is the first already."
            )
            return
        self._take(
            swapped(document, part, other),
            f"It cannot be moved past “{other.title}”, which would change what is read there; "
            "nothing was changed.",
        )

    def to_other_half(self) -> None:
        """Move the question to the end of the other FAQ."""
        part, document = self._part(), self._desk.document
        if part is None or part.faq is None:
            self._desk.say("Only questions can be moved between the FAQs.")
            return
        self._take(
            in_other_half(document, part),
            "In the other FAQ it would not be read as a question; nothing was changed.",
        )

    def duplicate(self) -> None:
        """Put a copy of the question below it."""
        part, document = self._part(), self._desk.document
        if part is None or part.faq is None:
            self._desk.say("Only questions can be duplicated.")
            return
        copied = Document(_copied_below(document, part).applied_to(document.text))
        self._desk.change(copied, _id_at(copied, part.span.end))

    def delete(self) -> None:
        """Take the part out of the document."""
        part, document = self._part(), self._desk.document
        if part is None:
            self._desk.say("There is nothing to delete here.")
            return
        left = Document(delete_part(document, part).applied_to(document.text))
        self._desk.change(left, _id_at(left, part.span.start))
        self._desk.say(f"Deleted “{part.title}”; ctrl+z in the text brings it back.")

    def _rename(self, part_id: str, name: str) -> None:
        document = self._desk.document  # another program may have changed it meanwhile
        part = document.part(part_id)
        after = renamed(document, part, name) if part is not None else None
        if part is None or after is None:
            self._refuse(f"As “{name.strip()}” it would be no question here; nothing was changed.")
            return
        self._desk.change(after, _id_at(after, part.span.start))

    def _take(self, changed: tuple[Document, Part] | None, otherwise: str) -> None:
        """Put a changed document in hand and open the part it is about, or say why not."""
        if changed is None:
            self._refuse(otherwise)
            return
        document, part = changed
        self._desk.change(document, part.id)

    def _refuse(self, words: str) -> None:
        self._desk.say(words, "warning")

    def _part(self) -> Part | None:
        return self._desk.document.part(self._desk.entry_id)

    def _ask(self, question: str, value: str, then: Callable[[str], None]) -> None:
        def answered(lines: tuple[str, ...] | None) -> None:
            if lines:
                then(lines[0])

        self._desk.app.push_screen(LinesScreen(question, ("",), (value,)), answered)


def _id_at(document: Document, offset: int) -> str | None:
    """The id of the part that holds `offset`, or of the last one before it."""
    before = [part.id for part in document.parts if part.span.start <= offset]
    return before[-1] if before else None


def _copied_below(document: Document, part: Part) -> DocumentEdit:
    """The edit that adds a copy of `part` as a paragraph of its own right after it."""
    newline = newline_of(document.text)
    whole = part.span.of(document.text)
    body = whole.rstrip()
    tail = whole[len(body) :] or newline
    gap = "" if tail.count(newline) > 1 else newline
    end = Span(part.span.end, part.span.end)
    lead = "" if whole != body else newline
    return DocumentEdit(end, lead + gap + body + tail)
