"""The Touchstone screen: lists, links, filters, drift, saving."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from store.document import Document
from store.history import open_library
from store.touchstone.editing import give_reason
from store.touchstone.model import WorkState
from store.touchstone.work_file import WorkFile
from tests.support.frames import screen_text
from tests.support.histories import committed
from tests.support.screens import ScreenApp, until
from tests.support.work import (
    BATTERY,
    PRICE,
    RELEASE,
    RING,
    item,
    linked,
    sentence,
    titled,
    work_on,
)
from tui.screens.drift import DriftScreen
from tui.screens.picking import PickScreen
from tui.screens.proposals import ProposalScreen
from tui.screens.questions import ChoiceScreen, LinesScreen
from tui.screens.touchstone import TouchstoneScreen
from tui.touchstone_rows import Filter
from tui.widgets.line_input import LineInput

WIRE = item("Wire the ring so that it lights up", WorkState.UNDER_WAY, name="FER-1")
CELL = item("A battery for two years", name="FER-2")
PAINT = item("Paint it", WorkState.DONE, name="FER-3")


@dataclass
class Desk:
    """The screen in an app, and the file beside its document."""

    app: ScreenApp
    screen: TouchstoneScreen
    pilot: Pilot[None]
    place: Path

    @property
    def kept(self) -> WorkFile:
        """What the file holds."""
        return WorkFile(self.place.read_text("utf-8"))

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they are acted on."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def fill(self, *lines: str) -> None:
        """Fill in the lines that are asked for."""
        for field, line in zip(self.app.screen.query(LineInput), lines, strict=True):
            field.value = line
        await self.press(*["enter"] * len(lines))

    async def leave(self) -> None:
        """Leave the screen, which saves."""
        await self.press("escape")
        await until(self.pilot, lambda: self.app.results)


@pytest.fixture
def whole() -> WorkFile:
    """Three promises, one of them planned; three items, one built without a promise."""
    work = work_on(RING, PRICE, BATTERY, items=(WIRE, CELL, PAINT))
    return linked(work, WIRE.title, RING)


@asynccontextmanager
async def running(
    folder: Path, work: WorkFile | None, text: str = RELEASE, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Desk]:
    """The screen, once the work file is read."""
    path, place = folder / "ferry.md", folder / "ferry.work.md"
    if work:
        place.write_bytes(work.text.encode())
    screen = TouchstoneScreen(path, Document(text), lambda: None)
    app = ScreenApp(screen)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen.is_mounted and screen._is_ready)
        await pilot.pause()
        yield Desk(app, screen, pilot, place)


async def test_every_promise_is_listed_with_its_coverage(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        rows = screen_text(desk.app).splitlines()

        assert f"▲ under way {RING}" in rows[2]
        assert f"✗ none      {PRICE}" in rows[3]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_screen_as_a_frame(
    tmp_path: Path, whole: WorkFile, frame: Callable[..., None], size: tuple[int, int]
) -> None:
    async with running(tmp_path, whole, RELEASE.replace("£19", "£29"), size) as desk:
        await desk.press("j")

        frame(desk.app, f"touchstone-{size[0]}x{size[1]}")


async def test_an_item_is_linked_by_key_and_the_file_saved_on_leaving(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "j", "l")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, PickScreen))
        await desk.press("enter")
        await desk.leave()

        assert [link.quote for link in titled(desk.kept, CELL.title).links] == [BATTERY]


async def test_picking_a_linked_promise_unlinks_it(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "l")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, PickScreen))
        await desk.press("enter")

        assert titled(desk.screen.stock.work, WIRE.title).links == ()


async def test_a_promise_is_linked_to_work_by_mouse_alone(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.pilot.click("#promises", offset=(20, 2))
        keys = desk.screen.query(FooterKey)
        await desk.pilot.click(next(key for key in keys if key.description == "Link"))
        await until(desk.pilot, lambda: isinstance(desk.app.screen, PickScreen))
        await desk.pilot.click("PickList", offset=(20, 2), times=2)
        await desk.pilot.pause()

        assert len(desk.screen.stock.promises[1].items) == 1


async def test_the_likeliest_promise_comes_first_and_nothing_is_linked_by_itself(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "j")

        assert f"May serve promise-3 “{BATTERY}”" in screen_text(desk.app)
        assert titled(desk.screen.stock.work, CELL.title).links == ()


async def test_filters_show_what_does_not_hold(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole, RELEASE.replace("£19", "£29")) as desk:
        counts = []
        for _ in Filter:
            await desk.press("f")
            counts.append((desk.screen.promises.count, desk.screen.items.count))

        assert counts == [(2, 3), (3, 1), (1, 0), (3, 3)]


async def test_search_lists_promises_and_work_with_the_words(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("slash", *"two", "enter")

        assert (desk.screen.promises.count, desk.screen.items.count) == (1, 1)


async def test_over_engineering_is_asked_for_its_why(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "end", "w")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.fill("rust")

        assert titled(desk.screen.stock.work, PAINT.title).reason == "rust"
        assert desk.screen.stock.unpromised == ()


async def test_the_state_of_an_item_goes_on(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "s")

        assert titled(desk.screen.stock.work, WIRE.title).state is WorkState.DONE


async def resolved(desk: Desk, *keys: str) -> None:
    """Open the drift of the row in hand and answer with keys."""
    await desk.press("enter")
    await until(desk.pilot, lambda: isinstance(desk.app.screen, DriftScreen))
    await desk.press(*keys)


NOW = "A ring glows when a kettle boils."


async def test_a_changed_promise_is_shown_then_and_now(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole, RELEASE.replace(RING, NOW)) as desk:
        await desk.press("enter")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, DriftScreen))
        await desk.pilot.pause()
        shown = screen_text(desk.app)

        assert f"Then {RING}" in shown
        assert f"Now {NOW}" in shown


async def test_confirming_takes_the_words_of_today_and_makes_links_anew(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole, RELEASE.replace(RING, NOW)) as desk:
        await resolved(desk, "enter")

        assert desk.screen.stock.promises[0].promise.anchor.quote == NOW
        assert (desk.screen.stock.changed, desk.screen.stock.drifts) == ((), ())


async def test_a_changed_promise_is_found_anew_in_another_sentence(
    tmp_path: Path, whole: WorkFile
) -> None:
    text = RELEASE.replace(f"{RING} ", "").replace("We replace it free.", f"{NOW}")
    async with running(tmp_path, whole, text) as desk:
        await resolved(desk, "enter")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, PickScreen))
        await desk.press("enter")

        assert desk.screen.stock.promises[0].promise.anchor.quote == NOW


async def test_a_changed_promise_is_dropped(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole, RELEASE.replace(RING, NOW)) as desk:
        await resolved(desk, "down", "down", "enter")

        assert [each.promise.id for each in desk.screen.stock.promises] == [
            "promise-2",
            "promise-3",
        ]


async def test_a_drifted_link_is_confirmed(tmp_path: Path, whole: WorkFile) -> None:
    work = WorkFile(whole.text.replace(f"serves promise-1 “{RING}”", "serves promise-1 “It rang.”"))
    async with running(tmp_path, work) as desk:
        await desk.press("tab")
        await resolved(desk, "enter")

        assert titled(desk.screen.stock.work, WIRE.title).links[0].quote == RING


async def test_a_drifted_link_goes_to_another_promise(tmp_path: Path, whole: WorkFile) -> None:
    work = WorkFile(whole.text.replace(f"serves promise-1 “{RING}”", "serves promise-9 “It rang.”"))
    async with running(tmp_path, work) as desk:
        await desk.press("tab")
        await resolved(desk, "enter")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, PickScreen))
        await desk.press(*"two years", "enter")

        assert [each.quote for each in titled(desk.screen.stock.work, WIRE.title).links] == [
            BATTERY
        ]


async def test_work_is_added_and_dropped(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("n")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.fill("Ship it")
        await desk.press("tab", "end", "d")

        assert titled(desk.screen.stock.work, "Ship it").state is WorkState.DROPPED


@pytest.mark.parametrize("name", ["nowhere.csv", "words.md"])
async def test_a_backlog_that_is_none_says_so(tmp_path: Path, whole: WorkFile, name: str) -> None:
    (tmp_path / "words.md").write_text("Nothing to tick here.\n")
    async with running(tmp_path, whole) as desk:
        await desk.press("i")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.fill(str(tmp_path / name))

        assert desk.screen.notice.notice[1] == "error"
        assert desk.screen.stock.work == whole


async def test_all_proposals_are_confirmed_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, None) as desk:
        await desk.press("p")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, ProposalScreen))
        await desk.press("d", "a", "escape")

        assert [each.is_dropped for each in desk.screen.stock.work.promises] == [
            False,
            False,
            False,
            True,
        ]


async def test_proposals_are_confirmed_and_dropped(tmp_path: Path) -> None:
    async with running(tmp_path, None) as desk:
        await desk.press("p")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, ProposalScreen))
        await desk.press("space", "d", "escape")
        await desk.leave()

        assert [(each.anchor.quote, each.is_dropped) for each in desk.kept.promises] == [
            (PRICE, False),
            (BATTERY, True),
        ]


async def test_words_of_the_text_become_a_promise(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("a")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.fill("We replace it free.")

        assert desk.screen.stock.promises[-1].promise.anchor.quote == "We replace it free."


async def test_a_promise_is_split_in_two(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("j", "x")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.fill("It fits every kettle", "costs £19")
        quotes = [each.promise.anchor.quote for each in desk.screen.stock.promises]

        assert quotes == [RING, "It fits every kettle", BATTERY, "costs £19"]


async def test_undo_gives_the_work_file_back(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("d", "u")

        assert desk.screen.stock.work == whole


async def test_leaving_without_a_change_writes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, None) as desk:
        await desk.leave()

        assert not desk.place.exists()


async def test_what_another_program_wrote_is_not_written_over_unasked(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "s")
        theirs = whole.edited([give_reason(whole, titled(whole, PAINT.title), "rust")])
        desk.place.write_bytes(theirs.text.encode())
        await desk.press("ctrl+s")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, ChoiceScreen))

        assert desk.kept == theirs


async def test_the_file_of_another_program_can_be_taken(tmp_path: Path, whole: WorkFile) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "s")
        theirs = whole.edited([give_reason(whole, titled(whole, PAINT.title), "rust")])
        desk.place.write_bytes(theirs.text.encode())
        await desk.press("ctrl+s")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, ChoiceScreen))
        await desk.press("enter")
        await until(desk.pilot, lambda: desk.screen.stock.work == theirs)

        assert not desk.screen.is_unsaved


async def test_what_cannot_be_written_is_not_lost_by_leaving(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "s")
        desk.place.unlink()
        desk.place.mkdir()
        await desk.press("escape")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, ChoiceScreen))
        await desk.press("enter")

        assert desk.app.screen is desk.screen
        assert desk.screen.is_unsaved


async def test_saving_twice_at_once_is_no_quarrel_with_oneself(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("tab", "s", "ctrl+s", "s", "ctrl+s")
        await desk.leave()

        assert titled(desk.kept, WIRE.title).state is WorkState.PLANNED


async def test_enter_goes_to_the_words_of_a_promise_that_stands(
    tmp_path: Path, whole: WorkFile
) -> None:
    async with running(tmp_path, whole) as desk:
        await desk.press("enter")
        await until(desk.pilot, lambda: desk.app.results)

        assert desk.app.results == [sentence(RING)]


async def test_a_malformed_line_is_told_with_its_number(tmp_path: Path) -> None:
    async with running(tmp_path, WorkFile("- [?] Ask\n")) as desk:
        assert "ferry.work.md, line 1: A box holds" in screen_text(desk.app)


async def test_a_backlog_is_brought_in(tmp_path: Path, whole: WorkFile) -> None:
    backlog = tmp_path / "jira.csv"
    backlog.write_text("Issue key,Summary,Status\nFER-9,Ship it,Done\n")
    async with running(tmp_path, whole) as desk:
        await desk.press("i")
        await until(desk.pilot, lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.fill(str(backlog))

        assert titled(desk.screen.stock.work, "Ship it").id == "FER-9"


async def test_a_work_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "ferry.work.md").write_bytes(b"caf\xe9\n")
    screen = TouchstoneScreen(tmp_path / "ferry.md", Document(RELEASE), lambda: None)
    app = ScreenApp(screen)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "is not UTF-8" in screen_text(app))


async def test_a_strip_shows_how_promises_and_scope_went_on(
    tmp_path: Path, whole: WorkFile
) -> None:
    later = WorkFile(whole.text + "- [x] `FER-4` Add voice control\n")
    place = committed(tmp_path / "desk", [whole.text, later.text], name="ferry.work.md")
    library = open_library(place.parent)
    screen = TouchstoneScreen(place.with_name("ferry.md"), Document(RELEASE), lambda: library)
    app = ScreenApp(screen)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: screen.is_mounted and screen.strip.series)
        charts = {one.title: one.values for one in screen.strip.series}
    library.close()

    assert (charts["promises"], charts["not promised"]) == ((3, 3), (1, 2))
