"""Documents by others, replayed save by save."""

from itertools import pairwise
from pathlib import Path

from store.document import Document, Span
from store.document.file import read_document
from store.history import Library
from store.history.blame import origins
from store.history.listing import looks_like_document
from store.saving import save_document


def histories(corpus: Path) -> list[list[Path]]:
    """The states of each document, oldest first."""
    folders = sorted((corpus / "history").iterdir())
    return [sorted(folder.glob("*.md")) for folder in folders]


def test_every_state_of_real_documents_comes_back_exactly(library: Library, corpus: Path) -> None:
    for number, states in enumerate(histories(corpus)):
        document = library.root / f"{number}.md"
        kept: list[Document] = []
        for state in states[:6]:
            text = read_document(state)
            saved = save_document(library, document, kept[-1] if kept else None, text)
            assert saved.problem is None
            if saved.is_new:
                kept.append(text)
        found = [library.text(version) for version in library.versions(document)]
        assert found == kept[::-1]
        described = [version.words for version in library.versions(document)]
        assert None not in described


def test_most_real_documents_are_known_whatever_their_name(corpus: Path, tmp_path: Path) -> None:
    files = sorted(corpus.glob("*.md"))
    known = 0
    for number, file in enumerate(files):
        copy = tmp_path / f"{number}.md"
        copy.write_bytes(file.read_bytes())
        known += looks_like_document(copy)
    assert known >= len(files) * 0.8


def test_what_versions_say_they_changed_adds_up_to_how_the_text_grew(
    library: Library, corpus: Path
) -> None:
    for number, states in enumerate(histories(corpus)):
        document = library.root / f"{number}.md"
        for state in states[:6]:
            save_document(library, document, None, read_document(state))
        for version, before in pairwise(library.versions(document)):
            told = sum(part.added - part.removed for part in version.parts)
            now, then = (_words(library.text(each)) for each in (version, before))
            # A comparison counts what stands in links and tags as well; a reader sees less.
            assert abs(told - (now - then)) <= max(15, 0.12 * abs(now - then))


def _words(document: Document) -> int:
    return document.words(Span(0, len(document.text)))


def test_sentences_of_real_documents_come_from_a_version_that_holds_them(
    library: Library, corpus: Path
) -> None:
    for number, states in enumerate(histories(corpus)):
        document = library.root / f"{number}.md"
        for state in states[:6]:
            save_document(library, document, None, read_document(state))
        text = read_document(document)
        for origin in origins(library, text, library.versions(document)):
            assert origin.version, "a saved sentence comes from some version"
            words = " ".join(origin.span.of(text.text).split())
            assert words in " ".join(library.text(origin.version).text.split())
