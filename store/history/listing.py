"""Which files of a working tree are documents."""

import re
from pathlib import Path, PurePosixPath

from store.document import Document, Section
from store.document.file import MAX_BYTES
from store.document.labels import faq_of, section_of
from store.history.plumbing import Git, names_of

SUFFIXES = (".md", ".markdown")
WORK_FILE = ".work.md"
"""The work items of the document of the same name: no document of its own."""
_NAME = re.compile(r"pr[-_ ]?faq|press[-_ ]?release|working[-_ ]?backwards", re.IGNORECASE)
_HEADING = re.compile(r"^ {0,3}#{1,4}[ \t]+(?P<title>[^\r\n]+)", re.MULTILINE)
_FAQ = re.compile(r"faq|frequently asked", re.IGNORECASE)
_HEADINGS, _SECTIONS, _QUESTIONS = 3, 2, 4
"""What makes a Markdown file a PR/FAQ: so many of its headings, or so many sections that can be
made out and as many questions. Read-me files have a summary, or a FAQ, not as much of both."""


def documents_in(
    git: Git, root: Path, inside: PurePosixPath, *, every_file: bool
) -> tuple[Path, ...]:
    """The documents under `root` and `inside` it, sorted; with `every_file` all Markdown files.

    Left out: hidden files and folders, what git ignores, links, files too large to read.
    """
    answer = git.run(
        *("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"),
        *(("--", f":(top,literal){inside}") if inside.parts else ()),
    )
    found = []
    for name in names_of(answer.output):
        path = root / name
        if _may_be_document(name, path) and (every_file or looks_like_document(path)):
            found.append(path)
    return tuple(sorted(found))


def looks_like_document(path: Path) -> bool:
    """Whether the file's name, its headings, or its sections and questions are a PR/FAQ's."""
    if _NAME.search(path.name):
        return True
    try:
        text = path.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return False
    titles = {heading["title"] for heading in _HEADING.finditer(text)}
    known = {section_of(title) or faq_of(title) for title in titles} - {None}
    return len(known) >= _HEADINGS or (bool(_FAQ.search(text)) and _reads_like_one(Document(text)))


def _reads_like_one(document: Document) -> bool:
    """Whether enough sections and questions can be made out without labels."""
    sections = {part.section for part in document.parts if part.section}
    sections -= {Section.HEADING, Section.SUB_HEADING}  # any Markdown file has these two
    return len(sections) >= _SECTIONS and len(document.faq_items()) >= _QUESTIONS


def _may_be_document(name: str, path: Path) -> bool:
    """Whether a file's name and kind are those of a Markdown file that can be read."""
    if any(part.startswith(".") for part in PurePosixPath(name).parts):
        return False
    lower = name.lower()
    if not lower.endswith(SUFFIXES) or lower.endswith(WORK_FILE) or path.is_symlink():
        return False
    try:
        return path.is_file() and path.stat().st_size <= MAX_BYTES
    except OSError:
        return False
