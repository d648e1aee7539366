"""A text with its markup blanked, at equal length, so that every offset stays true."""

from collections.abc import Sequence

from store.document.model import Block, BlockKind, Span


def masked(text: str, blocks: Sequence[Block], front_matter: Span) -> str:
    """`text` with all that a reader does not see as words replaced, character for character."""
    pieces = list(text)
    for span in [
        front_matter,
        *(b.span for b in blocks if b.kind in {BlockKind.CODE, BlockKind.HTML}),
    ]:
        for offset in range(span.start, span.end):
            if pieces[offset] not in "\r\n":
                pieces[offset] = " "
    return "".join(pieces)
