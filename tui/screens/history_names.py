"""Names on the History screen: milestones given, changed and gone to; drafts begun."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from store.history import Milestone, Version
from tui.screens.questions import Answer, ChoiceScreen, LinesScreen
from tui.times import date_of

if TYPE_CHECKING:
    from tui.screens.history import HistoryScreen

Then = Callable[[Version], object]
"""What is done with the milestone that was chosen."""
_ADD, _RENAME, _REMOVE = "add", "rename", "remove"


class Naming:
    """Names the versions that one History screen lists."""

    def __init__(self, screen: "HistoryScreen") -> None:
        self._screen = screen
        self._library, self._path = screen.library, screen.path

    def name(self, version: Version) -> None:
        """Name a version; where it has a name of ours, ask what shall become of that."""
        if not version.milestones:
            self._ask_for_name(version, None)
            return

        def ours() -> list[Milestone]:
            found = self._library.milestones()
            return [each for each in found if each.commit == version.id and each.is_ours]

        self._screen.in_thread(ours, partial(self._ask_what, version))

    def _ask_what(self, version: Version, milestones: Sequence[Milestone]) -> None:
        answers = [Answer(_ADD, f"Give v{version.number} another name as well")]
        for place, each in enumerate(milestones):
            answers.append(Answer(f"{_RENAME} {place}", f"Rename ★ {each.name}, or its note"))
            answers.append(Answer(f"{_REMOVE} {place}", f"Take ★ {each.name} off"))

        def chosen(answer: str | None) -> None:
            what, _, place = (answer or "").partition(" ")
            if what == _ADD:
                self._ask_for_name(version, None)
            elif what == _RENAME:
                self._ask_for_name(version, milestones[int(place)])
            elif what == _REMOVE:
                self._remove(version, milestones[int(place)])

        names = ", ".join(f"★ {name}" for name in version.milestones)
        question = f"v{version.number} is {names}."
        self._screen.app.push_screen(ChoiceScreen(question, answers), chosen)

    def _ask_for_name(self, version: Version, milestone: Milestone | None) -> None:
        """Ask for a name and a note; `milestone` is the one that gets them, None for a new one."""

        def given(lines: tuple[str, ...] | None) -> None:
            if lines is None or not lines[0].strip():
                return
            name, note = lines[0].strip(), lines[1].strip()

            def do() -> None:
                if milestone is None:
                    self._library.make_milestone(version, name, note)
                else:
                    self._library.rename_milestone(self._path, milestone, name, note)

            old = milestone.name if milestone else None
            self._screen.in_thread(do, lambda _: self._named(version, old, name))

        values = (milestone.name, milestone.note.replace("\n", " ")) if milestone else ()
        question = f"What is v{version.number} called from now on?"
        screen = LinesScreen(question, ("Name", "Note, if any"), values)
        self._screen.app.push_screen(screen, given)

    def _remove(self, version: Version, milestone: Milestone) -> None:
        def do() -> None:
            self._library.remove_milestone(version, milestone.name)

        self._screen.in_thread(do, lambda _: self._named(version, milestone.name, None))

    def _named(self, version: Version, old: str | None, new: str | None) -> None:
        """Show the names a version has now."""
        kept = [name for name in version.milestones if name != old]
        names = tuple(sorted([*kept, *([new] if new else [])]))
        self._screen.versions.know([replace(version, milestones=names)])
        self._screen.look()
        told = f"v{version.number} is ★ {new}." if new else f"v{version.number} lost its name."
        self._screen.notice.say(told, "good")

    def go_to(self) -> None:
        """List the milestones, to go to one."""
        self._choose("Go to which milestone?", self._screen.versions.go_to)

    def compare(self) -> None:
        """Compare the version in hand with a milestone."""
        current = self._screen.versions.current
        if current is not None:
            number = f"v{current.number}"
            then = partial(self._screen.review_pair, current)
            self._choose(f"Compare {number} with which milestone?", then, but=current)

    def _choose(self, question: str, then: Then, but: Version | None = None) -> None:
        named = [v for v in self._screen.versions.versions if v.milestones]
        if but is not None:
            named = [version for version in named if version.id != but.id]
        if not named:
            self._screen.notice.say("No other milestone is here; n names a version.")
            return

        def noted() -> dict[str, str]:
            return {each.commit: each.note for each in self._library.milestones()}

        self._screen.in_thread(noted, lambda notes: self._ask_which(question, named, notes, then))

    def _ask_which(
        self, question: str, named: Sequence[Version], notes: dict[str, str], then: Then
    ) -> None:
        answers = [
            Answer(str(place), self._told(version, notes.get(version.id, "")))
            for place, version in enumerate(named)
        ]

        def chosen(answer: str | None) -> None:
            if answer is not None:
                then(named[int(answer)])

        self._screen.app.push_screen(ChoiceScreen(question, answers), chosen)

    def _told(self, version: Version, note: str) -> str:
        """A milestone on one line: its names, version and day, and what was said about it."""
        names = " · ".join(f"★ {name}" for name in version.milestones)
        day = date_of(version.time, self._screen.now())
        first = note.split("\n", 1)[0]
        return f"{names}  v{version.number} · {day}{'  ' + first if first else ''}"

    def begin_draft(self, version: Version) -> None:
        """Ask for a name and begin a draft at a version."""

        def given(lines: tuple[str, ...] | None) -> None:
            if lines is None or not lines[0].strip():
                return
            name = lines[0].strip()

            def do() -> str:
                return self._library.start_draft(self._path, version, name)

            self._screen.in_thread(do, self._begun)

        question = f"A draft that begins at v{version.number}: what is it called?"
        self._screen.app.push_screen(LinesScreen(question, ("",)), given)

    def _begun(self, name: str) -> None:
        self._screen.notice.say(f"The draft {name} begins there; d lists the drafts.", "good")
