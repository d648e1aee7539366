import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from git import Repo

from store.document import Document
from store.history import open_library
from store.history.holding import Hold, hold
from store.history.journal import Journal, unsaved_typing
from store.locations import locations
from store.rules import all_rules
from store.saving import save_document
from tests.support.programs import LUMEN, application, document_in_library, write_screen
from tests.support.repositories import save
from tests.support.writing import opened, until
from tui.screens.questions import ChoiceScreen, LinesScreen
from tui.screens.review import ReviewScreen
from tui.widgets.title_bar import TitleBar

SHOWN = {"section-missing", "unanswered"}
"""The rules on in frames, so that no other rule's change changes a frame."""


@pytest.fixture
def path() -> Path:
    return document_in_library()


def subjects(path: Path) -> list[str]:
    with Repo(path.parent) as repo:
        return [str(commit.summary) for commit in repo.iter_commits(paths=[path.name])]


async def test_it_opens_at_the_heading_ready_to_type(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        assert screen.entry_id == "heading"
        assert app.focused is screen.area


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (120, 36), (200, 50)])
async def test_the_screen(path: Path, frame: Callable[..., None], width: int, height: int) -> None:
    quiet = {rule.id: "off" for rule in all_rules() if rule.id not in SHOWN}
    app = application(path, rules=quiet)
    async with app.run_test(size=(width, height)) as pilot:
        await opened(pilot, app)
        await pilot.pause()
        frame(app, f"write-{width}x{height}")


async def test_saving_writes_the_file_and_one_version_that_says_what_changed(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("ctrl+pagedown", "ctrl+pagedown", "ctrl+pagedown")
        screen.area.insert("Reading tires. ", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "v2" in screen.title_bar.right)
    assert "Reading tires. Children with" in path.read_text()
    assert subjects(path) == ["Lumen: Problem +2", "Lumen: first version, 71 words"]


async def test_saving_what_is_saved_already_makes_no_version(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Nothing changed" in screen.notice_line.notice[0])
    assert len(subjects(path)) == 1


async def test_a_note_stands_on_the_version_instead_of_what_changed(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        screen.save(note="After the first read")
        await until(pilot, lambda: "v2" in screen.title_bar.right)
    assert subjects(path)[0] == "After the first read"


async def test_undo_reaches_back_into_the_part_that_was_left(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+pagedown", "y", "ctrl+z")
        assert screen.entry_id == "sub-heading"
        await pilot.press("ctrl+z")
        assert screen.entry_id == "heading"
        assert screen.document.text == LUMEN


async def test_a_finding_chosen_in_the_list_selects_its_words(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("ctrl+pagedown", "ctrl+a", *"Two. ")
        await until(
            pilot,
            lambda: any(f.rule == "subheading-one-sentence" for f in screen.shown_findings),
        )
        finding = next(f for f in screen.shown_findings if f.rule == "subheading-one-sentence")
        screen.check_list.post_message(screen.check_list.Chosen(finding))
        await until(pilot, lambda: screen.area.selected_text)
        assert screen.area.selected_text == finding.span.of(screen.document.text)


async def test_a_finding_about_a_missing_part_opens_where_it_would_be_written(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        finding = next(f for f in screen.shown_findings if f.part == "solution")
        screen.check_list.post_message(screen.check_list.Chosen(finding))
        await until(pilot, lambda: screen.entry_id == "solution")
        assert app.focused is screen.area


async def test_a_save_asked_for_during_another_takes_the_first_for_ours(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()

    def slow(*words: object, **others: object) -> object:
        may_go_on.wait()
        return save_document(*words, **others)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr("tui.keeping.save_document", slow)
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        screen.area.insert("y", (0, 0))
        await pilot.press("ctrl+s")
        may_go_on.set()
        await until(pilot, lambda: "Saved v3" in screen.notice_line.notice[0])
        assert app.screen is screen
    assert "# yxLumen" in path.read_text()


async def test_quitting_with_unsaved_text_asks(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("enter")  # save, then quit
        await until(pilot, lambda: app.return_code is not None)
    assert path.read_text().startswith(LUMEN.partition("# ")[0] + "# xLumen")
    assert len(subjects(path)) == 2


async def test_quitting_with_nothing_unsaved_just_quits(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        await opened(pilot, app)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code == 0)


async def test_a_folder_without_versions_is_made_a_library_when_the_writer_says_so(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plain.md"
    path.write_text(LUMEN)
    app = application(path)
    async with app.run_test() as pilot:
        screen = write_screen(app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        assert not (tmp_path / ".git").exists()
        await pilot.press("enter")
        await until(pilot, lambda: "v" in screen.title_bar.right)
    assert len(subjects(path)) >= 1


async def test_replacing_everywhere_is_one_step_for_undo(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("ctrl+f", *"lamp")
        bar = screen.query_one("SearchBar")
        await pilot.pause()
        bar.replacement.value = "light"  # type: ignore[attr-defined]  # found by name
        bar._replace_all()  # type: ignore[attr-defined]  # what its button does
        await until(pilot, lambda: "light" in screen.document.text)
        assert "lamp" not in screen.document.text
        screen.area.action_undo()
        await until(pilot, lambda: screen.document.text == LUMEN)


async def test_a_question_is_added_and_opened(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        await pilot.press("ctrl+n", "enter", *"Why?", "enter")
        await until(pilot, lambda: screen.entry_id == "customer-why")
        assert "### Why?\n" in screen.document.text


async def test_text_in_another_form_is_shown_and_not_changed(path: Path) -> None:
    text = LUMEN.replace("lose the line", "lose\u2028the line")
    path.write_text(text)
    app = application(path)
    async with app.run_test() as pilot:
        screen = write_screen(app)
        screen.open_part("problem")
        await pilot.press("x", "ctrl+s")
        assert screen.area.read_only
        assert screen.document.text == text


async def test_markup_in_a_document_is_text(path: Path) -> None:
    text = LUMEN.replace("### How much does it cost?", "### [/x] [red]How?[/red]")
    path.write_text(text)
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: screen.shown_findings)
        assert Document(text).faq_items()[0].id in {e.id for e in screen.shown_entries}


async def test_without_a_name_git_knows_the_first_save_asks_once(
    path: Path, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").unlink()
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LinesScreen))
        await pilot.press(*"Ana", "enter", *"a@b.org", "enter")
        await until(pilot, lambda: "v2" in screen.title_bar.right)
        screen.area.insert("y", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "v3" in screen.title_bar.right)
    with Repo(path.parent) as repo:
        assert repo.head.commit.author.email == "a@b.org"


async def test_typing_left_by_a_crash_is_offered_and_brought_back(path: Path) -> None:
    left_behind(path, LUMEN.replace("lose the line", "lose every line"))
    app = application(path)
    async with app.run_test() as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "every line" in screen.document.text)
        assert screen.is_unsaved
        screen.area.action_undo()
        await until(pilot, lambda: screen.document.text == LUMEN)


async def test_typing_left_by_a_crash_can_be_let_go_and_is_not_offered_again(path: Path) -> None:
    left_behind(path, LUMEN.replace("lose the line", "lose every line"))
    app = application(path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: app.screen is app.writing)
    assert unsaved_typing(locations().journal) == ()


async def test_typing_that_became_a_version_is_not_offered(path: Path) -> None:
    typed = LUMEN.replace("lose the line", "lose every line")
    left_behind(path, typed)
    library = open_library(path)
    save(library, path, typed)
    save(library, path, LUMEN)
    library.close()
    app = application(path)
    async with app.run_test() as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: "v3" in screen.title_bar.right)
        await until(pilot, lambda: unsaved_typing(locations().journal) == ())
        assert app.screen is screen


async def test_what_is_typed_reaches_the_journal_without_a_save(path: Path) -> None:
    app = application(path)
    async with app.run_test() as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("kept", (0, 0))
        journal = locations().journal
        await until(pilot, lambda: any("kept" in f.read_text() for f in journal.glob("*.journal")))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not list(journal.glob("*.journal")))


async def test_a_document_that_somebody_else_writes_can_only_be_read(path: Path) -> None:
    held = hold(locations().locks, path)
    app = application(path)
    async with app.run_test() as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: screen.is_read_only)
        await pilot.press("x", "ctrl+s")
        assert screen.document.text == LUMEN
        assert "can only be read" in screen.notice_line.notice[0]
    assert isinstance(held, Hold)
    held.release()


def left_behind(path: Path, text: str) -> None:
    """The journal of a process that is no more."""
    journal = Journal(locations().journal, path)
    journal.keep(Document(text), Document(LUMEN))
    entry = json.loads(journal.file.read_text())
    entry["process"] = 4_000_000
    journal.file.with_name(journal.file.name.replace(str(os.getpid()), "4000000")).write_text(
        json.dumps(entry)
    )
    journal.file.unlink()


async def test_the_review_key_shows_the_last_version_when_nothing_is_unsaved(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.area.insert("Now ", (0, 0))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "v2" in screen.title_bar.right)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await until(pilot, lambda: "+1" in app.screen.query_one(TitleBar).right)


async def test_the_rules_of_the_library_hold_on_the_screen(path: Path) -> None:
    (path.parent / "backwards.toml").write_text('[rules]\nsection-missing = "off"\n')
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await until(pilot, lambda: screen.shown_findings)
        assert not [f for f in screen.shown_findings if f.rule == "section-missing"]


async def test_blank_lines_typed_before_a_save_are_still_there_after_it(path: Path) -> None:
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("ctrl+pagedown", "ctrl+end", "enter", "enter", "ctrl+s")
        await until(pilot, lambda: "v2" in screen.title_bar.right)
        await pilot.press("T")
        assert screen.area.text.endswith("a day.\n\nT")


async def test_a_question_waits_while_another_screen_is_being_opened(tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text(LUMEN)
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = write_screen(app)
        screen.area.insert("x", (0, 0))
        await pilot.press("ctrl+s", "f3")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_nothing_is_said_to_be_done_where_a_document_can_only_be_read(path: Path) -> None:
    held = hold(locations().locks, path)
    app = application(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = write_screen(app)
        await until(pilot, lambda: screen.is_read_only)
        assert not screen.change(Document("# Other\n"))
        assert screen.document.text == LUMEN
    assert isinstance(held, Hold)
    held.release()
