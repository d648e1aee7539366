"""Which versions the History screen lists: by part, author, day, name, words that came or went."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from store.history.passages import came_or_went
from tui.screens.questions import Answer, ChoiceScreen, LinesScreen
from tui.text import plain
from tui.widgets.version_rows import VersionFilter

if TYPE_CHECKING:
    from tui.screens.history import HistoryScreen

Taken = Callable[[str], object]
"""What is done with the answer; "" for anything."""
ANY = "*"
"""The answer that takes a filter away; no part has this id and nobody this name."""
_DAYS = {"today": 0, "7": 7, "30": 30, "90": 90, "365": 365}


class Filtering:
    """Asks for what one History screen lists."""

    def __init__(self, screen: "HistoryScreen") -> None:
        self._screen = screen

    def by_part(self) -> None:
        """Ask for the part that versions must have changed."""
        answers = [
            Answer(id_, f"{title} · {_versions(count)}")
            for id_, (title, count) in self._screen.versions.parts().items()
        ]
        self._ask("Which part must a version have changed?", "Any part", answers, self.take_part)

    def take_part(self, part: str) -> None:
        """List only versions that changed a part; "" for any."""
        self._want(replace(self._wanted, part=part))

    def ask(self) -> None:
        """Ask what to filter by."""
        asks: dict[str, Callable[[], object]] = {
            "part": self.by_part,
            "author": self._by_author,
            "since": self._by_day,
            "named": lambda: self._want(replace(self._wanted, is_named=True)),
            "passage": self._by_passage,
            "none": lambda: self._want(VersionFilter()),
        }
        answers = (
            Answer("part", "The part they changed"),
            Answer("author", "Who saved them"),
            Answer("since", "When they were saved"),
            Answer("named", "Milestones alone"),
            Answer("passage", "Words that came or went"),
            Answer("none", "No filter: list all"),
        )

        def chosen(answer: str | None) -> None:
            if answer is not None:
                asks[answer]()

        question = "Filter the versions by …"
        self._screen.app.push_screen(ChoiceScreen(question, answers), chosen)

    def _by_author(self) -> None:
        authors = Counter(version.author for version in self._screen.versions.versions)
        answers = [
            Answer(author, f"{plain(author)} · {_versions(count)}")
            for author, count in authors.most_common()
            if author
        ]

        def taken(author: str) -> None:
            self._want(replace(self._wanted, author=author))

        self._ask("Whose versions?", "Anybody's", answers, taken)

    def _by_day(self) -> None:
        now = self._screen.now()
        answers = [Answer("today", "Today")]
        answers += [Answer(key, f"The last {key} days") for key in _DAYS if key != "today"]

        def taken(answer: str) -> None:
            self._want(replace(self._wanted, since=_start(now, answer) if answer else None))

        self._ask("Saved when?", "Any time", answers, taken)

    def _by_passage(self) -> None:
        """Ask for words, and look in a thread for the versions where they came or went."""
        screen = self._screen
        versions = tuple(screen.versions.versions)

        def given(lines: tuple[str, ...] | None) -> None:
            words = (lines or ("",))[0].strip()
            if not words:
                return

            def do() -> frozenset[str]:
                found = came_or_went(screen.library, versions, words)
                return frozenset(version.id for version, _ in found)

            screen.notice.say("Looking through the texts …")
            screen.in_thread(do, lambda ids: self._found(ids, words))

        question = "Which words came or went? Capitals and line breaks make no difference."
        screen.app.push_screen(LinesScreen(question, ("",)), given)

    def _found(self, ids: frozenset[str], words: str) -> None:
        self._screen.notice.clear()
        self._want(replace(self._wanted, ids=ids, passage=words))

    def _ask(self, question: str, anything: str, answers: list[Answer], taken: Taken) -> None:
        def chosen(answer: str | None) -> None:
            if answer is not None:
                taken("" if answer == ANY else answer)

        choices = [Answer(ANY, anything), *answers]
        self._screen.app.push_screen(ChoiceScreen(question, choices), chosen)

    @property
    def _wanted(self) -> VersionFilter:
        return self._screen.wanted

    def _want(self, wanted: VersionFilter) -> None:
        self._screen.list_only(wanted)


def _start(now: datetime, answer: str) -> datetime:
    """The start of the day, so many days before now."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=_DAYS[answer])


def _versions(count: int) -> str:
    return f"{count} {'version' if count == 1 else 'versions'}"
