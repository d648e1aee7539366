"""`backwards show DOC VERSION`: a version's text, byte for byte into a pipe or a file."""

import sys
from argparse import ArgumentParser, Namespace

from tui.cli.arguments import add_draft, add_saved_document
from tui.cli.documents import library_around
from tui.cli.output import plain_text

VERSION_HELP = "v12, 12, last, a milestone's name or a commit"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `show` takes."""
    add_saved_document(parser)
    parser.add_argument("version", metavar="VERSION", help=VERSION_HELP)
    add_draft(parser)


def run(arguments: Namespace) -> int:
    """Print the text: its exact bytes, or on a terminal without what would steer it."""
    with library_around(arguments.document) as library:
        version = library.version(arguments.document, arguments.version, draft=arguments.draft)
        text = library.text(version).text
    if sys.stdout.isatty():
        print(plain_text(text), end="" if text.endswith("\n") else "\n")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    return 0
