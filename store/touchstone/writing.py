"""How promises and items are written in the work file; `reading` takes every word of it back."""

import json
import re

from store.touchstone.model import Anchor, Link, Priority, WorkItem, WorkState

UNTITLED = "(untitled)"
NO_DETAILS = "no details"
"""Stands in the brackets after a title that itself ends like one with details."""
DETAILS = re.compile(r"\(([^()]*)\)\Z")
_BOXES = {WorkState.DONE: "[x]"}
_PRIORITIES = {priority.value: priority for priority in Priority}
_SAID = (WorkState.UNDER_WAY, WorkState.DROPPED)


def one_line(text: str) -> str:
    """`text` on one line, no white space at its ends."""
    return " ".join(text.split())


def promise_line(name: str, quote: str, *, is_dropped: bool = False) -> str:
    """The line of a promise."""
    return f"- {name}{' (dropped)' if is_dropped else ''}: “{one_line(quote)}”"


def anchor_line(anchor: Anchor) -> str:
    """The comment below a promise: what is needed to find its words again.

    Inside, `--` and `>` are escaped, so that the comment ends where it should.
    """
    facts: dict[str, str | bool] = {"before": anchor.before, "after": anchor.after}
    facts["text"] = anchor.text
    facts |= {"part": True} if anchor.is_part else {}
    facts |= {"repeated": True} if anchor.is_repeated else {}
    safe = json.dumps(facts, ensure_ascii=False).replace("--", "-\\u002d").replace(">", "\\u003e")
    return f"  <!-- at {safe} -->"


def item_line(item: WorkItem) -> str:
    """The head of an item, from its box on: box, id, title, details in brackets."""
    title = one_line(item.title) or UNTITLED
    details = [item.priority.value] if item.priority else []
    details += [f"@{item.owner}"] if item.owner else []
    details += [item.state.value] if item.state in _SAID else []
    if not details and DETAILS.search(title):
        details = [NO_DETAILS]
    said = f" ({', '.join(details)})" if details else ""
    name = f"`{item.id}` " if item.id else ""
    return f"{_BOXES.get(item.state, '[ ]')} {name}{title}{said}"


def link_line(link: Link) -> str:
    """What an item says of a promise it serves, without the white space before it."""
    quote = f" “{one_line(link.quote)}”" if link.quote else ""
    return f"- serves {link.promise}{quote}".replace("  ", " ")


def reason_line(reason: str) -> str:
    """What an item says that serves no promise."""
    return f"- serves nothing: {one_line(reason)}"


def item_id(text: str) -> str:
    """`text` as an id: one word that may stand between backticks."""
    return "-".join(text.replace("`", "").split())


def owner_name(text: str) -> str:
    """`text` as an owner: one line without the signs that end details."""
    return one_line(re.sub(r"[(),@]", " ", text))


def priority_of(text: str) -> Priority | None:
    """The priority called so, None for none of the four."""
    return _PRIORITIES.get(text)
