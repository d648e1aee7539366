"""The worked example of the guide holds what the guide says of it."""

import re
from pathlib import Path

import pytest

from store.document.file import read_document
from store.document.templates import sample_document
from store.touchstone.stock import Stock, take_stock
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile
from tests.support.promises import earlier_text

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "example"


def stock(release: int) -> Stock:
    """The work file held against one of the three releases of the text."""
    first, text = (read_document(EXAMPLE / f"tilth-{number}.md") for number in (1, release))
    work = WorkFile(read_document(EXAMPLE / "tilth.work.md").text)
    way = earlier_text(first, text)
    return take_stock(work, Wording(text), lambda _: way)


def figures(release: int) -> tuple[int, ...]:
    """Promised but not planned, built but not promised, changed."""
    found = stock(release)
    return len(found.unplanned), len(found.unpromised), len(found.changed)


@pytest.mark.parametrize("release", [1, 2, 3])
def test_the_guide_tells_the_figures_of_each_release(release: int) -> None:
    guide = (DOCS / "touchstone.md").read_text("utf-8")
    row = re.search(rf"^\| {release} \|.*\| (\d+) \| (\d+) \| (\d+) \|$", guide, re.MULTILINE)

    assert row
    assert figures(release) == tuple(map(int, row.groups()))


def test_it_has_thirty_items_and_no_line_that_cannot_be_read() -> None:
    work = stock(1).work

    assert (len(work.items), work.problems) == (30, ())


def test_the_last_release_is_the_sample() -> None:
    assert read_document(EXAMPLE / "tilth-3.md") == sample_document()
