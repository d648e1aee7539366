"""Edits of tokens as changes of the two texts: spans, kinds and weights."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from store.compare.edits import Edit
from store.compare.model import Change, ChangeKind, Weight
from store.compare.tokens import TokenKind, Tokens, collapsed, kind_of, words_in
from store.document import Span


class Moved(NamedTuple):
    """Moved words seen from one end."""

    start: int
    end: int
    """Which tokens moved."""
    twin: Span
    """Where they stand on the other side."""
    inside: "Compared | None" = None
    """At the place they came to, what was edited on the way."""


@dataclass
class Compared:
    """Two stretches with their tokens and what differs between them."""

    old: Tokens
    new: Tokens
    edits: list[Edit]
    left: list[Moved] = field(default_factory=list)
    """Which tokens of the old side moved away, in order; each inside one edit."""
    came: list[Moved] = field(default_factory=list)
    """Which tokens of the new side came from elsewhere, likewise."""

    @property
    def words_removed(self) -> int:
        """Words of the old side that are gone; those that moved away not counted."""
        edited = _words_of(self.old, ((edit.old_start, edit.old_end) for edit in self.edits))
        moved = _words_of(self.old, (moved[:2] for moved in self.left))
        return edited - moved + sum(inside.words_removed for inside in self._insides)

    @property
    def words_added(self) -> int:
        """Words of the new side that came; those that came from elsewhere not counted."""
        edited = _words_of(self.new, ((edit.new_start, edit.new_end) for edit in self.edits))
        moved = _words_of(self.new, (moved[:2] for moved in self.came))
        return edited - moved + sum(inside.words_added for inside in self._insides)

    @property
    def words_moved(self) -> int:
        """Words that came from elsewhere."""
        moved = _words_of(self.new, (moved[:2] for moved in self.came))
        return moved - sum(inside.words_added for inside in self._insides)

    @property
    def words_kept(self) -> int:
        """Words of the new side outside all edits."""
        edited = _words_of(self.new, ((edit.new_start, edit.new_end) for edit in self.edits))
        return words_in(self.new.words) - edited

    @property
    def _insides(self) -> "list[Compared]":
        return [moved.inside for moved in self.came if moved.inside]


def _words_of(tokens: Tokens, ranges: Iterable[tuple[int, int]]) -> int:
    """How many words stand in these ranges of tokens."""
    return sum(words_in(tokens.words[start:end]) for start, end in ranges)


def changes_of(
    compared: Compared, old_text: str, new_text: str, *, is_code: bool = False
) -> tuple[Change, ...]:
    """The changes in order, white space that a reader would notice among them."""
    told = _Telling(compared, old_text, new_text, is_code=is_code).changes()
    return tuple(_apart(told))


def _apart(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes without overlap: the space between two belongs to the first."""
    old = new = 0
    for change in changes:
        if change.old.start < old or change.new.start < new:
            here = Span(max(old, change.old.start), max(old, change.old.end))
            there = Span(max(new, change.new.start), max(new, change.new.end))
            change = replace(change, old=here, new=there)  # noqa: PLW2901  the same, cut
        yield change
        old, new = change.old.end, change.new.end


def weight_between(old: Sequence[str], new: Sequence[str]) -> Weight:
    """What the difference between two runs of tokens amounts to: the heaviest thing in it."""
    old_words, new_words = _only(old, TokenKind.WORD), _only(new, TokenKind.WORD)
    if len(old_words) != len(new_words) or any(
        one != two and one.casefold() != two.casefold()
        for one, two in zip(old_words, new_words, strict=True)
    ):
        return Weight.WORDS
    if [t for t in old if t.startswith("](")] != [t for t in new if t.startswith("](")]:
        return Weight.WORDS
    if _only(old, TokenKind.PUNCTUATION) != _only(new, TokenKind.PUNCTUATION):
        return Weight.PUNCTUATION
    if old_words != new_words:
        return Weight.CASE
    is_markup = [token.split() for token in old] != [token.split() for token in new]
    return Weight.MARKUP if is_markup else Weight.SPACE


def _only(tokens: Sequence[str], kind: TokenKind) -> list[str]:
    return [token for token in tokens if kind_of(token) is kind]


class _Piece(NamedTuple):
    """Part of one side of an edit: tokens that moved, or tokens that did not."""

    start: int
    end: int
    moved: Moved | None


def _cut(start: int, end: int, moves: Sequence[Moved]) -> list[_Piece]:
    """The tokens `start:end`, cut where moved ones begin and end."""
    pieces = []
    for moved in moves:
        if start <= moved.start and moved.end <= end:
            if start < moved.start:
                pieces.append(_Piece(start, moved.start, None))
            pieces.append(_Piece(moved.start, moved.end, moved))
            start = moved.end
    if start < end:
        pieces.append(_Piece(start, end, None))
    return pieces


class _Telling:
    """Walks the edits of one pair of stretches."""

    def __init__(self, compared: Compared, old_text: str, new_text: str, *, is_code: bool) -> None:
        self.compared = compared
        self.old, self.new = compared.old, compared.new
        self.old_text, self.new_text = old_text, new_text
        self.is_code = is_code

    def changes(self) -> Iterator[Change]:
        """Kept runs and edits, in turn."""
        old = new = 0
        whole = (len(self.old.words), len(self.new.words))
        for edit in [*self.compared.edits, Edit(whole[0], whole[0], whole[1], whole[1])]:
            yield from self._space_in(old, edit.old_start, new)
            yield from self._told(edit)
            old, new = edit.old_end, edit.new_end

    def _told(self, edit: Edit) -> Iterator[Change]:
        """The changes of one edit: what moved from or to it stands apart."""
        if not (self.compared.left or self.compared.came):
            if edit.old_start < edit.old_end or edit.new_start < edit.new_end:
                yield self._changed(edit)
            return
        here = _cut(edit.old_start, edit.old_end, self.compared.left)
        there = _cut(edit.new_start, edit.new_end, self.compared.came)
        old, new = edit.old_start, edit.new_start
        while here or there:
            if here and (moved := here[0].moved):
                old = here.pop(0).end
                yield self._moved_from(moved, new)
            elif there and (moved := there[0].moved):
                new = there.pop(0).end
                yield self._moved_to(moved, old)
            else:
                old_end = here.pop(0).end if here else old
                new_end = there.pop(0).end if there else new
                yield self._changed(Edit(old, old_end, new, new_end))
                old, new = old_end, new_end

    def _moved_from(self, moved: Moved, new: int) -> Change:
        old_span, new_span = self._spans(Edit(moved.start, moved.end, new, new))
        place = Span(new_span.end, new_span.end)
        return Change(ChangeKind.MOVED, old_span, place, twin=moved.twin)

    def _moved_to(self, moved: Moved, old: int) -> Change:
        old_span, new_span = self._spans(Edit(old, old, moved.start, moved.end))
        place = Span(old_span.end, old_span.end)
        inside = changes_of(moved.inside, self.old_text, self.new_text) if moved.inside else ()
        return Change(ChangeKind.MOVED, place, new_span, twin=moved.twin, inside=inside)

    def _changed(self, edit: Edit) -> Change:
        """Words that came, went or were replaced."""
        old_words = self.old.words[edit.old_start : edit.old_end]
        new_words = self.new.words[edit.new_start : edit.new_end]
        old, new = self._spans(edit)
        kind = ChangeKind.REPLACED
        if old.is_empty or new.is_empty:
            kind = ChangeKind.ADDED if old.is_empty else ChangeKind.REMOVED
        return Change(kind, old, new, weight_between(old_words, new_words))

    def _spans(self, edit: Edit) -> tuple[Span, Span]:
        """The edit's place on both sides, with as much of the space around it as changed too.

        What came or went takes the space after it along, or the one before it where that is the
        one that came or went; so outside the two spans both sides look the same.
        """
        old = _edges(self.old, self.old_text, edit.old_start, edit.old_end)
        new = _edges(self.new, self.new_text, edit.new_start, edit.new_end)
        is_alike_before = self._alike(old.before, new.before)
        is_alike_after = self._alike(old.after, new.after)
        is_replaced = edit.old_start < edit.old_end and edit.new_start < edit.new_end
        if is_alike_before and is_alike_after and is_replaced:
            return old.inner, new.inner
        if is_alike_before:
            return old.with_after, new.with_after
        if is_alike_after:
            return old.with_before, new.with_before
        return old.outer, new.outer

    def _alike(self, here: str, there: str) -> bool:
        """Whether two runs of white space look the same here."""
        return here == there or (not self.is_code and _looks_like(here, there))

    def _space_in(self, old: int, old_end: int, new: int) -> Iterator[Change]:
        """White space that differs inside a kept run so that a reader would notice."""
        if old == old_end:
            return
        size = old_end - old
        old_span = Span(self.old.start_before(old), self.old.end_of(old_end - 1))
        new_span = Span(self.new.start_before(new), self.new.end_of(new + size - 1))
        here, there = old_span.of(self.old_text), new_span.of(self.new_text)
        if here == there or (not self.is_code and collapsed(here) == collapsed(there)):
            return
        for step in range(size):
            one = Span(self.old.end_before(old + step), self.old.starts[old + step])
            two = Span(self.new.end_before(new + step), self.new.starts[new + step])
            if step or not (old or new):
                yield from self._space(one, two)

    def _space(self, one: Span, two: Span) -> Iterator[Change]:
        """The change from the one white space to the other, if there is any to be seen."""
        here, there = one.of(self.old_text), two.of(self.new_text)
        if self._alike(here, there):
            return
        kind = ChangeKind.REPLACED
        if not here or not there:
            kind = ChangeKind.REMOVED if here else ChangeKind.ADDED
        yield Change(kind, one, two, Weight.SPACE)


def _looks_like(here: str, there: str) -> bool:
    """Whether two runs of white space inside a paragraph look the same to a reader."""
    return bool(here) == bool(there) and collapsed("x" + here + "x") == collapsed("x" + there + "x")


class _Edges(NamedTuple):
    """A run of tokens, or the gap where none stand, and the white space around it."""

    before: str
    after: str
    lowest: int
    """Where the token before the run ends."""
    first: int
    """Where the run starts; in a gap, where the next token does."""
    last: int
    """Where the run ends; in a gap, where the token before it does."""
    highest: int
    """Where the token after the run starts."""

    @property
    def inner(self) -> Span:
        """The run alone."""
        return Span(self.first, self.last)

    @property
    def outer(self) -> Span:
        """The run with all white space around it."""
        return Span(self.lowest, self.highest)

    @property
    def with_after(self) -> Span:
        """The run with the white space after it."""
        return Span(self.first, self.highest)

    @property
    def with_before(self) -> Span:
        """The run with the white space before it."""
        return Span(self.lowest, self.last)


def _edges(tokens: Tokens, text: str, start: int, end: int) -> _Edges:
    """Where the tokens `start:end` stand; where there are none, the same gap on both sides."""
    lowest = tokens.end_before(start)
    highest = tokens.start_after(end)
    if start == end:
        gap = text[lowest:highest]
        return _Edges(gap, gap, lowest, highest, lowest, highest)
    first, last = tokens.starts[start], tokens.end_of(end - 1)
    return _Edges(text[lowest:first], text[last:highest], lowest, first, last, highest)
