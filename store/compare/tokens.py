"""A passage as words, punctuation marks and Markdown markers, each with its place.

White space is no token: it travels with the words around it, so that re-wrapped lines compare
equal. A word is what `store.document.words` counts, except that "U.S." and "snake_case" stay whole
and the underscores of emphasis stand apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from store.document.words import SPACELESS, count_words

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0963\u0966-\u0dff"
)
"""Signs that belong to the letter before them and that `re` does not count as letters, with the
Indic blocks, which are full of them."""

_LETTERS = rf"(?:[^\W_{SPACELESS}]++[{_MARKS}]*+|[{_MARKS}]++)++"
_PLAIN = r"[A-Za-z0-9]++(?=[\s;:!?)*]|[.,]\s)"
"""Most words and nothing else: the general pattern takes twice as long."""

_WORD = (
    rf"{_PLAIN}|(?:[A-Za-z]\.){{2,}}|[{SPACELESS}]"
    rf"|{_LETTERS}(?:(?:['’\-_]|[.,](?=\d)){_LETTERS})*"
)
_MARKUP = (
    r"<!--[\s\S]*?-->|</?[A-Za-z][^<>\r\n]*>|\]\([^)\s]*\)|!\[|\*+|_+|`+|~+|#+|:?-{3,}:?|={3,}"
)
_JOINERS = "[\ufe0f\u200d\u0300-\u036f\U0001f3fb-\U0001f3ff]"
_JOINED = rf"\S{_JOINERS}*(?:(?<=\u200d)\S{_JOINERS}*)*"

TOKEN = re.compile(f"{_WORD}|{_MARKUP}|{_JOINED}")
"""One token. Together with white space it covers any text; no token but a comment holds white
space."""

_AROUND_TOKENS = re.compile(f"({TOKEN.pattern})")

SPACE = re.compile(r"(?:[^\S\r\n]*[\r\n]\s*(?:>[^\S\r\n]*)+|\s)+")
"""White space between tokens; the `>` that continues a quotation on its next line is part of it."""

_CONTINUED = re.compile(r"(?<=[\r\n])[^\S\r\n]*(?:>[^\S\r\n]*)+")
_ITEM_MARKER = re.compile(r"\s*(?:\d{1,9}[.)]|[-+*])(?=\s)")
_BREAK = re.compile(r"(?: {2,}|\t)\r?\n|(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")
_SUSPECTS = ("\r", ">", "  \n", "\t\n", "\n\n", "\n \n")
SENTENCE_ENDS = frozenset(".!?…。！？")
"""Marks that end a sentence."""

_CLOSERS = frozenset("\"'”’»)]*_")
_ENDERS = SENTENCE_ENDS | _CLOSERS


class TokenKind(IntEnum):
    """What a token is to a reader, lightest first."""

    MARKUP = 0
    PUNCTUATION = 1
    WORD = 2


@lru_cache(maxsize=20_000)
def kind_of(token: str) -> TokenKind:
    """What `token` is; list numbers such as "3." are markers."""
    first = token[0]
    if first.isalnum():
        is_number = first.isdigit() and token[-1] in ".)"
        return TokenKind.MARKUP if is_number else TokenKind.WORD
    if first in "*_`~|[]#<=" or token[:2] in {"![", "--", ":-"}:
        return TokenKind.MARKUP
    return TokenKind.WORD if count_words(token) else TokenKind.PUNCTUATION


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one stretch of a text, and where each starts in that text."""

    words: list[str]
    starts: list[int]
    start: int
    """Where the stretch starts, white space before the first token included."""

    def end_of(self, index: int) -> int:
        """The offset after the token `index`."""
        return self.starts[index] + len(self.words[index])

    def end_before(self, index: int) -> int:
        """Where the token before `index` ends; the start of the stretch for the first."""
        return self.end_of(index - 1) if index else self.start

    def start_after(self, index: int) -> int:
        """Where the token `index` starts, or after the last one where that one ends."""
        return self.starts[index] if index < len(self.starts) else self.end_before(index)

    def start_before(self, index: int) -> int:
        """Where a run from the token `index` on starts: for the first one, its indentation too."""
        return self.starts[index] if index else self.start


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`."""
    marker = _ITEM_MARKER.match(text, start, end)
    first = marker.end() if marker else start
    stretch = text[first:end]
    if ">" in stretch:
        stretch = _CONTINUED.sub(lambda space: " " * len(space[0]), stretch)
    pieces = _AROUND_TOKENS.split(stretch)
    words = pieces[1::2]
    starts = list(accumulate(map(len, pieces), initial=first))[1:-1:2]
    if marker:
        words.insert(0, marker[0].lstrip())
        starts.insert(0, marker.end() - len(words[0]))
    return Tokens(words, starts, start)


def collapsed(text: str) -> str:
    """`text` with each run of white space as one space, hard line breaks told apart.

    Indentation at the start stays, for it nests list items; so two stretches that collapse to the
    same differ in nothing a reader could see.
    """
    indentation = text[: len(text) - len(text.lstrip(" \t"))] if text[:1] in " \t" else ""
    if _is_plain(text):
        return indentation + " ".join(text.split())
    return indentation + SPACE.sub(_one_space, text).strip(" ")


def _is_plain(text: str) -> bool:
    """Whether no line of `text` can end hard or continue a quotation: quick, and mostly so."""
    has_lines = "\n" in text or "\r" in text
    return not (has_lines and any(map(text.__contains__, _SUSPECTS)))


def _one_space(space: re.Match[str]) -> str:
    """A space, with a mark for a hard line break or a new paragraph."""
    return "\v " if _BREAK.search(space[0]) else " "


def words_in(tokens: Sequence[str]) -> int:
    """How many words these tokens hold, counted as everywhere in the program."""
    return sum(map(_words_of, tokens))


@lru_cache(maxsize=20_000)
def _words_of(token: str) -> int:
    """The words of one token; a marker holds none."""
    return count_words(token) if kind_of(token) is TokenKind.WORD else 0


def sentence_ends(tokens: Tokens, first: int, last: int) -> list[int]:
    """The token indexes after each sentence of `tokens[first:last]`; the last one is `last`."""
    ends = []
    words, starts = tokens.words, tokens.starts
    for index in (at for at in range(first, last - 1) if words[at] in _ENDERS):
        before = index
        while before > first and words[before] in _CLOSERS:
            before -= 1
        if words[before] in SENTENCE_ENDS and starts[index + 1] > starts[index] + len(words[index]):
            ends.append(index + 1)
    return [*ends, last] if last > first else ends
