"""The words of promises and work that say what they are about."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EMPTY_WORDS = """
a about after all also an and any are as at be because been before but by can could do does each
for from get gets had has have how if in into is it its just like more most no not now of off on
once one only or our out over own so some such than that the their them then there these they
this those to today up us use used uses using was we were what when where which while who why
will with without would you your add make new support
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "s", "e", "y")
_STEM = 3


def content_words(text: str) -> tuple[str, ...]:
    """The stems of the words of `text` that say something, in order, each once."""
    words = (match[0].lower().replace("’", "'") for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(_stem(word) for word in words if word not in _EMPTY))


def _stem(word: str) -> str:
    """A word without its ending, so that "letter" and "letters" are one."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word
