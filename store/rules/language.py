"""Whether the rules about English words can judge a text."""

from store.rules.passages import Placed, Reading

OTHER_LETTERS = 0.2
"""Share of letters outside the Latin script above which the rules of English are silent."""

SMALL_WORDS = 0.12
"""Share of everyday English words below which a text in Latin letters is in another language.

English prose has about two in five; German, French or Spanish texts stay under one in twenty.
"""

ENOUGH = 100
"""Words below which nothing can be told from their share."""


def is_english(reading: Reading) -> bool:
    """Whether the press release and the FAQ are in English, as far as letters and words tell."""
    latin = other = words = small = 0
    for placed in reading.passages:
        if _is_judged(placed):
            passage = placed.passage
            latin += passage.letters[0]
            other += passage.letters[1]
            words += len(passage.words)
            small += passage.small_words
    if other > OTHER_LETTERS * (latin + other):
        return False
    return words < ENOUGH or small >= SMALL_WORDS * words


def _is_judged(placed: Placed) -> bool:
    place = placed.passage.place
    return placed.passage.is_prose and (place.section is not None or place.faq is not None)
