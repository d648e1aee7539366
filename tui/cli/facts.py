"""`backwards facts DOC`: every price, date, percentage and count, with the part it stands in."""

from argparse import ArgumentParser, Namespace

from store.document import Document
from store.rules.facts import Fact, ledger
from tui.cli.arguments import add_document, add_format
from tui.cli.documents import document_at
from tui.cli.output import print_json, print_rows


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `facts` takes."""
    add_document(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the figures, those of one kind and unit together."""
    document = document_at(arguments.document)
    facts = ledger(document)
    if arguments.format == "json":
        print_json({"path": arguments.document, "facts": [_record(document, f) for f in facts]})
        return 0
    rows = [
        (fact.kind.value, fact.text, fact.noun, fact.part, str(_line(document, fact)))
        for fact in facts
    ]
    print_rows(("kind", "figure", "of", "part", "line"), rows)
    return 0


def _line(document: Document, fact: Fact) -> int:
    """The line a figure stands in."""
    return document.lines.line(fact.span.start)


def _record(document: Document, fact: Fact) -> dict[str, object]:
    """One figure under the keys of `docs/json.md`."""
    return {
        "kind": fact.kind.value,
        "text": fact.text,
        "value": fact.value,
        "unit": fact.unit or None,
        "noun": fact.noun or None,
        "part": fact.part,
        "start": fact.span.start,
        "end": fact.span.end,
        "line": _line(document, fact),
    }
