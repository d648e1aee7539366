"""`backwards milestone`: names for versions, listed, given, changed and taken off."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import HistoryError
from tui.cli.arguments import add_draft, add_format, add_saved_document
from tui.cli.documents import library_around
from tui.cli.output import print_json, print_rows, say
from tui.cli.show import VERSION_HELP

if TYPE_CHECKING:
    from store.history import Library, Milestone, Version


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `milestone` takes."""
    orders = parser.add_subparsers(dest="order", metavar="ORDER", required=True)
    listing = orders.add_parser("list", help="the milestones, newest version first")
    adding = orders.add_parser("add", help="name a version")
    renaming = orders.add_parser("rename", help="give a milestone another name, or another note")
    removing = orders.add_parser("remove", help="take a name off; the version stays")
    for order in (listing, adding, renaming, removing):
        add_saved_document(order)
    adding.add_argument("version", metavar="VERSION", help=VERSION_HELP)
    for order in (adding, renaming, removing):
        order.add_argument("name", metavar="NAME", help="in any characters, on one line")
    renaming.add_argument("new", metavar="NEW", help="the name from now on")
    for order in (adding, renaming):
        order.add_argument("--note", metavar="TEXT", help="what to say about it")
    for order in (listing, adding, renaming, removing):
        add_draft(order)
    add_format(listing)


def run(arguments: Namespace) -> int:
    """Do what was ordered. Raises HistoryError for what is not there and a name that is taken."""
    orders = {"list": _list, "add": _add, "rename": _rename, "remove": _remove}
    with library_around(arguments.document) as library:
        orders[arguments.order](library, arguments)
    return 0


def named_versions(library: "Library", path: Path, draft: str) -> "list[tuple[Version, Milestone]]":
    """Each milestone of a draft with the version it names, the newest version first."""
    by_commit: dict[str, list[Milestone]] = {}
    for milestone in library.milestones():
        by_commit.setdefault(milestone.commit, []).append(milestone)
    versions = library.versions(path, draft=draft)
    return [(version, each) for version in versions for each in by_commit.get(version.id, ())]


def _list(library: "Library", arguments: Namespace) -> None:
    found = named_versions(library, arguments.document, arguments.draft)
    if arguments.format == "json":
        print_json({"milestones": [_record(*each) for each in found]})
        return
    rows = [
        (milestone.name, f"v{version.number}", version.time.strftime("%Y-%m-%d"), _first(milestone))
        for version, milestone in found
    ]
    print_rows(("milestone", "version", "saved", "note"), rows)
    if not rows:
        say(f"{arguments.document} has no milestones; `backwards milestone add` names a version")


def _record(version: "Version", milestone: "Milestone") -> dict[str, object]:
    """A milestone under the keys of `docs/json.md`."""
    return {
        "name": milestone.name,
        "note": milestone.note,
        "version": version.number,
        "id": version.id,
        "draft": version.draft,
        "named": milestone.named.isoformat() if milestone.named else None,
        "ours": milestone.is_ours,
    }


def _add(library: "Library", arguments: Namespace) -> None:
    version = library.version(arguments.document, arguments.version, draft=arguments.draft)
    library.make_milestone(version, arguments.name, arguments.note or "")
    say(f"v{version.number} of {arguments.document} is {arguments.name}")


def _rename(library: "Library", arguments: Namespace) -> None:
    version, milestone = _found(library, arguments)
    note = milestone.note if arguments.note is None else arguments.note
    library.rename_milestone(arguments.document, milestone, arguments.new, note)
    say(f"v{version.number} of {arguments.document} is {arguments.new}")


def _remove(library: "Library", arguments: Namespace) -> None:
    version, milestone = _found(library, arguments)
    library.remove_milestone(version, milestone.name)
    say(f"v{version.number} of {arguments.document} is no longer {milestone.name}")


def _found(library: "Library", arguments: Namespace) -> "tuple[Version, Milestone]":
    """The milestone of that name. Raises HistoryError, naming those there are."""
    found = named_versions(library, arguments.document, arguments.draft)
    for version, milestone in found:
        if milestone.name.casefold() == arguments.name.casefold():
            return version, milestone
    names = ", ".join(milestone.name for _, milestone in found)
    there = f"there are {names}." if names else "it has none."
    raise HistoryError(f"{arguments.document} has no milestone {arguments.name}; {there}")


def _first(milestone: "Milestone") -> str:
    """The first line of a note."""
    return milestone.note.split("\n", 1)[0]
