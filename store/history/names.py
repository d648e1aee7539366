"""Names of drafts, milestones and documents as git allows them in refs."""

import hashlib
import re
from pathlib import PurePosixPath

_OTHERS = re.compile(r"[\W_]+")
_LONGEST = 60
_MARKED = 8
"""Hexadecimal digits that tell documents apart whose paths come out alike."""


def ref_name(name: str) -> str:
    """A name as one piece of a ref: its letters and digits, lower case, joined by hyphens.

    Empty when there are none. Letters of any script are kept.
    """
    return _OTHERS.sub("-", name.lower()).strip("-")[:_LONGEST].strip("-")


def document_name(path: PurePosixPath) -> str:
    """A document as one piece of a ref, another for each: its path without the ending.

    Folders are joined by two hyphens, which no piece holds, and not by a slash: git has no room for
    a draft `a/b` beside a draft `c` of a document `a/b`. A path that has to be rewritten for git is
    marked by a few digits of its hash, since others may come out alike.
    """
    plain = path.with_suffix("").parts if path.suffix == ".md" else path.parts
    pieces = [ref_name(piece) or "untitled" for piece in plain]
    name = "--".join(pieces)
    if tuple(pieces) == plain:
        return name
    return f"{name}-{hashlib.sha256(str(path).encode('utf-8', 'replace')).hexdigest()[:_MARKED]}"
