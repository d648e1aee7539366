"""`backwards check`: the findings of documents, for people, scripts and code hosts."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial
from glob import glob, has_magic
from pathlib import Path

from store.document import Document
from store.errors import BackwardsError, DocumentError, HistoryError
from store.rules import Checker, Finding, Severity, library_root
from tui.cli.documents import STANDARD_INPUT, document_at, documents_in
from tui.cli.finding_reports import FORMATS, FileFindings
from tui.cli.findings import count_findings, own_checker, worst
from tui.cli.mending import difference, mend, write_mended
from tui.cli.output import counted, say
from tui.cli.rule_names import known_rule

Look = Callable[[Document], tuple[Finding, ...]]
"""Finds what is wanted of a document's findings."""

CLEAN, FOUND, COULD_NOT = 0, 1, 2
NEVER = "never"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `check` takes."""
    severities = [severity.value for severity in Severity]
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="documents, patterns in quotes, folders, or - for standard input"
        " (default: the documents of this folder)",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument(
        "--rule", action="append", default=[], metavar="RULE", help="only this rule; repeatable"
    )
    parser.add_argument(
        "--severity", choices=severities, default="info", help="leave out what weighs less"
    )
    parser.add_argument(
        "--fail-on",
        choices=[*severities, NEVER],
        default="error",
        help="exit with 1 from this severity on (default: error)",
    )
    parser.add_argument(
        "--fix", action="store_true", help="make the changes that are safe, and list what is left"
    )
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix changes; alone, without changing it"
    )


def run(arguments: Namespace) -> int:
    """Print the findings; 0 clean, 1 findings from `--fail-on` on, 2 a file not read or written.

    Raises BackwardsError for a rule that does not exist, where there is no file at all, and for
    standard input that is to be mended in place.
    """
    rules = {known_rule(name).id for name in arguments.rule}
    names = expanded(arguments.files)
    if arguments.fix and STANDARD_INPUT in names:
        raise BackwardsError("standard input cannot be mended in place; --diff alone shows how")
    look_at = _looks(rules, Severity(arguments.severity))
    mending = Mending(fix=arguments.fix, diff=arguments.diff)
    files = list(_checked(names, look_at, mending))
    findings = [finding for file in files for finding in file.findings]
    if files and (arguments.fix or not arguments.diff):
        FORMATS[arguments.format](files)
        say(f"{count_findings(findings)} in {counted(len(files), 'document')}")
    if len(files) < len(names):
        return COULD_NOT
    return FOUND if _fails(findings, arguments.fail_on) else CLEAN


@dataclass(frozen=True, slots=True)
class Mending:
    """What is to be done with the changes that are safe."""

    fix: bool
    """They are made."""
    diff: bool
    """They are shown."""


def _looks(rules: AbstractSet[str], least: Severity) -> Callable[[str], Look]:
    """How to look at each file: by the rules of the library it lies in, over the user's own."""
    checker_in = cache(own_checker)

    def look_at(name: str) -> Look:
        root = library_root(Path.cwd() if name == STANDARD_INPUT else Path(name))
        return partial(_wanted, checker_in(root), rules=rules, least=least)

    return look_at


def _checked(
    names: Sequence[str], look_at: Callable[[str], Look], mending: Mending
) -> Iterator[FileFindings]:
    """The files that can be read with their findings; of the others it is said why not."""
    for name in names:
        look = look_at(name)
        try:
            document = document_at(name)
            if mending.fix or mending.diff:
                document = _mended(name, document, look, mending)
        except (DocumentError, HistoryError) as error:
            say(error)
        else:
            yield FileFindings(name, document, look(document))


def _mended(name: str, document: Document, look: Look, mending: Mending) -> Document:
    """The document with its safe changes made, which are shown before they are written.

    Raises DocumentError and HistoryError when the file cannot be written.
    """
    mended = mend(name, document, look)
    if mending.diff:
        sys.stdout.write(difference(mended))
    if not mending.fix:
        return document
    write_mended(mended)
    if mended.is_changed:
        say(f"{name}: mended {counted(mended.count, 'finding')}")
    return mended.after


def _fails(findings: Sequence[Finding], fail_on: str) -> bool:
    """Whether a finding without a waiver weighs as much as `fail_on` says."""
    heaviest = worst(findings)
    return fail_on != NEVER and heaviest is not None and heaviest.rank >= Severity(fail_on).rank


def expanded(names: Sequence[str]) -> list[str]:
    """The files that the words of a command line name, each once, in order.

    A pattern stands for what it matches, a folder for the documents in it, no word at all for
    those of the folder one is in. Raises BackwardsError where that is nothing.
    """
    files = [file for name in names or ["."] for file in _files_of(name)]
    return list(dict.fromkeys(files))


def _files_of(name: str) -> Iterator[str]:
    """The files one word names."""
    if name == STANDARD_INPUT:
        yield name
    elif Path(name).is_dir():
        found = [str(file) for file in documents_in(Path(name))]
        if not found:
            raise BackwardsError(f"no document in {name}; name a file, or begin one with new")
        yield from found
    elif has_magic(name) and not Path(name).exists():
        # Path.glob takes no absolute pattern.
        found = sorted(glob(name, recursive=True))  # noqa: PTH207  see above
        if not found:
            raise BackwardsError(f"nothing is called {name}")
        yield from found
    else:
        yield name


def _wanted(
    checker: Checker, document: Document, *, rules: AbstractSet[str], least: Severity
) -> tuple[Finding, ...]:
    """The findings of those rules that weigh enough."""
    return tuple(
        finding
        for finding in checker.check(document)
        if finding.severity.rank >= least.rank and (not rules or finding.rule in rules)
    )
