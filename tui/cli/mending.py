"""Making the safe changes that findings carry, in files: nothing else of a file is touched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from store.document import Document
from store.document.file import read_document
from store.errors import DocumentError
from store.rules import Finding
from store.rules.fixes import apply_fixes
from tui.cli.documents import STANDARD_INPUT
from tui.cli.output import is_terminal, plain_text

ROUNDS = 10
"""How often a text is looked at again: a change can bring the next one about, never for ever."""

_NO_LINE_END = "\\ No newline at end of file"


@dataclass(frozen=True, slots=True)
class Mended:
    """A document before and after the safe changes."""

    name: str
    """The file as the command line named it."""
    before: Document
    after: Document
    count: int
    """How many findings were mended."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was mended."""
        return self.after.text != self.before.text


def mend(
    name: str, document: Document, findings: Callable[[Document], Iterable[Finding]]
) -> Mended:
    """The document with all that `findings` can mend in it mended; waived ones are left alone."""
    text, count = document, 0
    for _ in range(ROUNDS):
        fixable = [each for each in findings(text) if each.fix and each.waived is None]
        changed = apply_fixes(text, (edit for each in fixable for edit in each.fix))
        if changed.text == text.text:
            break
        text, count = changed, count + len(fixable)
    return Mended(name, document, text, count)


def write_mended(mended: Mended) -> None:
    """Write the file, if anything in it was mended; every byte outside the changes stays.

    Raises DocumentError when the file was changed by somebody else since it was read, and
    NotWrittenError when it cannot be written; it is then as it was.
    """
    from store.history.atomic_file import write_atomically

    if not mended.is_changed:
        return
    path = Path(mended.name)
    if read_document(path).text != mended.before.text:
        raise DocumentError(
            f"{path} was changed meanwhile; nothing was mended in it. Run it again."
        )
    write_atomically(path, mended.after.text.encode("utf-8"))


def difference(mended: Mended) -> str:
    """What was mended, as `diff -u` writes it and `patch` reads it; "" for nothing."""
    name = "standard input" if mended.name == STANDARD_INPUT else mended.name
    lines = unified_diff(
        _lines(mended.before.text), _lines(mended.after.text), name, f"{name} mended"
    )
    told = "".join(lines)
    return plain_text(told) if is_terminal() else told


def _lines(text: str) -> list[str]:
    """The lines of `text` with their ends, by LF alone; a last one without says so."""
    *lines, last = text.split("\n")
    ended = [f"{line}\n" for line in lines]
    return [*ended, f"{last}\n{_NO_LINE_END}\n"] if last else ended
