r"""The top-level Markdown blocks of a text, with exact spans, by mistune's block pass.

Mistune gives tokens without offsets. A state that stamps each token with the place where it began
supplies them; a block then ends where the next one starts. Only `\n` ends a line for mistune, so
carriage returns are turned, length kept, into characters that it takes for space and line break.
"""

import re
from typing import Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from store.document.model import Block, BlockKind, Span

BYTE_ORDER_MARK = "\ufeff"

_KINDS = {
    "heading": BlockKind.HEADING,
    "paragraph": BlockKind.PARAGRAPH,
    "list": BlockKind.LIST,
    "block_quote": BlockKind.QUOTE,
    "block_code": BlockKind.CODE,
    "block_html": BlockKind.HTML,
    "thematic_break": BlockKind.RULE,
}

_TABLE_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_UNDERLINE = re.compile(r"\n[ ]{0,3}(?:-+|=+)(?=[ \t]*(?:\n|\Z))")
_ATX_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_ATX_CLOSING = re.compile(r"(?:[ \t]+|^)#+[ \t]*$")


class _PlacedState(BlockState):
    """A block state that writes into each token where it started (key "start")."""

    mark: int | None = None
    """Where the block being read started; None between blocks."""

    def append_token(self, token: dict[str, Any]) -> None:
        token["start"] = self.cursor if self.mark is None else self.mark
        super().append_token(token)

    def prepend_token(self, token: dict[str, Any]) -> None:
        token["start"] = self.mark
        super().prepend_token(token)

    def add_paragraph(self, text: str) -> None:
        start = self.cursor
        super().add_paragraph(text)
        self.tokens[-1].setdefault("start", start)


class _PlacedParser(BlockParser):
    """Mistune's block parser, giving every top-level token its start."""

    state_cls = _PlacedState

    def compile_sc(self, rules: list[str] | None = None) -> re.Pattern[str]:
        # Mistune 3.4 lets a quotation swallow a heading on the very next line.
        if rules and "block_html" in rules and "atx_heading" not in rules:
            rules = [*rules, "atx_heading"]
        return super().compile_sc(rules)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        # Blocks inside lists and quotations have no offsets in the source and are never asked for:
        # leaving them unread keeps a long list linear and any depth of nesting flat.
        if state.parent is None:
            super().parse(state, rules)

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        is_blank = m.lastgroup == "blank_line"  # a token like any other, and never asked for
        if is_blank or not isinstance(state, _PlacedState):
            return super().parse_method(m, state)
        before, state.mark = state.mark, m.start()
        known = max(0, len(state.tokens) - 1)
        end = super().parse_method(m, state)
        for token in state.tokens[
            known:
        ]:  # a list goes in unstamped, before the block that ended it
            token.setdefault("start", m.start())
        state.mark = before
        return end


def with_plain_line_ends(text: str) -> str:
    r"""`text` at the same length, with `\n` as its only line break and no byte-order mark."""
    plain = text.replace("\r\n", " \n").replace("\r", "\n")
    return " " + plain[1:] if plain.startswith(BYTE_ORDER_MARK) else plain


def read_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The top-level blocks of `text` from the offset `start` on, in order.

    Link definitions make no block of their own: they fall into the span of the block before them,
    but for a heading or a rule, which ends with its own line.
    """
    if start >= len(text):
        return ()
    source = with_plain_line_ends(text) + "\n"
    parser, state = _PlacedParser(), _PlacedState()
    state.process(source)
    state.cursor = start
    parser.parse(state)
    placed = sorted(
        (token for token in state.tokens if token["type"] in _KINDS),
        key=lambda token: token["start"],
    )
    edges = [token["start"] for token in placed[1:]] + [len(source)]
    return tuple(_block(source, token, end) for token, end in zip(placed, edges, strict=False))


def _block(source: str, token: dict[str, Any], end: int) -> Block:
    """The block of one token, which ends at the latest before `end` (in `source`)."""
    span = _trimmed(source, token["start"], end)
    kind = _KINDS[token["type"]]
    if kind is BlockKind.HEADING:
        is_setext = token["style"] == "setext"
        content = _heading_content(source, span, is_setext=is_setext)
        span = Span(span.start, _heading_end(source, span, is_setext=is_setext))
        return Block(kind, span, content, token["attrs"]["level"])
    if kind is BlockKind.PARAGRAPH and _is_table(source, span):
        kind = BlockKind.TABLE
    if kind is BlockKind.RULE:
        span = Span(span.start, _line_end(source, span))
    return Block(kind, span, span)


def _is_table(source: str, span: Span) -> bool:
    """Whether a paragraph is a row of cells above a row of dashes, which makes it a table."""
    first_end = source.find("\n", span.start, span.end)
    if first_end < 0 or source.find("|", span.start, first_end) < 0:
        return False
    second_end = source.find("\n", first_end + 1, span.end)
    second_end = span.end if second_end < 0 else second_end
    return _TABLE_RULE.fullmatch(source, first_end + 1, second_end) is not None


def _trimmed(source: str, start: int, end: int) -> Span:
    """From the first line with text to the end of the last one, indentation of the first kept."""
    stretch = source[start:end]
    body = stretch.rstrip(" \t\n")
    lead = len(body) - len(body.lstrip("\n"))
    return Span(start + lead, start + max(lead, len(body)))


def _line_end(source: str, span: Span) -> int:
    """Where the first line of a span ends, without the white space at its end."""
    end = source.find("\n", span.start, span.end)
    return span.end if end < 0 else span.start + len(source[span.start : end].rstrip())


def _heading_end(source: str, span: Span, *, is_setext: bool) -> int:
    """Where the line of a heading ends, or the line below it that makes it one."""
    if not is_setext:
        return _line_end(source, span)
    underline = _UNDERLINE.search(source, span.start, span.end)
    return underline.end() if underline else span.end


def _heading_content(source: str, span: Span, *, is_setext: bool) -> Span:
    """The text of a heading without its number signs or its underline."""
    if is_setext:
        underline = _UNDERLINE.search(source, span.start, span.end)
        title = source[span.start : underline.start() if underline else span.end]
        lead = len(title) - len(title.lstrip())
        return Span(span.start + lead, span.start + max(lead, len(title.rstrip())))
    line_end = source.find("\n", span.start, span.end)
    line_end = span.end if line_end < 0 else line_end
    opening = _ATX_HEADING.match(source, span.start, line_end)
    start = opening.end() if opening else span.start
    title = source[start:line_end].rstrip()
    if title.endswith("#"):
        title = _ATX_CLOSING.sub("", title).rstrip()
    return Span(start, start + len(title))
