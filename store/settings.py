"""The user's settings, read from TOML, never written by the program."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose; every field has a default that serves."""

    theme: str = ""
    """The theme's name; empty for the one that fits the terminal."""
    author_name: str = ""
    author_email: str = ""
    mouse: bool = True
    reduced_motion: bool = False
    rules: Mapping[str, object] = field(default_factory=dict)
    """The table `[rules]`, as the rules room reads it."""
    keys: Mapping[str, object] = field(default_factory=dict)
    """The table `[keys]`: command id to key or keys."""


_TYPES: dict[str, type] = {
    "theme": str,
    "author_name": str,
    "author_email": str,
    "mouse": bool,
    "reduced_motion": bool,
    "rules": dict,
    "keys": dict,
}


@dataclass(frozen=True, slots=True)
class Read:
    """Settings, and one line for each thing in the file that could not be used."""

    settings: Settings
    problems: tuple[str, ...] = ()


def read_settings(folder: Path) -> Read:
    """The settings in `folder`; whatever is wrong there is named, and the rest is used."""
    file = folder / FILE
    try:
        table = tomllib.loads(file.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Read(Settings())
    except OSError as error:
        return Read(Settings(), (f"{file}: {error.strerror}; the defaults are used",))
    except ValueError as error:
        return Read(Settings(), (f"{file}: {error}; the defaults are used",))
    return settings_from(table, str(file))


def settings_from(table: Mapping[str, object], source: str = FILE) -> Read:
    """Settings from a parsed table; `source` names it in the problems."""
    good: dict[str, object] = {}
    problems = []
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in _TYPES:
            near = get_close_matches(name, _TYPES, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            problems.append(f"{source}: no setting is called {key}{hint}")
        elif not isinstance(value, _TYPES[name]):
            problems.append(f"{source}: {key} = {value!r} is not a {_TYPES[name].__name__}")
        else:
            good[name] = value
    return Read(Settings(**good), tuple(problems))  # type: ignore[arg-type]  # checked by _TYPES
