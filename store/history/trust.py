"""Which repositories the user trusts to run their hooks, remembered outside of them.

A repository's own settings cannot say so: a folder somebody sent along would trust itself.
"""

import json
import os
from pathlib import Path

from store.history.atomic_file import write_atomically
from store.history.errors import HistoryError

FORMAT = 1


class Trust:
    """The answers given so far, in one file of the state folder; read anew at each question."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, root: Path) -> bool | None:
        """Whether the user trusts the repository at `root`; None when never asked."""
        answer = self._answers().get(os.path.realpath(root))
        return answer if isinstance(answer, bool) else None

    def remember(self, root: Path, *, trusted: bool) -> None:
        """Keep the answer for `root`. Raises HistoryError when it cannot be kept."""
        answers = {**self._answers(), os.path.realpath(root): trusted}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise HistoryError(
                f"Your answer cannot be kept: {error.strerror or error}; you will be asked again."
            ) from error
        facts = json.dumps({"format": FORMAT, "trusted": answers}, indent=1)
        write_atomically(self._file, facts.encode("utf-8", "surrogateescape"), mode=0o600)

    def _answers(self) -> dict[str, object]:
        """All answers; none when the file is missing, damaged or of another form."""
        try:
            facts = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(facts, dict) or facts.get("format") != FORMAT:
            return {}
        answers = facts.get("trusted")
        return answers if isinstance(answers, dict) else {}
