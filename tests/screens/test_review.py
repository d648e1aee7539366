import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from textual.pilot import Pilot

from store.document import Document, DocumentEdit, Span
from store.errors import HistoryError
from store.rules import Checker, Finding, Severity
from tests.support.comparisons import compared
from tests.support.screens import ScreenApp, until
from tui.screens.review import ReviewScreen, Side, SideChoice
from tui.screens.side_picker import SidePicker

OLD = """---
product: Lumen
---
# Lumen turns any desk lamp into a reading coach

Families of children with dyslexia get twenty more minutes of reading a day.

## Summary

SEATTLE, March 1, 2027. Brightside today announced Lumen, a clip-on light that listens to a child
read aloud and marks the next word before frustration sets in. Lumen costs $49.

## Problem

Readers with dyslexia often give up quickly. They lose the line and guess at words.

Apps help a little, but they put another screen between the child and the book. Parents told us the
same story again and again: the first ten minutes go well, and then the book is on the floor.

## Solution

Lumen clips onto the lamp you already own. It follows the page with a small camera, hears where the
child hesitates, and lights the next syllable on the paper itself.

Setup takes two minutes, from the box to the first word that is read aloud at the table.

## How to Get Started

Order at brightside.example.

## Customer FAQ

### 1. How much does it cost?

Lumen costs $49 once. There is no subscription.

### 2. Does it work with any lamp?

With any lamp whose arm is between 8 and 30 mm thick.
"""

SETUP = (
    "Setup takes two minutes, from the box to the first word that is read aloud at the table.\n\n"
)
NEW = (
    OLD.replace(SETUP, "")
    .replace("often give up quickly", "give up after four minutes")
    .replace("Lumen costs $49.", "Lumen costs $59.")
    .replace("Order at", SETUP.replace("two", "three") + "Order TBD at")
)


class Pointing(Checker):
    """Three rules that point at a word each, so that no screen here changes with the real ones."""

    RULES: ClassVar[dict[str, tuple[str, Severity]]] = {
        "often": ("weasel", Severity.WARNING),
        "TBD": ("placeholder-left", Severity.ERROR),
        "Families": ("audience", Severity.INFO),
    }

    def check(self, document: Document) -> tuple[Finding, ...]:
        return tuple(
            Finding(rule, severity, f"“{word}” stands here.", Span(start, start + len(word)), part)
            for word, (rule, severity) in self.RULES.items()
            if (start := document.text.find(word)) >= 0
            for part in [next(p.id for p in document.parts if p.span.start <= start < p.span.end)]
        )


class Waiting(Pointing):
    """A checker that waits for leave."""

    def __init__(self) -> None:
        super().__init__()
        self.leave = threading.Event()

    def check(self, document: Document) -> tuple[Finding, ...]:
        self.leave.wait(30)
        return super().check(document)


class Writer:
    """The text in hand, as the editor behind a review keeps it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def apply(self, edit: DocumentEdit) -> None:
        self.text = edit.applied_to(self.text)


def review(
    old: str = OLD,
    new: str = NEW,
    *,
    writer: Writer | None = None,
    choices: Callable[[], list[SideChoice]] | None = None,
    checker: Checker | None = None,
) -> ReviewScreen:
    return ReviewScreen(
        Side("v38 ★Leadership read 1", Document(old)),
        Side("working text", Document(new)),
        checker or Pointing(),
        restore=writer.apply if writer else None,
        sides=choices,
    )


@asynccontextmanager
async def shown(
    screen: ReviewScreen, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[None], ReviewScreen]]:
    """The screen once both sides are compared and checked."""
    async with ScreenApp(screen).run_test(size=size) as pilot:
        await until(pilot, lambda: is_done(screen))
        await pilot.pause()
        yield pilot, screen


def is_done(screen: ReviewScreen) -> bool:
    return screen.is_mounted and screen.verdict_line.notice[0] not in {"", "Checking…"}


def notice(screen: ReviewScreen) -> str:
    return screen.notice_line.notice[0]


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (100, 30), (120, 36), (200, 50)])
async def test_the_screen(frame: Callable[..., None], width: int, height: int) -> None:
    async with shown(review(), (width, height)) as (pilot, _):
        frame(pilot.app, f"review-{width}x{height}")


async def test_the_texts_are_there_before_the_checks_are_done() -> None:
    checker = Waiting()
    screen = review(checker=checker)
    async with ScreenApp(screen).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: screen.is_mounted and screen.view.stop == 0)
        assert screen.verdict_line.notice[0] == "Checking…"
        checker.leave.set()
        await until(pilot, lambda: is_done(screen))


async def test_the_title_says_what_is_compared_and_how_much_changed() -> None:
    async with shown(review()) as (_, screen):
        assert screen.title_bar.left == "Review   Lumen   v38 ★Leadership read 1 → working text"
        assert screen.title_bar.right == "+6 −4 words · 5 changes · 1 moved"


async def test_next_goes_through_the_changes_of_all_parts() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("n", "n", "n", "p")
        assert screen.sides_line.hint == "3 of 6"


async def test_after_the_last_change_it_says_so() -> None:
    async with shown(review(OLD, OLD.replace("Order", "Get it"))) as (pilot, screen):
        await pilot.press("n")
        assert notice(screen) == "No change after this one."


async def test_the_list_goes_to_the_first_change_of_a_part() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("o", "end", "enter")
        await until(pilot, lambda: screen.focused is screen.view)
        assert screen.view.place is not None
        part = screen.view.sequel.comparison.parts[screen.view.place.part]
        assert part.title == "How to Get Started"


async def test_the_list_follows_the_changes() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("n")
        await pilot.pause()
        assert screen.parts.highlighted == 1


@pytest.mark.parametrize(("width", "columns"), [(99, 1), (100, 2)])
async def test_the_texts_stand_side_by_side_from_100_columns(width: int, columns: int) -> None:
    async with shown(review(), (width, 30)) as (_, screen):
        assert screen.view.drawing.side_by_side == (columns == 2)


async def test_the_layout_can_be_switched() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("v")
        assert not screen.view.drawing.side_by_side


async def test_one_pane_at_a_time_on_a_narrow_screen() -> None:
    async with shown(review(), (60, 20)) as (pilot, screen):
        await pilot.press("c")
        assert screen.focused is screen.checks
        assert not screen.view.region
        await pilot.press("escape")
        await until(pilot, lambda: screen.focused is screen.view)
        assert not screen.checks.region


async def test_left_and_right_go_from_pane_to_pane() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("l")
        await until(pilot, lambda: screen.focused is screen.checks)
        await pilot.press("h", "h")
        await until(pilot, lambda: screen.focused is screen.parts)


async def test_escape_leaves() -> None:
    async with shown(review()) as (pilot, _):
        await pilot.press("escape")
        assert isinstance(pilot.app, ScreenApp)
        assert pilot.app.results == [None]


async def test_restoring_a_change_edits_the_text_in_hand_and_compares_again() -> None:
    writer = Writer(NEW)
    async with shown(review(writer=writer)) as (pilot, screen):
        await pilot.press("r")
        assert writer.text == NEW.replace("$59", "$49")
        await until(pilot, lambda: "4 changes" in screen.title_bar.right)


async def test_a_restored_change_can_be_taken_back() -> None:
    writer = Writer(NEW)
    async with shown(review(writer=writer)) as (pilot, screen):
        await pilot.press("r")
        await until(pilot, lambda: "4 changes" in screen.title_bar.right)
        await pilot.press("u")
        assert writer.text == NEW


async def test_restoring_a_part_makes_it_what_it_was() -> None:
    writer = Writer(NEW)
    async with shown(review(writer=writer)) as (pilot, _):
        await pilot.press("n", "R")
        expected = NEW.replace("give up after four minutes", "often give up quickly")
        assert writer.text == expected


async def test_a_review_that_only_reads_says_so() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("r")
        assert notice(screen) == "This review only reads: neither side is the text in hand."


async def test_on_swapped_sides_restoring_says_what_to_do() -> None:
    writer = Writer(NEW)
    async with shown(review(writer=writer)) as (pilot, screen):
        await pilot.press("s")
        await until(pilot, lambda: is_done(screen))
        await pilot.press("r")
        assert "must be the new side" in notice(screen)
        assert writer.text == NEW


async def test_with_nothing_restored_there_is_nothing_to_undo() -> None:
    async with shown(review(writer=Writer(NEW))) as (pilot, screen):
        await pilot.press("u")
        assert notice(screen) == "Nothing was restored in this review."


async def test_swapping_swaps_what_came_and_what_went() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("s")
        await until(pilot, lambda: "+4 −6 words" in screen.title_bar.right)
        assert screen.sides_line.sides == ("working text", "v38 ★Leadership read 1")


async def test_another_text_can_be_chosen_for_a_side() -> None:
    def choices() -> list[SideChoice]:
        return [SideChoice(f"v{n}", lambda: Document(OLD), "Problem +3") for n in range(300, 0, -1)]

    async with shown(review(choices=choices)) as (pilot, screen):
        await pilot.press("2")
        picker = pilot.app.screen
        assert isinstance(picker, SidePicker)
        await until(pilot, lambda: picker.listed.highlighted is not None)
        picker.words.value = "v77 problem"
        await pilot.press("enter")
        await until(pilot, lambda: screen.sides_line.sides[1] == "v77")
        await until(pilot, lambda: "no changes" in screen.title_bar.right)


async def test_a_text_that_cannot_be_read_leaves_the_review_as_it_was() -> None:
    def broken() -> Document:
        raise HistoryError("v3 is damaged; the other versions are safe.")

    async with shown(review(choices=lambda: [SideChoice("v3", broken)])) as (pilot, screen):
        await pilot.press("1")
        picker = pilot.app.screen
        assert isinstance(picker, SidePicker)
        await until(pilot, lambda: picker.listed.highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: "damaged" in str(picker.question.content))
        await pilot.press("escape")
        assert screen.sides_line.sides[0] == "v38 ★Leadership read 1"


async def test_the_text_in_hand_can_be_chosen_again() -> None:
    screen = review(writer=Writer(NEW), choices=list)
    async with shown(screen) as (pilot, _):
        await pilot.press("1")
        picker = pilot.app.screen
        assert isinstance(picker, SidePicker)
        await until(pilot, lambda: picker.listed.highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: "no changes" in screen.title_bar.right)


async def test_versions_that_cannot_be_listed_are_reported() -> None:
    def broken() -> list[SideChoice]:
        raise HistoryError("The history cannot be read now; the text is safe.")

    async with shown(review(choices=broken)) as (pilot, _):
        await pilot.press("1")
        picker = pilot.app.screen
        assert isinstance(picker, SidePicker)
        await until(pilot, lambda: "cannot be read" in str(picker.question.content))


async def test_escape_closes_the_search_line_before_anything_else() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("slash", "escape")
        assert pilot.app.screen is screen
        assert screen.focused is screen.view


async def test_without_other_texts_choosing_says_so() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("1")
        assert notice(screen) == "There is nothing else to compare with here."


async def test_words_are_found_and_n_goes_from_one_to_the_next() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("slash")
        screen.find_input.value = "syllable on the paper"
        await pilot.press("enter")
        assert notice(screen).startswith("1 of 1")
        place = screen.view.place
        assert place is not None
        assert screen.view.sequel.comparison.parts[place.part].title == "Solution"


async def test_escape_ends_a_search_before_it_leaves() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("slash")
        screen.find_input.value = "lamp"
        await pilot.press("enter", "escape")
        assert pilot.app.screen is screen
        await pilot.press("n")
        assert "of 6" in screen.sides_line.hint


async def test_words_that_are_on_neither_side_are_reported() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("slash")
        screen.find_input.value = "submarine"
        await pilot.press("enter")
        assert notice(screen) == "“submarine” is on neither side."


async def test_a_finding_shows_its_place() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("c", "enter")
        row = screen.view.row
        assert row is not None
        assert row.new is not None
        assert "TBD" in row.new.of(NEW)


async def test_the_verdict_stands_at_the_top() -> None:
    async with shown(review()) as (_, screen):
        words = "Mixed: 1 finding fixed, 1 new, 1 still there"
        assert screen.verdict_line.notice == (words, "warning")


async def test_the_list_shows_how_the_checks_changed_in_each_part() -> None:
    async with shown(review()) as (_, screen):
        parts = screen.view.sequel.comparison.parts
        marks = {parts[number].title: mark for number, mark in screen.parts.marks.items()}
        assert (marks["Problem"], marks["How to Get Started"]) == ("▲›✓", "✓›✗")
        assert marks["Summary"] == "  ✓"


async def test_light_changes_can_be_hidden() -> None:
    async with shown(review(OLD, OLD.replace("Order at", "order at"))) as (pilot, screen):
        assert "1 change" in screen.title_bar.right
        await pilot.press("w")
        assert "no changes · words only" in screen.title_bar.right


async def test_brackets_can_be_put_around_changed_words() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("m")
        assert screen.view.drawing.brackets


async def test_everything_can_be_unfolded() -> None:
    async with shown(review(), (120, 60)) as (pilot, screen):
        await pilot.press("z")
        lines = (screen.view.render_line(y).text for y in range(screen.view.size.height))
        assert not any("unchanged" in line for line in lines)


async def test_q_leaves_from_anywhere() -> None:
    async with shown(review()) as (pilot, _):
        await pilot.press("c", "q")
        assert isinstance(pilot.app, ScreenApp)
        assert pilot.app.results == [None]


async def test_brackets_go_through_the_changes_also_while_searching() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("slash")
        screen.find_input.value = "lamp"
        await pilot.press("enter", "right_square_bracket", "left_square_bracket")
        assert screen.sides_line.hint.endswith("of 6")


async def test_n_goes_round_the_places_found() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("slash")
        screen.find_input.value = "TBD"
        await pilot.press("enter", "n")
        assert notice(screen).startswith("1 of 1")


async def test_on_a_narrow_screen_a_finding_brings_the_texts_back() -> None:
    async with shown(review(), (60, 20)) as (pilot, screen):
        await pilot.press("c", "enter")
        await pilot.pause()
        assert screen.focused is screen.view
        assert screen.view.region


async def test_away_from_a_change_there_is_nothing_to_restore() -> None:
    async with shown(review(writer=Writer(NEW))) as (pilot, screen):
        await pilot.press("g", "r")
        assert notice(screen) == "Go to a change first; n finds the next one."


async def test_the_kinds_of_changes_stay_chosen_when_other_sides_are_compared() -> None:
    async with shown(review()) as (pilot, screen):
        await pilot.press("w", "s")
        await until(pilot, lambda: "+4 −6 words" in screen.title_bar.right)
        assert "words only" in screen.title_bar.right


async def test_texts_that_differ_in_capitals_alone_are_told_from_equal_ones() -> None:
    async with shown(review(OLD, OLD.replace("Order at", "order at"))) as (pilot, screen):
        await pilot.press("w", "n")
        assert "w shows the lighter changes" in notice(screen)


async def test_a_crash_of_the_comparison_is_told_and_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tui.screens.review.compared", crash)
    screen = review()
    async with ScreenApp(screen).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.is_mounted and "ZeroDivisionError" in notice(screen))
        assert pilot.app.screen is screen


async def test_equal_texts_are_called_equal() -> None:
    async with shown(review(OLD, OLD)) as (_, screen):
        assert notice(screen) == "Both sides are the same, character for character."


async def test_the_words_in_hand_are_copied() -> None:
    async with shown(review()) as (pilot, _):
        await pilot.press("y")
        assert pilot.app.clipboard == "59"
        await pilot.press("Y")
        assert pilot.app.clipboard == "49"


async def test_brackets_stand_around_words_where_colour_is_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown(review()) as (_, screen):
        assert screen.view.drawing.brackets


async def test_nothing_in_a_text_or_a_label_steers_the_terminal() -> None:
    bad = "\x1b]0;owned\x07 [/b] \u202e"
    screen = ReviewScreen(
        Side(f"v1{bad}", Document(OLD.replace("Order", f"Order{bad}"))),
        Side("now", Document(OLD.replace("## Solution", f"## Solution{bad}"))),
        Pointing(),
    )
    async with shown(screen) as (pilot, _):
        strips = pilot.app.screen._compositor.render_strips()
        assert all(segment.text.isprintable() for strip in strips for segment in strip)


def test_the_builder_of_comparisons_agrees_with_its_signs() -> None:
    comparison = compared("One [-two-]{+2+} three.")
    assert comparison.old.text == "One two three."
    assert comparison.new.text == "One 2 three."
