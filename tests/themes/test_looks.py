"""Choosing a theme, remembering it, and writing one's own."""

import json
from pathlib import Path

import pytest
from textual.widgets import OptionList

from store.history.errors import NotWrittenError
from store.locations import locations
from tests.support.programs import application, document_in_library, in_terminal, write_screen
from tests.support.screens import until
from themes.loader import FEW_COLOURS, builtin_themes
from tui.app import BackwardsApp
from tui.screens.themes import ThemeScreen
from tui.theme_choice import ThemeChoice, remember_theme, remembered_theme

MINE = 'name = "mine"\nprimary = "#ff8800"\nbackground = "#101010"\n'


@pytest.fixture
def path() -> Path:
    return document_in_library()


@pytest.fixture
def own_themes() -> Path:
    """The folder of the user's themes."""
    folder = locations().themes
    folder.mkdir(parents=True)
    return folder


def said(app: BackwardsApp) -> str:
    return write_screen(app).notice_line.notice[0]


class TestThePicker:
    async def test_the_theme_under_the_cursor_is_put_on(self, path: Path) -> None:
        app = application(path, theme="ink")
        async with app.run_test() as pilot:
            await app.run_action("theme")
            await until(pilot, lambda: isinstance(app.focused, OptionList))
            await pilot.press("down")

            assert app.theme == app.looks.names[app.looks.names.index("ink") + 1]

    async def test_escape_brings_the_old_one_back(self, path: Path) -> None:
        app = application(path, theme="ink")
        async with app.run_test() as pilot:
            await app.run_action("theme")
            await until(pilot, lambda: isinstance(app.focused, OptionList))
            await pilot.press("down", "escape")
            await until(pilot, lambda: not isinstance(app.screen, ThemeScreen))

            assert app.theme == "ink"
            assert not (locations().state / "theme.json").exists()

    async def test_enter_keeps_it_for_the_next_time(self, path: Path) -> None:
        app = application(path)
        async with app.run_test() as pilot:
            await app.run_action("theme")
            await until(pilot, lambda: isinstance(app.focused, OptionList))
            app.screen.query_one(OptionList).highlighted = app.looks.names.index("fjord")
            await pilot.press("enter")
        again = application(path)
        async with again.run_test():
            assert again.theme == "fjord"

    async def test_it_offers_themes_that_are_checked_and_the_users_own(
        self, path: Path, own_themes: Path
    ) -> None:
        (own_themes / "mine.toml").write_text(MINE)
        app = application(path)
        async with app.run_test():
            ours = [theme.name for theme in builtin_themes()]

            assert list(app.looks.names) == [*ours, "mine"]


class TestTheChoice:
    def test_nothing_chosen_is_what_the_settings_say(self, tmp_path: Path) -> None:
        assert remembered_theme(tmp_path, "paper") == "paper"

    def test_a_choice_counts_for_more_than_the_setting_it_was_made_under(
        self, tmp_path: Path
    ) -> None:
        remember_theme(tmp_path, ThemeChoice("dusk", instead_of="paper"))

        assert remembered_theme(tmp_path, "paper") == "dusk"

    def test_a_setting_changed_since_counts_for_more_than_the_choice(self, tmp_path: Path) -> None:
        remember_theme(tmp_path, ThemeChoice("dusk", instead_of="paper"))

        assert remembered_theme(tmp_path, "ink") == "ink"

    @pytest.mark.parametrize("spoilt", ["", "[]", '{"theme": 3, "instead_of": ""}', "\0"])
    def test_a_spoilt_file_is_no_choice(self, tmp_path: Path, spoilt: str) -> None:
        (tmp_path / "theme.json").write_text(spoilt)

        assert remembered_theme(tmp_path, "") == ""

    def test_a_folder_that_takes_nothing_bothers_nobody(self, tmp_path: Path) -> None:
        (tmp_path / "state").write_text("a file")
        remember_theme(tmp_path / "state", ThemeChoice("dusk", ""))

        assert (tmp_path / "state").read_text() == "a file"

    def test_nor_does_a_disk_that_refuses(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise NotWrittenError("full")

        monkeypatch.setattr("tui.theme_choice.write_atomically", refuse)
        remember_theme(tmp_path, ThemeChoice("dusk", ""))

        assert remembered_theme(tmp_path, "") == ""

    async def test_the_settings_file_is_left_alone(self, path: Path) -> None:
        app = application(path)
        async with app.run_test():
            app.looks.choose("dusk")

        kept = json.loads((locations().state / "theme.json").read_text())
        assert kept == {"theme": "dusk", "instead_of": ""}
        assert not (locations().config / "settings.toml").exists()


class TestOwnThemes:
    async def test_a_change_of_the_file_is_seen_at_once(self, path: Path, own_themes: Path) -> None:
        (own_themes / "mine.toml").write_text(MINE)
        app = application(path, theme="mine")
        async with app.run_test() as pilot:
            (own_themes / "mine.toml").write_text(MINE.replace("#101010", "#002244"))
            await until(pilot, lambda: app.theme_variables["background"] == "#002244")
            await until(pilot, lambda: write_screen(app).area.styles.background.hex == "#002244")

    async def test_a_new_file_is_offered(self, path: Path, own_themes: Path) -> None:
        app = application(path)
        async with app.run_test() as pilot:
            (own_themes / "mine.toml").write_text(MINE)
            await until(pilot, lambda: "mine" in app.looks.names)

    async def test_a_spoilt_file_is_told_once_and_the_theme_stays_on(
        self, path: Path, own_themes: Path
    ) -> None:
        (own_themes / "mine.toml").write_text(MINE)
        app = application(path, theme="mine")
        async with app.run_test() as pilot:
            (own_themes / "mine.toml").write_text(MINE.replace("#ff8800", "orangish"))
            await until(pilot, lambda: "orangish" in said(app))

            assert app.theme == "mine"
            assert app.looks.look() == ()

    async def test_all_bad_files_are_told_in_one_notice_at_the_start(
        self, path: Path, own_themes: Path
    ) -> None:
        (own_themes / "one.toml").write_text("name =")
        (own_themes / "two.toml").write_text(MINE + 'colour = "#fff"\n')
        app = application(path)
        async with app.run_test() as pilot:
            await until(pilot, lambda: "one.toml" in said(app))

            assert "two.toml" in said(app)
            assert "colour" in said(app)

    async def test_a_theme_whose_file_is_gone_is_offered_no_more(
        self, path: Path, own_themes: Path
    ) -> None:
        (own_themes / "mine.toml").write_text(MINE)
        app = application(path)
        async with app.run_test() as pilot:
            (own_themes / "mine.toml").unlink()
            await until(pilot, lambda: "mine" not in app.looks.names)

            assert "mine" not in app.available_themes


class TestTerminals:
    def test_no_color_draws_no_colour(self, path: Path) -> None:
        with in_terminal(str(path), NO_COLOR="1") as terminal:
            terminal.wait_for("v1 saved")
            cells = [cell for row in terminal.screen.buffer.values() for cell in row.values()]

            assert {(cell.fg, cell.bg) for cell in cells} == {("default", "default")}

    def test_a_console_of_sixteen_colours_gets_no_others(self, path: Path) -> None:
        with in_terminal(str(path), TERM="linux", COLORTERM="") as terminal:
            terminal.wait_for("v1 saved")

            assert b"38;2;" not in terminal.raw
            assert b"38;5;" not in terminal.raw

    async def test_few_colours_begin_with_the_terminals_own(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TERM", "linux")
        monkeypatch.setattr("tui.looks.FEW_COLOURS", {None, "standard", "truecolor", "256"})
        app = application(path)
        async with app.run_test():
            assert app.theme == FEW_COLOURS

    def test_a_light_terminal_gets_a_light_theme(self, path: Path) -> None:
        with in_terminal(str(path), COLORFGBG="0;15") as terminal:
            terminal.wait_for("v1 saved")

            assert terminal.screen.buffer[0][0].bg == "ecebe4"

    def test_a_dumb_terminal_gets_the_findings_instead(self, path: Path) -> None:
        with in_terminal(str(path), TERM="dumb") as terminal:
            assert terminal.wait() in {0, 1}
            assert b"\x1b" not in terminal.raw
