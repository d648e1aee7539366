"""A comparison as text: inline, side by side, or counted.

On a terminal with colours, added words are blue and underlined, removed ones orange and struck
through, moved ones magenta, slanted where they stand now and struck where they stood. Without
colours they stand in {+…+}, [-…-], {>…<} and [>…<].
"""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from store.compare import PartComparison, Row, RowKind
from store.document import Document
from store.rules import Finding
from tui.cli.comparison import Compared, about_of, checks_of, title_of, totals_of
from tui.cli.comparison_pieces import Piece, PieceKind, move_of, pieces, told_rows
from tui.cli.findings import MARKS, told
from tui.cli.output import console, has_colour, is_terminal, plain, plain_text, print_rows

_STYLES = {
    PieceKind.SAME: "",
    PieceKind.ADDED: "bright_blue underline",
    PieceKind.REMOVED: "dark_orange strike",
    PieceKind.MOVED: "magenta italic",
    PieceKind.DEPARTED: "magenta strike",
}
_MARKERS = {
    PieceKind.ADDED: ("{+", "+}"),
    PieceKind.REMOVED: ("[-", "-]"),
    PieceKind.MOVED: ("{>", "<}"),
    PieceKind.DEPARTED: ("[>", "<]"),
}
_OLD_SIDE = {PieceKind.SAME, PieceKind.REMOVED, PieceKind.DEPARTED}
_NEW_SIDE = {PieceKind.SAME, PieceKind.ADDED, PieceKind.MOVED}
_WORDS_OF_DEPARTED = 8
"""How many words recall a block that stands elsewhere now."""


def print_inline(compared: Compared) -> None:
    """Print every changed part, old and new words in one text; unchanged paragraphs are folded."""
    for screen, part in _parts(compared):
        for row in told_rows(part):
            screen.print(_inline(compared, row), soft_wrap=not is_terminal())


def print_side_by_side(compared: Compared) -> None:
    """Print every changed part in two columns, old and new."""
    for screen, part in _parts(compared):
        columns = Table(box=None, expand=True, pad_edge=False, padding=(0, 1), show_header=False)
        columns.add_column(ratio=1)
        columns.add_column(ratio=1)
        for row in told_rows(part):
            columns.add_row(*(("…", "…") if row is None else _sides(compared, row)))
        screen.print(columns)


def _parts(compared: Compared) -> Iterator[tuple[Console, PartComparison]]:
    """The changed parts, each under its title, and where to print; totals before, checks after."""
    if not compared.parts:
        return
    screen = console()
    _print_title(f"{title_of(compared)}  {totals_of(compared)}")
    for part in compared.parts:
        print()
        _print_title(f"{part.title}  {about_of(compared, part)}")
        yield screen, part
    _print_checks(compared)


def print_stat(compared: Compared) -> None:
    """Print the words added, removed and moved in each changed part."""
    rows = [
        (
            part.title,
            part.change.value,
            f"+{part.words_added}",
            f"−{part.words_removed}",
            str(part.words_moved),
        )
        for part in compared.parts
    ]
    if rows:
        print_rows(("part", "change", "added", "removed", "moved"), rows)


def _inline(compared: Compared, row: Row | None) -> Text:
    """A row as one text, with a line above that says where it moved."""
    if row is None:
        return Text("…", "dim")
    note = move_of(compared, row)
    if row.kind is RowKind.MOVED_FROM:
        return Text(f"↕ {note}: {_recalled(compared, row)}", "dim")
    told = Text(f"↕ {note}:\n" if note else "", "dim", end="")
    return told.append_text(_drawn(pieces(compared, row)))


def _sides(compared: Compared, row: Row) -> tuple[Text, Text]:
    """A row as it stands on the old and on the new side."""
    note = move_of(compared, row)
    lead = Text(f"↕ {note}\n" if note else "", "dim")
    drawn = pieces(compared, row)
    if row.kind is RowKind.MOVED_FROM:
        return lead.append_text(_drawn(drawn)), Text()
    old = _drawn([piece for piece in drawn if piece.kind in _OLD_SIDE]) if row.old else Text()
    new = _drawn([piece for piece in drawn if piece.kind in _NEW_SIDE]) if row.new else Text()
    return old, lead.append_text(new) if row.new else Text()


def _drawn(drawn: Iterable[Piece]) -> Text:
    """Pieces in their colours, or between their markers where there is no colour."""
    if not has_colour():
        return Text("".join(map(_marked, drawn)))
    text = Text()
    for piece in drawn:
        before, words, after = _hugged(piece)
        text.append(before).append(words, _STYLES[piece.kind])
        text.append(_place(piece), "dim").append(after)
    return text


def _marked(piece: Piece) -> str:
    """A piece between its markers, which hug the words; blank pieces stay blank."""
    before, words, after = _hugged(piece)
    if not words or piece.kind not in _MARKERS:
        return f"{before}{words}{after}"
    opening, closing = _MARKERS[piece.kind]
    return f"{before}{opening}{words}{_place(piece)}{closing}{after}"


def _hugged(piece: Piece) -> tuple[str, str, str]:
    """A piece's words, and the white space before and after them."""
    text = plain_text(piece.text)
    words = text.strip()
    start = text.index(words)
    return text[:start], words, text[start + len(words) :]


def _place(piece: Piece) -> str:
    """Where words of a piece moved, in brackets."""
    return f" ({plain(piece.place)})" if piece.place else ""


def _recalled(compared: Compared, row: Row) -> str:
    """The first words of a block that went elsewhere."""
    words = "".join(piece.text for piece in pieces(compared, row)).split()
    rest = " …" if len(words) > _WORDS_OF_DEPARTED else ""
    return plain(" ".join(words[:_WORDS_OF_DEPARTED])) + rest


def _print_checks(compared: Compared) -> None:
    """Print what the change did to the findings."""
    fixed, new, kept = checks_of(compared)
    if not (fixed or new or kept):
        return
    print()
    counts = f"Checks: {len(fixed)} fixed, {len(new)} new, {len(kept)} still there"
    _print_title(counts)
    for finding in fixed:
        _print_line(_told_finding("✓ fixed", finding, compared.old.document))
    for finding in new:
        mark = MARKS[finding.severity]
        _print_line(_told_finding(f"{mark} new", finding, compared.new.document))


def _told_finding(mark: str, finding: Finding, document: Document) -> Text:
    """One finding that went or came."""
    line = document.lines.line(finding.span.start)
    return Text(f"{mark:<8} line {line}: {told(document, finding)} [{finding.rule}]")


def _print_title(words: str) -> None:
    """Print one line that stands out."""
    _print_line(Text(plain(words), "bold"))


def _print_line(text: Text) -> None:
    """Print one line, never broken into two."""
    console().print(text, soft_wrap=True)
