"""Waivers: comments in the text that excuse a finding, with the reason."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from store.document import Block, BlockKind, Document, DocumentEdit, Span
from store.rules.catalogue import all_rules
from store.rules.comments import comment_above, one_line, top_of
from store.rules.model import Finding

_WAIVER = re.compile(
    r"<!--\s{0,20}backwards:\s{0,20}ignore(?P<file>-file)?(?![\w-])\s{0,20}"
    r"(?P<rules>[^<>\r\n]{0,200}?)(?:\s{1,20}--\s{0,20}(?P<reason>[^\r\n]{0,500}?))?\s{0,20}-->"
)
_NAME = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Excuse:
    """One name in a waiver: "hype", or "section-missing:problem" for one part alone."""

    rule: str
    """The rule's id, whether there is such a rule or not."""
    part: str
    """The part's id; "" for every part."""
    span: Span
    """Where the name stands."""

    def covers(self, finding: Finding) -> bool:
        """Whether it names the finding's rule, and its part if it names one."""
        return self.rule == finding.rule and self.part in {"", finding.part}


@dataclass(frozen=True, slots=True)
class Waiver:
    """One comment, such as `<!-- backwards: ignore hype -- the product is called Magic -->`."""

    span: Span
    """The comment."""
    excuses: tuple[Excuse, ...]
    """What it names."""
    reason: str
    """Empty when it gives none; such a waiver excuses nothing."""
    covers: Span | None
    """The block below it; None for one that covers the whole file."""

    @property
    def reach(self) -> Span:
        """The stretch it covers; the whole of any text for one that covers the file."""
        return self.covers if self.covers is not None else Span(0, sys.maxsize)


def read_waivers(document: Document) -> tuple[Waiver, ...]:
    """The waivers of `document`, in order."""
    if "backwards:" not in document.text:
        return ()
    return tuple(_waivers(document))


def _waivers(document: Document) -> Iterator[Waiver]:
    for match in _WAIVER.finditer(document.text, document.front_matter.span.end):
        span = Span(*match.span())
        if _is_shown(document, span):
            continue
        names = _NAME.finditer(document.text, *match.span("rules"))
        yield Waiver(
            span,
            tuple(_excuse(name) for name in names),
            (match["reason"] or "").strip(),
            None if match["file"] else _block_below(document, span),
        )


def _excuse(name: re.Match[str]) -> Excuse:
    rule, _, part = name[0].partition(":")
    return Excuse(rule, part, Span(*name.span()))


def _is_shown(document: Document, span: Span) -> bool:
    """Whether a comment is only quoted in code."""
    block = _block_at(document, span.start)
    return bool(span.of(document.mask).strip()) or (
        block is not None and block.kind is BlockKind.CODE
    )


def _block_at(document: Document, offset: int) -> Block | None:
    """The block that holds an offset, or None between blocks."""
    index = _index_of(document, offset)
    block = document.blocks[index] if index >= 0 else None
    return block if block and offset < block.span.end else None


def _index_of(document: Document, offset: int) -> int:
    """The number of the last block that starts at or before an offset; -1 before the first."""
    return bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1


def _block_below(document: Document, comment: Span) -> Span:
    """The block that a comment stands above; empty, after the comment, when none follows."""
    blocks = document.blocks
    for block in blocks[max(0, _index_of(document, comment.start)) :]:
        below = Span(max(block.span.start, comment.end), block.span.end)
        if not below.is_empty and below.of(document.mask).strip():
            return below
    return Span(comment.end, comment.end)


Use = tuple[Waiver, Excuse]
"""A waiver, and the name in it that excuses something."""


def waivers_by_rule(waivers: Iterable[Waiver]) -> dict[str, list[Use]]:
    """The waivers that give a reason, by the rules they name, in the order of what they cover."""
    found: dict[str, list[Use]] = {}
    for waiver in sorted(waivers, key=lambda waiver: waiver.reach):
        for excuse in waiver.excuses if waiver.reason else ():
            found.setdefault(excuse.rule, []).append((waiver, excuse))
    return found


def waivers_for(finding: Finding, waivers: Mapping[str, Sequence[Use]]) -> list[Use]:
    """The waivers, of those sorted by `waivers_by_rule`, that cover a finding."""
    named = waivers.get(finding.rule, ())
    end = bisect_right(named, finding.span.start, key=lambda use: use[0].reach.start)
    return [
        (waiver, excuse)
        for waiver, excuse in _reaching(named[:end])
        if waiver.reach.contains(finding.span) and excuse.covers(finding)
    ]


def _reaching(uses: Sequence[Use]) -> Iterator[Use]:
    """Those of the file, and those of the block that was begun last: blocks do not overlap."""
    last = uses[-1][0].reach if uses else None
    yield from takewhile(lambda use: use[0].covers is None, uses)
    own = takewhile(lambda use: use[0].reach == last, reversed(uses))
    yield from (use for use in own if use[0].covers is not None)


def waive(document: Document, finding: Finding, reason: str) -> DocumentEdit:
    """The edit that writes a waiver for `finding` into the text.

    It goes above the finding's block, on a line of its own; for a finding without a place, or one
    about the whole document, to the top of the file. What is missing is excused by its part's
    name, so that nothing else is. Raises ValueError for an empty reason.
    """
    reason = one_line(reason)
    if not reason:
        raise ValueError("a waiver needs a reason")
    rule = next(rule for rule in all_rules() if rule.id == finding.rule)
    block = _block_at(document, finding.span.start)
    if block is not None and not finding.span.is_empty and not rule.is_whole:
        return comment_above(document, block.span.start, f"ignore {rule.id} -- {reason}")
    is_of_part = rule.is_by_part and finding.part is not None
    name = f"{rule.id}:{finding.part}" if is_of_part else rule.id
    return comment_above(document, top_of(document), f"ignore-file {name} -- {reason}")
