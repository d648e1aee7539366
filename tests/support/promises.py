"""Promises in made-up documents whose edits are known, and where each must be afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from store.compare import compare
from store.compare.places import Places
from store.document import Document, Span
from store.touchstone.anchoring import Earlier
from store.touchstone.wording import Wording
from tests.support.edits import KINDS, MadeDocument, Rendered, Word, make_document, render

TWINS = "twins"
"""Sentences that stand in the text twice, of which one or both then go or change."""


@dataclass(frozen=True)
class FollowedPair:
    """Two texts, and each sentence of the old one with its place in the new one."""

    kind: str
    old: Document
    new: Document
    fates: tuple[tuple[Span, Span | None], ...]
    """Where a sentence of the old text stands, word for word a whole sentence, in the new one;
    None where it was changed or taken out."""


def followed_pair(kind: str, seed: int, *, words: int = 1200) -> FollowedPair:
    """A pair whose edits are of one `kind`, a key of `KINDS` or `TWINS`; the same for a seed."""
    random = Random(f"{kind} {seed}")  # noqa: S311  the same pair every time
    made = make_document(random, words=words, is_numbered=kind == "renumbered")
    twins = _add_twins(made) if kind == TWINS else []
    changed = made.copy()
    changed.random = random
    choices, number = KINDS["sentences" if kind == TWINS else kind]
    for _ in range(number):
        random.choice(choices)(changed)
    for sentence in twins:
        _undo_twin(changed, sentence)
    width = random.choice((0, 78))
    old, new = render(made, width), render(changed, 60 if kind == "rewrapped" else width)
    return FollowedPair(
        kind, Document(old.text), Document(new.text), tuple(_fates(made, changed, old, new))
    )


def earlier_text(old: Document, new: Document) -> Earlier:
    """The way from the old text to the new one."""
    return Earlier(Wording(old), Places(compare(old, new)).new_span)


def _add_twins(made: MadeDocument) -> list[list[Word]]:
    """Six sentences, three of them short, twice in the text under different numbers; the firsts."""
    firsts = []
    for length in (3, 4, 5, 9, 14, 20):
        parts = made.random.sample(made.prose()[1:], 2)
        sentence = made.sentence(length)
        twin = [made.word(word.text, word.marks) for word in sentence]
        for part, words in zip(parts, (sentence, twin), strict=True):
            paragraph = made.random.choice(part.paragraphs)
            paragraph.insert(made.random.randint(0, len(paragraph)), words)
        firsts.append(sentence)
    return firsts


def _undo_twin(made: MadeDocument, sentence: list[Word]) -> None:
    """Cut a sentence that has a twin, say something else in its place, or leave it there."""
    for part in made.parts:
        for paragraph in part.paragraphs:
            if sentence in paragraph and (action := made.random.choice(("cut", "replace", "stay"))):
                at = paragraph.index(sentence)
                other = [] if action == "cut" else [made.sentence()]
                paragraph[at : at + 1] = [sentence] if action == "stay" else other


def _sentences(made: MadeDocument) -> Iterator[list[Word]]:
    for part in made.parts:
        for paragraph in part.paragraphs:
            yield from paragraph


def _fates(
    made: MadeDocument, changed: MadeDocument, old: Rendered, new: Rendered
) -> Iterator[tuple[Span, Span | None]]:
    kept = {tuple(sentence) for sentence in _sentences(changed)}
    for sentence in _sentences(made):
        now = _span(sentence, new) if tuple(sentence) in kept else None
        yield _span(sentence, old), now


def _span(sentence: list[Word], rendered: Rendered) -> Span:
    last = sentence[-1]
    end = rendered.places[last.number] + len(last.text + last.marks)
    return Span(rendered.places[sentence[0].number], end)
