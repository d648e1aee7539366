"""Arguments that several sub-commands take."""

from argparse import ArgumentParser


def add_document(parser: ArgumentParser) -> None:
    """The document a command reads, as `arguments.document`."""
    parser.add_argument("document", metavar="DOC", help="a document, or - for standard input")


def add_format(parser: ArgumentParser) -> None:
    """Text or JSON, as `arguments.format`."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
