"""`backwards flow DOC`: the first sentence of every paragraph, the test of an outline."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from store.document import BlockKind, Document, Part, Span
from store.document.sentences import sentences
from tui.cli.documents import document_at
from tui.cli.output import plain, print_json

_READ_ALOUD = {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST}


@dataclass(frozen=True, slots=True)
class Opening:
    """The first sentence of one paragraph."""

    part: Part
    span: Span


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `flow` takes."""
    parser.add_argument("document", metavar="DOC", help="a document, or - for standard input")
    parser.add_argument("--faq", action="store_true", help="the answers of the FAQ as well")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: Namespace) -> int:
    """Print the first sentences."""
    document = document_at(arguments.document)
    found = [one for one in openings(document) if arguments.faq or one.part.section]
    if arguments.format == "json":
        print_json({"path": arguments.document, "sentences": [_record(document, o) for o in found]})
        return 0
    part = None
    for opening in found:
        if opening.part is not part:
            part = opening.part
            print(f"\n{plain(part.title)}" if opening is not found[0] else plain(part.title))
        print(f"  {' '.join(plain(opening.span.of(document.text)).split())}")
    return 0


def openings(document: Document) -> Iterator[Opening]:
    """The first sentence of every paragraph of every part, in the order of the text."""
    for part in document.parts:
        for block in document.blocks:
            if block.kind in _READ_ALOUD and part.body.contains(block.span):
                yield from (Opening(part, span) for span in sentences(document, block.span)[:1])


def _record(document: Document, opening: Opening) -> dict[str, object]:
    """One sentence under the keys of `docs/json.md`."""
    return {
        "part": opening.part.id,
        "start": opening.span.start,
        "end": opening.span.end,
        "line": document.lines.line(opening.span.start),
        "text": opening.span.of(document.text),
    }
