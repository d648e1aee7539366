"""Changing the work file: every edit replaces one span, and every other character stays."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.document import Document, DocumentEdit, Span
from store.document.editing import newline_of
from store.touchstone.anchoring import anchor_at
from store.touchstone.model import Anchor, Link, Promise, WorkItem, WorkState
from store.touchstone.reading import fence_after
from store.touchstone.stock import Stock
from store.touchstone.work_file import WorkFile
from store.touchstone.writing import (
    anchor_line,
    item_line,
    link_line,
    one_line,
    promise_line,
    reason_line,
)

_LINE_END = re.compile(r"\r\n|\r|\n")
_NAMED = re.compile(r"(?:promise|work)-(\d{1,9})(?!\w)")
_NEXT_LINE = re.compile(r"(?:\r\n|\r|\n)([^\r\n]*)")
_BLANK_AT_END = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*\Z")
_INTRODUCTION = """\
# Work for {product}

What is done for the promises of [{name}]({link}). A box is ticked when the item is done; in
brackets stand its priority (P1 to P4), its owner and whether it is under way or dropped. Below an
item stands what it serves: a promise with its words, or nothing and why.

## Promises

## Work
"""


def new_work(document: Document, name: str) -> WorkFile:
    """An empty work file for a document in the file `name`."""
    product = one_line(document.front_matter.get("product")) or name
    link = name.replace("%", "%25").replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    text = _INTRODUCTION.format(product=product, name=name, link=link)
    return WorkFile(
        text.replace("\n", newline_of(document.text)) if "\r" in document.text else text
    )


def add_promises(
    work: WorkFile, anchors: Iterable[Anchor], *, is_dropped: bool = False
) -> tuple[DocumentEdit, ...]:
    """The edits that add promises, each with an id of its own, after those that are there.

    Dropped ones are kept so that nobody proposes them again.
    """
    lines: list[str] = []
    for number, anchor in enumerate(anchors, _free_number(work, "promise")):
        name = f"promise-{number}"
        lines += (promise_line(name, anchor.quote, is_dropped=is_dropped), anchor_line(anchor))
    if not lines:
        return ()
    if work.promises:
        return (_below(work, _end_of(work, work.promises[-1].span.end), lines),)
    if work.promises_heading:
        return (_below(work, work.promises_heading.end, ["", *lines]),)
    return (_at_end(work, ["## Promises", "", *lines]),)


def set_promise(
    work: WorkFile,
    promise: Promise,
    anchor: Anchor | None = None,
    *,
    is_dropped: bool | None = None,
) -> DocumentEdit:
    """The edit that gives a promise other words, or drops it or takes it up again."""
    anchor = anchor or promise.anchor
    dropped = promise.is_dropped if is_dropped is None else is_dropped
    lines = [promise_line(promise.id, anchor.quote, is_dropped=dropped), anchor_line(anchor)]
    return DocumentEdit(promise.span, newline_of(work.text).join(lines))


def refresh_anchors(stock: Stock) -> tuple[DocumentEdit, ...]:
    """The edits that let promises that stand remember what stands around them now."""
    edits = []
    for each in stock.promises:
        if each.place.span and not each.has_drifted:
            anchor, old = anchor_at(stock.wording, each.place.span), each.promise.anchor
            if (anchor.before, anchor.after) != (old.before, old.after):
                edits.append(set_promise(stock.work, each.promise, anchor))
    return tuple(edits)


def add_items(work: WorkFile, items: Sequence[WorkItem]) -> tuple[DocumentEdit, ...]:
    """The edits that add items, with what they serve, after those that are there.

    One without an id is given one.
    """
    number = _free_number(work, "work")
    lines: list[str] = []
    for item in items:
        name = item.id or f"work-{number}"
        number += not item.id
        lines.append(f"- {item_line(replace(item, id=name))}")
        lines += (f"  {link_line(link)}" for link in item.links)
        lines += [f"  {reason_line(item.reason)}"] if item.reason else []
    if not lines:
        return ()
    if work.items:
        return (_below(work, _end_of(work, work.items[-1].end), lines),)
    return (_at_end(work, lines),)


def set_item(work: WorkFile, item: WorkItem, changed: WorkItem) -> DocumentEdit:
    """The edit that writes the head of `item` as `changed` has it; an item without id gets one."""
    if not changed.id:
        changed = replace(changed, id=f"work-{_free_number(work, 'work')}")
    return DocumentEdit(item.head, item_line(changed))


def set_state(work: WorkFile, item: WorkItem, state: WorkState) -> DocumentEdit:
    """The edit that says how far an item is."""
    return set_item(work, item, replace(item, state=state))


def link(work: WorkFile, item: WorkItem, promise: Promise) -> DocumentEdit:
    """The edit that says an item serves a promise; it takes the place of a reason for none."""
    line = link_line(Link(promise.id, promise.anchor.quote, Span(0, 0)))
    if item.reason_span:
        return _rewritten(work, item.reason_span, line)
    return _said_below(work, item, line)


def relink(work: WorkFile, link: Link, promise: Promise) -> DocumentEdit:
    """The edit that makes a link mean `promise`, by the words it has now."""
    line = link_line(Link(promise.id, promise.anchor.quote, Span(0, 0)))
    return _rewritten(work, link.span, line)


def unlink(work: WorkFile, link: Link) -> DocumentEdit:
    """The edit that takes a link out, with its line."""
    start, end = link.span
    line_end = _LINE_END.match(work.text, end)
    if line_end:
        return DocumentEdit(Span(start, line_end.end()), "")
    before = re.search(r"(?:\r\n|\r|\n)\Z", work.text[:start])
    return DocumentEdit(Span(before.start() if before else start, end), "")


def give_reason(work: WorkFile, item: WorkItem, reason: str) -> DocumentEdit:
    """The edit that says why an item serves no promise."""
    line = reason_line(reason)
    if item.reason_span:
        return _rewritten(work, item.reason_span, line)
    return _said_below(work, item, line)


def _said_below(work: WorkFile, item: WorkItem, line: str) -> DocumentEdit:
    """A line below what an item says already."""
    return _below(work, item.end, [f"{item.indent}  {line}"])


def _rewritten(work: WorkFile, span: Span, line: str) -> DocumentEdit:
    """Another line, as far in as the old one."""
    old = span.of(work.text)
    return DocumentEdit(span, old[: len(old) - len(old.lstrip())] + line)


def _below(work: WorkFile, end: int, lines: Iterable[str]) -> DocumentEdit:
    """Lines after the line that ends at `end`."""
    newline = newline_of(work.text)
    return DocumentEdit(Span(end, end), "".join(newline + line for line in lines))


def _at_end(work: WorkFile, lines: Iterable[str]) -> DocumentEdit:
    """Lines after everything else, a blank one between."""
    text, newline = work.text, newline_of(work.text)
    ended = newline if text and not text.endswith(("\n", "\r")) else ""
    gap = newline if text.strip() and not _BLANK_AT_END.search(text) else ""
    body = "".join(line + newline for line in lines)
    return DocumentEdit(Span(len(text), len(text)), ended + gap + body)


def _end_of(work: WorkFile, end: int) -> int:
    """The end of the lines further in that follow the line which ends at `end`: notes, say."""
    fence = ""
    for match in _NEXT_LINE.finditer(work.text, end):
        line = match[1]
        if not fence and line and not line[0].isspace():
            break
        fence = fence_after(fence, line, work.text[match.end() :])
        end = match.end() if line.strip() else end
    return end


def _free_number(work: WorkFile, kind: str) -> int:
    """A number no promise or item has, nor any that a link still names."""
    taken = [int(m[1]) for m in _NAMED.finditer(work.text) if m[0].startswith(kind)]
    return max(taken, default=0) + 1
