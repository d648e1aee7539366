"""Bringing a backlog into the work file: known items are brought up to date, new ones added."""

from dataclasses import dataclass, replace

from store.document import DocumentEdit, Span
from store.touchstone.backlog import Backlog, Incoming
from store.touchstone.checklists import read_checklist
from store.touchstone.editing import add_items, set_item
from store.touchstone.issues import read_issues
from store.touchstone.model import WorkItem, WorkState
from store.touchstone.tables import read_table
from store.touchstone.work_file import WorkFile

_TABLE_SIGNS = (",", "\t", ";")


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """The work file with a backlog in it."""

    work: WorkFile
    added: int
    updated: int
    unchanged: int


def read_backlog(text: str, name: str = "") -> Backlog:
    """The backlog in a file of this name: JSON, a table or a Markdown checklist.

    Raises BacklogError for what is none of them.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[{", "[\n", "[\r", "[]", "{")):
        return read_issues(start)
    is_markdown = name.lower().endswith((".md", ".markdown")) or start.startswith(("#", "-", "*"))
    first = start.partition("\n")[0]
    if not is_markdown and any(sign in first for sign in _TABLE_SIGNS):
        return read_table(text)
    return read_checklist(text)


def bring_in(work: WorkFile, backlog: Backlog) -> BroughtIn:
    """The work file with every item of the backlog; what items say they serve stays.

    Items are the same when their ids are, those without an id when their titles are.
    """
    titles = {each.title.casefold(): each for each in reversed(work.items)}
    edits: dict[Span, DocumentEdit] = {}
    new: dict[str, WorkItem] = {}
    unchanged = 0
    for each in backlog.items:
        there = work.item(each.id) if each.id else titles.get(each.title.casefold())
        if there is None:
            new[each.id or f" {each.title.casefold()}"] = _new_item(each)
        elif (changed := _updated(there, each)) != there:
            edits[there.head] = set_item(work, there, changed)
        else:
            unchanged += 1
    added = tuple(new.values())
    done = work.edited((*edits.values(), *add_items(work, added)))
    return BroughtIn(done, len(added), len(edits), unchanged)


def _new_item(incoming: Incoming) -> WorkItem:
    state = incoming.state or WorkState.PLANNED
    nowhere = Span(0, 0)
    return WorkItem(
        incoming.id,
        incoming.title,
        state,
        nowhere,
        0,
        owner=incoming.owner or "",
        priority=incoming.priority,
    )


def _updated(item: WorkItem, incoming: Incoming) -> WorkItem:
    """The item as the tracker has it now; what the tracker does not say stays."""
    return replace(
        item,
        title=incoming.title,
        state=incoming.state or item.state,
        owner=item.owner if incoming.owner is None else incoming.owner,
        priority=incoming.priority or item.priority,
    )
