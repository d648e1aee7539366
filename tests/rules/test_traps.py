"""No text makes the checks slow out of proportion to its length."""

import time

import pytest

from store.document import Document
from store.rules import Checker

TRAPS = {
    "full stops": ".",
    "letters without spaces": "漢",
    "open brackets": "[",
    "links that never close": "[a](",
    "comments that never close": "<!--",
    "backticks of two lengths": "`a ``b ",
    "tags that never close": "<a ",
    "bars": "|a",
    "figures": "1,",
    "number words": "one ",
    "abbreviations": "Inc. Foo ",
    "capitals": "AB ",
    "straight marks": '"a ',
    "questions": "### Why?\n\n",
    "headings": "## Problem\n\n",
    "items": "- a\n",
    "waivers": "<!-- backwards: ignore hype -- x -->\n\nseamless\n\n",
    "tags": "<!-- backwards: answers int-fail -->\n\n",
    "placeholders": "[CITY] ",
    "a sentence without an end": "many people are very good and really seamless, ",
    "names in a quotation": "\n## Quote\n\n" + "Ana Ruiz, who " * 40,
}
NUMBERED = {
    "abbreviations before ever new words": "Acme Inc. Foo{0} counts.\n\n",
    "ever new questions": "### How does thing{0} weigh part{1} in kitchen{0}?\n\nYes.\n\n",
    "questions alike but for a word": "### How does the scale weigh milk in town{0}?\n\nYes.\n\n",
    "passages said again far below": "a{1} b{1} c d e f g h i j k l\n\n",
}
SHORT = 8_000


@pytest.mark.parametrize("name", TRAPS)
def test_four_times_the_text_takes_about_four_times_the_work(name: str) -> None:
    """A quadratic search would take sixteen times as long; the ratio is of the machine's own."""
    piece = TRAPS[name]
    once = min(seconds_for(piece * (SHORT // len(piece))) for _ in range(2))
    four_times = min(seconds_for(piece * (4 * SHORT // len(piece))) for _ in range(2))
    assert four_times < 8 * once + 0.05


@pytest.mark.parametrize("name", NUMBERED)
def test_so_it_is_where_no_two_pieces_are_alike(name: str) -> None:
    def numbered(length: int) -> str:
        pieces = (NUMBERED[name].format(at, at % (length // 100)) for at in range(length // 25))
        return "".join(pieces)[:length]

    once = min(seconds_for(numbered(SHORT)) for _ in range(2))
    four_times = min(seconds_for(numbered(4 * SHORT)) for _ in range(2))
    assert four_times < 8 * once + 0.05


def seconds_for(body: str) -> float:
    """Processor time of one check with nothing remembered."""
    unlike = time.perf_counter_ns()  # or the second run would find the first one remembered
    document = Document(f"# Larder\n\nOwners.\n\n## Solution\n\n{unlike} {body} {unlike}\n")
    assert document.parts
    start = time.thread_time()
    Checker().check(document)
    return time.thread_time() - start
