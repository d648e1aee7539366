"""Two sets of changes to one text brought together, word by word.

White space is matched like words here, because a merge that drops it goes wrong in silence: a run
of it counts as one space, or as the end of a paragraph. Where a token stands on all three sides, it
is spelled as on the side that changed it, so that re-wrapping a paragraph and editing it go
together.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from store.compare.matching import Run, match
from store.compare.tokens import SENTENCE_ENDS, TOKEN
from store.document import Document, Span

_PIECE = re.compile(rf"\s+|{TOKEN.pattern}")
_CLOSERS = frozenset("\"'”’»)]*_")


@dataclass(frozen=True, slots=True)
class Settled:
    """A stretch of the merged text that needs no decision."""

    text: str
    is_shared: bool = False
    """Whether both sides changed something in this sentence: clean, and to be read again."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One sentence or more that both sides changed, each in its way."""

    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of two texts that began as one."""

    pieces: tuple[Settled | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The decisions that are left to the writer, in the order of the text."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    @property
    def text(self) -> str | None:
        """The merged text; None while there are conflicts."""
        return None if self.conflicts else self.resolved(lambda conflict: conflict.ours)

    def resolved(self, choose: Callable[[Conflict], str]) -> str:
        """The merged text with what `choose` gives for each conflict."""
        return "".join(
            choose(piece) if isinstance(piece, Conflict) else piece.text for piece in self.pieces
        )

    def to_read(self, choose: Callable[[Conflict], str]) -> tuple[Span, ...]:
        """Where sentences stand in `resolved(choose)` that hold changes of both sides."""
        found = []
        start = 0
        for piece in self.pieces:
            end = start + len(choose(piece) if isinstance(piece, Conflict) else piece.text)
            if isinstance(piece, Conflict) or piece.is_shared:
                found.append(Span(start, end))
            start = end
        return tuple(found)


def merge(base: Document, ours: Document, theirs: Document) -> Merge:
    """The changes that lead from `base` to `ours` and to `theirs`, made together.

    With one side unchanged, or both changed alike, the result is the other side byte for byte.
    Swapping the sides swaps them in the conflicts and changes nothing else. Both adding something
    at one place is a conflict, unless it is the same; so is a paragraph that one side edited and
    the other moved or took out.
    """
    work = _Merging(_Three(base.text, ours.text, theirs.text), base.front_matter.span.end)
    return Merge(tuple(_joined(work.pieces())))


def _joined(pieces: Iterator[Settled | Conflict]) -> Iterator[Settled | Conflict]:
    """The pieces, settled ones of the same sort that follow each other made one."""
    before: Settled | None = None
    for piece in pieces:
        if isinstance(piece, Settled) and before and before.is_shared is piece.is_shared is False:
            before = Settled(before.text + piece.text)
            continue
        if before:
            yield before
        before = piece if isinstance(piece, Settled) else None
        if isinstance(piece, Conflict):
            yield piece
    if before:
        yield before


class _Three(NamedTuple):
    """The same thing of all three texts."""

    base: str
    ours: str
    theirs: str


@dataclass
class _Sentence:
    """A stretch in the making, up to where all three texts end a sentence."""

    merged: list[str] = field(default_factory=list)
    sides: list[_Three] = field(default_factory=list)
    has_conflict: bool = False
    is_ours: bool = False
    is_theirs: bool = False

    def add(self, sides: _Three, merged: str | None) -> None:
        """Take in the next stretch; None: the sides do not agree."""
        self.sides.append(sides)
        self.merged.append(merged or "")
        self.has_conflict |= merged is None
        self.is_ours |= _keys(sides.ours) != _keys(sides.base)
        self.is_theirs |= _keys(sides.theirs) != _keys(sides.base)

    def piece(self) -> Settled | Conflict:
        """What became of it."""
        if not self.has_conflict:
            return Settled("".join(self.merged), is_shared=self.is_ours and self.is_theirs)
        return Conflict(*("".join(texts) for texts in zip(*self.sides, strict=True)))


class _Merging:
    """Walks three texts along the tokens that all of them hold."""

    def __init__(self, texts: _Three, front_matter: int) -> None:
        self.front_matter = front_matter
        self.base, self.ours, self.theirs = (_PIECE.findall(text) for text in texts)
        self.in_ours = _partners(self.base, self.ours)
        self.in_theirs = _partners(self.base, self.theirs)

    def pieces(self) -> Iterator[Settled | Conflict]:
        """Sentence by sentence."""
        sentence = _Sentence()
        at = _Place(0, 0, 0)
        offset = 0
        before = ""
        for index, token in enumerate(self.base):
            if index in self.in_ours and index in self.in_theirs:
                place = _Place(index, self.in_ours[index], self.in_theirs[index])
                self._stretch(sentence, at, place)
                shared = _Three(token, self.ours[place.ours], self.theirs[place.theirs])
                sentence.add(shared, _spelling(shared))
                at = _Place(*(side + 1 for side in place))
                if self._ends(before, token, offset):
                    yield sentence.piece()
                    sentence = _Sentence()
            offset += len(token)
            before = token if token not in _CLOSERS else before
        self._stretch(sentence, at, _Place(len(self.base), len(self.ours), len(self.theirs)))
        yield sentence.piece()

    def _stretch(self, sentence: _Sentence, start: "_Place", end: "_Place") -> None:
        """What lies between two tokens that all sides hold."""
        sides = _Three(
            "".join(self.base[start.base : end.base]),
            "".join(self.ours[start.ours : end.ours]),
            "".join(self.theirs[start.theirs : end.theirs]),
        )
        if any(sides):
            sentence.add(sides, _agreed(sides))

    def _ends(self, before: str, token: str, offset: int) -> bool:
        """Whether a sentence, a paragraph or a line of front matter ends with this white space."""
        if not token.isspace():
            return False
        is_line = offset < self.front_matter and "\n" in token
        return is_line or _key(token) == _PARAGRAPH or before in SENTENCE_ENDS


class _Place(NamedTuple):
    """Indexes of tokens."""

    base: int
    ours: int
    theirs: int


_PARAGRAPH = "\n\n"


def _key(token: str) -> str:
    """What a token is compared by."""
    if not token.isspace():
        return token
    return _PARAGRAPH if len(re.findall(r"\r\n?|\n", token)) > 1 else " "


def _keys(text: str) -> list[str]:
    return [_key(token) for token in _PIECE.findall(text)]


def _partners(base: Sequence[str], side: Sequence[str]) -> dict[int, int]:
    """For each token of the base that the side still holds, which one it is there."""
    runs = match([_key(token) for token in base], [_key(token) for token in side])
    return {
        run.first + step: run.second + step
        for run in runs
        if _is_held(run, base)
        for step in range(run.size)
    }


def _is_held(run: Run, base: Sequence[str]) -> bool:
    """Whether a run holds a word: a lone space or comma between two edits is chance."""
    return any(token[0].isalnum() for token in base[run.first : run.first + run.size])


def _agreed(sides: _Three) -> str | None:
    """What a stretch becomes; None when each side changed it in its way."""
    base, ours, theirs = sides
    if ours in {base, theirs}:
        return theirs
    if theirs == base:
        return ours
    base_keys, our_keys, their_keys = map(_keys, sides)
    if our_keys == their_keys:
        return max(ours, theirs)
    if our_keys == base_keys:
        return theirs
    return ours if their_keys == base_keys else None


def _spelling(sides: _Three) -> str:
    """How a token that all hold is written: as on the side that changed it."""
    if sides.ours == sides.base:
        return sides.theirs
    return sides.ours if sides.theirs == sides.base else max(sides.ours, sides.theirs)
