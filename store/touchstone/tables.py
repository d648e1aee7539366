"""Tables exported by trackers: which one wrote it, and what its columns mean.

The columns are those the trackers document for their exports: Jira's issue navigator, Linear's
workspace export, a query of Azure Boards, a view of a GitHub project.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from store.plain import plain
from store.touchstone.backlog import Backlog, Incoming, Meaning
from store.touchstone.errors import BacklogError
from store.touchstone.model import WorkState
from store.touchstone.tracker_words import priority_of, state_of
from store.touchstone.writing import item_id, one_line, owner_name

_MAIL = re.compile(r"\s*<[^<>]*>")
_ISSUE = re.compile(r"/(?:issues|pull)/(\d+)")
_DELIMITERS = (",", "\t", ";")
_SHOWN = 8
_PROBLEMS = 20


def _as_it_is(value: str) -> str:
    return value


def _azure_id(value: str) -> str:
    return f"AB#{value}"


def _github_id(value: str) -> str:
    """The number of an issue, out of its address or by itself."""
    found = _ISSUE.search(value)
    number = found[1] if found else value.lstrip("#")
    return f"#{number}" if number.isdecimal() else value


@dataclass(frozen=True, slots=True)
class _Form:
    """One tracker's table."""

    source: str
    needs: tuple[tuple[str, ...], ...]
    """Columns that tell it: one of each group is there."""
    columns: Mapping[str, tuple[str, ...]]
    """The columns that may hold each field, best first, in small letters."""
    id_of: Callable[[str], str] = _as_it_is


_FORMS = (
    _Form(
        "Jira",
        (("issue key",), ("summary",)),
        {
            "id": ("issue key",),
            "title": ("summary",),
            "state": ("status",),
            "owner": ("assignee",),
            "priority": ("priority",),
        },
    ),
    _Form(
        "Azure Boards",
        (("id",), ("work item type",), ("title", "title 1")),
        {
            "id": ("id",),
            "title": ("title", "title 1", "title 2", "title 3", "title 4"),
            "state": ("state",),
            "owner": ("assigned to",),
            "priority": ("priority",),
        },
        _azure_id,
    ),
    _Form(
        "Linear",
        (("id",), ("title",), ("status",), ("team", "creator", "cycle name", "project milestone")),
        {
            "id": ("id",),
            "title": ("title",),
            "state": ("status",),
            "owner": ("assignee",),
            "priority": ("priority",),
        },
    ),
    _Form(
        "GitHub",
        (("title",), ("url", "number", "repository")),
        {
            "id": ("number", "url"),
            "title": ("title",),
            "state": ("status", "state"),
            "owner": ("assignees", "assignee"),
            "priority": ("priority", "labels"),
        },
        _github_id,
    ),
    _Form(
        "table",
        (("title", "summary", "name", "task"),),
        {
            "id": ("id", "key", "number"),
            "title": ("title", "summary", "name", "task"),
            "state": ("status", "state"),
            "owner": ("owner", "assignee", "assigned to", "assignees"),
            "priority": ("priority",),
        },
    ),
)


def read_table(text: str) -> Backlog:
    """The backlog in a table with a line of column names.

    Raises BacklogError for one that has no column a title could be in, or that is damaged.
    """
    try:
        rows = list(
            csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
        )
    except csv.Error as error:
        raise BacklogError(f"The table cannot be read: {error}. Nothing was brought in.") from error
    names = [name.strip().lower() for name in rows[0]] if rows else []
    form = next((form for form in _FORMS if _fits(form, names)), None)
    if form is None:
        seen = ", ".join(plain(one_line(name)) for name in rows[0][:_SHOWN]) if rows else "none"
        raise BacklogError(f"No column of the table holds a title; its columns are: {seen}.")
    return _Table(form, rows[0], names).read(rows[1:])


def _delimiter(text: str) -> str:
    """What stands between the cells of the first line most often."""
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _fits(form: _Form, names: Sequence[str]) -> bool:
    return all(any(name in names for name in group) for group in form.needs)


class _Table:
    """One table being read."""

    def __init__(self, form: _Form, titles: Sequence[str], names: Sequence[str]) -> None:
        self._form = form
        self._titles = titles
        self._places = {
            field: [names.index(name) for name in wanted if name in names]
            for field, wanted in form.columns.items()
        }
        self._states: dict[str, str] = {}

    def read(self, rows: Sequence[Sequence[str]]) -> Backlog:
        """Everything in the rows."""
        items, problems = [], []
        for number, row in enumerate(rows, start=2):
            if not any(cell.strip() for cell in row):
                continue
            if self._cell(row, "title"):
                items.append(self._item(row))
            else:
                problems.append(f"Row {number} has no title and was left out.")
        more = len(problems) - _PROBLEMS
        shown = problems[:_PROBLEMS] + ([f"And {more} rows more."] if more > 0 else [])
        words = tuple(Meaning(theirs, ours) for theirs, ours in self._states.items())
        return Backlog(self._form.source, tuple(items), self._meanings(), words, tuple(shown))

    def _meanings(self) -> tuple[Meaning, ...]:
        return tuple(
            Meaning(one_line(self._titles[places[0]]), field)
            for field, places in self._places.items()
            if places
        )

    def _item(self, row: Sequence[str]) -> Incoming:
        name, state = self._cell(row, "id"), self._cell(row, "state")
        owner = self._cell(row, "owner") if self._places["owner"] else None
        return Incoming(
            item_id(self._form.id_of(name)) if name else "",
            one_line(self._cell(row, "title")),
            self._state(state) if state else None,
            None if owner is None else owner_name(_MAIL.sub("", owner).split(",")[0]),
            priority_of(self._cell(row, "priority")),
        )

    def _state(self, word: str) -> WorkState:
        state = state_of(word)
        self._states[one_line(word)] = state.value
        return state

    def _cell(self, row: Sequence[str], field: str) -> str:
        """The first cell of a field with anything in it."""
        cells = (row[place].strip() for place in self._places[field] if place < len(row))
        return next(filter(None, cells), "")
