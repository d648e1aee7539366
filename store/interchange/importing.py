"""Importing: from a file of any shape to a text in the labelled form, and what came of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from store.document import Document, PartKind
from store.document.file import MAX_BYTES, read_document
from store.errors import DocumentError
from store.interchange.docx import read_docx
from store.interchange.labelled import to_labelled
from store.interchange.mapping import KEPT, Proposal, propose

SUFFIXES = (".md", ".markdown", ".txt", ".docx")
"""How the names of the files end that are taken out of a folder."""

_MARGIN = re.compile(r"^[ \t]+(?=\S)", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Imported:
    """One document brought in."""

    source: Document
    """What was read; the file itself is never touched."""
    mapping: tuple[Proposal, ...]

    @cached_property
    def text(self) -> str:
        """The new text, in the labelled form."""
        return to_labelled(self.source, self.mapping)

    @property
    def is_empty(self) -> bool:
        """Whether the source has no words."""
        return not self.mapping

    @property
    def sections(self) -> int:
        """How many of the nine sections were found."""
        return len({place.section for place in self.mapping if place.section is not None})

    @property
    def guessed(self) -> int:
        """How many of those no label names."""
        named = {place.section for place in self.mapping if place.labelled}
        return len({p.section for p in self.mapping if p.section is not None} - named)

    @property
    def questions(self) -> int:
        """How many questions were found."""
        items = (place for place in self.mapping if place.kind is PartKind.FAQ_ITEM)
        return sum(bool(place.title) and not place.is_topic for place in items)

    @property
    def extras(self) -> int:
        """How many extra sections the new text has."""
        extras = (place.title for place in self.mapping if place.kind is PartKind.EXTRA)
        return len(set(extras))

    @property
    def problems(self) -> tuple[str, ...]:
        """What to look at, one line each."""
        found = []
        if not self.sections:
            found.append("no press release was found")
        if not self.questions:
            found.append("no questions were found")
        if any(place.title == KEPT for place in self.mapping):
            found.append(f"some lines stand under “{KEPT}”")
        return tuple(found)


def read_source(path: Path) -> Document:
    """The document in a file: Word by its suffix `.docx`, plain text by `.txt`, else Markdown.

    Raises DocumentError, in one line, for a file that cannot be read as what it claims to be.
    """
    if path.suffix.lower() == ".docx":
        return Document(read_docx(_bytes_of(path), str(path)))
    document = read_document(path)
    return Document(plain_text(document.text)) if path.suffix.lower() == ".txt" else document


def import_file(path: Path) -> Imported:
    """A file brought in as is proposed. Raises DocumentError as `read_source` does."""
    source = read_source(path)
    return with_mapping(source, propose(source))


def with_mapping(source: Document, mapping: Sequence[Proposal]) -> Imported:
    """A document brought in as a mapping says, which the writer may have changed."""
    return Imported(source, tuple(mapping))


def plain_text(text: str) -> str:
    """Plain text for reading as Markdown: margins go, which would make its paragraphs code."""
    return "\n\n".join(_MARGIN.sub("", piece) for piece in _BLANK_LINE.split(text))


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file that is not too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(f"{path} cannot be read: {reason}.") from error
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; not read.")
    return data
