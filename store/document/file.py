"""Reading a document from disk, exactly."""

from pathlib import Path

from store.document.document import Document
from store.errors import DocumentError

MAX_BYTES = 5_000_000
"""The largest file that is read, in bytes; a thousand times the usual press release."""


def read_document(path: Path) -> Document:
    """The document in the file, its text exact: `text.encode("utf-8")` gives the file's bytes.

    A byte-order mark and carriage returns stay in the text. Raises DocumentError, in one line,
    for a file that is missing, a folder, not allowed to be read, larger than `MAX_BYTES`, binary,
    or not UTF-8.
    """
    try:
        data = _bytes_of(path)
    except FileNotFoundError as error:
        raise DocumentError(f"{path} does not exist.") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{path} is a folder, not a document.") from error
    except PermissionError as error:
        raise DocumentError(f"{path} may not be read: permission denied.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(f"{path} cannot be read: {reason}.") from error
    return document_from(data, str(path))


def document_from(data: bytes, name: str) -> Document:
    """The document these bytes are; `name` stands for it in the DocumentError of bad ones."""
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; not read.")
    if b"\0" in data:
        raise DocumentError(f"{name} is not text: it holds a NUL byte at {data.index(0)}.")
    try:
        return Document(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name} is not UTF-8 text: byte {error.start} is {data[error.start]:#04x}."
        ) from error


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, at most one more than are allowed."""
    if path.exists() and not path.is_dir() and not path.is_file():
        raise DocumentError(f"{path} is a device or a pipe, not a document.")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
