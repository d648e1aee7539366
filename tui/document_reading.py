"""Reading the documents of a library for its list, in threads: what each is, and how it stands."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from store.document import Document, Section
from store.document.file import read_document
from store.document.pages import release_pages
from store.errors import BackwardsError
from store.rules import Checker, Severity

_FIRST_HEADING = re.compile(r"^ {0,3}# +(\S[^\r\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document of the library, as far as it has been read."""

    path: Path
    name: str
    """The file, from the library's folder."""
    product: str = ""
    title: str = ""
    """Its heading."""
    stage: str = ""
    changed: datetime | None = None
    """When the file was last written."""
    pages: float | None = None
    """Pages of the release; None until it was read through."""
    errors: int = 0
    warnings: int = 0
    problem: str = ""
    """Why it cannot be read, in one line."""


def named(root: Path, path: Path) -> DocumentEntry:
    """A document of which only the place is known."""
    return DocumentEntry(path, path.relative_to(root).as_posix())


def glanced_at(entry: DocumentEntry) -> DocumentEntry:
    """The entry with what stands at the top of the file: some tenths of a millisecond."""
    try:
        document = read_document(entry.path)
        changed = datetime.fromtimestamp(entry.path.stat().st_mtime, UTC)
    except (BackwardsError, OSError) as error:
        return replace(entry, problem=_without_path(entry, error))
    facts = document.front_matter
    heading = _FIRST_HEADING.search(document.text, facts.span.end)
    return replace(
        entry,
        product=facts.get("product"),
        title=heading[1].rstrip(" #") if heading else "",
        stage=facts.get("stage"),
        changed=changed,
    )


def read_through(checker: Checker, entry: DocumentEntry) -> DocumentEntry:
    """The entry with pages and findings as well: some tens of milliseconds."""
    try:
        document = read_document(entry.path)
    except BackwardsError as error:
        return replace(entry, problem=_without_path(entry, error))
    findings = [f.severity for f in checker.check(document) if f.waived is None]
    return replace(
        entry,
        title=_title(document) or entry.title,
        pages=release_pages(document),
        errors=findings.count(Severity.ERROR),
        warnings=findings.count(Severity.WARNING),
    )


def _without_path(entry: DocumentEntry, error: Exception) -> str:
    """What is wrong, in a row that names the file already."""
    return str(error).removeprefix(str(entry.path)).strip()


def _title(document: Document) -> str:
    """The heading as the outline reads it, on one line."""
    heading = document.section(Section.HEADING)
    return " ".join(document.body(heading).split()) if heading else ""
