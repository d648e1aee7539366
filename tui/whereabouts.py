"""Where the writer was in each document, remembered between sessions."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from store.history.atomic_file import write_atomically

FILE = "whereabouts.json"
MOST = 500
"""How many documents are remembered; the ones left longest ago are forgotten first."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place in a document."""

    entry_id: str
    """The part in hand, by the id of its line in the outline."""
    offset: int
    """Characters before the cursor, in that part."""
    top: int
    """Rows scrolled out above."""


def read_whereabouts(state: Path, document: Path) -> Whereabouts | None:
    """Where the writer was in `document`; None when that is not known or cannot be read."""
    kept = _read(state).get(_key(document))
    if not isinstance(kept, dict):
        return None
    entry_id, offset, top = kept.get("entry_id"), kept.get("offset"), kept.get("top")
    if isinstance(entry_id, str) and isinstance(offset, int) and isinstance(top, int):
        return Whereabouts(entry_id, max(0, offset), max(0, top))
    return None


def keep_whereabouts(state: Path, document: Path, place: Whereabouts) -> None:
    """Remember where the writer is. A disk that takes nothing is no reason to bother anybody."""
    kept = _read(state)
    kept.pop(_key(document), None)
    kept[_key(document)] = asdict(place)
    newest = dict(list(kept.items())[-MOST:])
    try:
        state.mkdir(parents=True, exist_ok=True)
        write_atomically(state / FILE, json.dumps(newest, indent=1).encode())
    except OSError:
        return


def _key(document: Path) -> str:
    return str(document.resolve())


def _read(state: Path) -> dict[str, object]:
    try:
        kept = json.loads((state / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
