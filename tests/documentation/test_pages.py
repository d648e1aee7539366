"""The pages of docs/ say what is so: names exist, examples work, links lead somewhere."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from store.rules import read_rule_settings
from store.settings import Settings, settings_from
from themes.loader import builtin_themes, parse_theme
from tui.cli import COMMANDS
from tui.keymap import read_keymap
from tui.pane_keys import keys_of_panes

DOCS = Path(__file__).parents[2] / "docs"
OURS = ("checks", "guide", "keys", "settings", "themes", "troubleshooting")

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_COMMAND = re.compile(r"(?:^|`)backwards ([a-z]+)\b", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [found[2] for found in _BLOCK.finditer(page(name)) if found[1] == language]


@pytest.mark.parametrize("name", OURS)
def test_links_lead_to_pages_that_are_there(name: str) -> None:
    missing = [link for link in _LINK.findall(page(name)) if not (DOCS / link).exists()]

    assert missing == []


@pytest.mark.parametrize("name", OURS)
def test_commands_that_are_named_exist(name: str) -> None:
    assert set(_COMMAND.findall(page(name))) <= set(COMMANDS)


def test_every_setting_is_on_its_page() -> None:
    missing = [
        field.name for field in fields(Settings) if f"`{field.name}`" not in page("settings")
    ]

    assert missing == []


def test_the_example_of_settings_can_be_used_as_it_is() -> None:
    (example,) = blocks("settings", "toml")
    read = settings_from(tomllib.loads(example))
    _, about_rules = read_rule_settings(read.settings.rules, "")
    _, about_keys = read_keymap(read.settings.keys, "", keys_of_panes())

    assert (read.problems, about_rules, about_keys) == ((), (), ())


def test_the_example_of_keys_can_be_used_as_it_is() -> None:
    (example,) = blocks("keys", "toml")
    _, problems = read_keymap(tomllib.loads(example)["keys"], "", keys_of_panes())

    assert problems == ()


def test_the_example_of_a_theme_can_be_used_as_it_is() -> None:
    (example,) = blocks("themes", "toml")

    assert parse_theme(example).name == "mine"


def test_every_theme_is_on_its_page() -> None:
    missing = [theme.name for theme in builtin_themes() if f"`{theme.name}`" not in page("themes")]

    assert missing == []


def test_the_guide_leads_to_every_page_for_users() -> None:
    assert {f"{name}.md" for name in OURS if name != "guide"} <= set(_LINK.findall(page("guide")))
