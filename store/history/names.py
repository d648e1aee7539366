"""Names of drafts, milestones and documents as git allows them in refs."""

import re
from pathlib import PurePosixPath

_OTHERS = re.compile(r"[\W_]+")
_LONGEST = 60


def ref_name(name: str) -> str:
    """A name as one piece of a ref: its letters and digits, lower case, joined by hyphens.

    Empty when there are none. Letters of any script are kept.
    """
    return _OTHERS.sub("-", name.lower()).strip("-")[:_LONGEST].strip("-")


def document_name(path: PurePosixPath) -> str:
    """A document as pieces of a ref: its path without the ending."""
    pieces = [ref_name(piece) for piece in path.with_suffix("").parts]
    return "/".join(piece or "untitled" for piece in pieces)
