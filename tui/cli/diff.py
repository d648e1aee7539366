"""`backwards diff`: two versions of a document, or two files, compared word by word."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from store.document.file import read_document
from store.errors import BackwardsError
from store.review import Review, make_review
from tui.cli.comparison import Compared, Side
from tui.cli.comparison_page import print_page
from tui.cli.comparison_record import print_record
from tui.cli.comparison_text import print_inline, print_side_by_side, print_stat
from tui.cli.documents import document_at, library_around
from tui.cli.findings import own_checker
from tui.cli.output import say

SAME, DIFFERENT = 0, 1
FORMS = {
    "text": print_inline,
    "side-by-side": print_side_by_side,
    "stat": print_stat,
    "json": print_record,
    "html": print_page,
}
"""How a comparison can be printed."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `diff` takes."""
    parser.usage = (
        "backwards diff DOC [A [B]] [options]\n       backwards diff --files OLD NEW [options]"
    )
    parser.epilog = (
        "Without B the other side is the file as it is now, without A the newest version. "
        "A version is v12, 12, last, a milestone's name or a commit. "
        "Exit code: 0 the same, 1 different, 2 could not."
    )
    parser.add_argument(
        "words", nargs="+", metavar="DOC [A [B]]", help="the document, two versions"
    )
    parser.add_argument("--files", action="store_true", help="compare two files: OLD NEW")
    parser.add_argument("--part", metavar="PART", help="only this part, by its id in `outline`")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--format",
        choices=("text", "json", "html"),
        default="text",
        help="html is one page to send and print; default: text",
    )
    form.add_argument(
        "--side-by-side",
        dest="format",
        action="store_const",
        const="side-by-side",
        help="in two columns",
    )
    form.add_argument(
        "--stat", dest="format", action="store_const", const="stat", help="counts of words alone"
    )


def run(arguments: Namespace) -> int:
    """Print the comparison; 0 when the two are the same, 1 when they differ.

    Raises BackwardsError for a document, a version or a part that is not there.
    """
    old, new = _files(arguments.words) if arguments.files else _versions(arguments.words)
    compared = Compared(old, new, _review(old, new)).of_part(arguments.part)
    FORMS[arguments.format](compared)
    if compared.is_same:
        say(f"{old.label} and {new.label} are the same")
    elif not compared.parts:
        say(f"{old.label} and {new.label} differ in white space alone")
    return SAME if compared.is_same else DIFFERENT


def _review(old: Side, new: Side) -> Review:
    """The comparison of both sides, and what the change did to their findings."""
    checker = own_checker()
    return make_review(
        old.document, new.document, checker.check(old.document), checker.check(new.document)
    )


def _files(words: list[str]) -> tuple[Side, Side]:
    """Two files as sides."""
    if len(words) != 2:
        raise BackwardsError("--files compares two files: backwards diff --files OLD NEW")
    old, new = (Side(word, document_at(word)) for word in words)
    return old, new


def _versions(words: list[str]) -> tuple[Side, Side]:
    """Two versions of one document, or a version and the file as it is now."""
    if len(words) > 3:
        raise BackwardsError("diff takes a document and at most two versions")
    path, revisions = Path(words[0]), words[1:] or ["last"]
    if words[1:2] and Path(words[1]).is_file():
        raise BackwardsError(f"{words[1]} is a file, not a version; --files compares two files")
    with library_around(path) as library:
        sides = []
        for revision in revisions:
            version = library.version(path, revision)
            sides.append(Side(f"v{version.number}", library.text(version)))
    if len(sides) == 1:
        sides.append(Side("working text", read_document(path)))
    return sides[0], sides[1]
