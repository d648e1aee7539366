"""The document: its text, the parts in it, and what can be read off them.

The source text is the truth; everything else here is an index over it, with character offsets.
"""

from store.document.document import Document, DocumentEdit
from store.document.model import (
    Block,
    BlockKind,
    Faq,
    Part,
    PartKind,
    Section,
    Span,
)

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "DocumentEdit",
    "Faq",
    "Part",
    "PartKind",
    "Section",
    "Span",
]
