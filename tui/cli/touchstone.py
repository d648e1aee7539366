"""`backwards touchstone DOC`: whether that is built which the press release promises."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from store.document import Document
from store.errors import DocumentError
from store.touchstone.anchoring import anchor_at
from store.touchstone.backlog import Backlog
from store.touchstone.bringing_in import bring_in, read_backlog
from store.touchstone.checklists import commits_as_backlog
from store.touchstone.editing import add_promises, new_work
from store.touchstone.proposals import proposals
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile, work_path
from tui.cli.documents import STANDARD_INPUT, document_at
from tui.cli.output import counted, print_json, print_rows, say
from tui.cli.touchstone_reports import markdown, print_text, record, summary
from tui.cli.touchstone_texts import read_work, save_work, stock_of

_ALL = "all"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `touchstone` takes."""
    parser.add_argument("document", metavar="DOC", type=Path, help="a document")
    parser.add_argument("--work", type=Path, metavar="FILE", help="default: DOC's NAME.work.md")
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="default: text"
    )
    parser.add_argument(
        "--propose", action="store_true", help="list sentences that may be promises"
    )
    parser.add_argument(
        "--confirm", type=_numbers, metavar="N,N", help="make proposals promises: numbers, or all"
    )
    parser.add_argument(
        "--import", dest="backlog", metavar="FILE", help="bring in a backlog: CSV, JSON, Markdown"
    )
    parser.add_argument(
        "--commits", type=Path, metavar="REPO", help="bring in commits as work done"
    )
    parser.add_argument("--since", default="", metavar="REV", help="only commits after this one")
    parser.add_argument(
        "--over-time", action="store_true", help="list the versions of the work file, newest first"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, only")


def run(arguments: Namespace) -> int:
    """Do what was asked for, or report; exit 1 when promises and work do not hold together.

    Raises DocumentError or HistoryError, one line, for what cannot be read or written.
    """
    document = document_at(str(arguments.document))
    path = arguments.work or work_path(arguments.document)
    work = read_work(path)
    if arguments.over_time:
        from tui.cli.touchstone_versions import print_over_time

        print_over_time(path, as_json=arguments.format == "json")
        return 0
    if arguments.propose:
        return _propose(document, work)
    if arguments.confirm or arguments.backlog or arguments.commits:
        return _write(arguments, document, path, work)
    if work is None:
        raise DocumentError(f"{path} does not exist; --propose and --confirm begin it.")
    return _report(arguments, document, path, work)


def _numbers(words: str) -> frozenset[int] | str:
    """Numbers of proposals, or "all"."""
    if words == _ALL:
        return _ALL
    if not all(word.isdecimal() for word in words.split(",")):
        raise ArgumentTypeError(f"{words!r} is no list of numbers")
    return frozenset(int(word) for word in words.split(","))


def _report(arguments: Namespace, document: Document, path: Path, work: WorkFile) -> int:
    stock = stock_of(arguments.document, document, work)
    if arguments.format == "json":
        print_json(record(stock, arguments.document, path))
    elif arguments.format == "markdown":
        print(markdown(stock))
        say(summary(stock))
    else:
        print_text(stock)
    return 0 if stock.holds else 1


def _propose(document: Document, work: WorkFile | None) -> int:
    wording = Wording(document)
    rows = [
        (str(number), each.part, wording.words(each.span), each.why)
        for number, each in enumerate(proposals(wording, work), start=1)
    ]
    print_rows(("", "part", "sentence", "why"), rows)
    say(f"{counted(len(rows), 'proposal')}; --confirm N,N makes promises of them")
    return 0


def _write(arguments: Namespace, document: Document, path: Path, work: WorkFile | None) -> int:
    """Add promises or work to the file, and say what that did."""
    done = work or new_work(document, arguments.document.name)
    if arguments.confirm:
        done = _confirmed(done, document, arguments.confirm)
    if arguments.backlog:
        done = _brought_in(done, _backlog_at(arguments.backlog))
    if arguments.commits:
        from tui.cli.touchstone_commits import commits_since

        commits = commits_since(arguments.commits, arguments.since)
        done = _brought_in(done, commits_as_backlog(commits, done))
    if done == work:
        say(f"{path} says all of that already")
    elif not arguments.dry_run:
        say(save_work(path, work, done))
    return 0


def _confirmed(work: WorkFile, document: Document, numbers: frozenset[int] | str) -> WorkFile:
    wording = Wording(document)
    found = proposals(wording, work)
    chosen = [each for number, each in enumerate(found, start=1) if _is_chosen(number, numbers)]
    say(f"{counted(len(chosen), 'promise')} confirmed")
    return work.edited(add_promises(work, [anchor_at(wording, each.span) for each in chosen]))


def _is_chosen(number: int, numbers: frozenset[int] | str) -> bool:
    return isinstance(numbers, str) or number in numbers


def _backlog_at(name: str) -> Backlog:
    """The backlog in a file, or on standard input for `-`."""
    try:
        data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except OSError as error:
        raise DocumentError(f"{name} cannot be read: {error.strerror}.") from error
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return read_backlog(data.decode(coding), name)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name} is not UTF-8 text; save it as CSV UTF-8.") from error


def _brought_in(work: WorkFile, backlog: Backlog) -> WorkFile:
    """The file with the backlog in it; says how it was understood."""
    for heading, meanings in (("columns", backlog.columns), ("states", backlog.words)):
        if meanings:
            say(f"{heading}: " + ", ".join(f"{each.theirs} → {each.ours}" for each in meanings))
    for problem in backlog.problems:
        say(problem)
    done = bring_in(work, backlog)
    counts = f"{done.added} new, {done.updated} brought up to date, {done.unchanged} unchanged"
    say(f"{backlog.source}: {counted(len(backlog.items), 'item')}, {counts}")
    return done.work
