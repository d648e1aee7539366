"""Where things live on this machine: documents, settings, state, cache."""

import os
from dataclasses import dataclass
from pathlib import Path

NAME = "backwards"


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders the program uses; none is made until something is written there."""

    library: Path
    """The default library: `Backwards` in the documents folder, or `BACKWARDS_LIBRARY`."""
    config: Path
    """Settings, keymap and the user's themes."""
    state: Path
    """Journal, locks, trust, crash reports and where-you-were."""
    cache: Path
    """What can be computed again."""

    @property
    def themes(self) -> Path:
        """The user's own themes."""
        return self.config / "themes"

    @property
    def journal(self) -> Path:
        """Unsaved typing."""
        return self.state / "journal"

    @property
    def locks(self) -> Path:
        """Who holds which document."""
        return self.state / "locks"

    @property
    def trust(self) -> Path:
        """The file with the repositories whose hooks may run."""
        return self.state / "trust.json"


def locations() -> Locations:
    """The folders as the environment has them now.

    `XDG_CONFIG_HOME`, `XDG_STATE_HOME` and `XDG_CACHE_HOME` are honoured on every system.
    """
    import platformdirs

    def place(variable: str, native: str) -> Path:
        named = os.environ.get(variable, "")
        return Path(named, NAME) if named else Path(native)

    named_library = os.environ.get("BACKWARDS_LIBRARY", "")
    documents = os.environ.get("XDG_DOCUMENTS_DIR") or platformdirs.user_documents_dir()
    return Locations(
        library=Path(named_library).expanduser() if named_library else Path(documents, "Backwards"),
        config=place("XDG_CONFIG_HOME", platformdirs.user_config_dir(NAME)),
        state=place("XDG_STATE_HOME", platformdirs.user_state_dir(NAME)),
        cache=place("XDG_CACHE_HOME", platformdirs.user_cache_dir(NAME)),
    )
