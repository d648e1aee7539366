"""Where sentences end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document, Span
from store.document.sentences import sentences

ONE = [
    "See No. 1 on the list.",
    "It opens on Oct. 4 in Leeds.",
    "The U.S. market grows.",
    "Brightway Inc. makes scales.",
    "The doors open at 9 a.m. on Monday.",
    "It costs $4.99/mo. for one till.",
    "The scale is 3.5% more exact than version 2.0 was.",
    "J. K. Rowling and A. Ruiz came.",
    "Ana Ruiz, Ph.D. leads the team.",
    "Fruit, e.g. Apples, goes off.",
    "Milk, beans, etc. Owners count them all.",
    "Dr. Ruiz met Mr. Lee at St. Mary’s.",
    "“Why?” said Ana.",
    "“Stop!” said Ana.",
    "Wait… then it rang.",
    "Yahoo! announced a deal.",
    "“It works.” — Ana Ruiz, head of product",
    "Write to ana@larder.example or see config.toml and .NET.",
    "1. First things first.",
    "It works (mostly) in a kitchen.",
    "Fig. 3 vs. Fig. 4 shows it.",
]
TWO = [
    "The answer is no. We stay.",
    "We sell in the U.S. The rest waits.",
    "He works at Brightway Inc. He likes it.",
    "The doors open at 9 a.m. The queue is long.",
    "Milk, etc. The owners count it.",
    "The till rang... Then it stopped.",
    "“Why?” said Ana. She left.",
    "“I close at six. I sleep,” said Tom.",
    "Go to https://larder.example/a.b. Then order.",
    "Larder counts. iPhone owners tap.",
    "It is v1. v2 follows.",
    "**It is on.** Today it counts.",
    "We had a plan B. Then it rained.",
    "`larder count` runs. `stop` ends it.",
    "It is free! Really.",
    "- one item\n- another item",
    "> quoted words\n>\n> other words",
    "これは文です。次の文です。",
    "It works (mostly. Not always.) in May.",
]


def split(text: str) -> list[str]:
    document = Document(text)
    return [span.of(text) for span in sentences(document, Span(0, len(text)))]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence(text: str) -> None:
    assert len(split(text)) == 1


@pytest.mark.parametrize("text", TWO)
def test_two_sentences(text: str) -> None:
    assert len(split(text)) == 2


def test_a_name_written_small_starts_a_sentence_when_the_front_matter_declares_it() -> None:
    text = "It counts. larder also orders."
    assert len(split(text)) == 1
    assert len(split(f"---\nproduct: larder\n---\n{text}")) == 2


def test_a_word_that_is_also_written_small_can_follow_an_abbreviation() -> None:
    assert len(split("We met Tess Co. Scales were new.")) == 1
    assert len(split("We met Tess Co. Scales were new. All scales were.")) == 3


def test_the_cells_of_a_table_are_apart() -> None:
    assert split("| a | b |\n|---|---|\n| c. D | e |") == ["a", "b", "c. D", "e"]


def test_only_the_span_is_read() -> None:
    text = "One. Two. Three."
    assert [s.of(text) for s in sentences(Document(text), Span(5, 16))] == ["Two.", "Three."]


PIECES = st.sampled_from(
    [
        "One",
        " two",
        ".",
        "!",
        "?",
        "…",
        "…”",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "- ",
        "> ",
        "**",
        "U.S.",
        "Inc. ",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_sentences_follow_each_other_and_hold_every_word(text: str) -> None:
    document = Document(text)
    found = sentences(document, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(found))
    whole = document.words(Span(0, len(text)))
    assert sum(document.words(sentence) for sentence in found) == whole
