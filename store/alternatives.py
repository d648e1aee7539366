"""Reading the drafts of a document for a list: how each stands to main."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from store.document import Document, Span
from store.document.pages import release_pages
from store.errors import BackwardsError
from store.history import MAIN, Draft, Library, Standing, Version
from store.review import make_review
from store.rules import Finding

Check = Callable[[Document], tuple[Finding, ...]]
"""Gives what the checks say about a text."""


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One draft beside main, as far as it could be read."""

    name: str
    standing: Standing
    newest: Version | None
    """Its newest version; of a draft that was put away None."""
    tip: str
    """The id of that version's commit."""
    document: Document | None = None
    words: int = 0
    pages: float = 0.0
    words_added: int = 0
    """Words that main has not."""
    words_removed: int = 0
    """Words that only main has."""
    fixed: int = 0
    """Findings of main that are no more."""
    new: int = 0
    """Findings that main has not."""
    problem: str = ""
    """Why it could not be read, in one line."""


def read_drafts(library: Library, path: Path, check: Check) -> tuple[DraftEntry, ...]:
    """Main, then the drafts in use by name, each against main. Blocks on git: for a thread.

    Raises HistoryError when main itself cannot be read.
    """
    main = next(library.versions(path, limit=1), None)
    text = library.text(main) if main else Document("")
    found = check(text)
    entries = [_entry(MAIN, main, text)] if main else []
    for draft in library.drafting.listed(path):
        try:
            newest = library.version(path, "last", draft=draft.name)
            entry = _entry(draft.name, newest, library.text(newest))
        except BackwardsError as error:
            entry = DraftEntry(draft.name, Standing.IN_USE, None, draft.tip, problem=str(error))
        entries.append(_against(text, found, entry, check) if entry.document else entry)
    return tuple(entries)


def put_away_drafts(library: Library, path: Path) -> tuple[Draft, ...]:
    """The drafts that were set aside, then those that were deleted."""
    listed = library.drafting.listed
    return (*listed(path, Standing.SET_ASIDE), *listed(path, Standing.DELETED))


def _entry(name: str, newest: Version, text: Document) -> DraftEntry:
    words = text.words(Span(0, len(text.text)))
    pages = release_pages(text)
    return DraftEntry(name, Standing.IN_USE, newest, newest.id, text, words, pages)


def _against(
    main: Document, found: tuple[Finding, ...], entry: DraftEntry, check: Check
) -> DraftEntry:
    """The entry with what makes it differ from main."""
    document = entry.document or main
    review = make_review(main, document, found, check(document))
    return replace(
        entry,
        words_added=review.comparison.words_added,
        words_removed=review.comparison.words_removed,
        fixed=len(review.fixed),
        new=len(review.new),
    )
