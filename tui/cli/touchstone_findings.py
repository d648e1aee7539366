"""What a document's work file adds to its findings."""

from pathlib import Path

from store.document import Document
from store.rules import Finding, Severity
from store.touchstone.anchoring import EarlierTexts, no_earlier_texts
from store.touchstone.findings import work_findings
from store.touchstone.stock import take_stock
from store.touchstone.wording import Wording
from store.touchstone.work_file import work_path
from tui.cli.touchstone_texts import read_work


def findings_from_work(
    path: Path, document: Document, earlier: EarlierTexts = no_earlier_texts
) -> tuple[Finding, ...]:
    """The findings `cited-text-changed` and `uncited-work` of the document at `path`.

    Nothing when it has no work file. Git is not asked, unless `earlier` does. Raises DocumentError
    for a work file that cannot be read.
    """
    place = work_path(path)
    work = read_work(place)
    if work is None:
        return ()
    return tuple(
        Finding(
            found.rule,
            Severity(found.severity),
            f"{found.message} ({place.name}, line {found.line})",
            found.span,
            found.part,
        )
        for found in work_findings(take_stock(work, Wording(document), earlier))
    )
