"""Writing a document anew in the labelled form, its words untouched."""

import re
from collections.abc import Iterator, Sequence

from store.document import Document, Faq, PartKind, Section
from store.document.blocks import read_blocks
from store.document.editing import newline_of, section_order
from store.document.labels import FAQ_TITLES, SECTION_TITLES
from store.document.model import Block, BlockKind
from store.interchange.mapping import KEPT, Proposal, propose

_DEEPEST = 6
_SECTION_LEVEL = 2
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(.+)\1", re.DOTALL)


def to_labelled(document: Document, mapping: Sequence[Proposal] | None = None) -> str:
    """The text of `document` in the labelled form, each stretch where `mapping` puts it.

    Without a mapping the proposed one is taken. Front matter stays as it is; line ends are those
    most lines of the source have. What changes is markup: labels, markers of questions and
    answers, the levels of headings, the margins of lists that held answers.
    """
    proposals = propose(document) if mapping is None else tuple(mapping)
    pieces = [
        *_release(document, proposals),
        *(piece for faq in Faq for piece in _faq(document, proposals, faq)),
        *_extras(document, proposals),
    ]
    front = document.front_matter.span.of(document.text)
    body = "\n\n".join(piece for piece in pieces if piece.strip()) + "\n"
    newline = newline_of(document.text)
    return front + (newline if front else "") + body.replace("\n", newline)


def stretch_of(document: Document, proposal: Proposal) -> str:
    r"""The stretch of a proposal as it is moved: `\n` line ends, no margin of a list around it."""
    return _without_margin(re.sub(r"\r\n?", "\n", proposal.span.of(document.text)))


def _release(document: Document, proposals: Sequence[Proposal]) -> Iterator[str]:
    """The nine sections, in the order of the profile, then any that the profile has not."""
    by_section: dict[Section, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.section is not None:
            by_section.setdefault(proposal.section, []).append(proposal)
    order = section_order(document)
    for section in (*order, *(section for section in Section if section not in order)):
        found = by_section.get(section, [])
        if section is Section.HEADING and found:
            yield f"# {_line(document, found[0])}"
        elif section is Section.SUB_HEADING:
            yield from _paragraphs(document, found)
        elif found:
            yield f"## {SECTION_TITLES[section]}"
            yield from _paragraphs(document, found)


def _paragraphs(document: Document, proposals: Sequence[Proposal]) -> Iterator[str]:
    """The stretches of one section; what a label said beside its name goes above them in bold."""
    pieces: list[str] = []
    for proposal in proposals:
        pieces.extend([f"**{proposal.title}**"] if proposal.title else [])
        pieces.append(stretch_of(document, proposal))
    yield _with_headings_below("\n\n".join(filter(str.strip, pieces)), _SECTION_LEVEL)


def _line(document: Document, proposal: Proposal) -> str:
    """A headline on one line, without emphasis around all of it."""
    words = " ".join(f"{proposal.title} {proposal.span.of(document.text)}".split())
    emphasis = _EMPHASIS.fullmatch(words)
    is_whole = emphasis is not None and emphasis[1] not in emphasis[2]
    return emphasis[2] if emphasis and is_whole else words


def _faq(document: Document, proposals: Sequence[Proposal], faq: Faq) -> Iterator[str]:
    """One half of the FAQ: a heading, its topics, its questions."""
    items = [p for p in proposals if p.kind is PartKind.FAQ_ITEM and p.faq is faq]
    if not items:
        return
    yield f"## {FAQ_TITLES[faq]}"
    level = 3
    for item in items:
        level = 4 if item.is_topic else level
        if item.title:
            yield f"{'#' * (3 if item.is_topic else level)} {item.title}"
        yield _with_headings_below(stretch_of(document, item), level)


def _extras(document: Document, proposals: Sequence[Proposal]) -> Iterator[str]:
    """The extra sections, and headlines after the first; what has no heading comes last, as one."""
    for headline in [p for p in proposals if p.section is Section.HEADING][1:]:
        yield f"## {_line(document, headline)}"
    extras = [p for p in proposals if p.kind is PartKind.EXTRA]
    for extra in (extra for extra in extras if extra.title != KEPT):
        yield f"## {extra.title}"
        yield _with_headings_below(stretch_of(document, extra), _SECTION_LEVEL)
    kept = [stretch_of(document, extra) for extra in extras if extra.title == KEPT]
    if any(kept):
        yield f"## {KEPT}"
        yield _with_headings_below("\n\n".join(filter(str.strip, kept)), _SECTION_LEVEL)


def _with_headings_below(text: str, above: int) -> str:
    """`text` with its headings moved down until the highest is below level `above`.

    Headings without words go.
    """
    headings = [block for block in read_blocks(text) if block.kind is BlockKind.HEADING]
    levels = [block.level for block in headings if not block.content.is_empty]
    shift = max(0, above + 1 - min(levels, default=_DEEPEST))
    for block in reversed(headings):
        heading = "" if block.content.is_empty else _atx(text, block, shift)
        text = text[: block.span.start] + heading + text[block.span.end :]
    return text.strip("\n").rstrip()


def _atx(text: str, block: Block, shift: int) -> str:
    """A heading with number signs, `shift` levels further down."""
    words = " ".join(block.content.of(text).split())
    return f"{'#' * min(block.level + shift, _DEEPEST)} {words}"


def _without_margin(text: str) -> str:
    """`text` without the white space that all lines but perhaps the first begin with."""
    first, *rest = text.split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in rest if line.strip()]
    own = len(first) - len(first.lstrip(" "))
    margin = min([*margins, own] if own else margins, default=own)
    return "\n".join([first[min(own, margin) :], *(line[margin:] for line in rest)])
