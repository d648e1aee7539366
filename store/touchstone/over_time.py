"""Promises and scope over the versions of a work file: scope creep, seen as it happens."""

from dataclasses import dataclass

from store.touchstone.model import Coverage
from store.touchstone.stock import coverage_of, join, uncited_in
from store.touchstone.work_file import WorkFile


@dataclass(frozen=True, slots=True)
class Moment:
    """How things stood in one version."""

    promises: int
    """Promises made and not dropped."""
    kept: int
    """Those of them whose work is done."""
    dropped: int
    """Promises dropped so far."""
    unpromised: int
    """Items that somebody has put work into, with neither a promise nor a reason."""


def moment(work: WorkFile) -> Moment:
    """How things stand in a work file, whatever the text of the document says."""
    items = join(work).items
    kept = sum(coverage_of(each) is Coverage.DONE for each in items.values())
    dropped = len(work.promises) - len(work.kept_promises)
    unpromised = sum(item.is_built for item in uncited_in(work))
    return Moment(len(work.kept_promises), kept, dropped, unpromised)
