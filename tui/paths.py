"""Completing a path that is being typed."""

import os
from collections.abc import Collection

from tui.cli.documents import typed_path


def completions(typed: str, suffixes: Collection[str]) -> list[str]:
    """What `typed` may go on to: folders, ending in a slash, and files with one of `suffixes`.

    Sorted; `~` is the home folder and stays as typed. Hidden names are offered to who types a dot.
    A folder that may not be read has none.
    """
    head, name = os.path.split(typed)
    folder = typed_path(head or ".")
    try:
        entries = [entry for entry in os.scandir(folder) if entry.name.startswith(name)]
    except (OSError, ValueError):  # ValueError: a NUL among the typed characters
        return []
    shown = (entry for entry in entries if name or not entry.name.startswith("."))
    found = (f"{entry.name}/" if entry.is_dir() else entry.name for entry in shown)
    wanted = tuple(suffixes)
    return sorted(
        os.path.join(head, each)  # noqa: PTH118  Path would drop the slash at the end
        for each in found
        if each.endswith("/") or each.lower().endswith(wanted)
    )


def completed(typed: str, found: Collection[str]) -> str:
    """`typed` with as much more as everything found has in common."""
    return os.path.commonprefix(list(found)) or typed  # noqa: RUF071  letters are what is typed
