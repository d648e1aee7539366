"""Arguments that several sub-commands take."""

from argparse import ArgumentParser
from pathlib import Path


def add_document(parser: ArgumentParser) -> None:
    """The document a command reads, as `arguments.document`."""
    parser.add_argument("document", metavar="DOC", help="a document, or - for standard input")


def add_saved_document(parser: ArgumentParser) -> None:
    """The document whose versions a command reads, as the path `arguments.document`."""
    parser.add_argument("document", metavar="DOC", type=Path, help="a document under git")


def add_format(parser: ArgumentParser) -> None:
    """Text or JSON, as `arguments.format`."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def add_draft(parser: ArgumentParser) -> None:
    """The draft whose versions a command reads, as `arguments.draft`."""
    parser.add_argument(
        "--draft", default="main", metavar="DRAFT", help="of this draft; default: main"
    )
