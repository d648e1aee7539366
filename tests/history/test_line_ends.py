from pathlib import Path

import pytest

from store.document.file import read_document
from store.history import Library
from tests.support.repositories import foreign_repository, git, opened, save

TEXTS = {
    "unix": "# A\n\nb\n",
    "windows": "# A\r\n\r\nb\r\n",
    "mixed": "# A\n\r\nb\rc\n",
    "marked": "\ufeff# A\r\n",
    "unended": "# A",
    "odd": "a\x0c\u2028b\x85 \t\n\n\n",
}
SETTINGS = {
    "none": ((), None),
    "autocrlf": (("core.autocrlf", "true"), None),
    "input": (("core.autocrlf", "input"), None),
    "eol": (("core.eol", "crlf"), "*.md text\n"),
    "ident": ((), "lumen.md text eol=crlf ident working-tree-encoding=UTF-16\n"),
}


@pytest.mark.parametrize("settings", SETTINGS)
def test_bytes_on_disk_and_in_the_version_are_the_texts(tmp_path: Path, settings: str) -> None:
    root = foreign_repository(tmp_path / "tool")
    config, attributes = SETTINGS[settings]
    if config:
        git(root, "config", *config)
    if attributes:
        (root / ".gitattributes").write_text(attributes)
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", "attributes")
    document = root / "lumen.md"
    with opened(root) as library:
        for text in TEXTS.values():
            saved = save(library, document, text)
            assert saved.version
            assert document.read_bytes() == text.encode()
            assert read_document(document).text == text
            assert library.text(saved.version).text == text


def test_a_filter_of_the_repository_does_not_change_the_text(tmp_path: Path) -> None:
    root = foreign_repository(tmp_path / "tool")
    git(root, "config", "filter.shout.clean", "tr a-z A-Z")
    (root / ".gitattributes").write_text("*.md filter=shout\n")
    with opened(root) as library:
        saved = save(library, root / "lumen.md", "quiet\n").version
        assert saved
        assert library.text(saved).text == "quiet\n"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_library_of_ours_keeps_line_ends_through_a_clone(
    library: Library, lumen: Path, tmp_path: Path, text: str
) -> None:
    save(library, lumen, text)
    git(
        tmp_path,
        *("clone", "-q", "-c", "core.autocrlf=true", str(library.root), "copy"),
    )
    assert (tmp_path / "copy" / "lumen.md").read_bytes() == text.encode()
    assert git(library.root, "status", "--short") == ""
