"""`backwards locate WHAT`: where the program keeps things."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from store.locations import Locations, locations
from store.settings import FILE
from tui.cli.arguments import add_format
from tui.cli.output import is_terminal, plain, print_json, print_rows


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `locate` takes."""
    names = sorted(places(locations()))
    parser.add_argument(
        "what", metavar="WHAT", nargs="?", choices=names, help=f"{', '.join(names)} (default: all)"
    )
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print one place, or all of them with their names."""
    found = places(locations())
    if arguments.format == "json":
        wanted = [arguments.what] if arguments.what else sorted(found)
        print_json({name: str(found[name]) for name in wanted})
    elif arguments.what:
        place = str(found[arguments.what])
        print(plain(place) if is_terminal() else place)
    else:
        print_rows(("what", "where"), [(name, str(found[name])) for name in sorted(found)])
    return 0


def places(where: Locations) -> dict[str, Path]:
    """Every place by the name it goes by; none of them need exist yet."""
    return {
        "library": where.library,
        "config": where.config,
        "settings": where.config / FILE,
        "themes": where.themes,
        "state": where.state,
        "journal": where.journal,
        "crashes": where.state / "crashes",
        "cache": where.cache,
    }
