"""What a backlog of another tracker holds, once it is read."""

from dataclasses import dataclass

from store.touchstone.model import Priority, WorkState


@dataclass(frozen=True, slots=True)
class Incoming:
    """One item as another tracker knows it; None where the export says nothing."""

    id: str
    """What the tracker calls it, fit for the work file: "LUM-7", "#42", "AB#17"; "" for none."""
    title: str
    state: WorkState | None = None
    owner: str | None = None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a column or a word of the export was understood."""

    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """A backlog, and how it was understood."""

    source: str
    """"Jira", "Linear", "Azure Boards", "GitHub", "checklist", "commits" or "table"."""
    items: tuple[Incoming, ...]
    columns: tuple[Meaning, ...] = ()
    """Which column became what; those left out are not named."""
    words: tuple[Meaning, ...] = ()
    """Which state every word for a state became."""
    problems: tuple[str, ...] = ()
    """Rows that were left out, one line each."""
