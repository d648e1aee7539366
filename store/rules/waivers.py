"""Waivers: comments in the text that excuse a finding, with the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.document import BlockKind, Document, DocumentEdit, Span
from store.rules.catalogue import all_rules
from store.rules.comments import comment_above, one_line, top_of
from store.rules.model import Finding

_WAIVER = re.compile(
    r"<!--\s{0,20}backwards:\s{0,20}ignore(?P<file>-file)?(?![\w-])\s{0,20}"
    r"(?P<rules>[^<>\r\n]{0,200}?)(?:\s{1,20}--\s{0,20}(?P<reason>[^\r\n]{0,500}?))?\s{0,20}-->"
)
_NAME = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One comment, such as `<!-- backwards: ignore hype -- the product is called Magic -->`."""

    span: Span
    """The comment."""
    rules: tuple[str, ...]
    """The ids it names, whether there are such rules or not."""
    names: tuple[Span, ...]
    """Where each of them stands."""
    reason: str
    """Empty when it gives none; such a waiver excuses nothing."""
    covers: Span | None
    """The block below it; None for one that covers the whole file."""

    def excuses(self, finding: Finding) -> bool:
        """Whether this waiver covers a finding."""
        if not self.reason or finding.rule not in self.rules:
            return False
        return self.covers is None or (
            self.covers.start <= finding.span.start <= finding.span.end <= self.covers.end
        )


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
        names = tuple(
            Span(*name.span()) for name in _NAME.finditer(document.text, *match.span("rules"))
        )
        yield Waiver(
            span,
            tuple(name.of(document.text) for name in names),
            names,
            (match["reason"] or "").strip(),
            None if match["file"] else _block_below(document, span),
        )


def _is_shown(document: Document, span: Span) -> bool:
    """Whether a comment is only quoted in code."""
    return bool(span.of(document.mask).strip()) or any(
        block.kind is BlockKind.CODE and block.span.contains(span) for block in document.blocks
    )


def _block_below(document: Document, comment: Span) -> Span:
    """The block that a comment stands above; empty, after the comment, when none follows."""
    for block in document.blocks:
        if (
            block.span.end > comment.end
            and Span(max(block.span.start, comment.end), block.span.end).of(document.mask).strip()
        ):
            return Span(max(block.span.start, comment.end), block.span.end)
    return Span(comment.end, comment.end)


def waive(document: Document, finding: Finding, reason: str) -> DocumentEdit:
    """The edit that writes a waiver for `finding` into the text.

    It goes above the finding's block, on a line of its own; for a finding without a place, or one
    about the whole document, to the top of the file. Raises ValueError for an empty reason.
    """
    reason = one_line(reason)
    if not reason:
        raise ValueError("a waiver needs a reason")
    block = next((b for b in document.blocks if b.span.contains(finding.span)), None)
    if block is None or finding.span.is_empty or _is_whole(finding.rule):
        words = f"ignore-file {finding.rule} -- {reason}"
        return comment_above(document, top_of(document), words)
    return comment_above(document, block.span.start, f"ignore {finding.rule} -- {reason}")


def _is_whole(rule_id: str) -> bool:
    return any(rule.id == rule_id and rule.is_whole for rule in all_rules())
