"""The findings of several files in the forms that `check` prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from store.document import Document
from store.rules import Finding, Severity, all_rules
from tui.cli.findings import MARKS, STYLES, finding_record, told
from tui.cli.output import has_colour, plain, print_json


@dataclass(frozen=True, slots=True)
class FileFindings:
    """One file, what it holds, and the findings in it that were asked for."""

    name: str
    """The file as the command line named it."""
    document: Document
    findings: tuple[Finding, ...]

    @property
    def open(self) -> list[Finding]:
        """The findings that no waiver covers."""
        return [finding for finding in self.findings if finding.waived is None]

    def place(self, finding: Finding) -> tuple[int, int]:
        """Line and column where a finding starts."""
        lines, start = self.document.lines, finding.span.start
        return lines.line(start), lines.column(start)

    def end_place(self, finding: Finding) -> tuple[int, int]:
        """Line and column just behind a finding."""
        lines, end = self.document.lines, finding.span.end
        return lines.line(end), lines.column(end)


def print_text(files: Sequence[FileFindings]) -> None:
    """A line for each finding: place, mark, message, rule. Waived ones are left out."""
    for file in files:
        for finding in file.open:
            line, column = file.place(finding)
            _print_line(file, finding, f"{plain(file.name)}:{line}:{column}:")


def _print_line(file: FileFindings, finding: Finding, place: str) -> None:
    """One finding behind its place; in colour where the reader has some."""
    mark = f"{MARKS[finding.severity]} {finding.severity.value}:"
    message, rule = told(file.document, finding), f"[{finding.rule}]"
    if not has_colour():
        print(place, mark, message, rule)
        return
    from rich.text import Text

    from tui.cli.output import console

    pieces = ((place, "dim"), (mark, STYLES[finding.severity]), (message, ""), (rule, "dim"))
    console().print(Text(" ").join(Text(*piece) for piece in pieces), soft_wrap=True)


def print_findings_json(files: Sequence[FileFindings]) -> None:
    """The findings as JSON, waived ones with their reason."""
    print_json(
        {
            "files": [
                {
                    "path": file.name,
                    "findings": [finding_record(file.document, one) for one in file.findings],
                }
                for file in files
            ]
        }
    )


def print_github(files: Sequence[FileFindings]) -> None:
    """Workflow commands that a code host shows beside the lines of a change."""
    levels = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
    for file in files:
        for finding in file.open:
            (line, column), (end_line, end_column) = file.place(finding), file.end_place(finding)
            properties = {
                "file": file.name,
                "line": str(line),
                "endLine": str(end_line),
                # The host ignores columns unless a finding stays on one line.
                **({"col": str(column), "endColumn": str(end_column)} if line == end_line else {}),
                "title": finding.rule,
            }
            told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
            print(f"::{levels[finding.severity]} {told}::{_command_text(finding.message)}")


def _command_text(text: str) -> str:
    """`text` as a workflow command holds it."""
    return plain(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """`text` as a property of a workflow command holds it."""
    return _command_text(text).replace(":", "%3A").replace(",", "%2C")


def print_sarif(files: Sequence[FileFindings]) -> None:
    """The findings as SARIF 2.1.0, the form that code hosts and editors take in."""
    from importlib.metadata import version

    rules = all_rules()
    driver = {
        "name": "backwards",
        "version": version("backwards"),
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.why},
                "help": {"text": rule.how},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in rules
        ],
    }
    indices = {rule.id: index for index, rule in enumerate(rules)}
    results = [_sarif_result(file, finding, indices) for file in files for finding in file.findings]
    print_json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "results": results,
                }
            ],
        }
    )


_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def _sarif_result(
    file: FileFindings, finding: Finding, indices: dict[str, int]
) -> dict[str, object]:
    """One finding as a SARIF result; a waiver is a suppression found in the source."""
    (line, column), (end_line, end_column) = file.place(finding), file.end_place(finding)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": finding.span.start,
        "charLength": finding.span.end - finding.span.start,
    }
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _address(file.name)},
                    "region": region,
                }
            }
        ],
    }
    if finding.rule in indices:
        result["ruleIndex"] = indices[finding.rule]
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.waived}]
    return result


def _address(name: str) -> str:
    """A file's name as a URI: relative names stay relative."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


FORMATS: dict[str, Callable[[Sequence[FileFindings]], None]] = {
    "text": print_text,
    "json": print_findings_json,
    "sarif": print_sarif,
    "github": print_github,
}
"""How `check` can print, by the name `--format` takes."""
