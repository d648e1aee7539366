"""The work file of a document: `NAME.work.md` beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from store.document import DocumentEdit, Span
from store.document.lines import Lines
from store.touchstone.model import Problem, Promise, WorkItem
from store.touchstone.reading import Read, read_work

SUFFIX = ".work.md"


def work_path(document: Path) -> Path:
    """Where the work file of a document is: `lumen.work.md` beside `lumen.md`."""
    return document.with_name(document.stem + SUFFIX)


@dataclass(frozen=True)
class WorkFile:
    """A work file as its text; whatever is no promise and no item stays as the writer left it.

    All offsets are characters of `text`, which holds the file exactly as it is.
    """

    text: str

    @cached_property
    def _read(self) -> Read:
        return read_work(self.text)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The promises, dropped ones too, in the order of the text."""
        return tuple(self._read.promises)

    @cached_property
    def kept_promises(self) -> tuple[Promise, ...]:
        """The promises that were not dropped."""
        return tuple(promise for promise in self._read.promises if not promise.is_dropped)

    @cached_property
    def items(self) -> tuple[WorkItem, ...]:
        """The items of work, in the order of the text."""
        return tuple(self._read.items)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The lines that cannot be read as they were meant, in the order of the text."""
        return tuple(self._read.problems)

    @property
    def promises_heading(self) -> Span | None:
        """The heading below which promises stand; None where there is none."""
        return self._read.promises_heading

    @cached_property
    def lines(self) -> Lines:
        """Line and column of any offset."""
        return Lines(self.text)

    def item(self, item_id: str) -> WorkItem | None:
        """The first item called so, or None."""
        return self._items.get(item_id)

    def promise(self, promise_id: str) -> Promise | None:
        """The first promise called so, or None."""
        return self._promises.get(promise_id)

    def edited(self, edits: Iterable[DocumentEdit]) -> "WorkFile":
        """The file with all of these edits made, none of which touches another's span."""
        pieces = []
        at = 0
        for edit in sorted(edits, key=lambda edit: edit.span):
            pieces += [self.text[at : edit.span.start], edit.replacement]
            at = edit.span.end
        return WorkFile("".join((*pieces, self.text[at:])))

    @cached_property
    def _items(self) -> dict[str, WorkItem]:
        return {item.id: item for item in reversed(self._read.items) if item.id}

    @cached_property
    def _promises(self) -> dict[str, Promise]:
        return {promise.id: promise for promise in reversed(self._read.promises)}
