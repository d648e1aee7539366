"""What a version changed, in words: the subject and body of its commit message."""

from store.compare.comparing import compare
from store.compare.model import Comparison, PartChange, PartComparison
from store.compare.parts import BETWEEN_PARTS, FRONT_MATTER
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
    parts = tuple(_words(part) for part in comparison.parts if _counts(part))
    return Description(f"{name}: {_changes(comparison)}", parts, words, pages)


def _name(document: Document) -> str:
    """The first words of the heading."""
    heading = document.section(Section.HEADING)
    words = WORD.findall(document.body(heading)) if heading else []
    return " ".join(words[:_NAME_WORDS]) or UNNAMED


def _counts(part: PartComparison) -> bool:
    return bool(part.words_added or part.words_removed)


def _words(part: PartComparison) -> PartWords:
    told = part.new or part.old
    return PartWords(told.id if told else "", part.title, part.words_added, part.words_removed)


def _changes(comparison: Comparison) -> str:
    """The parts with most changes first, as one line."""
    changed = sorted(comparison.changed, key=lambda part: -(part.words_added + part.words_removed))
    told = [text for part in changed if (text := _told(part))]
    if not told:
        return "nothing but white space" if comparison.old != comparison.new else "no change"
    more = len(told) - _MOST_PARTS
    return ", ".join(told[:_MOST_PARTS]) + (f" and {more} more" if more > 0 else "")


def _told(part: PartComparison) -> str:
    """One part in a few words: "Problem +30 −20", "Tenets removed"."""
    title = _short(part.title)
    figures = "".join(
        f" {sign}{words}"
        for sign, words in (("+", part.words_added), ("−", part.words_removed))
        if words
    )
    if part.change in {PartChange.MOVED, PartChange.RENAMED, PartChange.REMOVED}:
        return (
            f"{title} {part.change.value}{figures if part.change is not PartChange.REMOVED else ''}"
        )
    is_quiet = part.title in {BETWEEN_PARTS, FRONT_MATTER}
    return title + (figures or ("" if is_quiet else " marks only"))


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
