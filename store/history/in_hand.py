"""Which draft of each document was in hand last: the one that opens next."""

import json
from pathlib import Path

from store.history.atomic_file import write_atomically
from store.history.version import MAIN

FILE = "drafts.json"


def draft_in_hand(state: Path, document: Path) -> str:
    """The name of the draft that was in hand last; main when none was, or it is not known."""
    name = _read(state).get(_key(document), MAIN)
    return name if isinstance(name, str) else MAIN


def take_in_hand(state: Path, document: Path, draft: str) -> None:
    """Remember which draft is in hand now.

    Raises OSError where the state folder cannot be written.
    """
    kept = _read(state)
    kept.pop(_key(document), None)
    if draft != MAIN:
        kept[_key(document)] = draft
    state.mkdir(parents=True, exist_ok=True)
    write_atomically(state / FILE, json.dumps(kept, indent=1).encode())


def _key(document: Path) -> str:
    return str(document.resolve())


def _read(state: Path) -> dict[str, object]:
    try:
        kept = json.loads((state / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
