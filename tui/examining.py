"""What is shown about a text beside the text: outline, findings, status of each part, pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.document import Document, Faq, Section
from store.document.outline import OutlineEntry, outline
from store.document.pages import release_pages
from store.errors import DocumentError
from store.rules import Checker, Finding, Rule, Severity, all_rules
from tui.cli.touchstone_findings import findings_from_work

PAGE_LIMIT = 1.5
"""Pages of a press release at most (Ian McAllister)."""

FEW = 4
"""A rule that reads no more sections than this is about them; others are about the release."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One text, and everything the panes beside it show."""

    document: Document
    entries: tuple[OutlineEntry, ...]
    findings: tuple[Finding, ...]
    status: Mapping[str, str]
    """By the id of an outline entry: "missing", "empty", "clean" or the worst severity there."""
    pages: float
    """Pages of the release."""


def examine(document: Document, checker: Checker, path: Path) -> Examined:
    """Everything the panes show about `document`; some milliseconds, so for a thread.

    With a work file beside `path`, what that says about the text is among the findings.
    """
    findings = (*checker.check(document), *_from_work(path, document))
    entries = outline(document)
    status = {entry.id: _status(entry, findings) for entry in entries}
    return Examined(document, entries, findings, status, release_pages(document))


def _from_work(path: Path, document: Document) -> tuple[Finding, ...]:
    try:
        return findings_from_work(path, document)
    except DocumentError:  # the Touchstone screen says what is wrong with the work file
        return ()


def _status(entry: OutlineEntry, findings: Sequence[Finding]) -> str:
    """The mark of one line of the outline."""
    if entry.is_missing:
        return "missing"
    found = [f.severity for f in findings if f.part == entry.id and f.waived is None]
    worst: Severity | None = max(found, key=lambda severity: severity.rank, default=None)
    if worst is not None:
        return worst.value
    return "clean" if entry.words else "empty"


def page_figure(pages: float) -> str:
    """The length beside its limit: "1.17 of 1.5 pages"."""
    return f"{pages:.2f} of {PAGE_LIMIT} pages"


def rules_about(key: str) -> tuple[Rule, ...]:
    """The rules that look at one kind of part more than at others; `key` as in the guide."""
    return tuple(rule for rule in all_rules() if _is_about(rule, key))


def _is_about(rule: Rule, key: str) -> bool:
    scope = rule.scope
    if key in set(Section):
        return Section(key) in scope.sections and len(scope.sections) <= FEW
    return key in set(Faq) and not scope.sections and (scope.questions or scope.answers)
