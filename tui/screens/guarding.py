"""Unsaved words kept, offered back after a crash, and brought together with what others wrote."""

from collections.abc import Callable
from functools import partial

from textual.timer import Timer

from store.document import Document
from store.errors import HistoryError
from store.history.journal import Unsaved
from store.history.outside import OutsideChange
from store.locations import Locations
from tui.external_editor import left_open
from tui.one_at_a_time import OneAtATime
from tui.opening import OpenDocument
from tui.safekeeping import Safekeeping, Sight
from tui.screens.desk import Desk
from tui.screens.merging import Merging
from tui.screens.questions import Answer, ChoiceScreen, ask

QUIET = 0.4
"""Seconds without a key after which typing is kept."""
LATEST = 1.5
"""Seconds after which typing is kept although it goes on; two are promised, a disk takes time."""
LOOKS = 2.0
"""Seconds between two looks at the file."""


class Guarding:
    """Guards the document on one desk."""

    def __init__(
        self,
        desk: Desk,
        opened: OpenDocument,
        locations: Locations,
        merging: Merging,
        *,
        is_saving: Callable[[], bool],
    ) -> None:
        self._desk = desk
        self._merging = merging
        self._is_saving = is_saving
        self._looking: OneAtATime[tuple[Document, Document]] = OneAtATime(self._look_in_thread)
        self._opened = opened
        self._locations = locations
        self.safe = Safekeeping(opened.guarded, locations)
        self._keeping: OneAtATime[tuple[Document, Document]] = OneAtATime(self._keep_in_thread)
        self._timer: Timer | None = None
        self._typing_since: float | None = None
        self._is_kept = True

    def begin(self) -> None:
        """Take hold of the document, offer what a crash left, keep an eye on the file."""
        if problem := self.safe.take_hold():
            self._desk.say(problem, "warning")
            if self.safe.holder is not None:
                self._desk.make_read_only()
        for left in left_open(self._locations.state / "editor"):
            self._desk.say(f"What was written in your own editor is kept in {left}", "error")
        if not self._desk.is_read_only:
            self._offer()
        self._desk.set_interval(LOOKS, self.look)

    # The journal

    def typed(self, now: float) -> None:
        """A key changed the text: keep it soon."""
        if self._typing_since is None:
            self._typing_since = now
        wait = max(0.01, min(QUIET, self._typing_since + LATEST - now))
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._desk.set_timer(wait, self._keep)

    def saved(self) -> None:
        """The text was saved: what the journal holds of it is not needed any more."""
        self.safe.wrote()
        self._keep()

    def keep_now(self) -> None:
        """Have unsaved typing on disk before returning: nothing may go on for a long while."""
        self.safe.keep_if_possible(self._desk.document, self._desk.writing.saved)

    def keep_at_the_end(self) -> None:
        """The same for signals and crashes, and let others write the document."""
        self.keep_now()
        self.safe.release()

    def _keep(self) -> None:
        self._typing_since = None
        self._keeping.ask((self._desk.document, self._desk.writing.saved))

    def _keep_in_thread(self, texts: tuple[Document, Document]) -> None:
        self._desk.run_worker(
            partial(self._kept, *texts), group="journal", thread=True, exit_on_error=False
        )

    def _kept(self, working: Document, saved: Document) -> str:
        """Keep the text; a line for the writer when that fails."""
        try:
            self.safe.keep(working, saved)
        except HistoryError as error:
            return str(error)
        return ""

    def journal_answered(self, problem: str) -> None:
        """The journal's worker has ended."""
        self._keeping.finished()
        if problem and self._is_kept:
            self._desk.say(problem, "error")
        self._is_kept = not problem

    # After a crash

    def _offer(self) -> None:
        offers = self.safe.offers(self._desk.writing.saved)
        if offers:
            self._desk.run_worker(
                partial(self._never_saved, offers), group="offers", thread=True, exit_on_error=False
            )

    def _never_saved(self, offers: tuple[Unsaved, ...]) -> Unsaved | None:
        """The first of the texts that no version holds; reads the history: for a thread."""
        library = self._opened.library()
        for entry in offers:
            try:
                is_kept = library and library.find_text(self._opened.path, entry.document)
            except HistoryError:  # what cannot be read keeps nothing
                is_kept = None
            if not is_kept:
                return entry
            self.safe.let_go(entry)
        return None

    def offers_known(self, entry: Unsaved | None) -> None:
        """The journal was held against the history: ask about what is nowhere else."""
        if entry is not None:
            self._ask_about(entry)

    def _ask_about(self, entry: Unsaved) -> None:
        def decide(answer: str | None) -> None:
            if answer == "review":
                self._desk.review(
                    (f"{self._opened.path.name} on disk", self._desk.writing.saved),
                    (f"unsaved typing of {time}", entry.document),
                    then=partial(self._ask_about, entry),
                )
            elif answer == "back":
                self._take_back(entry)
            elif answer == "drop":
                self.safe.let_go(entry)

        time = f"{entry.time.astimezone():%d %b %H:%M}"
        question = f"Backwards ended without saving on {time}. What was typed then is kept."
        answers = (
            Answer("review", "Compare it with what is on disk"),
            Answer("back", "Bring it back into the editor; undo takes it out again"),
            Answer("drop", "Let it go"),
        )
        ask(self._desk.app, ChoiceScreen(question, answers), decide)

    def _take_back(self, entry: Unsaved) -> None:
        """Put the text in hand, keep it in our own journal, and only then forget the entry."""
        try:
            self.safe.take_back(entry)
            if not self._desk.change(entry.document):
                return
            self.safe.keep(self._desk.document, self._desk.writing.saved)
        except HistoryError as error:
            self._desk.say(str(error), "error")
            return
        self.safe.let_go(entry)
        self._desk.say("The unsaved typing is back; save it with ctrl+s.", "good")

    # Other programs

    def look(self) -> None:
        """Notice what other programs did to the file; not in the middle of a save of ours."""
        if not self._is_saving():
            self._looking.ask((self._desk.writing.saved, self._desk.document))

    def _look_in_thread(self, texts: tuple[Document, Document]) -> None:
        self._desk.run_worker(
            partial(self.safe.look, *texts), group="outside", thread=True, exit_on_error=False
        )

    def looked(self, sight: Sight | None) -> None:
        """A look has ended. What it compared may be old by now: the next look tells then."""
        self._looking.finished()
        desk = self._desk
        if sight is None or self._is_saving() or sight.known is not desk.writing.saved:
            return
        if sight.change is None:
            self.safe.saw(sight)
        elif sight.working.text != desk.document.text:
            self.look()
        else:
            self.safe.saw(sight)
            self._bring_together(sight, sight.change)

    def _bring_together(self, sight: Sight, change: OutsideChange) -> None:
        desk, theirs = self._desk, change.document
        if theirs is None:
            desk.say(change.line, "warning")
        elif change.only_line_ends:
            return
        elif sight.together is None:
            desk.writing.saved = theirs
            desk.follow(theirs)
            desk.say(f"{change.line} It was read again; undo brings the text before it.")
        elif not self._merging.take_in(theirs, sight.together):
            self._merging.tell_of_conflict(sight.together)
