"""The README's pictures, drawn from the running program: `python -m tests.support.pictures`."""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"

_PART, _REVIEW, _HISTORY = "\x1b[6;5~", "\x1bOQ", "\x1bOR"


def main() -> None:
    """Draw each screen from a library of its own."""
    with tempfile.TemporaryDirectory(prefix="backwards-pictures-") as folder:
        _seal(Path(folder))
        path = _library(Path(folder))
        PICTURES.mkdir(exist_ok=True)
        _draw(path, "write.png", "v5 saved", _PART * 3)
        _draw(path, "review.png", "v5 saved", _HISTORY, " ", "\x1b[B", "m", "\x1b[B\x1b[B", "\r")
        _draw(path, "history.png", "v5 saved", _HISTORY)


def _seal(home: Path) -> None:
    """A home of our own, so that no picture shows somebody's name."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_"))]:
        del os.environ[name]
    os.environ["HOME"] = str(home)
    os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
    (home / ".gitconfig").write_text("[user]\n\tname = Ana Ruiz\n\temail = ana@example.com\n")


def _library(home: Path) -> Path:
    """The sample as it came about, in five versions."""
    from store.document import Document
    from store.document.templates import sample_document
    from store.history import create_library
    from store.saving import save_document

    library = create_library(home / "Backwards")
    path = home / "Backwards" / "tilth.md"
    before = None
    for text in _drafts(sample_document().text):
        save_document(library, path, before, Document(text))
        before = Document(text)
    library.close()
    return path


def _drafts(text: str) -> list[str]:
    """Earlier states of a text: rougher words, a question asked too late, a benefit unproven."""
    third = text.replace("from £46 to £19", "significantly").replace("In handfuls", "In detail")
    second = third.replace(
        "The wrong bag does harm.", "Often the wrong bag does really a lot of harm."
    )
    first = second.replace("A gardener sends one spoonful", "Gardeners simply send a sample")
    fourth = third.replace("In a trial with 312 gardeners last year", "In a trial last year")
    return [first, second, third, fourth, text]


def _draw(path: Path, name: str, ready: str, *bursts: str) -> None:
    from tests.support.terminal import Terminal

    argv = [sys.executable, "-m", "tui", str(path)]
    with Terminal(argv, 120, 36, PYTHONPATH=str(ROOT)) as terminal:
        terminal.wait_for(ready)
        terminal.read(0.6)
        for burst in bursts:
            terminal.send(burst.encode())
            terminal.read(1.0)
        terminal.picture(str(PICTURES / name))


if __name__ == "__main__":
    main()
