"""Reading the work file: the text is the truth, promises and items are an index over it."""

import json
import re
from dataclasses import dataclass, field, replace

from store.document import Span
from store.plain import plain
from store.touchstone.model import (
    Anchor,
    Link,
    Priority,
    Problem,
    Promise,
    WorkItem,
    WorkState,
)
from store.touchstone.wording import even
from store.touchstone.writing import DETAILS, NO_DETAILS, priority_of

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_PROMISES = re.compile(r"#{1,6}[ \t]+promises\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"[ \t]*[-*+][ \t]+(?P<id>promise-[\w-]+)[ \t]*(?P<dropped>\(dropped\))?[ \t]*:(?P<rest>.*)"
)
_LIKE_PROMISE = re.compile(r"[ \t]*[-*+][ \t]+promise-[\w-]+\b(?!\s*\])", re.IGNORECASE)
_ANCHOR = re.compile(r"[ \t]*<!--[ \t]*at[ \t]+(?P<facts>\{.*\})[ \t]*-->[ \t]*\Z")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<head>\[(?P<box>[^\]]?)\](?:[ \t]+`(?P<id>[^`\s]+)`)?"
    r"(?:[ \t]+(?P<title>.*))?)\Z"
)
_NOTHING = re.compile(
    r"[ \t]*[-*+][ \t]+serves[ \t]+(?:nothing|no promise|none)\b[ \t]*(?:[:,]|because\b)*"
    r"(?P<reason>.*)\Z",
    re.IGNORECASE,
)
_SERVES = re.compile(
    r"[ \t]*[-*+][ \t]+serves\b[ \t]*:?[ \t]*(?P<id>promise-[\w-]+)?[ \t]*:?[ \t]*(?P<quote>.*)\Z",
    re.IGNORECASE,
)
_BOXES = {
    " ": WorkState.PLANNED,
    "": WorkState.PLANNED,
    "x": WorkState.DONE,
    "X": WorkState.DONE,
    "/": WorkState.UNDER_WAY,
    "~": WorkState.UNDER_WAY,
    "-": WorkState.DROPPED,
}
_FENCES = "`~"
_STATES = {state.value: state for state in WorkState}
_QUOTES = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"))


@dataclass(slots=True)
class Read:
    """What was found in a work file, in the order of its text."""

    promises: list[Promise] = field(default_factory=list)
    items: list[WorkItem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    promises_heading: Span | None = None
    """The first heading that says promises."""


def read_work(text: str) -> Read:
    """Everything in the text of a work file; lines of any other kind are the writer's own."""
    walk = _Walk()
    fence = ""
    for match in _LINE.finditer(text):
        line = match[1]
        said = line.lstrip()
        if not said:
            continue
        if not fence:
            walk.line(line, match.start(), _depth(line, len(line) - len(said)))
        if said[0] in _FENCES:
            fence = fence_after(fence, line, text[match.end() :])
    walk.close_item()
    _point_at_twins(walk.read)
    return walk.read


def fence_after(fence: str, line: str, rest: str) -> str:
    """The fence that is open after `line`, "" for none; `rest` is the text that follows.

    One that is never closed opens nothing.
    """
    mark = _FENCE.match(line)
    if not mark:
        return fence
    if fence:
        return "" if mark[1].startswith(fence) else fence
    return mark[1] if re.search(rf"(?:\A|[\r\n])[ \t]{{0,3}}{mark[1]}", rest) else ""


@dataclass(slots=True)
class _OpenItem:
    """An item whose lines are still being read."""

    match: re.Match[str]
    start: int
    end: int
    depth: int
    links: list[Link] = field(default_factory=list)
    reason: str = ""
    reason_span: Span | None = None


class _Walk:
    """One pass over the lines."""

    def __init__(self) -> None:
        self.read = Read()
        self._open: _OpenItem | None = None
        self._promise_is_open = False

    def line(self, line: str, start: int, depth: int) -> None:
        """Take one line that is not blank and begins that far in."""
        if self._open and depth <= self._open.depth:
            self.close_item()
        mark = line.lstrip()[0]
        if mark == "<" and self._promise_is_open:
            self._anchor(line, start)
        elif mark == "#":
            self._heading(line, start)
        elif mark in "-*+":
            self._promise_is_open = False
            if self._open:
                self._below_item(self._open, line, start)
            else:
                self._bullet(line, start, depth)

    def _bullet(self, line: str, start: int, depth: int) -> None:
        if match := _ITEM.match(line):
            self._open = _OpenItem(match, start, start + len(line), depth)
        elif match := _PROMISE.match(line):
            self._new_promise(match, start)
        elif _LIKE_PROMISE.match(line):
            self._point(line, start, "A promise is written `- promise-1: “its words”`.")
        elif _SERVES.match(line):
            self._point(line, start, "This belongs to no item: put it below one, further in.")

    def _point(self, line: str, start: int, message: str) -> None:
        self.read.problems.append(Problem(Span(start, start + len(line)), message))

    # Promises

    def _heading(self, line: str, start: int) -> None:
        if self.read.promises_heading is None and _PROMISES.match(line):
            self.read.promises_heading = Span(start, start + len(line))

    def _new_promise(self, match: re.Match[str], start: int) -> None:
        quote = _unquoted(match["rest"])
        if not quote:
            self._point(match[0], start, "The words of a promise stand in quotation marks.")
            return
        span = Span(start, start + len(match[0]))
        promise = Promise(match["id"], Anchor(even(quote)), span, bool(match["dropped"]))
        self.read.promises.append(promise)
        self._promise_is_open = True

    def _anchor(self, line: str, start: int) -> None:
        """Take the comment of the promise above, if it is one."""
        match = _ANCHOR.match(line)
        if not match:
            return
        promise = self.read.promises[-1]
        anchor = _anchor(promise.anchor.quote, match["facts"])
        if anchor is None:
            self._point(line, start, "This cannot be read; the promise is found by its words.")
        span = Span(promise.span.start, start + len(line))
        self.read.promises[-1] = replace(promise, anchor=anchor or promise.anchor, span=span)
        self._promise_is_open = False

    # Items

    def close_item(self) -> None:
        """Keep the item whose lines are all read."""
        if not self._open:
            return
        item, self._open = self._open, None
        box = item.match["box"]
        state = _BOXES.get(box)
        if state is None:
            self._point(
                item.match[0], item.start, f"A box holds a space or an x, not “{plain(box)}”."
            )
            state = WorkState.PLANNED
        title, details = _split(item.match["title"] or "")
        owner, priority, said = _told(details)
        self.read.items.append(
            WorkItem(
                item.match["id"] or "",
                title,
                said if said and state is WorkState.PLANNED else state,
                Span(item.start + item.match.start("head"), item.start + item.match.end()),
                item.end,
                item.match["indent"],
                owner,
                priority,
                tuple(item.links),
                item.reason,
                item.reason_span,
            )
        )

    def _below_item(self, item: _OpenItem, line: str, start: int) -> None:
        """What an item says in the lines below it."""
        span = Span(start, start + len(line))
        if match := _SERVES.match(line):
            if not match["id"] and (nothing := _NOTHING.match(line)):
                self._reason(item, nothing["reason"].strip(), line, span)
                return
            quote = even(_unquoted(match["quote"]))
            if not quote and (match["quote"].strip() or not match["id"]):
                message = "Write `- serves promise-1 “its words”`, or `- serves nothing: why`."
                self._point(line, start, message)
                return
            item.links.append(Link(match["id"] or "", quote, span))
            item.end = span.end

    def _reason(self, item: _OpenItem, reason: str, line: str, span: Span) -> None:
        if not reason:
            self._point(line, span.start, "Say why: `- serves nothing: the reason`.")
            return
        item.reason, item.reason_span, item.end = reason, span, span.end


def _depth(line: str, lead: int) -> int:
    """How far in a line with so much white space begins; a tab counts to the next fourth place."""
    return len(line[:lead].expandtabs(4)) if "\t" in line[:lead] else lead


def _unquoted(text: str) -> str:
    """What stands in the quotation marks around all of `text`; "" without a pair of them."""
    text = text.strip()
    for opening, closing in _QUOTES:
        if text.startswith(opening) and text.endswith(closing) and len(text) > 2:
            return text[1:-1].strip()
    return ""


def _anchor(quote: str, facts: str) -> Anchor | None:
    """The anchor that a comment's facts make; None when they are damaged."""
    try:
        found = json.loads(facts)
    except (ValueError, RecursionError):
        return None
    said = [found.get(key, "") for key in ("before", "after", "text")]
    if not all(isinstance(each, str) for each in said):
        return None
    before, after, text = said
    is_part, is_repeated = found.get("part") is True, found.get("repeated") is True
    return Anchor(quote, before, after, text, is_part=is_part, is_repeated=is_repeated)


def _split(title: str) -> tuple[str, list[str]]:
    """A title, and the details in the brackets at its end when they are such."""
    title = title.strip()
    match = DETAILS.match(title, max(0, title.rfind("("))) if title.endswith(")") else None
    if not match:
        return title, []
    details = [detail.strip() for detail in match[1].split(",")]
    if not all(_is_detail(detail) for detail in details):
        return title, []
    return title[: match.start()].rstrip(), details


def _is_detail(detail: str) -> bool:
    is_owner = detail.startswith("@") and len(detail) > 1
    return is_owner or detail in _STATES or detail == NO_DETAILS or priority_of(detail) is not None


def _told(details: list[str]) -> tuple[str, Priority | None, WorkState | None]:
    """Owner, priority and state, as far as the details of an item tell."""
    owner, priority, state = "", None, None
    for detail in details:
        if detail.startswith("@"):
            owner = detail[1:].strip()
        elif detail in _STATES:
            state = _STATES[detail]
        else:
            priority = priority_of(detail) or priority
    return owner, priority, state


def _point_at_twins(read: Read) -> None:
    """Point at ids that were given before."""
    for found in (read.items, read.promises):
        seen: set[str] = set()
        for each in found:
            if each.id and each.id in seen:
                span = each.head if isinstance(each, WorkItem) else each.span
                message = f"{plain(each.id)} is there already; what names it means the first."
                read.problems.append(Problem(span, message))
            seen.add(each.id)
    read.problems.sort(key=lambda problem: problem.span)
