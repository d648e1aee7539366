"""Commands on whole parts: questions added, renamed, moved, copied and taken out."""

from collections.abc import Callable

from store.document import Document, DocumentEdit, Faq, Part, PartKind, Span
from store.document.editing import (
    add_faq_item,
    apply_edits,
    delete_part,
    is_movable,
    move_faq_item,
    newline_of,
    rename,
    swap_parts,
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
        document = self._desk.document
        added = Document(add_faq_item(document, half, question).applied_to(document.text))
        before = {item.id for item in document.faq_items()}
        fresh = [item.id for item in added.faq_items(half) if item.id not in before]
        self._desk.change(added, fresh[-1] if fresh else None)

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

        def renamed(text: str) -> None:
            if text.strip() and text != old:
                edited = Document(rename(part, text).applied_to(document.text))
                self._desk.change(edited, _id_at(edited, part.span.start))

        self._ask("Rename", old, renamed)

    def move(self, step: int) -> None:
        """Let the part change places with its neighbour `step` places further on (+1 or -1)."""
        part, document = self._part(), self._desk.document
        if part is None or not is_movable(part):
            self._desk.say("Only questions and extra sections can be moved.")
            return
        kin = [each for each in document.parts if (each.kind, each.faq) == (part.kind, part.faq)]
        place = kin.index(part) + step
        if not 0 <= place < len(kin):
            self._desk.say(
                "It is the last one already." if step > 0 else "It is the first already."
            )
            return
        first, second = sorted((part, kin[place]), key=lambda each: each.span)
        moved = Document(swap_parts(document, first, second).applied_to(document.text))
        self._desk.change(moved, part.id)

    def to_other_half(self) -> None:
        """Move the question to the end of the other FAQ."""
        part, document = self._part(), self._desk.document
        if part is None or part.faq is None:
            self._desk.say("Only questions can be moved between the FAQs.")
            return
        half = Faq.INTERNAL if part.faq is Faq.CUSTOMER else Faq.CUSTOMER
        moved = apply_edits(document, move_faq_item(document, part, half))
        self._desk.change(moved, moved.faq_items(half)[-1].id)

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
