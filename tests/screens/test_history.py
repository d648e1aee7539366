import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.document import Document, DocumentEdit
from store.document.description import PartWords
from store.document.file import read_document
from store.history import Library
from store.rules import Checker, RuleSettings, all_rules
from tests.support.frames import screen_text
from tests.support.histories import committed
from tests.support.repositories import LUMEN, git, library_at, opened, save
from tests.support.screens import ScreenApp, until
from tests.support.versions import a_version
from tui.screens.effort import EffortScreen, efforts
from tui.screens.history import HistoryScreen
from tui.screens.questions import ChoiceScreen, LinesScreen
from tui.screens.review import ReviewScreen

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
STEPS = (
    LUMEN,
    LUMEN.replace("It is dark.", "It is dark, and the lamp is cold."),
    LUMEN.replace("twenty", "thirty"),
)
QUIET = Checker(RuleSettings(severities={rule.id: None for rule in all_rules()}))
"""All rules are off, so that none of them changes a frame."""


@contextmanager
def history_of(path: Path, edits: list[DocumentEdit] | None = None) -> Iterator[HistoryScreen]:
    with opened(path.parent) as library:
        yield a_screen(library, path, edits)


def a_screen(
    library: Library, path: Path, edits: list[DocumentEdit] | None = None
) -> HistoryScreen:
    restore = None if edits is None else edits.append
    working = read_document(path) if path.exists() else Document("")
    return HistoryScreen(library, path, working, QUIET, restore=restore, now=lambda: NOW)


@asynccontextmanager
async def running(
    screen: HistoryScreen, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[ScreenApp, Pilot[None]]]:
    """The screen in an app, once its history is read."""
    app = ScreenApp(screen)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen.is_mounted and "…" not in screen.title_bar.right)
        await until(pilot, lambda: screen.title_bar.right)
        yield app, pilot


async def until_shown(app: ScreenApp, pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: words in screen_text(app))


async def test_versions_are_listed_newest_first(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen):
            assert [version.number for version in screen.versions.versions] == [3, 2, 1]


async def test_what_a_commit_of_another_program_changed_is_worked_out(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await until_shown(app, pilot, "Problem +5")


async def test_the_preview_shows_the_text_of_the_version_under_the_cursor(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("j")

            await until_shown(app, pilot, "It is dark, and the lamp is cold.")


async def test_the_preview_tells_the_exact_time(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await until_shown(app, pilot, "Tue 3 Nov 2026 09:00")


async def test_the_preview_counts_what_the_checks_say(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with opened(path.parent) as library:
        screen = HistoryScreen(library, path, Document(LUMEN), Checker(), now=lambda: NOW)
        async with running(screen) as (app, pilot):
            await until_shown(app, pilot, "pages · ✗")


async def test_where_the_preview_has_no_room_a_key_shows_it_in_place_of_the_list(
    tmp_path: Path,
) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen, (60, 20)) as (app, pilot):
            await pilot.press("p")

            await until_shown(app, pilot, "Tue 3 Nov 2026 09:00")


async def test_the_same_key_and_escape_go_back_to_the_list(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen, (60, 20)) as (_, pilot):
            await pilot.press("p", "p")
            is_back = screen.focused is screen.versions
            await pilot.press("tab", "escape")

            assert is_back
            assert screen.focused is screen.versions


async def test_an_empty_history_says_what_to_do(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        async with running(a_screen(library, library.root / "new.md")) as (app, _):
            assert "No versions yet." in screen_text(app)


async def test_a_text_that_cannot_be_read_is_told_in_its_place(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", [LUMEN, "Later.\n"])
    spoil(path.parent, "HEAD~1:lumen.md")
    with history_of(path) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("j")

            await until_shown(app, pilot, "✗")
            assert "Step 1" in screen_text(app)


def spoil(folder: Path, name: str) -> None:
    """Take one text out of the repository."""
    blob = git(folder, "rev-parse", name)
    pack = next((folder / ".git/objects/pack").glob("*.pack"), None)
    if pack:  # git unpacks only what it does not have
        packed = pack.read_bytes()
        for file in pack.parent.iterdir():
            file.unlink()
        subprocess.run(["git", "unpack-objects", "-q"], cwd=folder, input=packed, check=True)
    (folder / ".git/objects" / blob[:2] / blob[2:]).unlink()


async def test_typing_a_search_lists_only_what_has_its_words(tmp_path: Path) -> None:
    subjects = ("Begin", "Say why it is cold", "Ten minutes more")
    with history_of(committed(tmp_path / "library", STEPS, subjects=subjects)) as screen:
        async with running(screen) as (_, pilot):
            await pilot.press("slash", *"cold")

            assert screen.title_bar.right == "1 of 3 versions"
            assert screen.versions.current
            assert screen.versions.current.number == 2


async def test_a_slash_can_be_searched_for(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (_, pilot):
            await pilot.press("slash", "slash")

            assert screen.search.value == "/"


async def test_escape_leaves_the_search_before_the_screen(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("slash", "x", "escape")

            assert app.screen is screen
            assert screen.versions.count == 3


async def test_escape_in_the_list_leaves_the_screen(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("escape")

            assert app.results == [None]


async def test_a_part_filters_the_versions_that_changed_it(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await until(pilot, lambda: all(v.words for v in screen.versions.versions))
            await pilot.press("f")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            app.screen.dismiss("problem")
            await pilot.pause()

            listed = [screen.versions.current.number] if screen.versions.current else []
            assert "that changed Problem" in screen.title_bar.right
            assert listed == [3]


async def test_saves_of_one_sitting_are_one_row_that_opens(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        path = library.root / "lumen.md"
        for text in STEPS:
            save(library, path, text)
        screen = a_screen(library, path)
        async with running(screen) as (_, pilot):
            folded = screen.versions.count
            await pilot.press("space")

            assert (folded, screen.versions.count) == (1, 3)


async def test_an_opened_sitting_is_read_save_by_save(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        path = library.root / "lumen.md"
        for text in STEPS:
            save(library, path, text)
        async with running(a_screen(library, path)) as (app, pilot):
            await until_shown(app, pilot, "v1 to v3 · 3 saves")
            await pilot.press("space")

            await until(pilot, lambda: "v1 to v3" not in screen_text(app))


async def test_a_milestone_stands_out(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    git(path.parent, "tag", "-a", "read-1", "-m", "Leadership read 1", "HEAD~1")
    with history_of(path) as screen:
        async with running(screen) as (app, _):
            assert "★ read-1" in screen_text(app)


async def test_enter_reviews_a_version_against_the_one_before(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))

            await until_shown(app, pilot, "v2 · 2 Nov")
            assert "v3 · 3 Nov" in screen_text(app)


async def test_enter_reviews_the_first_version_against_nothing(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("G", "enter")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))

            await until_shown(app, pilot, "nothing before it")


async def test_enter_compares_with_the_marked_version_the_older_one_first(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("m", "G", "enter")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))

            await until_shown(app, pilot, "v1 · 1 Nov")
            seen = screen_text(app)
            assert seen.index("v1 · 1 Nov") < seen.index("v3 · 3 Nov")


async def test_c_compares_with_the_working_text(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("G", "c")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))

            await until_shown(app, pilot, "working text")


async def test_leaving_the_review_comes_back_to_the_same_version(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("j", "enter")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
            await pilot.press("q")
            await until(pilot, lambda: app.screen is screen)

            assert screen.versions.cursor == 1


async def test_restoring_is_one_edit_of_the_whole_working_text(tmp_path: Path) -> None:
    edits: list[DocumentEdit] = []
    path = committed(tmp_path / "library", STEPS)
    with history_of(path, edits) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("G", "r")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            await pilot.press("down", "enter")
            await until(pilot, lambda: app.results)

            assert [edit.applied_to(STEPS[-1]) for edit in edits] == [STEPS[0]]


async def test_restoring_writes_nothing_itself(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path, []) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("G", "r")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            await pilot.press("down", "enter")
            await until(pilot, lambda: app.results)

            assert path.read_text("utf-8") == STEPS[-1]


async def test_without_an_editor_nothing_can_be_restored_and_it_says_so(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (_, pilot):
            await pilot.press("r")

            assert "Open the document first" in screen.notice.notice[0]


async def test_copying_puts_the_whole_text_into_the_clipboard(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("G", "y")
            await until(pilot, lambda: app.clipboard)

            assert app.clipboard == STEPS[0]


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (120, 36)])
async def test_the_screen_at_its_sizes(
    tmp_path: Path, frame: Callable[..., None], columns: int, rows: int
) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen, (columns, rows)) as (app, pilot):
            await until(pilot, lambda: all(v.words for v in screen.versions.versions))
            await until(
                pilot, lambda: all(map(screen.versions.counts_of, screen.versions.versions))
            )
            if rows > 20:
                await until_shown(app, pilot, "Tue 3 Nov 2026 09:00")

            frame(app, f"history-{columns}x{rows}")


async def test_a_history_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with library_at(tmp_path / "library") as library:
        async with running(a_screen(library, tmp_path / "elsewhere.md")) as (app, _):
            assert "is not in the library" in screen_text(app)


async def test_a_version_gets_a_name_and_a_note(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("n")
            await until(pilot, lambda: isinstance(app.screen, LinesScreen))
            app.screen.dismiss(("Leadership read 1", "Cut the second benefit"))

            await until_shown(app, pilot, "★ Leadership read 1")
            (milestone,) = screen.library.milestones()
            assert milestone.note == "Cut the second benefit"


async def test_a_name_is_changed_and_taken_off(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path) as screen:
        screen.library.make_milestone(screen.library.version(path, "last"), "Read 1")
        async with running(screen) as (app, pilot):
            await pilot.press("n")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            app.screen.dismiss("rename 0")
            await until(pilot, lambda: isinstance(app.screen, LinesScreen))
            app.screen.dismiss(("Read 2", ""))
            await until_shown(app, pilot, "★ Read 2")
            await pilot.press("n")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            app.screen.dismiss("remove 0")
            await until(pilot, lambda: "★" not in screen_text(app))

            assert "lost its name" in screen.notice.notice[0]


async def test_a_name_that_is_taken_is_told(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path) as screen:
        screen.library.make_milestone(screen.library.version(path, "v1"), "Read 1")
        async with running(screen) as (app, pilot):
            await pilot.press("n")
            await until(pilot, lambda: isinstance(app.screen, LinesScreen))
            app.screen.dismiss(("Read 1", ""))

            await until(pilot, lambda: "already" in screen.notice.notice[0])


async def test_the_outline_of_milestones_goes_to_one(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path) as screen:
        screen.library.make_milestone(screen.library.version(path, "v1"), "Read 1", "Cut it")
        async with running(screen) as (app, pilot):
            await pilot.press("M")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            shown = screen_text(app)
            app.screen.dismiss("0")
            await until(pilot, lambda: screen.versions.cursor == 2)

            assert "★ Read 1  v1 · 1 Nov  Cut it" in shown


async def test_a_version_is_compared_with_a_milestone(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path) as screen:
        screen.library.make_milestone(screen.library.version(path, "v1"), "Read 1")
        async with running(screen) as (app, pilot):
            await pilot.press("C")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            app.screen.dismiss("0")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))

            await until_shown(app, pilot, "v1 ★ Read 1 · 1 Nov")
            assert "v3 · 3 Nov" in screen_text(app)


async def test_a_draft_begins_at_a_version(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("G", "b")
            await until(pilot, lambda: isinstance(app.screen, LinesScreen))
            app.screen.dismiss(("Bolder",))
            await until(pilot, lambda: "begins there" in screen.notice.notice[0])

            found = screen.library.versions(path, draft="bolder")
            assert [version.number for version in found] == [1]


@pytest.mark.parametrize(
    ("answers", "listed"),
    [
        (("named",), [1]),
        (("author", "Ana Ruiz"), [3, 2, 1]),
        (("since", "365"), [3, 2, 1]),
        (("since", "today"), []),
        (("part", "problem"), [3, 2]),
    ],
)
async def test_versions_are_filtered(
    tmp_path: Path, answers: tuple[str, ...], listed: list[int]
) -> None:
    path = committed(tmp_path / "library", STEPS)
    with history_of(path) as screen:
        screen.library.make_milestone(screen.library.version(path, "v1"), "Read 1")
        async with running(screen) as (app, pilot):
            await until(pilot, lambda: all(v.words for v in screen.versions.versions))
            await pilot.press("F")
            for answer in answers:
                await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
                app.screen.dismiss(answer)
                await pilot.pause()

            assert [v.number for v in screen.versions.in_sight()] == listed


async def test_versions_where_words_came_or_went_are_found(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("F")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            app.screen.dismiss("passage")
            await until(pilot, lambda: isinstance(app.screen, LinesScreen))
            app.screen.dismiss(("Lamp is Cold",))
            await until(pilot, lambda: "came or went" in screen.title_bar.right)

            assert [v.number for v in screen.versions.in_sight()] == [3, 2]


async def test_the_history_of_a_part_lists_only_what_changed_it(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with opened(path.parent) as library:
        working = read_document(path)
        screen = HistoryScreen(library, path, working, QUIET, part="problem", now=lambda: NOW)
        async with running(screen) as (_, pilot):
            await until(pilot, lambda: all(v.words for v in screen.versions.versions))

            assert [v.number for v in screen.versions.in_sight()] == [3, 2]
            await pilot.press("escape")
            assert screen.versions.count == 3


async def test_one_part_comes_back_into_the_editor(tmp_path: Path) -> None:
    edits: list[DocumentEdit] = []
    with history_of(committed(tmp_path / "library", STEPS), edits) as screen:
        async with running(screen) as (app, pilot):
            await pilot.press("j", "R")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            app.screen.dismiss("problem")
            await until(pilot, lambda: app.results)

            brought = edits[0].applied_to(STEPS[2])
            assert "and the lamp is cold" in brought
            assert "thirty minutes" in brought


async def test_findings_are_counted_in_the_list(tmp_path: Path) -> None:
    path = committed(tmp_path / "library", STEPS)
    with opened(path.parent) as library:
        screen = HistoryScreen(library, path, Document(LUMEN), Checker(), now=lambda: NOW)
        async with running(screen, (120, 36)) as (app, pilot):
            await until(
                pilot, lambda: all(map(screen.versions.counts_of, screen.versions.versions))
            )
            counts = screen.versions.counts_of(screen.versions.versions[0])

            assert counts
            assert f"✗{counts.errors} ▲{counts.warnings}" in screen_text(app)


async def test_a_key_shows_where_it_is_hard_to_write(tmp_path: Path) -> None:
    with history_of(committed(tmp_path / "library", STEPS)) as screen:
        async with running(screen) as (app, pilot):
            await until(pilot, lambda: all(v.words for v in screen.versions.versions))
            await pilot.press("w")
            await until(pilot, lambda: isinstance(app.screen, EffortScreen))

            await until_shown(app, pilot, "5 for 3")


def test_a_part_that_was_rewritten_most_for_each_word_kept_comes_first() -> None:
    document = Document(LUMEN)
    versions = [
        a_version(2, parts=[PartWords("sub-heading", "Sub-heading", 6, 12)]),
        a_version(1, parts=[PartWords("problem", "Problem", 3, 9)]),
    ]

    assert [(e.title, e.per_word) for e in efforts(document, versions)] == [
        ("Problem", 3.0),
        ("Sub-heading", 2.0),
    ]
