"""Real documents by others: opened, walked through, saved and opened again, byte for byte."""

from itertools import combinations
from pathlib import Path

from store.compare import apply_changes, compare
from store.document.file import read_document
from store.document.outline import outline
from store.saving import save_document
from tests.support.repositories import git, library_at
from tui.writing import Writing


def test_every_real_document_is_saved_as_it_was_and_opens_again(
    corpus: Path, tmp_path: Path
) -> None:
    with library_at(tmp_path / "library") as library:
        for source in sorted(corpus.glob("*.md")):
            path = library.root / source.name
            path.write_bytes(source.read_bytes())
            writing = Writing(read_document(path))
            for entry in outline(writing.document):  # as a writer who looks at every part
                writing.open(entry.id)
                writing.type(writing.working.typed)
                writing.reread(0)
            saved = save_document(library, path, None, writing.document)
            assert saved.is_new, source.name
            assert path.read_bytes() == source.read_bytes(), source.name
            assert read_document(path) == writing.document, source.name
        assert git(library.root, "status", "--porcelain") == ""


def test_any_two_versions_of_a_real_history_compare_exactly(corpus: Path) -> None:
    files = sorted((corpus / "history" / "chordio__px-skills").glob("*.md"))
    for old, new in combinations(map(read_document, files), 2):
        assert apply_changes(compare(old, new)) == new.text
