"""What was found, told part by part: rows in the order of the new text, what went at its place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.compare.changes import Compared, changes_of
from store.compare.model import Change, PartChange, PartComparison, Row, RowKind
from store.compare.passages import Passage, stretches_in
from store.compare.regions import Region, RegionPairs
from store.compare.tokens import tokenise, words_in
from store.document import Span

FRONT_MATTER = "Front matter"
BETWEEN_PARTS = "Between parts"


@dataclass
class Draft:
    """A row in the making: passages of either side that answer each other."""

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    is_moved: bool = False
    compared: Compared | None = None
    """What differs; None where nothing does."""

    @property
    def old_span(self) -> Span:
        """From the first to the last passage of the old side."""
        return Span(self.old[0].start, self.old[-1].end)

    @property
    def new_span(self) -> Span:
        """From the first to the last passage of the new side."""
        return Span(self.new[0].start, self.new[-1].end)


class _Bucket(NamedTuple):
    """One part to be: a region of the new side, or one of the old that has no partner."""

    old: int | None
    new: int | None


def tell_parts(
    old: Sequence[Region], new: Sequence[Region], pairs: RegionPairs, drafts: Sequence[Draft]
) -> tuple[PartComparison, ...]:
    """The parts of a comparison, of these drafts; stretches without any text are left out."""
    buckets = _buckets(old, new, pairs)
    rows = _Rows(buckets, drafts, old, new)
    told = [_part(bucket, old, new, pairs, rows) for bucket in buckets]
    return tuple(part for part in told if part is not None)


def _buckets(old: Sequence[Region], new: Sequence[Region], pairs: RegionPairs) -> list[_Bucket]:
    """The new regions in order, each old one without a partner after the neighbour it followed."""
    partners = {two: one for one, two in pairs.pairs.items()}
    gone: dict[int, list[_Bucket]] = defaultdict(list)
    at = -1
    for index in range(len(old)):
        if index not in pairs.pairs:
            gone[at].append(_Bucket(index, None))
        elif index not in pairs.moved:
            at = pairs.pairs[index]
    buckets = list(gone[-1])
    for index in range(len(new)):
        buckets += [_Bucket(partners.get(index), index), *gone[index]]
    return buckets


class _Rows:
    """The drafts by the bucket they are told in."""

    def __init__(
        self,
        buckets: Sequence[_Bucket],
        drafts: Sequence[Draft],
        old: Sequence[Region],
        new: Sequence[Region],
    ) -> None:
        self.old_text = old[0].text if old else ""
        self.new_text = new[0].text if new else ""
        self._by_old = {bucket.old: bucket for bucket in buckets if bucket.old is not None}
        self._by_new = {bucket.new: bucket for bucket in buckets if bucket.new is not None}
        self._here: dict[_Bucket, list[Draft]] = defaultdict(list)
        self._after: dict[tuple[_Bucket, int], list[Draft]] = defaultdict(list)
        for draft in sorted((d for d in drafts if d.new), key=lambda d: d.new[0].start):
            self._here[self._by_new[draft.new[0].region]].append(draft)
        self._hang(sorted((d for d in drafts if d.old), key=lambda d: d.old[0].start))

    def _hang(self, drafts: Sequence[Draft]) -> None:
        """Hang what went, or moved away, below the row of the same bucket that it followed."""
        anchor: dict[_Bucket, int] = {}
        for draft in drafts:
            bucket = self._by_old[draft.old[0].region]
            if not draft.new or draft.is_moved:
                self._after[bucket, anchor.get(bucket, -1)].append(draft)
            elif self._by_new[draft.new[0].region] == bucket:
                anchor[bucket] = draft.new[0].start

    def of(self, bucket: _Bucket) -> Iterator[tuple[Draft, bool]]:
        """The drafts of a bucket in order; True at the place of the new text."""
        yield from ((draft, False) for draft in self._after[bucket, -1])
        for draft in self._here[bucket]:
            yield draft, True
            if not draft.is_moved:
                yield from ((gone, False) for gone in self._after[bucket, draft.new[0].start])

    def row(self, draft: Draft, *, is_new_place: bool) -> Row:
        """The row at one end of a draft."""
        if draft.is_moved:
            if not is_new_place:
                return Row(RowKind.MOVED_FROM, draft.old_span, None, twin=draft.new_span)
            return Row(
                RowKind.MOVED_TO, None, draft.new_span, self._changes(draft), twin=draft.old_span
            )
        changes = self._changes(draft)
        if not draft.new:
            return Row(RowKind.REMOVED, draft.old_span, None, changes)
        if not draft.old:
            return Row(RowKind.ADDED, None, draft.new_span, changes)
        return Row(
            RowKind.EDITED if changes else RowKind.SAME, draft.old_span, draft.new_span, changes
        )

    def _changes(self, draft: Draft) -> tuple[Change, ...]:
        """What differs inside; nothing for what only came or went, unless sentences of it moved."""
        compared = draft.compared
        is_plain = (
            not (draft.old and draft.new) and compared and not (compared.left or compared.came)
        )
        if compared is None or is_plain:
            return ()
        is_code = any(passage.is_code for passage in (*draft.old, *draft.new))
        return changes_of(compared, self.old_text, self.new_text, is_code=is_code)


def _part(
    bucket: _Bucket,
    old: Sequence[Region],
    new: Sequence[Region],
    pairs: RegionPairs,
    rows: _Rows,
) -> PartComparison | None:
    """One part of the comparison; None for a stretch that holds nothing and is no part."""
    here = old[bucket.old] if bucket.old is not None else None
    there = new[bucket.new] if bucket.new is not None else None
    is_moved = bucket.old in pairs.moved
    if here and there and bucket.old in pairs.alike:
        return _alike(here, there, is_moved=is_moved)
    region = there or here
    parts = here.part if here else None, there.part if there else None
    drafts = list(rows.of(bucket))
    if region is None or (not drafts and region.part is None):
        return None
    told = tuple(rows.row(draft, is_new_place=is_new) for draft, is_new in drafts)
    change = _change(here, there, told, is_moved=is_moved)
    moved_from = bucket.old if change is PartChange.MOVED else None
    words = _words(drafts, rows.new_text, moved_from)
    return PartComparison(change, *parts, _title(region), told, *words)


def _alike(old: Region, new: Region, *, is_moved: bool) -> PartComparison | None:
    """A part that holds the very same text on both sides."""
    distance = old.span.start - new.span.start
    rows = tuple(
        Row(RowKind.SAME, Span(start + distance, end + distance), Span(start, end))
        for start, end, _ in stretches_in(new.text, new.span, by_line=new.is_front_matter)
    )
    if not rows and new.part is None:
        return None
    if not is_moved:
        return PartComparison(PartChange.SAME, old.part, new.part, _title(new), rows, 0, 0, 0)
    words = words_in(tokenise(new.text, *new.span).words)
    return PartComparison(PartChange.MOVED, old.part, new.part, _title(new), rows, 0, 0, words)


def _title(region: Region) -> str:
    if region.part:
        return region.part.title
    return FRONT_MATTER if region.is_front_matter else BETWEEN_PARTS


def _change(
    old: Region | None, new: Region | None, rows: Sequence[Row], *, is_moved: bool
) -> PartChange:
    """What happened to a part; text between parts neither comes nor goes as one."""
    is_same = all(row.kind is RowKind.SAME for row in rows)
    region = new or old
    if is_moved:
        return PartChange.MOVED
    if region is None or region.part is None:
        return PartChange.SAME if is_same else PartChange.EDITED
    if old is None or new is None:
        return PartChange.ADDED if new else PartChange.REMOVED
    if old.name != new.name:
        return PartChange.RENAMED
    return PartChange.SAME if is_same else PartChange.EDITED


def _words(
    drafts: Sequence[tuple[Draft, bool]], new_text: str, moved_from: int | None
) -> tuple[int, int, int]:
    """Words added, removed and moved in these rows; each move counted where it came to.

    `moved_from` is the old region of a part that moved as a whole: what it kept moved with it.
    """
    added = removed = moved = 0
    for draft, is_new_place in drafts:
        compared = draft.compared
        is_left = draft.is_moved and not is_new_place
        if compared and not is_left:
            added += compared.words_added
            removed += compared.words_removed
            moved += compared.words_moved
        is_carried = bool(draft.old) and draft.old[0].region == moved_from
        if is_new_place and (draft.is_moved or (is_carried and draft.new)):
            moved += compared.words_kept if compared else _all_words(draft, new_text)
    return added, removed, moved


def _all_words(draft: Draft, text: str) -> int:
    return words_in(tokenise(text, *draft.new_span).words)
