"""Random keys in random bursts, against a plain model of the text.

`BACKWARDS_KEYS=20000` makes it long; the suite types fewer.
"""

import ast
import os
import random
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Terminal
from tests.support.typed_text import KEYS, TypedText

ROOT = Path(__file__).parents[2]
HOW_MANY = int(os.environ.get("BACKWARDS_KEYS", "1500"))
LETTERS = [*"abcdefg ,.é🙂中", "\u00a0", "\u200d"]
LIMIT = 120


def random_key(choice: random.Random, typed: TypedText) -> str:
    """A key; a long line is ended, so that no line wraps."""
    start, end = typed._line()
    if end - start > LIMIT:
        return "enter"
    if choice.random() < 0.7:
        return choice.choice(LETTERS)
    return choice.choice(list(KEYS))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.timeout(600)
def test_random_keys_in_bursts_leave_the_text_that_a_plain_model_says(seed: int) -> None:
    choice, typed = random.Random(seed), TypedText()  # noqa: S311  the same keys every time
    argv = [sys.executable, "-m", "tests.support.prose_app"]
    with Terminal(argv, 300, 40, PYTHONPATH=str(ROOT)) as terminal:
        terminal.wait_for("ready")
        left = HOW_MANY // 2
        while left > 0:
            burst = bytearray()
            for _ in range(min(left, choice.randint(1, 80))):
                key = random_key(choice, typed)
                typed.press(key)
                burst += KEYS.get(key, key.encode())
                left -= 1
            terminal.send(bytes(burst))
            terminal.read(0.005, 0.05)
        terminal.send(b"\x11")
        assert terminal.wait(120) == 0
        printed = terminal.raw.decode(errors="replace").rpartition("\x1b[?1049l")[2]
    line = printed[printed.index("(") : printed.rindex(")") + 1].replace("\r\n", "")
    assert ast.literal_eval(line)[0] == typed.text
