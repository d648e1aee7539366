"""What a version changed, in words: the subject and body of its commit message."""

from typing import NamedTuple

from store.compare.comparing import compare
from store.compare.model import Comparison, PartChange
from store.document import Document, Section, Span
from store.document.description import Description, PartWords
from store.document.words import WORD

UNNAMED = "Document"
"""What a document without a product and without a heading is called."""

_NAME_WORDS = 3
_LONGEST_TITLE = 40
_MOST_PARTS = 4


def describe(
    old: Document | None, new: Document, *, product: str = "", pages: float | None = None
) -> Description:
    """What stands new in `new` against `old`; None: it is the first version.

    `product` names the document where its front matter does not. `pages` are those of the release.
    """
    name = new.front_matter.get("product") or product or _name(new)
    words = new.words(Span(0, len(new.text)))
    if old is None:
        return Description(f"{name}: first version, {words} words", (), words, pages)
    comparison = compare(old, new)
    parts = tuple(
        PartWords(part.id, part.title, part.added, part.removed)
        for part in _parts(comparison)
        if part.added or part.removed
    )
    return Description(f"{name}: {_changes(comparison)}", parts, words, pages)


class _Part(NamedTuple):
    """One changed part; all the text between parts counts as one."""

    id: str
    title: str
    change: PartChange
    added: int
    removed: int


def _parts(comparison: Comparison) -> list[_Part]:
    """The changed parts in order, text between parts last."""
    told: list[_Part] = []
    between: list[_Part] = []
    for part in comparison.changed:
        kept = part.new or part.old
        words = part.words_added, part.words_removed
        (told if kept else between).append(
            _Part(kept.id if kept else "", part.title, part.change, *words)
        )
    for title in dict.fromkeys(part.title for part in between):
        some = [part for part in between if part.title == title]
        added, removed = sum(part.added for part in some), sum(part.removed for part in some)
        told.append(_Part("", title, PartChange.EDITED, added, removed))
    return told


def _name(document: Document) -> str:
    """The first words of the heading."""
    heading = document.section(Section.HEADING)
    words = WORD.findall(document.body(heading)) if heading else []
    return " ".join(words[:_NAME_WORDS]) or UNNAMED


def _changes(comparison: Comparison) -> str:
    """The parts with most changes first, as one line."""
    changed = sorted(_parts(comparison), key=lambda part: -(part.added + part.removed))
    if not changed:
        return "nothing but white space" if comparison.old != comparison.new else "no change"
    more = len(changed) - _MOST_PARTS
    return ", ".join(map(_told, changed[:_MOST_PARTS])) + (f" and {more} more" if more > 0 else "")


def _told(part: _Part) -> str:
    """One part in a few words: "Problem +30 −20", "Tenets removed"."""
    pieces = [_short(part.title)]
    if part.change in {PartChange.MOVED, PartChange.RENAMED, PartChange.REMOVED}:
        pieces.append(part.change.value)
    if part.change is not PartChange.REMOVED:
        pieces += [f"+{part.added}"] * bool(part.added) + [f"−{part.removed}"] * bool(part.removed)
    return " ".join(pieces) if len(pieces) > 1 else f"{pieces[0]} marks only"


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
