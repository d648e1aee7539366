"""Bringing documents in from other shapes, and taking them out."""

from store.interchange.importing import Imported, import_file, read_source, with_mapping
from store.interchange.labelled import to_labelled
from store.interchange.mapping import Proposal, propose

__all__ = [
    "Imported",
    "Proposal",
    "import_file",
    "propose",
    "read_source",
    "to_labelled",
    "with_mapping",
]
