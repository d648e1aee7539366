"""The touchstone as text, as JSON, and as a Markdown table for a status page."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from store.touchstone.anchoring import Standing
from store.touchstone.findings import named
from store.touchstone.model import Coverage, Problem, WorkItem
from store.touchstone.stock import LinkDrift, PromiseStock, Stock
from tui.cli.output import counted, plain, print_rows, say

MARKS = {
    Coverage.NONE: "✗ none",
    Coverage.PLANNED: "· planned",
    Coverage.UNDER_WAY: "▲ under way",
    Coverage.DONE: "✓ done",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def print_text(stock: Stock) -> None:
    """A row for every promise, then one for everything that does not hold."""
    rows = [_promise_row(each) for each in stock.promises]
    rows += [
        ("▲ changed", each.promise.id, each.place.now or "(gone)", "") for each in stock.changed
    ]
    rows += [
        ("▲ drifted", _name(drift.item), drift.then, drift.now or "(none)")
        for drift in stock.drifts
    ]
    rows += [
        ("✗ unpromised", _name(item), item.title, item.state.value) for item in stock.unpromised
    ]
    print_rows(("", "id", "words", "work"), rows)
    for problem in stock.work.problems:
        say(f"line {_line(stock, problem)} of the work file: {problem.message}")
    say(summary(stock))


def summary(stock: Stock) -> str:
    """How things stand, in one line."""
    counts = Counter(each.coverage for each in stock.promises)
    covered = ", ".join(f"{counts[each]} {each.value}" for each in Coverage if counts[each])
    adrift = len(stock.changed) + len(stock.drifts)
    return (
        f"{counted(len(stock.promises), 'promise')}{f' ({covered})' if covered else ''}, "
        f"{counted(len(stock.work.items), 'item')}; {len(stock.unplanned)} promised but not "
        f"planned, {len(stock.unpromised)} built but not promised, {adrift} changed"
    )


def record(stock: Stock, path: Path, work: Path) -> dict[str, object]:
    """The touchstone under the keys of `docs/touchstone.md`."""
    return {
        "path": str(path),
        "work": str(work),
        "holds": stock.holds,
        "promises": [_promise_record(stock, each) for each in stock.promises],
        "unpromised": [_item_record(stock, item) for item in stock.unpromised],
        "drifted": [_drift_record(stock, drift) for drift in stock.drifts],
        "problems": [
            {"line": _line(stock, problem), "message": problem.message}
            for problem in stock.work.problems
        ],
    }


def markdown(stock: Stock) -> str:
    """A table of the promises with their work, and lists of what does not hold."""
    lines = ["| Promise | Coverage | Work |", "| --- | --- | --- |"]
    lines += (_table_row(each) for each in stock.promises)
    lines += _section("Built but not promised", (_safe(named(item)) for item in stock.unpromised))
    lines += _section("Changed since linked", _drift_lines(stock))
    return "\n".join(lines)


def _promise_row(each: PromiseStock) -> tuple[str, str, str, str]:
    words = each.promise.anchor.quote
    return MARKS[each.coverage], each.promise.id, words, " ".join(map(_name, each.items))


def _promise_record(stock: Stock, each: PromiseStock) -> dict[str, object]:
    span = each.place.span
    return {
        "id": each.promise.id,
        "words": each.promise.anchor.quote,
        "coverage": each.coverage.value,
        "standing": each.place.standing.value,
        "now": each.place.now or None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "line": stock.wording.document.lines.line(span.start) if span else None,
        "items": [_name(item) for item in each.items],
    }


def _item_record(stock: Stock, item: WorkItem) -> dict[str, object]:
    return {
        "id": item.id or None,
        "title": item.title,
        "state": item.state.value,
        "line": stock.work.lines.line(item.head.start),
    }


def _drift_record(stock: Stock, drift: LinkDrift) -> dict[str, object]:
    return {
        "item": drift.item.id or None,
        "promise": drift.promise.id if drift.promise else None,
        "then": drift.then,
        "now": drift.now or None,
        "line": stock.work.lines.line(drift.link.span.start),
    }


def _table_row(each: PromiseStock) -> str:
    work = ", ".join(f"{_safe(_name(item))} {item.state.value}" for item in each.items) or "–"
    words = _safe(each.promise.anchor.quote)
    return f"| {words} | {MARKS[each.coverage]} | {work} |"


def _drift_lines(stock: Stock) -> Iterator[str]:
    for each in stock.changed:
        now = (
            "is gone" if each.place.standing is Standing.GONE else f"now: “{_safe(each.place.now)}”"
        )
        yield f"“{_safe(each.promise.anchor.quote)}” {now}"
    for drift in stock.drifts:
        now = f"now: “{_safe(drift.now)}”" if drift.now else "is no promise any more"
        yield f"{_safe(named(drift.item))} serves “{_safe(drift.then)}”, {now}"


def _section(title: str, lines: Iterator[str]) -> list[str]:
    """A heading and its list; nothing when the list is empty."""
    found = [f"- {line}" for line in lines]
    return ["", f"## {title}", "", *found] if found else []


def _safe(text: str) -> str:
    """Foreign text that stays text in Markdown."""
    return _SPECIAL.sub(r"\\\1", plain(text))


def _name(item: WorkItem) -> str:
    """What an item is called in a list: its id, else its title."""
    return item.id or f"“{item.title}”"


def _line(stock: Stock, problem: Problem) -> int:
    return stock.work.lines.line(problem.span.start)
