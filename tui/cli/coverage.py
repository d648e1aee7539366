"""`backwards coverage DOC`: the questions usually asked, and how the FAQ stands to each."""

from argparse import ArgumentParser, Namespace
from collections import Counter

from store.rules.coverage import CoverageStatus, Covered, coverage
from tui.cli.arguments import add_document, add_format
from tui.cli.documents import document_at
from tui.cli.output import print_json, print_rows, say

_MARKS = {
    CoverageStatus.COVERED: "✓",
    CoverageStatus.SUGGESTED: "▲",
    CoverageStatus.OPEN: "✗",
    CoverageStatus.DISMISSED: "·",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `coverage` takes."""
    add_document(parser)
    parser.add_argument("--open", action="store_true", help="only questions nobody has answered")
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print each question of the bank with its id, and the item that answers it or may."""
    document = document_at(arguments.document)
    stands = coverage(document)
    shown = [one for one in stands if not arguments.open or one.status is CoverageStatus.OPEN]
    if arguments.format == "json":
        print_json({"path": arguments.document, "questions": [_record(one) for one in shown]})
        return 0
    print_rows(("", "id", "question", "answered by"), [_row(one) for one in shown])
    counts = Counter(one.status for one in stands)
    say(", ".join(f"{counts[status]} {status.value}" for status in CoverageStatus))
    return 0


def _row(covered: Covered) -> tuple[str, str, str, str]:
    """One question as text."""
    mark = f"{_MARKS[covered.status]} {covered.status.value}"
    question = covered.question
    return mark, question.id, question.question, covered.part or covered.reason


def _record(covered: Covered) -> dict[str, object]:
    """One question under the keys of `docs/json.md`."""
    question = covered.question
    return {
        "id": question.id,
        "faq": question.faq.value,
        "question": question.question,
        "supplement": question.is_supplement,
        "status": covered.status.value,
        "part": covered.part,
        "reason": covered.reason or None,
    }
