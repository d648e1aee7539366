"""Findings as plain sub-commands tell them: as a record, by their marks, counted."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from store.document import Document
from store.locations import locations
from store.rules import (
    Checker,
    Finding,
    RuleSettings,
    Severity,
    read_library_settings,
    read_rule_settings,
)
from store.settings import FILE, read_settings
from tui.cli.output import counted, plain, say

MARKS = {Severity.ERROR: "✗", Severity.WARNING: "▲", Severity.INFO: "·"}
"""How each severity is marked, so that colour is never needed to tell them apart."""

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
"""The colour that goes with each mark on a terminal."""

_QUOTED = 40
"""The most characters of a document that are quoted beside a finding."""


def own_checker(root: Path | None = None) -> Checker:
    """A checker with the user's rule settings, and over them those of the library in `root`.

    What is wrong in them is said on stderr.
    """
    folder = locations().config
    read = read_settings(folder)
    settings, problems = read_rule_settings(read.settings.rules, str(folder / FILE))
    library, more = read_library_settings(root) if root else (RuleSettings(), ())
    for problem in (*read.problems, *problems, *more):
        say(problem)
    return Checker(library.over(settings))


def finding_record(document: Document, finding: Finding) -> dict[str, object]:
    """A finding under the keys of `docs/json.md`."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "part": finding.part,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": document.lines.line(finding.span.start),
        "column": document.lines.column(finding.span.start),
        "text": finding.span.of(document.text),
        "waived": finding.waived,
        "fix": [
            {"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement}
            for edit in finding.fix
        ],
    }


def told(document: Document, finding: Finding) -> str:
    """What a finding says, and the words it is about where they are few, on one line."""
    words = " ".join(finding.span.of(document.text).split())
    if not words or len(words) > _QUOTED or words in finding.message:
        return plain(finding.message)
    return plain(f"{finding.message} “{words}”")


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The heaviest severity among findings that no waiver covers, None without any."""
    open_ones = (finding.severity for finding in findings if finding.waived is None)
    return max(open_ones, key=lambda severity: severity.rank, default=None)


def count_findings(findings: Iterable[Finding]) -> str:
    """Findings counted by severity in words: "1 error, 2 warnings"; waived ones apart."""
    counts: Counter[str] = Counter()
    for finding in findings:
        counts["waived" if finding.waived is not None else finding.severity.value] += 1
    words = [
        counted(counts[severity.value], severity.value)
        for severity in reversed(Severity)
        if counts[severity.value]
    ]
    waived = [f"{counts['waived']} waived"] if counts["waived"] else []
    return ", ".join((words or ["nothing found"]) + waived)
