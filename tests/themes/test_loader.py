from pathlib import Path

import pytest

from themes.loader import DARK, FEW_COLOURS, FEW_COLOURS_LIGHT, LIGHT, parse_theme, suggested_theme
from themes.loader import user_themes as read_folder

GOOD = 'name = "mine"\nprimary = "#ff8800"\n'


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("name = ", "Invalid value"),
        (GOOD + 'primry = "#fff"\n', "primry"),
        ('name = "mine"\n', "primary"),
        (GOOD + 'error = "reddish"\n', "error = 'reddish' is no colour"),
        (GOOD + 'dark = "yes"\n', "dark = 'yes' is not a bool"),
        (GOOD + '[variables]\ndiff-added = "#12"\n', "diff-added"),
        (GOOD + "[variables]\ndiff-added = 3\n", "diff-added"),
        (GOOD + "variables = 3\n", "variables"),
    ],
)
def test_a_mistake_is_named(mistake: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_theme(mistake)


def test_opacity_auto_and_styles_are_taken() -> None:
    theme = parse_theme(
        GOOD + '[variables]\ntext = "auto 87%"\nx-style = "bold underline"\ny = "#81a1c1 35%"\n'
    )

    assert theme.variables["text"] == "auto 87%"


@pytest.mark.parametrize(
    ("told", "is_few", "name"),
    [
        ("", False, DARK),
        ("15;0", False, DARK),
        ("0;15", False, LIGHT),
        ("0;default;7", False, LIGHT),
        ("15;0", True, FEW_COLOURS),
        ("0;15", True, FEW_COLOURS_LIGHT),
    ],
)
def test_the_terminal_says_what_fits(told: str, is_few: bool, name: str) -> None:  # noqa: FBT001  a table
    assert suggested_theme({"COLORFGBG": told}, has_few_colours=is_few) == name


class TestTheUsersFolder:
    def test_one_bad_file_does_not_spoil_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "good.toml").write_text(GOOD)
        (tmp_path / "bad.toml").write_text("name =")
        (tmp_path / "worse.toml").write_bytes(b"\xff\xfe")
        themes, problems = read_folder(tmp_path)

        assert [theme.name for theme in themes] == ["mine"]
        assert [problem.file for problem in problems] == ["bad.toml", "worse.toml"]

    def test_no_folder_is_no_themes(self, tmp_path: Path) -> None:
        assert read_folder(tmp_path / "none") == ([], [])
