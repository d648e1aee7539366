"""The panes of the Write screen: wider, narrower, hidden, one alone; by key and by mouse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.locations import locations
from tests.support.frames import screen_text
from tests.support.programs import application, document_in_library, write_screen
from tests.support.screens import until
from tui.pane_widths import USUAL, Pane, PaneWidths, SizeClass, keep_widths, read_widths, size_class
from tui.screens.write import WriteScreen

WIDE, MEDIUM, NARROW = (140, 36), (90, 30), (70, 24)


@pytest.fixture
def path() -> Path:
    return document_in_library()


@asynccontextmanager
async def writing(
    path: Path, size: tuple[int, int] = WIDE, **settings: object
) -> AsyncIterator[tuple[WriteScreen, Pilot[None]]]:
    app = application(path, **settings)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.writing is not None and app.focused is app.writing.area)
        await pilot.pause()
        yield write_screen(app), pilot


def width(screen: WriteScreen, name: str) -> int:
    """The columns a pane has on the screen; 0 when it is not there."""
    pane = screen.query_one(f"#{name}")
    return pane.region.width if pane.display else 0


def words_shown(screen: WriteScreen) -> list[str]:
    """The whole words that the editor shows."""
    region = screen.area.region
    rows = screen_text(screen.app).split("\n")[region.y : region.bottom]
    return [word for row in rows for word in row[region.x : region.right].split()]


class TestByKey:
    async def test_the_outline_in_hand_is_widened_and_narrowed(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            before = width(screen, "outline")
            await pilot.press("ctrl+o", "alt+shift+right", "alt+shift+right", "alt+shift+left")
            await pilot.pause()

            assert width(screen, "outline") == before + 4

    async def test_the_text_in_hand_takes_from_both_sides(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            before = width(screen, "middle")
            await pilot.press("alt+shift+right")
            await pilot.pause()

            assert width(screen, "middle") == before + 8

    async def test_the_text_is_wrapped_at_its_new_width(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            screen.area.load_text("glimmer " * 40)
            await pilot.press("ctrl+o", "alt+shift+right")
            await until(pilot, lambda: words_shown(screen).count("glimmer") == 40)

    async def test_the_text_always_keeps_room(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            for _ in range(40):
                screen.arranging.widen(-1)
            await pilot.pause()

            assert width(screen, "middle") >= 40

    async def test_panes_are_hidden_and_shown_again(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            await pilot.press("alt+o", "alt+t")
            await pilot.pause()
            assert (width(screen, "outline"), width(screen, "side")) == (0, 0)
            assert width(screen, "middle") == WIDE[0]
            await pilot.press("alt+o", "alt+t")
            await pilot.pause()
            assert width(screen, "outline") == USUAL[SizeClass.WIDE].outline

    async def test_a_hidden_pane_comes_back_when_it_is_gone_to(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            await pilot.press("alt+t", "ctrl+t")
            await pilot.pause()

            assert width(screen, "side") > 0
            assert screen.focused is screen.check_list

    async def test_a_pane_that_is_hidden_gives_the_text_its_keys(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            await pilot.press("ctrl+o", "alt+o")
            await pilot.pause()

            assert screen.focused is screen.area

    @pytest.mark.parametrize(
        ("key", "name"), [("escape", "middle"), ("ctrl+o", "outline"), ("ctrl+t", "side")]
    )
    async def test_the_pane_in_hand_stands_alone_and_goes_back(
        self, path: Path, key: str, name: str
    ) -> None:
        async with writing(path) as (screen, pilot):
            await pilot.press(key, "alt+m")
            await pilot.pause()
            assert width(screen, name) == WIDE[0]
            await pilot.press("alt+m")
            await pilot.pause()
            assert width(screen, "middle") < WIDE[0]

    async def test_from_one_alone_another_can_be_gone_to(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            await pilot.press("alt+m", "ctrl+o")
            await pilot.pause()

            assert screen.focused is screen.outline_list
            assert width(screen, "middle") > 0

    async def test_where_one_pane_fits_it_says_so(self, path: Path) -> None:
        async with writing(path, NARROW) as (screen, pilot):
            await pilot.press("alt+o")

            assert "One pane" in screen.notice_line.notice[0]
            assert width(screen, "middle") == NARROW[0]

    @pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
    async def test_nothing_typed_is_lost(self, path: Path, size: tuple[int, int]) -> None:
        async with writing(path, size) as (screen, pilot):
            await pilot.press("a", "alt+m", "b", "alt+o", "c")

            assert screen.area.text.startswith("abc")


class TestByMouse:
    async def test_the_edge_of_the_outline_is_dragged(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            edge = screen.query_one("#middle").region.x
            await pilot.mouse_down(offset=(edge, 10))
            await pilot.hover(offset=(edge + 9, 10))
            await pilot.mouse_up(offset=(edge + 9, 10))
            await pilot.pause()

            assert abs(width(screen, "outline") - (edge + 10)) <= 1

    async def test_the_edge_of_the_checks_is_dragged(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            edge = screen.query_one("#middle").region.right
            await pilot.mouse_down(offset=(edge, 10))
            await pilot.hover(offset=(edge - 8, 10))
            await pilot.mouse_up(offset=(edge - 8, 10))
            await pilot.pause()

            assert abs(width(screen, "side") - (WIDE[0] - edge + 8)) <= 1

    async def test_dragged_far_out_a_pane_is_hidden_and_dragged_in_it_is_back(
        self, path: Path
    ) -> None:
        async with writing(path) as (screen, pilot):
            edge = screen.query_one("#middle").region.x
            await pilot.mouse_down(offset=(edge, 10))
            await pilot.hover(offset=(3, 10))
            await pilot.mouse_up(offset=(3, 10))
            await pilot.pause()
            assert width(screen, "outline") == 0
            await pilot.mouse_down(offset=(0, 10))
            await pilot.hover(offset=(30, 10))
            await pilot.mouse_up(offset=(30, 10))
            await pilot.pause()
            assert width(screen, "outline") > 0

    async def test_a_press_in_the_text_drags_nothing(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            before = width(screen, "outline")
            await pilot.mouse_down(offset=(60, 10))
            await pilot.hover(offset=(70, 10))
            await pilot.mouse_up(offset=(70, 10))

            assert width(screen, "outline") == before


class TestRemembering:
    async def test_each_class_of_screens_is_remembered_for_itself(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            await pilot.press("ctrl+o", "alt+shift+right", "alt+t")
        async with writing(path) as (screen, pilot):
            assert width(screen, "outline") == USUAL[SizeClass.WIDE].outline + 4
            assert width(screen, "side") == 0
        async with writing(path, MEDIUM) as (screen, pilot):
            assert width(screen, "outline") == USUAL[SizeClass.MEDIUM].outline

    async def test_a_change_of_size_brings_that_sizes_panes(self, path: Path) -> None:
        async with writing(path) as (screen, pilot):
            await pilot.press("alt+t")
            await pilot.resize_terminal(*MEDIUM)
            await pilot.press("ctrl+t")
            await until(pilot, lambda: width(screen, "side") == USUAL[SizeClass.MEDIUM].side)

    def test_what_is_kept_is_read_again(self, tmp_path: Path) -> None:
        widths = {**USUAL, SizeClass.WIDE: PaneWidths(50, 44, hides_side=True)}
        keep_widths(tmp_path, widths)

        assert read_widths(tmp_path) == widths

    @pytest.mark.parametrize(
        "spoilt", ["", "[]", '{"wide": 3}', '{"wide": {"outline": 2, "side": 40}}', "\0"]
    )
    def test_a_spoilt_file_is_the_usual_panes(self, tmp_path: Path, spoilt: str) -> None:
        (tmp_path / "panes.json").write_text(spoilt)

        assert read_widths(tmp_path) == USUAL

    def test_a_folder_that_takes_nothing_bothers_nobody(self, tmp_path: Path) -> None:
        (tmp_path / "state").write_text("a file")
        keep_widths(tmp_path / "state", USUAL)

        assert (tmp_path / "state").read_text() == "a file"

    def test_classes_are_those_of_the_screens(self) -> None:
        assert [size_class(columns) for columns in (60, 79, 80, 119, 120, 200)] == [
            SizeClass.NARROW,
            SizeClass.NARROW,
            SizeClass.MEDIUM,
            SizeClass.MEDIUM,
            SizeClass.WIDE,
            SizeClass.WIDE,
        ]

    def test_a_pane_is_never_wider_than_the_screen_allows(self) -> None:
        assert USUAL[SizeClass.MEDIUM].with_width(Pane.OUTLINE, 400, 90).outline == 50


async def test_reduced_motion_moves_nothing_by_itself(path: Path) -> None:
    async with writing(path, reduced_motion=True) as (screen, _):
        assert screen.app.animation_level == "none"


def test_the_state_is_kept_where_states_are(path: Path) -> None:
    assert path.exists()
    keep_widths(locations().state, USUAL)

    assert (locations().state / "panes.json").is_file()
