import pytest

from tests.support.programs import LUMEN, application, document_in_library
from tests.support.writing import opened, until
from tui.widgets.search_bar import SearchBar


async def test_in_a_part_that_is_missing_nothing_is_found_or_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = application(document_in_library())
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.open_part("solution")
        assert screen.document.part("solution") is None
        bar = screen.query_one(SearchBar)
        shown: list[tuple[int | None, int]] = []
        monkeypatch.setattr(bar, "show_count", lambda index, count: shown.append((index, count)))
        await pilot.press("ctrl+f", *"lamp")
        await until(pilot, lambda: shown and shown[-1][1] > 0)
        await pilot.click("#search--document")
        await until(pilot, lambda: shown[-1][1] == 0)
        bar.replacement.value = "light"
        await pilot.click("#search--all")
        await pilot.pause()
        assert screen.document.text == LUMEN
