"""Which files of a working tree are documents."""

import re
from pathlib import Path, PurePosixPath

from store.document.file import MAX_BYTES
from store.document.labels import faq_of, section_of
from store.history.plumbing import Git, names_of

SUFFIXES = (".md", ".markdown")
_HEADING = re.compile(r"^ {0,3}#{1,4}[ \t]+(?P<title>[^\r\n]+)", re.MULTILINE)
_ENOUGH = 3
"""So many different sections and halves of the FAQ make a Markdown file a PR/FAQ: any read-me has
a summary or a FAQ."""


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
    """Whether the file's headings are those of a PR/FAQ."""
    try:
        text = path.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return False
    known: set[object] = set()
    for heading in _HEADING.finditer(text):
        title = heading["title"]
        known.add(section_of(title) or faq_of(title))
    return len(known - {None}) >= _ENOUGH


def _may_be_document(name: str, path: Path) -> bool:
    """Whether a file's name and kind are those of a Markdown file that can be read."""
    if any(part.startswith(".") for part in PurePosixPath(name).parts):
        return False
    if not name.lower().endswith(SUFFIXES) or path.is_symlink():
        return False
    try:
        return path.is_file() and path.stat().st_size <= MAX_BYTES
    except OSError:
        return False
