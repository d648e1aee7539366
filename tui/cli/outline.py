"""`backwards outline DOC`: the parts, their words and how each stands."""

from argparse import ArgumentParser, Namespace

from store.document import Document, Span
from store.document.outline import OutlineEntry, outline
from store.document.pages import page_model, release_pages
from store.rules import Finding, Severity
from tui.cli.arguments import add_document, add_format
from tui.cli.documents import document_at
from tui.cli.findings import MARKS, own_checker, worst
from tui.cli.output import counted, print_json, print_rows, say

CLEAN, MISSING, EMPTY = "clean", "missing", "empty"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `outline` takes."""
    add_document(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the outline."""
    document = document_at(arguments.document)
    findings = own_checker().check(document)
    if arguments.format == "json":
        print_json(outline_record(arguments.document, document, findings))
    else:
        rows = [_row(entry, findings) for entry in outline(document)]
        print_rows(("", "part", "words", "of"), rows)
        say(_totals(document))
    return 0


def _totals(document: Document) -> str:
    """The length of the whole and of the press release, in its page model."""
    words = counted(document.words(Span(0, len(document.text))), "word")
    pages, model = release_pages(document), page_model(document).title
    return f"{words}; the press release fills {pages:.2f} pages ({model})"


def outline_record(
    name: str, document: Document, findings: tuple[Finding, ...]
) -> dict[str, object]:
    """The outline under the keys of `docs/json.md`."""
    facts = document.front_matter
    return {
        "path": name,
        "product": facts.get("product") or None,
        "profile": facts.get("profile") or "mcallister",
        "words": document.words(Span(0, len(document.text))),
        "pages": round(release_pages(document), 2),
        "parts": [_part_record(document, entry, findings) for entry in outline(document)],
    }


def _part_record(
    document: Document, entry: OutlineEntry, findings: tuple[Finding, ...]
) -> dict[str, object]:
    """One line of the outline; a missing section stands, empty, where it would go."""
    start, end = entry.span
    last = max(start, start + len(entry.span.of(document.text).rstrip()) - 1)
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "section": entry.section.value if entry.section else None,
        "title": entry.title,
        "faq": entry.faq.value if entry.faq else None,
        "labelled": entry.part.labelled if entry.part else False,
        "start": start,
        "end": end,
        "line": document.lines.line(start),
        "end_line": document.lines.line(last),
        "words": entry.words,
        "status": status(entry, findings),
    }


def status(entry: OutlineEntry, findings: tuple[Finding, ...]) -> str:
    """How a part stands: missing, empty, the weight of its worst finding, or clean."""
    if entry.is_missing:
        return MISSING
    if not entry.words:
        return EMPTY
    heaviest = worst(finding for finding in findings if finding.part == entry.id)
    return heaviest.value if heaviest else CLEAN


def _row(entry: OutlineEntry, findings: tuple[Finding, ...]) -> tuple[str, str, str, str]:
    """One line of the outline as text."""
    stands = status(entry, findings)
    mark = MARKS.get(Severity(stands)) if stands in set(Severity) else None
    group = f"{entry.faq.value} FAQ" if entry.faq else "press release" if entry.section else "extra"
    words = "–" if entry.is_missing else str(entry.words)
    return f"{mark or ('✓' if stands == CLEAN else '·')} {stands}", entry.title, words, group
