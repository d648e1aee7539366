"""`backwards draft`: alternatives of a document, kept beside the file as branches."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from store.document.file import read_document
from store.errors import HistoryError
from store.history import MAIN, Standing
from store.locations import locations
from tui.cli.arguments import add_format, add_saved_document
from tui.cli.documents import document_at, library_around
from tui.cli.output import counted, print_json, print_rows, say
from tui.cli.saving import DONE, save, tell_saved

if TYPE_CHECKING:
    from store.alternatives import DraftEntry
    from store.bringing import Bringing, Choice
    from store.history import Library, Saved

CONFLICTS = 1
"""Exit code of `merge` when both drafts changed the same words and nothing was written."""
_STANDINGS = {
    Standing.IN_USE: "in use",
    Standing.SET_ASIDE: "set aside",
    Standing.DELETED: "deleted",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `draft` takes."""
    orders = parser.add_subparsers(dest="order", metavar="ORDER", required=True)

    def order(name: str, told: str) -> ArgumentParser:
        made: ArgumentParser = orders.add_parser(name, help=told)
        add_saved_document(made)
        return made

    listing = order("list", "the drafts, each against main")
    listing.add_argument("--all", action="store_true", help="those set aside and deleted too")
    add_format(listing)
    beginning = order("new", "begin a draft at a version")
    beginning.add_argument("name", metavar="NAME")
    beginning.add_argument("--from", dest="version", default="last", metavar="VERSION")
    beginning.add_argument("--of", default=MAIN, metavar="DRAFT", help="VERSION is of this draft")
    for name, told in (
        ("switch", "open this draft from now on; main is the file"),
        ("set-aside", "take a draft out of the list"),
        ("delete", "delete a draft; `restore` brings it back"),
        ("restore", "bring back a draft that was set aside or deleted"),
    ):
        order(name, told).add_argument("name", metavar="DRAFT")
    renaming = order("rename", "give a draft another name")
    renaming.add_argument("name", metavar="DRAFT")
    renaming.add_argument("new", metavar="NEW")
    saving = order("save", "make a text the newest version of a draft")
    saving.add_argument("name", metavar="DRAFT")
    saving.add_argument("file", metavar="FILE", help="the text, or - for standard input")
    saving.add_argument("--note", default="", metavar="TEXT", help="what the version is about")
    _add_merge(order("merge", "bring a draft, or a part of it, into main or another draft"))


def _add_merge(merging: ArgumentParser) -> None:
    merging.add_argument("name", metavar="DRAFT")
    merging.add_argument("--into", default=MAIN, metavar="DRAFT", help="default: main")
    merging.add_argument("--part", default="", metavar="PART", help="only this part")
    merging.add_argument(
        "--take",
        choices=("source", "target"),
        help="whose words stand where both changed the same; without it nothing is written then",
    )
    add_format(merging)


def run(arguments: Namespace) -> int:
    """Do what was ordered. Raises HistoryError for what is not there and a name that is taken."""
    orders: dict[str, Callable[[Library, Namespace], int]] = {
        "list": _list,
        "new": _begin,
        "switch": _switch,
        "rename": _rename,
        "set-aside": _set_aside,
        "delete": _delete,
        "restore": _bring_back,
        "save": _save,
        "merge": _merge,
    }
    with library_around(arguments.document) as library:
        return orders[arguments.order](library, arguments)


def _list(library: "Library", arguments: Namespace) -> int:
    from store.alternatives import put_away_drafts, read_drafts
    from store.history.in_hand import draft_in_hand
    from tui.cli.findings import own_checker

    path = arguments.document
    entries = read_drafts(library, path, own_checker().check)
    away = put_away_drafts(library, path) if arguments.all else ()
    in_hand = draft_in_hand(locations().state, path)
    if arguments.format == "json":
        records = [_record(entry, is_in_hand=entry.name == in_hand) for entry in entries]
        others = [{"name": d.name, "standing": _STANDINGS[d.standing], "id": d.tip} for d in away]
        print_json({"drafts": [*records, *others]})
        return DONE
    rows = [_row(entry, is_in_hand=entry.name == in_hand) for entry in entries]
    rows += [
        (d.name, d.tip[:10], d.changed.strftime("%Y-%m-%d"), _STANDINGS[d.standing]) for d in away
    ]
    print_rows(("draft", "version", "changed", "against main"), rows)
    return DONE


def _record(entry: "DraftEntry", *, is_in_hand: bool) -> dict[str, object]:
    """A draft under the keys of `docs/json.md`."""
    newest = entry.newest
    return {
        "name": entry.name,
        "standing": _STANDINGS[entry.standing],
        "id": entry.tip,
        "in_hand": is_in_hand,
        "version": newest.number if newest else None,
        "changed": newest.time.isoformat() if newest else None,
        "author": newest.author if newest else None,
        "words": entry.words,
        "pages": round(entry.pages, 2),
        "words_added": entry.words_added,
        "words_removed": entry.words_removed,
        "findings_fixed": entry.fixed,
        "findings_new": entry.new,
        "problem": entry.problem or None,
    }


def _row(entry: "DraftEntry", *, is_in_hand: bool) -> tuple[str, str, str, str]:
    name = f"{entry.name} *" if is_in_hand else entry.name
    if entry.newest is None:
        return name, entry.tip[:10], "", entry.problem
    against = f"{entry.words} words"
    if entry.name != MAIN:
        against = (
            f"+{entry.words_added} −{entry.words_removed} words, "
            f"{counted(entry.fixed, 'finding')} fixed, {entry.new} new"
        )
    return name, f"v{entry.newest.number}", entry.newest.time.strftime("%Y-%m-%d"), against


def _begin(library: "Library", arguments: Namespace) -> int:
    path = arguments.document
    version = library.version(path, arguments.version, draft=arguments.of)
    name = library.start_draft(path, version, arguments.name)
    say(f"{name} begins at v{version.number} of {path}")
    return DONE


def _switch(library: "Library", arguments: Namespace) -> int:
    from store.history.in_hand import take_in_hand

    path, name = arguments.document, arguments.name
    if name != MAIN and name not in library.drafts(path):
        raise HistoryError(_no_draft(library, path, name))
    take_in_hand(locations().state, path, name)
    say(f"{path} opens at {name} from now on; the file stays {MAIN}")
    return DONE


def _no_draft(library: "Library", path: Path, name: str) -> str:
    names = ", ".join(library.drafts(path))
    there = f"there are {names} and {MAIN}." if names else f"there is only {MAIN}."
    return f"{path} has no draft {name}; {there}"


def _rename(library: "Library", arguments: Namespace) -> int:
    new = library.drafting.rename(arguments.document, arguments.name, arguments.new)
    say(f"{arguments.name} of {arguments.document} is {new}")
    return DONE


def _set_aside(library: "Library", arguments: Namespace) -> int:
    library.drafting.put_away(arguments.document, arguments.name, Standing.SET_ASIDE)
    say(f"{arguments.name} is set aside; `backwards draft restore` brings it back")
    return DONE


def _delete(library: "Library", arguments: Namespace) -> int:
    library.drafting.put_away(arguments.document, arguments.name, Standing.DELETED)
    say(f"{arguments.name} is deleted; `backwards draft restore` brings it back")
    return DONE


def _bring_back(library: "Library", arguments: Namespace) -> int:
    name = library.drafting.bring_back(arguments.document, arguments.name)
    say(f"{name} of {arguments.document} is back")
    return DONE


def _save(library: "Library", arguments: Namespace) -> int:
    path, name = arguments.document, arguments.name
    if name not in library.drafts(path):
        raise HistoryError(_no_draft(library, path, name))
    document = document_at(arguments.file)
    return tell_saved(path, save(library, path, None, document, arguments.note, draft=name))


def _merge(library: "Library", arguments: Namespace) -> int:
    """Bring a draft over, unless words are to be chosen first."""
    from store.bringing import bring, keep_target, save_brought, take_source

    path = arguments.document
    if arguments.into == MAIN:
        _keep_file(library, path)
    brought = bring(library, path, arguments.name, arguments.into, arguments.part)
    choose = take_source if arguments.take == "source" else keep_target
    saved = None
    if arguments.take or not brought.together.conflicts:
        saved = save_brought(library, path, brought, brought.document(choose))
    if arguments.format == "json":
        print_json(_outcome(brought, choose, saved))
    else:
        _tell_merge(brought, choose, saved)
    if saved is None:
        return CONFLICTS
    return tell_saved(path, saved)


def _keep_file(library: "Library", path: Path) -> None:
    """Make a version of text on disk that is none, so that nothing is written over.

    Raises HistoryError when that cannot be done.
    """
    if not path.exists():
        return
    now, newest = read_document(path), library.last_text(path)
    if newest is not None and now != newest:
        saved = save(library, path, newest, now, "Keep the text before bringing a draft in")
        if saved.version is None:
            raise HistoryError(f"Nothing was brought in, to lose nothing. {saved.problem}")


def _outcome(brought: "Bringing", choose: "Choice", saved: "Saved | None") -> dict[str, object]:
    """What came of a merge under the keys of `docs/json.md`."""
    version = saved.version if saved else None
    return {
        "source": brought.source.draft,
        "target": brought.target.draft,
        "part": brought.part or None,
        "conflicts": [
            {"base": c.base, "source": c.theirs, "target": c.ours}
            for c in brought.together.conflicts
        ],
        "to_read": [list(span) for span in brought.to_read(choose)],
        "version": version.number if version else None,
        "is_new": saved.is_new if saved else False,
    }


def _tell_merge(brought: "Bringing", choose: "Choice", saved: "Saved | None") -> None:
    """Conflicts when nothing was written, else the sentences to read again."""
    conflicts = brought.together.conflicts
    if saved is None:
        for conflict in conflicts:
            rows = (brought.target.draft, conflict.ours), (brought.source.draft, conflict.theirs)
            print_rows(("draft", "words"), [(name, _line(text)) for name, text in rows])
        told = counted(len(conflicts), "sentence")
        say(f"nothing was written: both changed {told}; --take source or --take target decides")
        return
    document = brought.document(choose)
    for span in brought.to_read(choose):
        print_rows(("please read again",), [(_line(span.of(document.text)),)])


def _line(text: str) -> str:
    return " ".join(text.split())
