"""The mask: same length, same places, markup gone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document, Span
from store.document.mask import GLUE

MARKUP = [
    "*", "**", "_", "__", "~~", "`", "``", "```\n", "[", "](", "]", "(", ")", "![", "<", ">",
    "<!--", "-->", "<br>", "> ", "- ", "1. ", "# ", "## ", "|", "---", "\\", "http://a.example/b",
    "\n", "\r\n", "\r", "\n\n", "    ", "word", "Word.", "“", "”", "\ufeff", "\u0130", "漢字",
    "[a]: b\n", "[^1]",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(MARKUP), max_size=40).map("".join)


def mask_of(text: str) -> str:
    return Document(text).mask


@given(TEXTS)
def test_every_character_stays_in_its_place_or_is_blanked(text: str) -> None:
    mask = mask_of(text)
    assert len(mask) == len(text)
    assert all(old == new or new in f" X{GLUE}" for old, new in zip(text, mask, strict=True))


@given(TEXTS)
def test_line_ends_stay(text: str) -> None:
    kept = [(at, sign) for at, sign in enumerate(mask_of(text)) if sign in "\r\n"]
    assert kept == [(at, sign) for at, sign in enumerate(text) if sign in "\r\n"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("It is _very_ big.", "It is very big."),
        ("It **is on.** Today.", "It is on. Today."),
        ("See [the guide](https://a.example/x_(y)) now.", "See the guide now."),
        ("See [the guide][g] now.\n\n[g]: https://a.example", "See the guide now."),
        ("See [g] now.\n\n[g]: https://a.example", "See g now."),
        ("See [CITY] now.", "See [CITY] now."),
        ("Look: ![a chart](c.png) there.", "Look: there."),
        ("A<br>b <span class='x'>c</span>.", "A b c."),
        ("One <!-- not\nthis --> two.", "One two."),
        ("# Larder counts #", "Larder counts"),
        ("Larder counts\n=====", "Larder counts"),
        ("> - quoted *words*\n> 2. more", "quoted words more"),
        ("- [x] done\n- [ ] open", "done open"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("A \\*star\\* stays.", "A *star* stays."),
        ("Fill ____ in, 2 * 3 = 6.", "Fill ____ in, 2 * 3 = 6."),
        ("snake_case stays.", "snake_case stays."),
        ("A note.[^1]\n\n[^1]: Below.", "A note. Below."),
        ("---\nproduct: Larder\n---\nText.", "Text."),
        ("Text.\n\n```\ncode\n```\n\nMore.", "Text. More."),
        ("- item\n\n  ```\n  code\n  ```\n- next", "item next"),
        ("<div>\n<!-- a -->\n</div>\n\nText.", "Text."),
    ],
)
def test_what_a_reader_sees(text: str, seen: str) -> None:
    assert " ".join(mask_of(text).replace(GLUE, "").split()) == seen


@pytest.mark.parametrize("text", ["`a b` runs.", "https://larder.example/a?b=c runs."])
def test_code_and_addresses_can_start_a_sentence(text: str) -> None:
    assert mask_of(text).replace(GLUE, "").startswith("XXX")


def test_the_stop_after_an_address_stays() -> None:
    assert mask_of("Go to https://larder.example.").endswith("X.")


def test_words_are_counted_as_a_reader_sees_them() -> None:
    document = Document("See [the guide](https://a.example/b c) – _now_.\n")
    assert document.words(Span(0, len(document.text))) == 4


TRAPS = {
    "stops": "." * 20_000,
    "letters without spaces": "漢" * 20_000,
    "open brackets": "[" * 20_000,
    "open images": "![" * 20_000,
    "open links": "[a](" * 20_000,
    "open comments": "<!--" * 20_000,
    "backticks": "`" * 20_000,
    "backticks of two lengths": "`a ``b " * 5_000,
    "stars": "*" * 20_000,
    "open tags": "<a " * 20_000,
    "number signs": "#" * 20_000,
    "spaces": " " * 20_000,
    "quote marks": ">" * 20_000,
    "front matter that never ends": "---\n" + "a: b\n" * 5_000,
    "addresses": "http://" * 5_000,
    "long link targets": ("[x](" + "y" * 590) * 40,
    "bars": "|a" * 10_000,
}


@pytest.mark.parametrize("name", TRAPS)
def test_twice_the_text_takes_about_twice_the_work(name: str) -> None:
    """A quadratic search would take four times as long; the ratio is of the same machine's own."""
    text = TRAPS[name]
    once = min(seconds_for(text, turn) for turn in range(3))
    twice = min(seconds_for(text + text, turn) for turn in range(3))
    assert twice < 3.2 * once + 0.02


def seconds_for(text: str, turn: int) -> float:
    document = Document(text + f"\n\nTurn {turn}, so that nothing is remembered: {id(text)}.")
    assert document.blocks
    start = time.thread_time()
    assert document.mask
    return time.thread_time() - start
