"""What F2 compares: the text in hand with what is kept, or what the last version changed."""

from store.document import Document
from store.errors import HistoryError
from tui.opening import OpenDocument
from tui.times import local_now
from tui.version_reading import title_of

Named = tuple[str, Document]
"""A text and what the reader knows it by."""

WORKING = "working text"


def last_change(opened: OpenDocument, saved: Document, working: Document) -> tuple[Named, Named]:
    """The two texts a writer wants to see beside each other now. Asks git: for a thread.

    With something unsaved, the saved text and the one in hand; with nothing unsaved, the version
    before the newest and the newest.
    """
    on_disk, now = (f"{opened.path.name} on disk", saved), (WORKING, working)
    library = opened.library()
    if library is None:
        return on_disk, now
    try:
        versions = list(library.versions(opened.path, limit=2, draft=opened.draft))
        if not versions or library.text(versions[0]) != saved:
            return on_disk, now
        newest = title_of(versions[0], local_now())
        if working != saved:
            return (newest, saved), now
        if len(versions) == 1:
            return ("nothing before it", Document("")), (newest, saved)
        return (title_of(versions[1], local_now()), library.text(versions[1])), (newest, saved)
    except HistoryError:  # the History screen tells what is wrong; here the file still serves
        return on_disk, now
