"""`backwards flow DOC`: the first sentence of every paragraph, the test of an outline."""

from argparse import ArgumentParser, Namespace
from itertools import groupby

from store.document import Document
from store.rules.flow import FlowLine, flow
from tui.cli.arguments import add_document, add_format
from tui.cli.documents import document_at
from tui.cli.output import plain, print_json


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `flow` takes."""
    add_document(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the first sentences of the press release, under the part each stands in."""
    document = document_at(arguments.document)
    lines = flow(document)
    if arguments.format == "json":
        told = [_record(document, line) for line in lines]
        print_json({"path": arguments.document, "sentences": told})
        return 0
    paragraphs = []
    for title, group in groupby(lines, key=lambda line: line.title):
        sentences = (f"  {'· ' if line.is_weak else ''}{plain(line.text)}" for line in group)
        paragraphs.append("\n".join((plain(title), *sentences)))
    if paragraphs:
        print("\n\n".join(paragraphs))
    return 0


def _record(document: Document, line: FlowLine) -> dict[str, object]:
    """One sentence under the keys of `docs/json.md`."""
    return {
        "part": line.part,
        "start": line.span.start,
        "end": line.span.end,
        "line": document.lines.line(line.span.start),
        "text": line.text,
        "weak": line.is_weak,
    }
