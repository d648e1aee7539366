"""Which theme the writer chose in the program, remembered between sessions."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from store.history.atomic_file import write_atomically
from store.history.errors import NotWrittenError

FILE = "theme.json"


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme chosen on the screen."""

    theme: str
    """Its name."""
    instead_of: str
    """What settings.toml named then, "" for nothing: what it names later counts for more."""


def remembered_theme(state: Path, in_settings: str) -> str:
    """The name of the theme to begin with: the newer of choice and setting; "" for neither."""
    try:
        kept = json.loads((state / FILE).read_bytes())
    except (OSError, ValueError):
        return in_settings
    if not isinstance(kept, dict) or kept.get("instead_of") != in_settings:
        return in_settings
    chosen = kept.get("theme")
    return chosen if isinstance(chosen, str) else in_settings


def remember_theme(state: Path, choice: ThemeChoice) -> None:
    """Begin with this theme from now on. A disk that takes nothing is no reason to bother."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        write_atomically(state / FILE, json.dumps(asdict(choice)).encode())
    except (OSError, NotWrittenError):
        return
