"""A library's own rules: the table `[rules]` of a file in its root, kept beside its documents."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from store.rules.settings import RuleSettings, nearest, read_rule_settings, shown

LIBRARY_FILE = "backwards.toml"
MAX_BYTES = 1_000_000
_TABLE = "rules"


def library_root(path: Path) -> Path | None:
    """The folder whose `backwards.toml` holds for the file or folder `path`; None for none.

    The nearest one upwards, links followed, but not beyond the working tree of a repository: its
    root is the library's. Nothing here asks git.
    """
    place = Path(os.path.realpath(path))
    for folder in (place, *place.parents):
        if (folder / LIBRARY_FILE).is_file():
            return folder
        if (folder / ".git").exists():
            return None
    return None


def read_library_settings(root: Path) -> tuple[RuleSettings, tuple[str, ...]]:
    """The rules as the library in `root` has them, and one line for each thing that is wrong.

    Without the file, or with one that cannot be read, they are as they come; whatever is right in
    it is used. To put them over the writer's own: `read_library_settings(root)[0].over(own)`.
    """
    file = root / LIBRARY_FILE
    if not file.is_file():
        return RuleSettings(), ()
    source = shown(str(file), 300)
    try:
        table = _table_in(file)
    except OSError as error:
        return RuleSettings(), (f"{source}: {error.strerror}; its rules are not used",)
    except ValueError as error:
        return RuleSettings(), (f"{source}: {shown(str(error), 200)}; its rules are not used",)
    rules = table.get(_TABLE, {})
    problems = [_unknown(source, key) for key in table if key != _TABLE]
    if not isinstance(rules, Mapping):
        return RuleSettings(), (*problems, f"{source}: rules is not a table")
    settings, wrong = read_rule_settings(rules, source)
    return settings, (*problems, *wrong)


def _table_in(file: Path) -> Mapping[str, object]:
    """What the file says. Raises OSError or ValueError when it cannot be read."""
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"more than {MAX_BYTES:,} bytes")
    return tomllib.loads(data.decode("utf-8"))


def _unknown(source: str, key: str) -> str:
    return f"{source}: a library sets [{_TABLE}] alone, not {shown(key)}{nearest(key, (_TABLE,))}"
