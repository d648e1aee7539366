"""Reading versions for the screens, in threads: what one changed, and its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path

from store.document import Document, Part
from store.document.pages import release_pages
from store.errors import BackwardsError
from store.history import Library, Version
from store.rules import Checker, Finding
from tui.finding_counts import Counts, FindingCounts
from tui.sides import SideChoice
from tui.times import date_of
from tui.widgets.version_rows import in_words

Pair = tuple[Version, Version | None]
"""A version, and the one before it; None before the first."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What there is to read about one row of the history."""

    versions: tuple[Version, ...]
    """The version, or all versions of the folded sitting, newest first."""
    document: Document | None
    """Its text; None when it could not be read."""
    findings: tuple[Finding, ...] = ()
    """What the checks say about it; waived ones left out."""
    problem: str = ""
    """Why it could not be read, in one line."""


class Purpose(Enum):
    """What texts are read for."""

    REVIEW = "review"
    COMPARE_WORKING = "compare-working"
    RESTORE = "restore"
    RESTORE_PART = "restore-part"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of a version, and of an older one beside it where one is wanted."""

    purpose: Purpose
    version: Version
    older: Version | None = None
    document: Document | None = None
    older_document: Document | None = None
    problem: str = ""
    """Why they could not be read, in one line."""


def batches(library: Library, path: Path, draft: str, first: int) -> Iterator[tuple[Version, ...]]:
    """The versions of a draft, newest first: `first` of them at once, then ever more together.

    Raises HistoryError as `Library.versions` does.
    """
    batch: list[Version] = []
    for version in library.versions(path, draft=draft):
        batch.append(version)
        if len(batch) == first:
            yield tuple(batch)
            batch, first = [], min(4_000, first * 4)
    if batch:
        yield tuple(batch)


def is_known(version: Version) -> bool:
    """Whether the version says itself what it changed: those saved by this program do."""
    return version.words is not None


def known(library: Library, pair: Pair) -> Version:
    """The version with its parts, words and pages, worked out from the texts where need be.

    Raises HistoryError or DocumentError when a text cannot be read.
    """
    version, before = pair
    if is_known(version):
        return version
    from store.compare import describe

    document = library.text(version)
    old = library.text(before) if before else None
    description = describe(old, document)
    told = replace(
        version.message,
        parts=description.parts,
        words=description.words,
        pages=release_pages(document),
    )
    return replace(version, told=told)


def worked_out(library: Library, pair: Pair) -> Version | None:
    """The same, or None where a text cannot be read: its preview says why."""
    try:
        return known(library, pair)
    except BackwardsError:
        return None


def findings_counted(
    library: Library, counts: FindingCounts, version: Version
) -> tuple[str, Counts] | None:
    """The id of a version's text with its findings; None where it cannot be read."""
    try:
        return version.blob, counts.of(version.blob, partial(library.text, version))
    except BackwardsError:
        return None


def parts_otherwise(old: Document, new: Document) -> list[tuple[Part, str]]:
    """The parts of `old` that are otherwise in `new` or gone from it, each with its words."""
    found = []
    for part in old.parts:
        now = new.part(part.id)
        if now is None:
            found.append((part, "is not there now"))
        elif old.body(part) != new.body(now):
            found.append((part, f"{old.words(part.body)} words then, {new.words(now.body)} now"))
    return found


def read_preview(library: Library, checker: Checker, pairs: Sequence[Pair]) -> Preview:
    """What there is to read about the versions of one row, newest first."""
    newest = pairs[0][0]
    try:
        versions = tuple(known(library, pair) for pair in pairs)
        document = library.text(newest)
    except BackwardsError as error:
        return Preview(tuple(version for version, _ in pairs), None, problem=str(error))
    findings = tuple(f for f in checker.check(document) if f.waived is None)
    return Preview(versions, document, findings)


def read_texts(library: Library, texts: Texts) -> Texts:
    """The same with the documents, or with the reason why there are none."""
    try:
        document = library.text(texts.version)
        older = library.text(texts.older) if texts.older else None
    except BackwardsError as error:
        return replace(texts, problem=str(error))
    return replace(texts, document=document, older_document=older)


def title_of(version: Version, now: datetime) -> str:
    """A version in a few words: "v38 ★ Leadership read 1 · 12 Nov"."""
    names = "".join(f" ★ {name}" for name in version.milestones)
    return f"v{version.number}{names} · {date_of(version.time, now)}"


def choices(library: Library, versions: Sequence[Version], now: datetime) -> list[SideChoice]:
    """The versions as what a side of a review could show."""
    return [
        SideChoice(
            title_of(version, now),
            partial(library.text, version),
            version.note or in_words(version.parts) or version.subject,
        )
        for version in versions
    ]
