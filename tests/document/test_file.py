import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document.file import MAX_BYTES, document_from, read_document
from store.errors import DocumentError


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\ufeff# A\r\n\r\nb \r\n",
        "no line end",
        "form\x0cfeed\u2028\x85x\n",
        "a\rb\r\n\n\r",
    ],
)
def test_every_byte_of_a_file_is_kept(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lumen.md"
    file.write_bytes(text.encode())
    assert read_document(file).text == text


@given(text=st.text().filter(lambda text: "\0" not in text))
def test_any_text_comes_back_from_its_bytes(text: str) -> None:
    assert document_from(text.encode(), "x").text == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.md").endswith("gone.md does not exist.")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "is a device or a pipe" in refusal(tmp_path / "pipe.md")


def test_a_file_under_a_file_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    assert "cannot be read" in refusal(tmp_path / "a.md" / "b.md")


def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")
    assert "cannot be read" in refusal(tmp_path / "round.md")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lumen.md"
    file.write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root could read anything
    assert "permission denied" in refusal(file)


def test_a_binary_file_is_told_by_its_nul(tmp_path: Path) -> None:
    file = tmp_path / "lumen.docx"
    file.write_bytes(b"PK\x03\x04\0\0")
    assert "NUL byte at 4" in refusal(file)


def test_another_encoding_is_told_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "lumen.md"
    file.write_bytes("# Caf\u00e9\n".encode("latin-1"))
    assert "not UTF-8 text: byte 5 is 0xe9" in refusal(file)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lumen.md"
    file.write_bytes(b"a" * MAX_BYTES)
    assert len(read_document(file).text) == MAX_BYTES


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lumen.md"
    file.write_bytes(b"a" * (MAX_BYTES + 1))
    assert "larger than 5 MB" in refusal(file)
