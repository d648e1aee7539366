"""The values of the touchstone: promises, work, and what joins them."""

from dataclasses import dataclass
from enum import StrEnum

from store.document import Span


class WorkState(StrEnum):
    """How far a work item is."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


class Priority(StrEnum):
    """What happens to the launch without the item, from a public house guide for PR/FAQs.

    P1: the date slips rather than ship without. P2: expected, dropped before the date slips.
    P3: if free of risk. P4: out of scope, so it keeps no promise.
    """

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class Coverage(StrEnum):
    """How far the work behind a promise is."""

    NONE = "none"
    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a document, known again by themselves and by what stood around them."""

    quote: str
    """The words as they stand in the file, each run of white space one space."""
    before: str = ""
    """Up to 32 characters that stood before them, white space made one in the same way."""
    after: str = ""
    """Up to 32 characters that stood after them."""
    text: str = ""
    """Which text they stood in: the first 12 digits of its id (`wording.text_id`); "" unknown."""
    is_part: bool = False
    """Whether they are less than whole sentences."""
    is_repeated: bool = False
    """Whether that text held the same words elsewhere too."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the release says a customer gets, as the writer confirmed or dropped it."""

    id: str
    """"promise-7": never given to another promise."""
    anchor: Anchor
    span: Span
    """Its lines in the work file, without the last line end."""
    is_dropped: bool = False
    """Whether the writer said it is none, or no longer one."""


@dataclass(frozen=True, slots=True)
class Link:
    """One promise that an item of work says it serves."""

    promise: str
    """The promise's id; "" where the item names it by its words alone."""
    quote: str
    """The promise's words as they were when the link was made; "" for an id alone."""
    span: Span
    """Its line in the work file, without the line end."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of the checklist, with what is written below it."""

    id: str
    """What it is called everywhere: "work-7", "#42", "LUM-7"; "" for one without."""
    title: str
    state: WorkState
    head: Span
    """From its box to the end of its first line."""
    end: int
    """The end of the last line that says what it serves, where more can be said."""
    indent: str = ""
    """The white space before its bullet."""
    owner: str = ""
    priority: Priority | None = None
    links: tuple[Link, ...] = ()
    reason: str = ""
    """Why it serves no promise, in one line; "" when nothing is said."""
    reason_span: Span | None = None
    """The line of the reason, without the line end."""

    @property
    def is_built(self) -> bool:
        """Whether somebody has put work into it."""
        return self.state in {WorkState.UNDER_WAY, WorkState.DONE}

    @property
    def counts(self) -> bool:
        """Whether it will be, or is, in the product: neither dropped nor out of scope."""
        return self.state is not WorkState.DROPPED and self.priority is not Priority.P4


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the work file that cannot be read as it was meant; it is kept as it is."""

    span: Span
    message: str
    """One sentence for the writer."""
