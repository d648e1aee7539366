"""How many findings each text has, kept between sessions: checking a text takes tens of ms."""

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from store.document import Document
from store.rules import Checker, RuleSettings, Severity

_LINE = re.compile(rb"([0-9a-f]{40,64})\t(\d{1,7})\t(\d{1,7})\t(\d{1,7})\n")
_JUDGES = ("store.rules", "store.document")
"""The packages whose sources and word lists decide what is found."""
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Counts(NamedTuple):
    """Findings of one text that no waiver covers, by severity."""

    errors: int
    warnings: int
    infos: int


class FindingCounts:
    """Counts by a text's id. What was counted under other rules, or on another day, is not seen.

    One thread at a time; other processes may add to the same file.
    """

    def __init__(self, cache: Path, checker: Checker) -> None:
        """`cache` is the folder for what can be computed again; `checker` is this object's."""
        self._folder = cache / "findings"
        self._checker = checker

    def of(self, blob: str, text: Callable[[], Document]) -> Counts:
        """The counts of the text with that id, read by `text` when it was never counted.

        Raises what `text` raises. A folder that takes nothing costs time, and nothing else.
        """
        if blob not in self._known:
            severities = [f.severity for f in self._checker.check(text()) if f.waived is None]
            counts = Counts(*(severities.count(each) for each in _SEVERITIES))
            self._known[blob] = counts
            with suppress(OSError):
                self._keep(blob, counts)
        return self._known[blob]

    def known(self, blob: str) -> Counts | None:
        """The counts of a text that was counted before; None when it was not."""
        return self._known.get(blob)

    @cached_property
    def _known(self) -> dict[str, Counts]:
        """What was counted before under these rules; lines that a crash cut short are passed by."""
        try:
            kept = self._file.read_bytes()
        except OSError:
            return {}
        return {
            line[1].decode(): Counts(int(line[2]), int(line[3]), int(line[4]))
            for line in _LINE.finditer(kept)
        }

    @cached_property
    def _file(self) -> Path:
        return self._folder / f"{edition(self._checker.settings, date.today())}.tsv"  # noqa: DTZ011  the writer's day, as the rules take it

    def _keep(self, blob: str, counts: Counts) -> None:
        """Add a line; the files of other editions are of no more use to anybody here."""
        if not self._file.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in self._folder.glob("*.tsv"):
                old.unlink(missing_ok=True)
        with self._file.open("ab") as file:
            file.write(f"{blob}\t{counts.errors}\t{counts.warnings}\t{counts.infos}\n".encode())


def edition(settings: RuleSettings, today: date) -> str:
    """A name for all that decides what is found besides the text.

    The sources of the rules and of what reads documents, their word lists, the writer's settings,
    and the day, since some rules compare a launch with it.
    """
    digest = hashlib.sha256(f"{settings!r} {today}".encode())
    for package in _JUDGES:
        for file in sorted(Path(str(files(package))).rglob("*")):
            if file.suffix in {".py", ".toml"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:32]
