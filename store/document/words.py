"""What a word is, for every count in the program."""

import re

SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Character ranges of scripts written without spaces: Thai, Lao, Burmese, Khmer, Kana, Han."""

_LETTER = rf"[^\W{SPACELESS}]"

WORD = re.compile(rf"[{SPACELESS}]|{_LETTER}+(?:(?:['’\-]|[.,](?=\d)){_LETTER}+)*")
"""One word: letters and digits, held together by inner apostrophes and hyphens ("cafe-owner's") and
by the points and commas of numbers ("1,200.50"); in scripts without spaces, one character."""


_SPACED_WORD = re.compile(r"\w+(?:(?:['’\-]|[.,](?=\d))\w+)*")
_SPACELESS = re.compile(f"[{SPACELESS}]")


def word_pattern(text: str) -> re.Pattern[str]:
    """What finds the words of `text`: `WORD`, or its quicker equal for scripts with spaces."""
    return WORD if not text.isascii() and _SPACELESS.search(text) else _SPACED_WORD


def count_words(text: str) -> int:
    """How many words `text` holds. Give it masked text, or link targets count as words."""
    return sum(1 for _ in word_pattern(text).finditer(text))
