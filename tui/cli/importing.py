"""`backwards import FILE…`: documents of any shape into labelled ones; the originals stay."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from store.document import Document
from store.errors import BackwardsError, DocumentError
from store.interchange import SUFFIXES, import_file
from store.locations import locations
from tui.cli.arguments import add_format
from tui.cli.documents import typed_path
from tui.cli.import_reports import Outcome, print_mapping, print_outcomes, record
from tui.cli.new import free_path
from tui.cli.output import counted, print_json, say
from tui.cli.saving import COULD_NOT, DONE, library_for, save, tell_saved

if TYPE_CHECKING:
    from store.history import Library

Item = TypeVar("Item")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `import` takes."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help="Markdown, Word (.docx) or plain text (.txt); a folder stands for those in it",
    )
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="default: your library")
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, only")
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Show where everything goes and write the new documents; 2 where one could not be.

    Raises BackwardsError for a folder without files to bring in; HistoryError when there is no
    git, or no library can be where it should be.
    """
    folder = typed_path(arguments.to or locations().library)
    sources = list(dict.fromkeys(file for each in arguments.files for file in _files_of(each)))
    outcomes = _read(sources, folder)
    is_one = len(sources) == 1 and arguments.format == "text"
    if is_one and outcomes[0].imported is not None:
        print_mapping(outcomes[0].imported)  # before anything is written
    if not arguments.dry_run:
        outcomes = _written(outcomes, folder)
    if arguments.format == "json":
        print_json({"files": [record(outcome) for outcome in outcomes]})
    elif is_one:
        _tell(outcomes[0])
    else:
        print_outcomes(outcomes)
        done = sum(outcome.target is not None for outcome in outcomes)
        say(f"{done} of {counted(len(sources), 'document')} {_verb(arguments)} {folder}")
    is_done = all(outcome.is_done(is_trial=arguments.dry_run) for outcome in outcomes)
    return DONE if is_done else COULD_NOT


def _verb(arguments: Namespace) -> str:
    return "would go to" if arguments.dry_run else "brought in to"


def _files_of(source: Path) -> Iterator[Path]:
    """The files one word names: itself, or for a folder those right in it that can be read."""
    if not source.is_dir():
        yield source
        return
    try:
        files = sorted(file for file in source.iterdir() if _may_be_source(file))
    except OSError as error:
        raise DocumentError(f"{source} cannot be read: {error.strerror}.") from error
    if not files:
        raise BackwardsError(f"nothing in {source} ends in {', '.join(SUFFIXES)}.")
    yield from files


def _may_be_source(file: Path) -> bool:
    """Whether a file of a folder is one to bring in: Word's own lock files are hidden too."""
    is_hidden = file.name.startswith((".", "~$"))
    return file.suffix.lower() in SUFFIXES and not is_hidden and file.is_file()


def _read(sources: Sequence[Path], folder: Path) -> list[Outcome]:
    """Each file with its mapping and the place its document goes to, or why it goes nowhere."""
    outcomes: list[Outcome] = []
    for source in _with_progress(sources, "Reading"):
        taken = {outcome.target for outcome in outcomes}
        outcomes.append(_outcome(source, folder, taken))
    return outcomes


def _outcome(source: Path, folder: Path, taken: set[Path | None]) -> Outcome:
    """One file, read and given a place that nothing else has."""
    try:
        imported = import_file(source)
    except DocumentError as error:
        return Outcome(source, None, problem=str(error))
    if imported.is_empty:
        return Outcome(source, None, problem=f"{source} has no text to bring in.")
    try:
        target = free_path(folder, source.stem)
    except DocumentError as error:
        hint = "`backwards new NAME --from FILE` gives it another name."
        return Outcome(source, imported, problem=f"{error} {hint}")
    if target in taken:
        problem = f"another document goes to {target}; import it from its folder alone."
        return Outcome(source, imported, problem=problem)
    return Outcome(source, imported, target)


def _written(outcomes: Sequence[Outcome], folder: Path) -> list[Outcome]:
    """The same, each that has a place written there as a first version."""
    if not any(outcome.target for outcome in outcomes):
        return list(outcomes)
    with library_for(folder) as library:
        return [_saved(library, outcome) for outcome in _with_progress(outcomes, "Writing")]


def _saved(library: "Library", outcome: Outcome) -> Outcome:
    """One document written; the others go on when it cannot be."""
    if outcome.imported is None or outcome.target is None:
        return outcome
    document = Document(outcome.imported.text)
    try:
        saved = save(library, outcome.target, None, document)
    except BackwardsError as error:
        return replace(outcome, target=None, problem=str(error))
    return replace(outcome, saved=saved, problem=saved.problem or "")


def _tell(outcome: Outcome) -> None:
    """Say what came of one file."""
    if outcome.target is None:
        say(outcome.problem)
        return
    for problem in outcome.imported.problems if outcome.imported else ():
        say(f"{outcome.source}: {problem}")
    if outcome.saved is None:
        say(f"it would go to {outcome.target}; nothing was written")
    else:
        tell_saved(outcome.target, outcome.saved)


def _with_progress(items: Sequence[Item], words: str) -> Iterator[Item]:
    """The items one by one, with a bar on a terminal where they are more than one."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    screen = Console(stderr=True, markup=False, emoji=False)
    yield from track(items, words, console=screen, transient=True)
