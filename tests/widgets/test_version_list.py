from collections.abc import Iterable

from rich.cells import cell_len
from textual.pilot import Pilot

from store.history.version import Version
from tests.support.frames import screen_text
from tests.support.screens import WidgetApp
from tests.support.versions import NOW, a_version, versions_apart
from tui.widgets.version_list import VersionList
from tui.widgets.version_rows import VersionFilter


async def shown(listed: VersionList, versions: Iterable[Version], pilot: Pilot[None]) -> None:
    listed.add(versions)
    listed.focus()
    await pilot.pause()


def hours_apart(count: int) -> list[Version]:
    return versions_apart(*(60 * hour for hour in range(1, count + 1)))


async def test_the_newest_version_is_under_the_cursor_at_first() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        await shown(listed, hours_apart(3), pilot)

        assert listed.current
        assert listed.current.number == 3


async def test_keys_of_every_school_move_the_cursor() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        await shown(listed, hours_apart(30), pilot)
        await pilot.press("j", "down", "G", "k", "up")

        assert listed.cursor == 27


async def test_the_last_row_can_be_seen_and_the_heading_stays() -> None:
    listed = VersionList(lambda: NOW)
    app = WidgetApp(listed)
    async with app.run_test(size=(80, 10)) as pilot:
        await shown(listed, hours_apart(30), pilot)
        await pilot.press("end")

        lines = screen_text(app).splitlines()
        assert "What changed" in lines[0]
        assert "v1 " in lines[-1]


async def test_older_versions_that_come_later_leave_the_cursor_where_it_is() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        everything = hours_apart(30)
        await shown(listed, everything[:10], pilot)
        await pilot.press("j", "j")
        listed.add(everything[10:])

        assert listed.current is everything[2]


async def test_a_folded_sitting_is_compared_with_what_was_before_all_of_it() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        everything = versions_apart(10, 20, 500)
        await shown(listed, everything, pilot)

        assert listed.before_current is everything[2]


async def test_an_opened_sitting_shows_its_saves_one_by_one() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        everything = versions_apart(10, 20, 500)
        await shown(listed, everything, pilot)
        await pilot.press("right", "down")

        assert listed.current is everything[1]
        assert listed.before_current is everything[2]


async def test_closing_a_sitting_brings_the_cursor_to_its_row() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        await shown(listed, versions_apart(10, 20, 500), pilot)
        await pilot.press("l", "j", "h")

        assert (listed.cursor, listed.count) == (0, 2)


async def test_a_search_keeps_the_cursor_on_a_version_that_is_still_listed() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        everything = hours_apart(20)
        await shown(listed, [*everything[:10], a_version(99, note="Cut"), *everything[10:]], pilot)
        listed.cursor = 10
        listed.search(VersionFilter(("cut",)))

        assert listed.current
        assert (listed.current.note, listed.count) == ("Cut", 1)


async def test_a_click_puts_the_cursor_on_the_row() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        await shown(listed, hours_apart(10), pilot)
        await pilot.click(listed, offset=(5, 4))

        assert listed.cursor == 3


async def test_a_double_click_chooses_the_row() -> None:
    listed = VersionList(lambda: NOW)
    messages: list[object] = []
    async with WidgetApp(listed).run_test(message_hook=messages.append) as pilot:
        await shown(listed, hours_apart(10), pilot)
        await pilot.click(listed, offset=(5, 4), times=2)

        assert any(isinstance(message, VersionList.Chosen) for message in messages)


async def test_names_from_a_repository_are_neither_markup_nor_control_characters() -> None:
    listed = VersionList(lambda: NOW)
    app = WidgetApp(listed)
    async with app.run_test(size=(120, 10)) as pilot:
        await shown(listed, [a_version(author="[/b]\x1b[31mEve", note="[red]\x9d2J")], pilot)

        row = screen_text(app).splitlines()[1]
        assert "[/b] [31mEve" in row
        assert "[red] 2J" in row


async def test_every_row_is_exactly_as_wide_as_the_list() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test(size=(60, 10)) as pilot:
        wide = a_version(2, author="東京 太郎", note="短く" * 40, milestones=("読" * 9,))
        await shown(listed, [wide, a_version(1, minutes_ago=900)], pilot)

        assert {listed.render_line(y).cell_length for y in range(10)} == {60}


async def test_versions_newly_understood_can_be_found_by_their_parts() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        unknown = a_version(1, parts=[], words=None, pages=None)
        await shown(listed, [unknown], pilot)
        listed.search(VersionFilter(part="problem"))
        listed.know([a_version(1)])

        assert listed.count == 1


async def test_the_columns_of_a_row_fill_any_width() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test() as pilot:
        await shown(listed, [a_version(12, note="Cut the second benefit")], pilot)

        for width in range(36, 130):
            assert sum(cell_len(piece.text) for piece in listed.row(0, width)) == width


async def test_a_long_note_leaves_room_for_what_changed() -> None:
    listed = VersionList(lambda: NOW)
    app = WidgetApp(listed)
    async with app.run_test(size=(80, 10)) as pilot:
        await shown(listed, [a_version(note="Cut the second benefit for good " * 3)], pilot)

        assert "Problem +30" in screen_text(app).splitlines()[1]


async def test_the_page_keys_go_on_by_what_is_in_sight() -> None:
    listed = VersionList(lambda: NOW)
    async with WidgetApp(listed).run_test(size=(80, 12)) as pilot:
        await shown(listed, hours_apart(60), pilot)
        await pilot.press("pagedown", "pagedown", "pageup")

        assert listed.cursor == 10


async def test_the_wheel_scrolls_without_moving_the_cursor() -> None:
    listed = VersionList(lambda: NOW)
    messages: list[object] = []
    async with WidgetApp(listed).run_test(size=(80, 12), message_hook=messages.append) as pilot:
        await shown(listed, hours_apart(60), pilot)
        listed.scroll_relative(y=3, animate=False)
        await pilot.pause()

        assert (listed.cursor, listed.rows_in_sight()) == (0, range(3, 14))
        assert any(isinstance(message, VersionList.Scrolled) for message in messages)
