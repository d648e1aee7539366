"""Sentences that moved, inside a paragraph or to another, told as moved and not as cut and new."""

from collections.abc import Sequence
from dataclasses import dataclass

from store.compare.changes import Compared, Moved
from store.compare.edits import edits_between
from store.compare.similarity import Bag, bag_of, similar_pairs
from store.compare.tokens import SENTENCE_ENDS, TokenKind, Tokens, kind_of, sentence_ends
from store.document import Span

ALIKE = 0.7
"""Dice from which a sentence that was edited on the way is the same sentence."""

_FEWEST_TOKENS = 5
"""Tokens that a sentence needs, its mark included, to be known again."""

_FEWEST_WORDS_EDITED = 6


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One whole sentence inside one edit."""

    home: Compared
    edit: int
    """Which edit of its home."""
    tokens: Tokens
    start: int
    end: int
    key: str
    """Its tokens in lower case, the mark at its end left out."""

    @property
    def span(self) -> Span:
        """Where it stands in its text."""
        return Span(self.tokens.starts[self.start], self.tokens.end_of(self.end - 1))

    @property
    def slice(self) -> Tokens:
        """Its own tokens."""
        words = self.tokens.words[self.start : self.end]
        starts = self.tokens.starts[self.start : self.end]
        return Tokens(words, starts, starts[0])


def find_moved_sentences(compared: Sequence[Compared]) -> None:
    """Name in each of `compared` the sentences that left it and came to it."""
    gone = [sentence for each in compared for sentence in _sentences(each, is_old=True)]
    come = gone and [sentence for each in compared for sentence in _sentences(each, is_old=False)]
    if not gone or not come:
        return
    pairs = _equal(gone, come)
    taken_gone, taken_come = {one for one, _ in pairs}, {two for _, two in pairs}
    pairs += _edited(gone, come, taken_gone, taken_come)
    for one, two in pairs:
        _note(gone[one], come[two])
    for each in compared:
        each.left.sort()
        each.came.sort()


def _sentences(compared: Compared, *, is_old: bool) -> list[_Sentence]:
    """The whole sentences among the tokens that only one side has."""
    tokens = compared.old if is_old else compared.new
    found = []
    for at, edit in enumerate(compared.edits):
        start, end = edit[:2] if is_old else edit[2:]
        if end - start < _FEWEST_TOKENS:
            continue
        if not _is_sentence_start(tokens, start):
            start = sentence_ends(tokens, start, end)[0]
        for sentence_end in sentence_ends(tokens, start, end):
            if sentence_end - start >= _FEWEST_TOKENS and _is_sentence_end(tokens, sentence_end):
                words = " ".join(tokens.words[start:sentence_end]).lower().rstrip(" .!?…。！？")
                found.append(_Sentence(compared, at, tokens, start, sentence_end, words))
            start = sentence_end
    return found


def _is_sentence_start(tokens: Tokens, at: int) -> bool:
    """Whether a sentence starts at `at`: after another one, or with nothing but marks before."""
    if sentence_ends(tokens, max(0, at - 3), at + 1)[:-1][-1:] == [at]:
        return True
    while at and kind_of(tokens.words[at - 1]) is not TokenKind.WORD:
        at -= 1
    return at == 0


def _is_sentence_end(tokens: Tokens, at: int) -> bool:
    """Whether a sentence ends before `at`, or with the mark that stands there."""
    return (
        at == len(tokens.words)
        or tokens.words[at] in SENTENCE_ENDS
        or _is_sentence_start(tokens, at)
    )


def _equal(gone: Sequence[_Sentence], come: Sequence[_Sentence]) -> list[tuple[int, int]]:
    """Sentences of the same words, in order of appearance."""
    places: dict[str, list[int]] = {}
    for at, sentence in enumerate(gone):
        places.setdefault(sentence.key, []).append(at)
    pairs = []
    for at, sentence in enumerate(come):
        if ones := places.get(sentence.key):
            pairs.append((ones.pop(0), at))
    return pairs


def _edited(
    gone: Sequence[_Sentence],
    come: Sequence[_Sentence],
    taken_gone: set[int],
    taken_come: set[int],
) -> list[tuple[int, int]]:
    """Sentences that are much alike and do not answer each other in place."""
    here = _long(gone, taken_gone)
    there = _long(come, taken_come)
    if sorted(come[at].key for at, _ in there) < sorted(gone[at].key for at, _ in here):
        pairs = [(p.second, p.first) for p in similar_pairs(there, here, ALIKE)]
    else:
        pairs = [(p.first, p.second) for p in similar_pairs(here, there, ALIKE)]
    return [
        (one, two)
        for one, two in pairs
        if (gone[one].home, gone[one].edit) != (come[two].home, come[two].edit)
    ]


def _long(sentences: Sequence[_Sentence], taken: set[int]) -> list[tuple[int, Bag]]:
    return [
        (at, bag)
        for at, sentence in enumerate(sentences)
        if at not in taken and len(bag := bag_of(sentence.key)) >= _FEWEST_WORDS_EDITED
    ]


def _note(gone: _Sentence, come: _Sentence) -> None:
    """Write the move down at both its ends."""
    old, new = gone.slice, come.slice
    inside = None
    if old.words != new.words:
        inside = Compared(old, new, edits_between(old.words, new.words))
    gone.home.left.append(Moved(gone.start, gone.end, come.span))
    come.home.came.append(Moved(come.start, come.end, gone.span, inside))
