"""Signs: what each block of a text announces, if it announces anything.

Headings do, and so do a line in bold or a plain line that is nothing but a label, and a label that
runs into its paragraph ("**The problem.** Reading hurts."). Everything else is text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.document.labels import Label, Meaning, is_name_of_section, label_of, section_of
from store.document.model import Block, BlockKind, Section, Span

HEADINGS = range(1, 7)
"""The levels of real headings."""

LINE_LABEL = 7
"""The level of a line in bold, or of a plain line that is only a label."""

RUN_IN = 8
"""The level of a label that runs into its paragraph."""

TEXT = 0
"""The level of a block that announces nothing."""

_LONGEST_LINE = 300  # characters of a label or headline set in bold

_BOLD_RUN_IN = re.compile(
    r"(?:\*\*|__)(?P<words>[^\n\r*]{1,60}?)"
    r"(?:[.:：?!](?:\*\*|__)|(?:\*\*|__)[:：]|(?:\*\*|__)[ \t]+[-–—])[ \t]*"
)
_PLAIN_RUN_IN = re.compile(r"(?P<words>[^\W\d_][\w '’/&-]{1,40}):[ \t]+(?=\S)")
_PLAIN_LINE = re.compile(r"[^\n\r]{1,60}")
_OTHER = Label(Meaning.OTHER)


class Sign(NamedTuple):
    """One block, and what it announces."""

    block: Block
    level: int
    """1 to 6 for headings, LINE_LABEL, RUN_IN, or TEXT."""
    label: Label
    words: Span
    """The words of the heading or label, without markers; the whole block for text."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a real heading."""
        return self.level in HEADINGS

    @property
    def section(self) -> Section | None:
        """The section it announces, or None."""
        return self.label.section


def signs_of(text: str, blocks: Sequence[Block]) -> Iterator[Sign]:
    """The sign of each block, in order.

    Headings without words are left out, but for the first of level 1, which may be a heading yet to
    write.
    """
    labels = _Labels()
    is_first, has_blank = True, False
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind is BlockKind.HEADING:
            title = block.content.of(text)
            is_blank = not title.strip()
            if not is_blank or (block.level == 1 and not has_blank):
                has_blank = has_blank or is_blank
                label = label_of(title, opens=True) if is_first else labels.of(title)
                yield Sign(block, block.level, label, block.content)
                is_first = False
        elif block.kind is BlockKind.PARAGRAPH:
            is_last = following is None or following.kind is BlockKind.HEADING
            yield _paragraph_sign(text, block, labels, is_last=is_last)
        else:
            yield Sign(block, TEXT, _OTHER, block.span)


def run_in_end(text: str, sign: Sign) -> int:
    """Where the text after a label that runs in begins."""
    run_in = _run_in(text, sign.block.span)
    return run_in.end() if run_in else sign.block.span.start


def bold_words(text: str, span: Span) -> Span | None:
    """The words of a paragraph that is set in bold from end to end, or None."""
    mark = text[span.start : span.start + 2]
    if mark not in {"**", "__"}:
        return None
    words = span.of(text).rstrip().rstrip(":：").rstrip()
    if not 4 < len(words) <= _LONGEST_LINE or not words.endswith(mark):
        return None
    return Span(span.start + 2, span.start + len(words) - 2) if words.count(mark) == 2 else None


class _Labels:
    """What the lines of one text mean: long texts say the same again and again."""

    def __init__(self) -> None:
        self._known: dict[str, Label] = {}

    def of(self, title: str) -> Label:
        """What a heading or label means that does not open the document."""
        if (label := self._known.get(title)) is None:
            label = self._known[title] = label_of(title)
        return label


def _paragraph_sign(text: str, block: Block, labels: _Labels, *, is_last: bool) -> Sign:
    """The sign of a paragraph: a label line, a label that runs in, or text.

    One that is the last before a heading labels nothing, unless it is in bold.
    """
    if (bold := bold_words(text, block.span)) is not None:
        return Sign(block, LINE_LABEL, labels.of(bold.of(text)), bold)
    words = block.span.of(text)
    if not is_last and _PLAIN_LINE.fullmatch(words) and _is_bare(words, labels.of(words)):
        return Sign(block, LINE_LABEL, labels.of(words), block.span)
    run_in = _run_in(text, block.span)
    if run_in is not None and (section := section_of(run_in["words"])) is not None:
        return Sign(block, RUN_IN, Label(Meaning.SECTION, section), Span(*run_in.span("words")))
    return Sign(block, TEXT, _OTHER, block.span)


def _run_in(text: str, span: Span) -> re.Match[str] | None:
    """The label that runs into a paragraph; one in plain type must be a name in the table."""
    if (bold := _BOLD_RUN_IN.match(text, *span)) is not None:
        return bold
    plain = _PLAIN_RUN_IN.match(text, *span)
    return plain if plain and is_name_of_section(plain["words"]) else None


def _is_bare(line: str, label: Label) -> bool:
    """Whether a line of plain text is only a label."""
    if label.meaning is Meaning.OTHER:
        return False
    if label.meaning in {Meaning.RELEASE, Meaning.TITLE}:
        return label.residue == 0
    if label.meaning is Meaning.SECTION:
        return is_name_of_section(line) and not line.rstrip().endswith((".", "?", "!"))
    return label.meaning is Meaning.FAQ and len(line.split()) <= 5
