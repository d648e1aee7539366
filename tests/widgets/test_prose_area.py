import ast
import sys
from pathlib import Path

import pytest
from textual.events import Paste

from store.document import Span
from store.rules.model import Severity
from tests.support.frames import screen_text
from tests.support.prose_app import ProseApp
from tests.support.terminal import Terminal

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "support" / "prose_app.py"
HOME, END, SAVE, QUIT, BACKSPACE = b"\x1b[H", b"\x1b[F", b"\x13", b"\x11", b"\x7f"


def burst(keys: bytes, text: str = "") -> tuple[str, list[str]]:
    """What the editor holds, and what was saved, after `keys` came in one piece."""
    argv = [sys.executable, "-m", "tests.support.prose_app", text]
    with Terminal(argv, 60, 12, PYTHONPATH=str(ROOT)) as terminal:
        terminal.wait_for("ready")
        terminal.send(keys + QUIT)
        assert terminal.wait() == 0
        printed = terminal.raw.decode(errors="replace").rpartition("\x1b[?1049l")[2]
    line = next(line for line in printed.split("\r\n") if line.startswith("(") or "('" in line)
    result: tuple[str, list[str]] = ast.literal_eval(line[line.index("(") :])
    return result


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (b"ab" + HOME + b"cd", "cdab"),
        (b"x" * 50 + BACKSPACE * 50 + END, ""),
        (b"one two" + b"\x17" + b"three", "one three"),
        (b"ab\x1b[D\x1b[Dcd", "cdab"),
        ("a\u00a0b\u3000c\u200dd".encode(), "a\u00a0b\u3000c\u200dd"),
        ("é🙂👩\u200d👧".encode(), "é🙂👩\u200d👧"),
        (b"a\xff\xfeb", "a��b"),
        (b"a\nb", "a\nb"),
    ],
)
def test_a_burst_of_keys_is_acted_on_in_the_order_typed(keys: bytes, text: str) -> None:
    assert burst(keys)[0] == text


def test_a_save_in_a_burst_sees_what_was_typed_before_it_and_no_more() -> None:
    assert burst(b"hello" + SAVE + b" world") == ("hello world", ["hello"])


async def test_alt_and_a_letter_types_no_letter() -> None:
    app = ProseApp()
    async with app.run_test() as pilot:
        await pilot.press("alt+x", "y")
        assert app.area.text == "y"


@pytest.mark.parametrize(
    "text",
    ["", "a", "a\n", "\n\n", "a\tb", "trailing  \nspaces ", "\ufeffa", "a\x00b", "é\u0301🙂"],
)
async def test_a_text_is_held_exactly(text: str) -> None:
    app = ProseApp()
    async with app.run_test():
        assert app.area.holds(text)
        assert app.area.text == text


@pytest.mark.parametrize("text", ["a\vb", "a\fb", "a\x85b", "a\u2028b", "a\x1cb"])
async def test_a_text_that_cannot_be_held_is_owned_up_to(text: str) -> None:
    app = ProseApp()
    async with app.run_test():
        assert not app.area.holds(text)


async def test_soft_returns_in_a_paste_become_line_breaks() -> None:
    app = ProseApp()
    async with app.run_test() as pilot:
        app.post_message(Paste("one\vtwo\u2029three\r\nfour"))
        await pilot.pause()
        assert app.area.text == "one\ntwo\n\nthree\nfour"


async def test_every_batch_is_announced_before_its_first_edit() -> None:
    app = ProseApp("ab")
    async with app.run_test() as pilot:
        await pilot.press("c", "d", "backspace", "x")
        assert app.batches == ["ab", "cdab", "cab"]


async def test_marks_show_in_the_gutter_by_sign_and_follow_the_text_until_the_next_check() -> None:
    app = ProseApp("fine\nvery bad\n")
    async with app.run_test(size=(30, 5)):
        app.area.show_marks([(Span(5, 9), Severity.ERROR)])
        app.area.insert("new\n", (0, 0))
        rows = [mark for mark, found in app.area.marks.items() if found]
        assert rows == [2]


async def test_a_mark_is_drawn_with_its_sign() -> None:
    app = ProseApp("fine\nvery bad\n")
    async with app.run_test(size=(30, 5)) as pilot:
        app.area.show_marks([(Span(5, 9), Severity.WARNING)])
        await pilot.pause()
        assert screen_text(app).split("\n")[:2] == ["  fine", "▲ very bad"]


async def test_offsets_and_locations_are_inverse() -> None:
    app = ProseApp("one\n\nthree\n")
    async with app.run_test():
        for offset in range(len("one\n\nthree\n") + 1):
            assert app.area.offset_of(app.area.location_of(offset)) == offset


async def test_the_cursor_moves_by_paragraphs() -> None:
    app = ProseApp("one\n\ntwo\nmore\n\nthree")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+down", "ctrl+down")
        assert app.area.cursor_location == (5, 0)
        await pilot.press("ctrl+up")
        assert app.area.cursor_location == (2, 0)


async def test_a_paragraph_moves_with_its_cursor_and_the_blank_lines_stay() -> None:
    app = ProseApp("one\n\ntwo\nmore\n\n\nthree")
    async with app.run_test() as pilot:
        app.area.move_cursor((3, 2))
        await pilot.press("alt+down")
        assert app.area.text == "one\n\nthree\n\n\ntwo\nmore"
        assert app.area.cursor_location == (6, 2)
        await pilot.press("alt+up", "alt+up")
        assert app.area.text == "two\nmore\n\none\n\n\nthree"


async def test_what_is_painted_is_what_a_fresh_look_would_draw() -> None:
    app = ProseApp("one\n\ntwo words\n" * 6)
    async with app.run_test(size=(30, 12)) as pilot:
        for key in ("x", "down", "end", "enter", "shift+left", "shift+up", "backspace", "ctrl+k"):
            await pilot.press(key)
            painted = screen_text(app)
            app.area.notify_style_update()
            app.area.refresh(layout=True)
            await pilot.pause()
            assert screen_text(app) == painted, key
            painted_strips = [app.area.draw_row(y) for y in range(11)]
            app.area.notify_style_update()
            assert [app.area.draw_row(y) for y in range(11)] == painted_strips, key


async def test_the_cursor_goes_to_both_ends_of_the_text() -> None:
    app = ProseApp("one\n\nthree")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+end")
        assert app.area.cursor_location == (2, 5)
        await pilot.press("ctrl+shift+home")
        assert app.area.selected_text == "one\n\nthree"
