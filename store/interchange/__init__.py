"""Bringing documents in from other shapes, and taking them out."""

from store.interchange.importing import SUFFIXES, Imported, import_file, read_source, with_mapping
from store.interchange.labelled import to_labelled
from store.interchange.mapping import Proposal, propose
from store.interchange.places import Place, moved, place_name, words_of

__all__ = [
    "SUFFIXES",
    "Imported",
    "Place",
    "Proposal",
    "import_file",
    "moved",
    "place_name",
    "propose",
    "read_source",
    "to_labelled",
    "with_mapping",
    "words_of",
]
