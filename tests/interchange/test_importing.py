"""Files of any shape brought in; the source is never touched."""

from pathlib import Path

import pytest

from store.document import Document, Section
from store.errors import DocumentError
from store.interchange.importing import Imported, import_file, plain_text, read_source
from tests.support.documents import FLOW, HEADLINE, flowing
from tests.support.word import paragraph, run, word_file

QUESTIONS = "\n## FAQ\n\n**Q: What is it?**\nA: A ring.\n"


def imported(path: Path, text: str) -> Imported:
    path.write_text(text, "utf-8")
    return import_file(path)


def test_an_import_tells_what_was_found(tmp_path: Path) -> None:
    found = imported(tmp_path / "a.md", flowing(f"# {HEADLINE}") + QUESTIONS)
    assert (found.sections, found.guessed, found.questions, found.extras) == (8, 7, 1, 0)
    assert found.problems == ()
    assert len(Document(found.text).parts) == 9


def test_the_source_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(flowing(f"# {HEADLINE}").replace("\n", "\r\n").encode())
    before = file.read_bytes()
    import_file(file)
    assert file.read_bytes() == before


def test_what_was_not_found_is_said(tmp_path: Path) -> None:
    found = imported(tmp_path / "a.md", "# Ferry PR/FAQ\n\n> Draft.\n\n## Press Release\n")
    assert len(found.problems) == 3


def test_a_word_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    blocks = [paragraph(run(HEADLINE), style="Heading1"), *(paragraph(run(text)) for text in FLOW)]
    file.write_bytes(word_file(*blocks))
    document = Document(import_file(file).text)
    assert document.section(Section.CUSTOMER_QUOTE) is not None
    assert [document.body(part) for part in document.parts][1:] == list(FLOW)


def test_plain_text_with_margins_is_no_code(tmp_path: Path) -> None:
    text = "\n\n".join(f"      {line}" for line in (HEADLINE, *FLOW))
    found = imported(tmp_path / "a.txt", text)
    assert (found.sections, found.guessed) == (8, 8)


def test_plain_text_keeps_its_words() -> None:
    text = "    One\n    two.\n\n\tThree.\n"
    assert plain_text(text).split() == text.split()


@pytest.mark.parametrize("name", ["missing.docx", "missing.md", "missing.txt"])
def test_a_missing_file_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_source(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_file_that_only_claims_to_be_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="unpacked"):
        imported(tmp_path / "a.docx", "# Ferry\n")
