"""A program in a pseudo-terminal of its own, its screen read back by an emulator.

As a script it draws a program's screen as a picture:

    python tests/support/terminal.py out.png 120x36 'keys' -- backwards lumen.md
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pyte
from PIL import Image, ImageDraw, ImageFont

_INKS = {
    "black": "000000",
    "red": "cc3333",
    "green": "11bb77",
    "brown": "eeee11",
    "blue": "2277cc",
    "magenta": "bb44bb",
    "cyan": "11aacc",
    "white": "dddddd",
    "brightblack": "666666",
    "brightred": "ff5555",
    "brightgreen": "22dd88",
    "brightbrown": "ffff44",
    "brightblue": "4488ee",
    "brightmagenta": "dd77dd",
    "brightcyan": "33bbee",
    "brightwhite": "ffffff",
}


class Terminal:
    """A running program and the screen it draws on. Close it, or use it in a `with` block."""

    def __init__(
        self, argv: Sequence[str], columns: int = 80, rows: int = 24, **environment: str
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        """Every byte the program has written."""
        self.exit_code: int | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # the child: its terminal has its size before the program asks
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            for name in ("COLUMNS", "LINES"):  # a test runner's own, which would win over the size
                os.environ.pop(name, None)
            names = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
            os.execvpe(argv[0], list(argv), {**os.environ, **names})  # noqa: S606  the program under test

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def text(self) -> str:
        """What the screen shows, a line each."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, quiet: float = 0.3, limit: float = 6.0) -> None:
        """Take what the program writes until nothing came for `quiet` seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end and select.select([self.fd], [], [], quiet)[0]:
            try:
                written = os.read(self.fd, 65536)
            except OSError:  # the program has closed the terminal
                return
            if not written:
                return
            self.raw += written
            self.stream.feed(written)

    def wait_for(self, text: str, limit: float = 20.0) -> None:
        """Read until it shows `text`; AssertionError, with the screen in it, if it never does."""
        end = time.monotonic() + limit
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} is not in\n{self.text}"
            self.read(0.05, 0.2)

    def send(self, keys: bytes) -> None:
        """Type `keys` as one burst."""
        os.write(self.fd, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window manager would."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def wait(self, limit: float = 20.0) -> int:
        """The program's exit code, negative for a signal, once it has ended."""
        end = time.monotonic() + limit
        while self.exit_code is None:
            assert time.monotonic() < end, f"still running:\n{self.text}"
            self.read(0.02, 0.1)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def close(self) -> None:
        """End the program if it still runs, and close the terminal."""
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.hang_up()

    def picture(
        self, path: str, size: int = 16, ink: str = "d0d0d0", paper: str = "101010"
    ) -> None:
        """Draw the screen into a PNG file; needs the DejaVu fonts."""
        fonts = {
            (bold, italic): ImageFont.truetype(_font(bold=bold, italic=italic), size)
            for bold in (False, True)
            for italic in (False, True)
        }
        width, height = round(fonts[False, False].getlength("M")), size + 5
        extent = (width * self.screen.columns, height * self.screen.lines)
        image = Image.new("RGB", extent, f"#{paper}")
        draw = ImageDraw.Draw(image)
        for y in range(self.screen.lines):
            for x in range(self.screen.columns):
                cell, left, top = self.screen.buffer[y][x], x * width, y * height
                fore, back = _colour(cell.fg, ink), _colour(cell.bg, paper)
                if cell.reverse:
                    fore, back = back, fore
                if cell.data:  # "" is the right half of a wide character
                    cells = 2 if pyte.screens.wcwidth(cell.data[0]) == 2 else 1
                    right = left + width * cells - 1
                    draw.rectangle((left, top, right, top + height - 1), fill=back)
                    font = fonts[cell.bold, cell.italics]
                    draw.text((left, top + 1), cell.data, fill=fore, font=font)
                for is_on, line in (
                    (cell.underscore, top + height - 2),
                    (cell.strikethrough, top + height // 2),
                ):
                    if is_on:
                        draw.line((left, line, left + width - 1, line), fill=fore)
        image.save(path)


def _font(*, bold: bool, italic: bool) -> str:
    style = "Bold" * bold + "Oblique" * italic
    return f"DejaVuSansMono{'-' if style else ''}{style}.ttf"


def _colour(name: str, default: str) -> str:
    """A pyte colour as Pillow writes it."""
    return "#" + _INKS.get(name, name if len(name) == 6 else default)


def main(words: list[str]) -> None:
    """Draw one screen: `OUT COLUMNSxROWS KEYS -- COMMAND …`; keys may hold escapes (`\\x13`)."""
    out, size, keys, _, *argv = words
    columns, rows = size.split("x")
    light = os.environ.get("PAPER") == "light"
    with Terminal(argv, int(columns), int(rows)) as terminal:
        terminal.read(1.5)
        for burst in keys.split("|"):  # a bar is a pause
            if burst:
                terminal.send(burst.encode().decode("unicode_escape").encode("latin-1"))
                terminal.read(0.7)
        terminal.picture(
            str(Path(out)),
            ink="202020" if light else "d0d0d0",
            paper="fbfaf6" if light else "101010",
        )


if __name__ == "__main__":
    main(sys.argv[1:])
