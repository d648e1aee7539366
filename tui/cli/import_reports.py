"""What `import` prints: where each stretch goes, and what came of every file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from store.document import Section
from store.document.words import count_words
from store.interchange import Imported, Proposal, place_name, words_of
from tui.cli.output import is_terminal, print_rows

if TYPE_CHECKING:
    from store.history import Saved

_SHOWN = 64
"""Characters of a stretch that its row shows; on a terminal as many as fit beside the rest."""

_BESIDE = 46
"""Cells of the other columns: the longest place, how it was found, the words."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file and what came of it."""

    source: Path
    imported: Imported | None
    """None where the file could not be read."""
    target: Path | None = None
    """Where the new document goes; None where it goes nowhere."""
    saved: "Saved | None" = None
    """What writing it did; None before."""
    problem: str = ""
    """Why it could not be read, placed or recorded, in one line."""

    def is_done(self, *, is_trial: bool) -> bool:
        """Whether the file was brought in, or for a trial could be."""
        is_recorded = self.saved is not None and self.saved.version is not None
        return self.target is not None and (is_trial or is_recorded)

    @property
    def problems(self) -> tuple[str, ...]:
        """All there is to look at, one line each."""
        found = self.imported.problems if self.imported else ()
        return (self.problem, *found) if self.problem else found


def print_mapping(imported: Imported) -> None:
    """A row for each stretch: its place, whether the text says so, its words, how it begins."""
    rows = [
        (place_name(each), _how(each), str(count_words(words)), _beginning(words))
        for each in imported.mapping
        for words in [words_of(imported.source, each)]
    ]
    print_rows(("place", "", "words", "text"), rows)


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """A row for each file: what was found in it, and what to look at."""
    columns = ("document", "parts found", "guessed", "questions", "kept as extra", "problems")
    print_rows(columns, [_row(outcome) for outcome in outcomes])


def record(outcome: Outcome) -> dict[str, Any]:
    """What JSON says of a file; see docs/json.md."""
    imported, saved = outcome.imported, outcome.saved
    return {
        "path": str(outcome.source),
        "target": str(outcome.target) if outcome.target else None,
        "written": saved is not None,
        "version": saved.version.number if saved and saved.version else None,
        "sections": imported.sections if imported else 0,
        "guessed": imported.guessed if imported else 0,
        "questions": imported.questions if imported else 0,
        "extras": imported.extras if imported else 0,
        "problems": list(outcome.problems),
        "mapping": [_mapped(imported, each) for each in imported.mapping] if imported else [],
    }


def _mapped(imported: Imported, proposal: Proposal) -> dict[str, Any]:
    """What JSON says of one stretch."""
    return {
        "kind": proposal.kind.value,
        "section": proposal.section.value if proposal.section else None,
        "faq": proposal.faq.value if proposal.faq else None,
        "title": proposal.title,
        "topic": proposal.is_topic,
        "labelled": proposal.labelled,
        "start": proposal.span.start,
        "end": proposal.span.end,
        "line": imported.source.lines.line(proposal.span.start),
        "text": proposal.span.of(imported.source.text),
    }


def _row(outcome: Outcome) -> tuple[str, ...]:
    problems = "; ".join(outcome.problems)
    imported = outcome.imported
    if imported is None:
        return (outcome.source.name, "–", "–", "–", "–", problems)
    found = f"{imported.sections} of {len(Section)}"
    counts = (imported.guessed, imported.questions, imported.extras)
    return (outcome.source.name, found, *map(str, counts), problems)


def _how(proposal: Proposal) -> str:
    return "labelled" if proposal.labelled else "guessed"


def _beginning(words: str) -> str:
    """How a stretch begins, on one line."""
    shown = max(20, get_terminal_size().columns - _BESIDE) if is_terminal() else _SHOWN
    return words if len(words) <= shown else words[: shown - 1].rstrip() + "…"
