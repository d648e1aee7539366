"""Reading and writing a work file for the screen, in threads."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.document import Document
from store.errors import BackwardsError
from store.touchstone.anchoring import EarlierTexts, no_earlier_texts
from store.touchstone.editing import new_work
from store.touchstone.stock import Stock, take_stock
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile
from tui.cli.touchstone_texts import EarlierVersions, read_work

if TYPE_CHECKING:
    from store.history import Library

FindLibrary = Callable[[], "Library | None"]
"""Finds the library of a document; may take its time."""


@dataclass(frozen=True)
class Opened:
    """A work file read and held against the document."""

    on_disk: WorkFile | None
    """What the file holds; None where there is none yet."""
    stock: Stock
    earlier: EarlierTexts


@dataclass(frozen=True)
class Written:
    """What became of saving."""

    work: WorkFile
    line: str
    is_written: bool = True
    is_recorded: bool = True
    """Whether it is kept as a version, or there is no history to keep it in."""
    is_taken: bool = False
    """Whether nothing was written because another program changed the file meanwhile."""


def open_work(path: Path, place: Path, document: Document, find_library: FindLibrary) -> Opened:
    """The work file at `place` held against the document at `path`.

    Raises DocumentError for a file that cannot be read.
    """
    on_disk = read_work(place)
    work = on_disk or new_work(document, path.name)
    wording = Wording(document)
    earlier: EarlierTexts = no_earlier_texts
    if any(each.anchor.text not in {"", wording.id} for each in work.kept_promises):
        library = find_library()
        earlier = EarlierVersions(library, path, document) if library else earlier
    return Opened(on_disk, take_stock(work, wording, earlier), earlier)


def write_work(
    place: Path,
    on_disk: WorkFile | None,
    work: WorkFile,
    find_library: FindLibrary,
    *,
    is_forced: bool = False,
) -> Written:
    """Write the work file, unless another program changed it since it held `on_disk`."""
    from store.saving import save_document

    try:
        if not is_forced and read_work(place) != on_disk:
            line = f"{place.name} was changed by another program; nothing was written."
            return Written(work, line, is_written=False, is_taken=True)
        before = Document(on_disk.text) if on_disk else None
        library = find_library()
        saved = save_document(library, place, before, Document(work.text))
    except BackwardsError as error:
        return Written(work, str(error), is_written=False)
    if saved.version is None:
        line = saved.problem or f"{place.name} is written."
        return Written(work, line, is_recorded=library is None)
    return Written(work, f"{place.name} is saved as v{saved.version.number}.")
