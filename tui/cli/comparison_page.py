"""A comparison as one page of HTML that needs nothing else: for reading, sending and printing."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from string import Template

from store.compare import PartComparison
from tui.cli.comparison import Compared, about_of, checks_of, title_of, totals_of
from tui.cli.comparison_pieces import Piece, PieceKind, move_of, pieces, told_rows
from tui.cli.findings import MARKS, told
from tui.cli.output import plain, plain_text

_TAGS = {
    PieceKind.SAME: ("", ""),
    PieceKind.ADDED: ("<ins>", "</ins>"),
    PieceKind.REMOVED: ("<del>", "</del>"),
    PieceKind.MOVED: ('<span class="moved">', "</span>"),
    PieceKind.DEPARTED: ('<s class="moved">', "</s>"),
}


def print_page(compared: Compared) -> None:
    """Print the page."""
    print(page(compared), end="")


def page(compared: Compared) -> str:
    """The whole page; without scripts and without anything from elsewhere."""
    template = files("tui.cli").joinpath("comparison_page.html").read_text("utf-8")
    return Template(template).substitute(
        title=_safe(title_of(compared)),
        counts=totals_of(compared) if compared.parts else "No words differ",
        parts="\n".join(_part(compared, part) for part in compared.parts),
        checks="\n".join(_checks(compared)),
    )


def _part(compared: Compared, part: PartComparison) -> str:
    """One changed part with its heading."""
    about = _safe(about_of(compared, part))
    lines = [f"<section>\n<h2>{_safe(part.title)} <small>{about}</small></h2>"]
    for row in told_rows(part):
        if row is None:
            lines.append('<p class="folded">…</p>')
            continue
        if note := move_of(compared, row):
            lines.append(f'<p class="note">↕ {_safe(note)}</p>')
        lines.append(f'<p class="text">{_marked(pieces(compared, row))}</p>')
    return "\n".join((*lines, "</section>"))


def _marked(drawn: Iterable[Piece]) -> str:
    """Pieces with their tags."""
    return "".join(map(_tagged, drawn))


def _tagged(piece: Piece) -> str:
    """A piece in its tag, and where it moved."""
    opening, closing = _TAGS[piece.kind]
    place = f' <small class="note">({_safe(piece.place)})</small>' if piece.place else ""
    return f"{opening}{escape(plain_text(piece.text))}{closing}{place}"


def _checks(compared: Compared) -> Iterator[str]:
    """What the change did to the findings, as a section; nothing where there are none."""
    fixed, new, kept = checks_of(compared)
    if not (fixed or new or kept):
        return
    counts = f"{len(fixed)} fixed, {len(new)} new, {len(kept)} still there"
    yield f"<section>\n<h2>Checks <small>{counts}</small></h2>\n<ul>"
    old, now = compared.old.document, compared.new.document
    yield from (_finding("✓ fixed", told(old, one), one.rule) for one in fixed)
    yield from (_finding(f"{MARKS[one.severity]} new", told(now, one), one.rule) for one in new)
    yield "</ul>\n</section>"


def _finding(mark: str, words: str, rule: str) -> str:
    """One finding that went or came."""
    return f"<li>{mark}: {_safe(words)} <code>{_safe(rule)}</code></li>"


def _safe(text: str) -> str:
    """Foreign text on one line of HTML."""
    return escape(plain(text))
