"""Hypothesis strategies for Markdown texts that resemble each other."""

from hypothesis import strategies as st

_SOME = "the lamp reads aloud Lumen U.S. 3.14 $49 don't **bold** `code` _it_ café 私は本 ไทย 🙂 x_y"
_WORDS = st.sampled_from(_SOME.split())
_MARKS = st.sampled_from([" ", " ", " ", "\n", ", ", ". ", "? ", "  \n", " — ", "; "])

_SENTENCE = st.lists(st.tuples(_WORDS, _MARKS), min_size=1, max_size=9).map(
    lambda pairs: "".join(word + mark for word, mark in pairs).strip() + "."
)
_PARAGRAPH = st.lists(_SENTENCE, min_size=1, max_size=3).map(" ".join)

_BLOCK = st.one_of(
    _PARAGRAPH,
    _PARAGRAPH,
    _SENTENCE.map(lambda text: "### " + text.replace("\n", " ")),
    st.sampled_from(["## Problem", "## Summary", "## Customer FAQ", "# A lamp", "## Tenets"]),
    st.lists(_SENTENCE, min_size=1, max_size=3).map(lambda items: "- " + "\n- ".join(items)),
    st.lists(_SENTENCE, min_size=1, max_size=3).map(lambda items: "1. " + "\n2. ".join(items)),
    _PARAGRAPH.map(lambda text: "> " + text.replace("\n", "\n> ")),
    _SENTENCE.map(lambda text: f"```\n{text}\n  indented\n```"),
    st.just("| name | price |\n|---|---|\n| lamp | $49 |"),
    st.sampled_from(["<!-- backwards: ignore hype -- its name -->", "---", "[x](https://x.org/a)"]),
)

_FRONT = st.sampled_from(["", "", "---\nproduct: Lumen\nlaunch: 2027-03-01\n---\n", "\ufeff"])
_BREAK = st.sampled_from(["\n\n", "\n\n", "\n  \n", "\n\n\n", "\n"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text of a few blocks."""
    blocks = draw(st.lists(st.tuples(_BLOCK, _BREAK), max_size=7))
    text = draw(_FRONT) + "".join(block + gap for block, gap in blocks)
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """`text` with some of its words, lines and blocks changed, moved or gone."""
    pieces = text.split("\n\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(pieces) - 1))
        change = draw(st.sampled_from(["move", "cut", "word", "add", "wrap"]))
        if change == "move":
            pieces.insert(draw(st.integers(0, len(pieces) - 1)), pieces.pop(at))
        elif change == "cut" and len(pieces) > 1:
            del pieces[at]
        elif change == "add":
            pieces.insert(at, draw(_BLOCK))
        elif change == "wrap":
            pieces[at] = pieces[at].replace(" ", "\n", draw(st.integers(1, 3)))
        else:
            words = pieces[at].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(_WORDS)
            pieces[at] = " ".join(words)
    return "\n\n".join(pieces)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts, most often alike."""
    old = draw(documents())
    return old, draw(st.one_of(edited(old), edited(old), documents()))
