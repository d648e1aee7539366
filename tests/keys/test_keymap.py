"""The user's own keys: read, refused where they cannot work, and followed by the screens."""

from pathlib import Path

import pytest
from textual.widgets import Footer

from tests.support.frames import screen_text
from tests.support.programs import application, document_in_library, write_screen
from tests.support.screens import until
from tui.commands import COMMANDS, Command, Scope
from tui.keymap import Keymap, key_name, read_keymap
from tui.pane_keys import keys_of_panes


def command(command_id: str) -> Command:
    return next(each for each in COMMANDS if each.id == command_id)


def read(**table: object) -> tuple[Keymap, tuple[str, ...]]:
    return read_keymap(
        {key.replace("__", ".").replace("_", "-"): value for key, value in table.items()},
        "settings.toml",
        keys_of_panes(),
    )


class TestReading:
    def test_one_key(self) -> None:
        keymap, problems = read(write__save="f10")

        assert (keymap.keys(command("write.save")), problems) == (("f10",), ())

    def test_several_keys(self) -> None:
        keymap, _ = read(history__mark=["x", "ctrl+x"])

        assert keymap.keys(command("history.mark")) == ("x", "ctrl+x")

    def test_the_others_keep_theirs(self) -> None:
        keymap, _ = read(write__save="f10")

        assert keymap.keys(command("write.find")) == ("ctrl+f",)

    def test_dotted_keys_without_quotes(self) -> None:
        keymap, problems = read_keymap({"write": {"save": "f10"}}, "settings.toml")

        assert (keymap.keys(command("write.save")), problems) == (("f10",), ())

    def test_a_character_is_a_key(self) -> None:
        keymap, problems = read(review__find="?")

        assert (keymap.shown(command("review.find")), problems) == ("?", ())

    def test_two_commands_may_change_places(self) -> None:
        keymap, problems = read(write__review="f3", write__history="f2")

        assert problems == ()
        assert keymap.keys(command("write.review")) == ("f3",)


@pytest.mark.parametrize(
    ("entry", "value", "told"),
    [
        ("write__svae", "f10", "no command is called write.svae; did you mean write.save?"),
        ("write__save", "ctlr+s", "no key is called ctlr+s"),
        ("write__save", "ctrl+bogus", "no key is called ctrl+bogus"),
        ("write__save", 3, "3 is neither a key nor a list of keys"),
        ("write__save", [], "[] is neither a key nor a list of keys"),
        ("write__save", "s", "it is typed into the text"),
        ("write__save", "space", "it is typed into the text"),
        ("everywhere__help", "ctrl+k", "write"),
        ("write__save", "ctrl+k", "write.save cannot have ctrl+k"),
        ("write__save", "f2", "write.save cannot have f2: write.review has it"),
        ("write__save", "f1", "everywhere.help has it"),
        ("everywhere__help", "f2", "write.review has it"),
        ("review__copy", "j", "review.copy cannot have j"),
    ],
)
def test_what_cannot_be_is_told_and_left_as_it_was(entry: str, value: object, told: str) -> None:
    keymap, (problem,) = read(**{entry: value})

    assert told.replace("write", "", 1) in problem if told == "write" else told in problem
    assert keymap.changed == {}


def test_two_own_keys_that_clash_leave_one_of_them() -> None:
    keymap, problems = read(write__flow="f10", write__read="f10")

    assert len(keymap.changed) == len(problems) == 1


def test_names_of_keys_are_what_people_write() -> None:
    assert [key_name(key) for key in ("slash", "ctrl+s", "right_square_bracket", "space")] == [
        "/",
        "ctrl+s",
        "]",
        "space",
    ]


class TestOnTheScreen:
    @pytest.fixture
    def path(self) -> Path:
        return document_in_library()

    async def test_the_new_key_works_and_the_old_one_does_not(self, path: Path) -> None:
        app = application(path, keys={"write.flow": "f10"})
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.writing is not None and app.focused is app.writing.area)
            await pilot.press("f4")
            assert app.screen is write_screen(app)
            await pilot.press("f10")
            await until(pilot, lambda: app.screen is not write_screen(app))

    async def test_a_command_without_a_key_gets_one(self, path: Path) -> None:
        app = application(path, keys={"write.save-with-note": "f10"})
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.writing is not None and app.focused is app.writing.area)
            await pilot.press("f10")
            await until(pilot, lambda: app.screen is not write_screen(app))

    async def test_text_typed_before_a_new_save_key_is_saved(self, path: Path) -> None:
        app = application(path, keys={"write.save": "f10"})
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.writing is not None and app.focused is app.writing.area)

            assert write_screen(app).area.keys_in_order["f10"] == "screen.save"
            assert "ctrl+s" not in write_screen(app).area.keys_in_order

    async def test_footer_and_help_show_it(self, path: Path) -> None:
        app = application(path, keys={"write.save": "f10"})
        async with app.run_test(size=(120, 60)) as pilot:
            await until(pilot, lambda: app.writing is not None and app.focused is app.writing.area)
            await until(pilot, lambda: app.screen.query_one(Footer).children)
            await until(pilot, lambda: "f10 Save" in screen_text(app))
            await pilot.press("f1")
            await until(pilot, lambda: "f10  " in screen_text(app))

    async def test_what_is_wrong_is_told_at_the_start(self, path: Path) -> None:
        app = application(path, keys={"write.svae": "f10"})
        async with app.run_test() as pilot:
            await until(pilot, lambda: "write.save" in write_screen(app).notice_line.notice[0])


class TestThePalette:
    @pytest.fixture
    def path(self) -> Path:
        return document_in_library()

    async def test_it_shows_keys_as_bound_and_why_a_command_cannot_be_run(self, path: Path) -> None:
        app = application(path, keys={"write.save": "f10"})
        async with app.run_test(size=(120, 60)) as pilot:
            await until(pilot, lambda: app.writing is not None and app.focused is app.writing.area)
            await pilot.press("ctrl+p")
            await until(pilot, lambda: "Save  (f10)" in screen_text(app))
            await pilot.press(*"mend")
            await until(pilot, lambda: "no finding is chosen" in screen_text(app))

    async def test_running_one_that_cannot_be_run_says_why(self, path: Path) -> None:
        app = application(path)
        async with app.run_test(size=(120, 60)) as pilot:
            await until(pilot, lambda: app.writing is not None and app.focused is app.writing.area)
            write_screen(app).make_read_only()
            await pilot.press("ctrl+p", *"save w")
            await until(pilot, lambda: "only be read here" in screen_text(app))
            await pilot.press("enter")
            await until(
                pilot, lambda: "only be read here" in write_screen(app).notice_line.notice[0]
            )


def test_only_the_write_screen_and_lists_keep_keys_for_themselves() -> None:
    assert set(keys_of_panes()) == {Scope.WRITE, Scope.REVIEW, Scope.HISTORY, Scope.LIBRARY}
