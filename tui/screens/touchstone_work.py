"""What a writer can do to promises and work on the Touchstone screen, each in a few lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from store.document import DocumentEdit, Span
from store.errors import BackwardsError
from store.touchstone import editing
from store.touchstone.anchoring import anchor_at
from store.touchstone.bringing_in import bring_in, read_backlog
from store.touchstone.model import Anchor, Promise, WorkItem, WorkState
from store.touchstone.proposals import proposals
from store.touchstone.stock import LinkDrift, PromiseStock, Stock
from store.touchstone.suggestions import Suggester
from store.touchstone.wording import Wording, even
from store.touchstone.work_file import WorkFile
from tui.screens.drift import DriftScreen
from tui.screens.picking import Pick, PickScreen
from tui.screens.proposals import Decided, ProposalScreen
from tui.screens.questions import Answer, LinesScreen

if TYPE_CHECKING:
    from tui.screens.touchstone import TouchstoneScreen

Thing = TypeVar("Thing")

_NEXT = {
    WorkState.PLANNED: WorkState.UNDER_WAY,
    WorkState.UNDER_WAY: WorkState.DONE,
    WorkState.DONE: WorkState.PLANNED,
    WorkState.DROPPED: WorkState.PLANNED,
}


class WorkCommands:
    """Asks what is to be asked, and gives the screen the edits."""

    def __init__(self, screen: "TouchstoneScreen") -> None:
        self._screen = screen

    @property
    def _stock(self) -> Stock:
        return self._screen.stock

    @property
    def _work(self) -> WorkFile:
        return self._stock.work

    def _apply(self, edits: Iterable[DocumentEdit], said: str) -> None:
        self._screen.change(self._work.edited(edits), said)

    # Links

    def link_item(self, item: WorkItem, served: Sequence[Promise]) -> None:
        """Choose a promise for an item, or take one out that it serves."""
        promises = self._work.kept_promises
        likely = [s.promise for s in Suggester(promises).suggest(item.title, 8)]
        ordered = _in_order(promises, served, likely)
        picks = [
            Pick(each.anchor.quote, each.id, is_on=each in served, is_likely=each in likely)
            for each in ordered
        ]

        def picked(place: int | None) -> None:
            if place is not None:
                self._toggle(item, ordered[place])

        question = f"Which promise does “{item.title}” serve?"
        self._screen.app.push_screen(PickScreen(question, picks), picked)

    def link_promise(self, each: PromiseStock) -> None:
        """Choose an item for a promise, or take one out that serves it."""
        suggester = Suggester((each.promise,))
        items = [item for item in self._work.items if item.state is not WorkState.DROPPED]
        rated = [(suggester.suggest(item.title, 1), item) for item in items]
        rated.sort(key=lambda pair: -(pair[0][0].likeness if pair[0] else 0))
        likely = [item for found, item in rated if found]
        ordered = _in_order(items, each.items, likely)
        on, near = {i.head for i in each.items}, {i.head for i in likely}
        picks = [
            Pick(item.title, item.id, is_on=item.head in on, is_likely=item.head in near)
            for item in ordered
        ]

        def picked(place: int | None) -> None:
            if place is not None:
                self._toggle(ordered[place], each.promise)

        question = f"Which work serves “{each.promise.anchor.quote}”?"
        self._screen.app.push_screen(PickScreen(question, picks), picked)

    def _toggle(self, item: WorkItem, promise: Promise) -> None:
        """Link an item to a promise, or unlink it."""
        links = [link for link in item.links if self._names(link.promise, link.quote, promise)]
        if links:
            self._apply([editing.unlink(self._work, link) for link in links], "Unlinked.")
        else:
            self._apply([editing.link(self._work, item, promise)], "Linked.")

    @staticmethod
    def _names(name: str, quote: str, promise: Promise) -> bool:
        """Whether a link means a promise, by its id or, without one, by its words."""
        return name == promise.id if name else quote in promise.anchor.quote

    # Drift

    def resolve_promise(self, each: PromiseStock) -> None:
        """Show a changed promise then and now, and do what the writer says."""
        now = each.place.now
        answers = [Answer("confirm", "Confirm: this is the promise now")] if now else []
        answers += [
            Answer("find", "Find it anew: choose the sentence that makes it"),
            Answer("drop", "Drop it: it is no promise any more"),
        ]

        def answered(answer: str | None) -> None:
            if answer == "confirm" and each.place.span:
                self._confirm(each, anchor_at(self._stock.wording, each.place.span))
            elif answer == "find":
                self._find_anew(each)
            elif answer == "drop":
                self.drop_promise(each.promise)

        question = f"{each.promise.id} no longer stands in the text in the words you confirmed."
        screen = DriftScreen(question, each.promise.anchor.quote, now, answers)
        self._screen.app.push_screen(screen, answered)

    def _confirm(self, each: PromiseStock, anchor: Anchor) -> None:
        """The promise has these words now, and its links are made anew with them."""
        promise = replace(each.promise, anchor=anchor)
        edits = [editing.set_promise(self._work, each.promise, anchor, is_dropped=False)]
        edits += [
            editing.relink(self._work, link, promise)
            for item in each.items
            for link in item.links
            if self._names(link.promise, link.quote, each.promise)
        ]
        self._apply(edits, f"{promise.id} has its words of today; links were made anew.")

    def _find_anew(self, each: PromiseStock) -> None:
        """Choose the sentence that makes a promise now, the likeliest first."""
        wording = self._stock.wording
        suggester = Suggester((each.promise,))
        rated = [(suggester.suggest(wording.words(span), 1), span) for span in wording.sentences]
        rated.sort(key=lambda pair: -(pair[0][0].likeness if pair[0] else 0))
        picks = [Pick(wording.words(span), is_likely=bool(found)) for found, span in rated]

        def picked(place: int | None) -> None:
            if place is not None:
                self._confirm(each, anchor_at(wording, rated[place][1]))

        question = f"Which sentence promises “{each.promise.anchor.quote}”?"
        self._screen.app.push_screen(PickScreen(question, picks), picked)

    def resolve_link(self, drift: LinkDrift, served: Sequence[Promise]) -> None:
        """Show what a link meant and what it means now, and do what the writer says."""
        promise = drift.promise
        answers = [Answer("confirm", "Confirm: it serves the promise as it reads now")]
        answers = answers if promise else []
        answers += [Answer("other", "Link it to another promise"), Answer("unlink", "Unlink it")]

        def answered(answer: str | None) -> None:
            if answer == "confirm" and promise:
                self._apply([editing.relink(self._work, drift.link, promise)], "Confirmed.")
            elif answer in {"other", "unlink"}:
                self._apply([editing.unlink(self._work, drift.link)], "Unlinked.")
            if answer == "other" and (item := self._work.item(drift.item.id)):
                self.link_item(item, [each for each in served if each != promise])

        question = f"{drift.item.id} was linked to words that have changed."
        self._screen.app.push_screen(
            DriftScreen(question, drift.then, drift.now, answers), answered
        )

    # Items

    def give_reason(self, item: WorkItem) -> None:
        """Ask why an item serves no promise."""
        question = f"Why is “{item.title}” done, though no promise asks for it?"
        self._ask(
            question,
            item.reason,
            lambda reason: self._apply([editing.give_reason(self._work, item, reason)], "Noted."),
        )

    def next_state(self, item: WorkItem) -> None:
        """Go on to the next state."""
        state = _NEXT[item.state]
        self._apply([editing.set_state(self._work, item, state)], f"Now {state.value}.")

    def add_item(self) -> None:
        """Ask for the title of a new item."""

        def titled(title: str) -> None:
            item = WorkItem("", title, WorkState.PLANNED, Span(0, 0), 0)
            self._apply(editing.add_items(self._work, [item]), f"Added “{title}”.")

        self._ask("What is to be done?", "", titled)

    def drop_item(self, item: WorkItem) -> None:
        """Say that an item will not be done; it stays in the file."""
        edit = editing.set_state(self._work, item, WorkState.DROPPED)
        self._apply([edit], "Dropped; s takes it up again.")

    def bring_in(self) -> None:
        """Ask for a backlog's file, and bring it in."""

        def named(name: str) -> None:
            try:
                text = Path(name).expanduser().read_bytes().decode("utf-8-sig")
                done = bring_in(self._work, read_backlog(text, name))
            except (OSError, UnicodeDecodeError):
                self._screen.say(f"{name} cannot be read as UTF-8 text.", "error")
            except BackwardsError as error:
                self._screen.say(str(error), "error")
            else:
                said = f"{done.added} new, {done.updated} brought up to date; u takes it back."
                self._screen.change(done.work, said)

        self._ask("Which file holds the backlog? (CSV, JSON of issues, Markdown)", "", named)

    # Promises

    def propose(self) -> None:
        """Look through the sentences that may be promises."""
        wording = self._stock.wording

        def decided(answer: Decided | None) -> None:
            if answer and (answer.confirmed or answer.dropped):
                self._add(answer, wording)

        found = proposals(wording, self._work)
        self._screen.app.push_screen(ProposalScreen(wording, found), decided)

    def _add(self, decided: Decided, wording: Wording) -> None:
        """Make promises of what was confirmed; remember what was dropped."""
        work = self._work
        for chosen, is_dropped in ((decided.confirmed, False), (decided.dropped, True)):
            anchors = [anchor_at(wording, each.span) for each in chosen]
            work = work.edited(editing.add_promises(work, anchors, is_dropped=is_dropped))
        said = f"{len(decided.confirmed)} promises confirmed, {len(decided.dropped)} dropped."
        self._screen.change(work, said)

    def add_promise(self) -> None:
        """Ask for words of the text that are a promise."""

        def said(words: str) -> None:
            found = self._stock.wording.find(even(words))
            if found:
                anchor = anchor_at(self._stock.wording, found[0])
                self._apply(editing.add_promises(self._work, [anchor]), "Added.")
            else:
                self._screen.say("These words do not stand in the text.", "error")

        self._ask("Which words of the text are a promise?", "", said)

    def split(self, each: PromiseStock) -> None:
        """Ask for the two promises that one sentence makes."""
        span = each.place.span
        if span is None or each.has_drifted:
            self._screen.say("Only a promise that stands in the text can be split.", "warning")
            return

        def halves(lines: tuple[str, ...] | None) -> None:
            if lines and all(line.strip() for line in lines):
                self._split(each.promise, span, [even(line) for line in lines])

        quote = each.promise.anchor.quote
        question = "Which words of the sentence are the one promise, and which the other?"
        labels = ("The first", "The second")
        self._screen.app.push_screen(LinesScreen(question, labels, (quote, "")), halves)

    def _split(self, promise: Promise, span: Span, words: Sequence[str]) -> None:
        """The first words stay the promise, the others become one of their own."""
        wording = self._stock.wording
        places = [[p for p in wording.find(each) if span.contains(p)] for each in words]
        if not all(places):
            self._screen.say("Both must be words of the sentence, as they stand there.", "error")
            return
        first, second = (anchor_at(wording, found[0]) for found in places)
        edits = editing.add_promises(self._work, [second])
        work = self._work.edited((editing.set_promise(self._work, promise, first), *edits))
        self._screen.change(
            work, f"{promise.id} was split; links that named it ask to be looked at."
        )

    def drop_promise(self, promise: Promise) -> None:
        """Say that a promise is none; it stays in the file, so that nobody proposes it again."""
        edit = editing.set_promise(self._work, promise, is_dropped=True)
        self._apply([edit], f"{promise.id} is dropped; u takes that back.")

    def _ask(self, question: str, value: str, use: Callable[[str], None]) -> None:
        """Ask for one line, and use it unless it is blank."""

        def answered(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0].strip():
                use(lines[0].strip())

        self._screen.app.push_screen(LinesScreen(question, ("",), (value,)), answered)


def _in_order(
    everything: Sequence[Thing], first: Sequence[Thing], then: Sequence[Thing]
) -> list[Thing]:
    """All of these very things, each once: some first, some then, the rest after."""
    ordered = {id(each): each for each in (*first, *then, *everything)}
    return list(ordered.values())
