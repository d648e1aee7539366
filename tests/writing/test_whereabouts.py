from pathlib import Path

import pytest

from tui.whereabouts import FILE, MOST, Whereabouts, keep_whereabouts, read_whereabouts

HERE = Whereabouts("problem", 12, 3)


def test_a_place_is_there_again(tmp_path: Path) -> None:
    keep_whereabouts(tmp_path / "state", tmp_path / "lumen.md", HERE)
    assert read_whereabouts(tmp_path / "state", tmp_path / "lumen.md") == HERE


def test_a_document_never_opened_has_no_place(tmp_path: Path) -> None:
    assert read_whereabouts(tmp_path, tmp_path / "lumen.md") is None


def test_the_documents_left_longest_ago_are_forgotten(tmp_path: Path) -> None:
    for number in range(MOST + 2):
        keep_whereabouts(tmp_path, tmp_path / f"{number}.md", HERE)
    known = [n for n in range(MOST + 2) if read_whereabouts(tmp_path, tmp_path / f"{n}.md")]
    assert (len(known), known[0]) == (MOST, 2)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"\xff", b'{"%s": 3}', b'{"%s": {"entry_id": 3}}']
)
def test_a_damaged_file_is_as_good_as_none(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lumen.md"
    (tmp_path / FILE).write_bytes(damage.replace(b"%s", str(path.resolve()).encode()))
    assert read_whereabouts(tmp_path, path) is None
    keep_whereabouts(tmp_path, path, HERE)
    assert read_whereabouts(tmp_path, path) == HERE
