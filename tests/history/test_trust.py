import stat
from pathlib import Path

import pytest

from store.history import HistoryError
from store.history.trust import Trust


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "trust.json"


def test_a_repository_nobody_was_asked_about_is_unknown(file: Path, tmp_path: Path) -> None:
    assert Trust(file).of(tmp_path) is None


def test_an_answer_is_remembered_for_this_repository_alone(file: Path, tmp_path: Path) -> None:
    Trust(file).remember(tmp_path / "a", trusted=True)
    Trust(file).remember(tmp_path / "b", trusted=False)
    trust = Trust(file)
    assert [trust.of(tmp_path / name) for name in "abc"] == [True, False, None]


def test_an_answer_can_be_changed(file: Path, tmp_path: Path) -> None:
    trust = Trust(file)
    trust.remember(tmp_path, trusted=True)
    trust.remember(tmp_path, trusted=False)
    assert trust.of(tmp_path) is False


def test_a_link_to_a_trusted_repository_is_trusted(file: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    Trust(file).remember(tmp_path / "a", trusted=True)
    assert Trust(file).of(tmp_path / "link") is True


def test_only_the_owner_may_read_the_answers(file: Path, tmp_path: Path) -> None:
    Trust(file).remember(tmp_path, trusted=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "contents",
    ["", "{", "[]", '{"format": 9, "trusted": {"/": true}}', '{"format": 1, "trusted": [1]}'],
)
def test_damaged_answers_trust_nobody_and_can_be_given_anew(
    file: Path, tmp_path: Path, contents: str
) -> None:
    file.parent.mkdir()
    file.write_text(contents)
    assert Trust(file).of(Path("/")) is None
    Trust(file).remember(tmp_path, trusted=True)
    assert Trust(file).of(tmp_path) is True


def test_only_a_plain_yes_is_one(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    file.write_text(f'{{"format": 1, "trusted": {{"{tmp_path}": "true"}}}}')
    assert Trust(file).of(tmp_path) is None


def test_an_answer_that_cannot_be_kept_is_told(file: Path, tmp_path: Path) -> None:
    file.parent.write_text("")
    with pytest.raises(HistoryError, match="asked again"):
        Trust(file).remember(tmp_path, trusted=True)
