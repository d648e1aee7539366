"""Word files read as Markdown; bad ones refused in one line."""

import zipfile
from io import BytesIO

import pytest

from store.errors import DocumentError
from store.interchange import docx
from store.interchange.docx import read_docx
from tests.support.word import document_xml, item, link, paragraph, run, table, word_file


def markdown(*blocks: str) -> str:
    return read_docx(word_file(*blocks), "a.docx")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph(run("Ferry"), style="Titel"), "# Ferry\n"),
        (paragraph(run("Ferry"), style="Heading2"), "## Ferry\n"),
        (paragraph(run("Ferry", "<w:b/>"), style="Heading1"), "# Ferry\n"),
        (paragraph(run("Calm."), style="Quote"), "> Calm.\n"),
        (paragraph(run("A "), run("ring", "<w:b/>"), run(".")), "A **ring**.\n"),
        (paragraph(run("A "), run("ring ", "<w:i/>"), run("glows")), "A *ring* glows\n"),
        (paragraph(run("ring", "<w:b/><w:i/>")), "***ring***\n"),
        (paragraph(run("ri", "<w:b/>"), run("ng", "<w:b/>")), "**ring**\n"),
        (paragraph(run("ring", '<w:b w:val="0"/>')), "ring\n"),
        (paragraph(run("See "), link("the shop")), "See [the shop](https://ferry.example)\n"),
        (paragraph(link("https://ferry.example")), "https://ferry.example\n"),
        (paragraph(link("nowhere", "rId9")), "nowhere\n"),
        (paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"), "a\nb c\n"),
        (paragraph(f"<w:ins>{run('new')}</w:ins><w:del>{run('old')}</w:del>"), "new\n"),
        (f"<w:sdt><w:sdtContent>{paragraph(run('held'))}</w:sdtContent></w:sdt>", "held\n"),
        (paragraph(), ""),
    ],
)
def test_a_paragraph_keeps_its_form(block: str, expected: str) -> None:
    assert markdown(block) == expected


def test_lists_keep_their_kind_and_level() -> None:
    blocks = [item("one"), item("inner", level=1), item("first", 2), item("second", 2)]
    assert markdown(*blocks) == "- one\n    - inner\n1. first\n1. second\n"


def test_tables_keep_their_cells() -> None:
    assert markdown(table(("a|b", "c"), ("d",))) == "| a\\|b | c |\n|---|---|\n| d |  |\n"


def test_paragraphs_are_a_blank_line_apart() -> None:
    assert markdown(paragraph(run("a")), paragraph(), paragraph(run("b"))) == "a\n\nb\n"


def test_control_characters_cannot_come_in() -> None:
    with pytest.raises(DocumentError, match="broken XML"):
        read_docx(word_file(body=document_xml(paragraph(run("a\x1b[31m")))), "a.docx")


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + document_xml(paragraph(run("x")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a zip", "cannot|can be unpacked|unpacked"),
        (word_file(body=BOMB), "document type"),
        (word_file(body=BOMB.encode("utf-16").decode("latin-1")), "broken XML|document type"),
        (word_file(body=document_xml("<w:p>" * 300 + "</w:p>" * 300)), "nests deeper"),
        (word_file(body="<w:document"), "broken XML"),
    ],
    ids=["no zip", "entities", "hidden entities", "deep", "broken"],
)
def test_a_bad_file_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason) as caught:
        read_docx(data, "a.docx")
    assert "\n" not in str(caught.value)


def test_a_zip_of_something_else_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(DocumentError, match="holds no Word document"):
        read_docx(buffer.getvalue(), "a.docx")


def test_a_file_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_PART", 1_000)
    with pytest.raises(DocumentError, match="unpacks to more"):
        read_docx(word_file(paragraph(run("a" * 2_000))), "a.docx")


@pytest.mark.parametrize("cut", range(0, 700, 70))
def test_a_torn_file_is_refused(cut: int) -> None:
    data = word_file(paragraph(run("Ferry")))
    with pytest.raises(DocumentError):
        read_docx(data[:cut] + data[cut + 40 :], "a.docx")
