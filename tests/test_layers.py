"""The arrows of the house, proved twice: in the source, and in the modules a command loads."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
OURS = ("store", "themes", "tui")
SHARED = {"store.errors", "store.locations", "store.plain", "store.settings"}
"""Small rooms that every room may look into."""

ROOMS = {
    "store.document": set(),
    "store.compare": {"store.document"},
    "store.rules": {"store.document"},
    "store.history": {"store.document"},
    "store.review": {"store.document", "store.compare", "store.rules"},
    "store.saving": {"store.document", "store.compare", "store.rules", "store.history"},
    "store.alternatives": {"store.document", "store.rules", "store.review", "store.history"},
    "store.bringing": {"store.document", "store.compare", "store.history", "store.saving"},
    "store.interchange": {"store.document", "store.compare", "store.rules"},
    "store.touchstone": {"store.document"},
    "store.errors": set(),
    "store.plain": set(),
    "store.locations": set(),
    "store.settings": set(),
    "store": set(),
    "themes": set(),
    "tui": {"store", "themes"},
}
"""Which rooms each room may import, itself and the shared ones apart."""

OUTSIDE = {
    "git": ("store.history",),
    "mistune": ("store.document", "store.interchange"),
    "rich": ("tui",),
    "textual": ("tui", "themes"),
}
"""Which rooms may import a package that most may not."""


def sources() -> Iterator[Path]:
    """Every module of ours."""
    for package in OURS:
        yield from sorted((HOUSE / package).rglob("*.py"))


def module_of(source: Path) -> str:
    """The dotted name of a module."""
    parts = source.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(source: Path) -> Iterator[tuple[int, str]]:
    """Line and name of everything a module imports, inside functions too."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}:{node.lineno} imports by a relative name"
            yield node.lineno, str(node.module)
            if node.module in OURS:  # from store import settings
                yield from ((node.lineno, f"{node.module}.{a.name}") for a in node.names)


def room_of(name: str) -> str:
    """The room of the house a module of ours is in."""
    near = [room for room in ROOMS if name == room or name.startswith(f"{room}.")]
    assert near, f"{name} is in no room"
    return max(near, key=len)


def is_allowed(room: str, imported: str) -> bool:
    """Whether a room may import a module."""
    package = imported.partition(".")[0]
    if package in OUTSIDE:
        return any(room == home or room.startswith(f"{home}.") for home in OUTSIDE[package])
    if package not in OURS:
        return True
    target = room_of(imported)
    reach = ROOMS[room] | SHARED | {room}
    return target in reach or any(target.startswith(f"{open_}.") for open_ in ROOMS[room])


@pytest.mark.parametrize("source", list(sources()), ids=module_of)
def test_a_module_imports_only_what_its_room_may(source: Path) -> None:
    room = room_of(module_of(source))
    wrong = [
        f"{source.relative_to(HOUSE)}:{line} imports {imported}"
        for line, imported in imports_of(source)
        if not is_allowed(room, imported)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("room", "imported", "allowed"),
    [
        ("store.document", "store.rules.model", False),
        ("store.compare", "store.document.model", True),
        ("store.compare", "store.history", False),
        ("store.rules", "textual.app", False),
        ("store.review", "git", False),
        ("store.history", "git", True),
        ("store.document", "tui.text", False),
        ("store.history", "store.errors", True),
        ("themes", "store.rules", False),
        ("themes", "textual.theme", True),
        ("tui", "store.rules.model", True),
        ("tui", "git", False),
    ],
)
def test_the_walk_knows_an_arrow_that_points_the_wrong_way(
    room: str, imported: str, *, allowed: bool
) -> None:
    assert is_allowed(room, imported) is allowed


PLAIN = [source for source in sources() if "cli" in source.parts and source.stem != "open"]
"""The modules of the plain sub-commands: all but the one that draws."""


@pytest.mark.parametrize("source", PLAIN, ids=module_of)
def test_a_plain_command_knows_no_screen(source: Path) -> None:
    names = [name for _, name in imports_of(source)]
    drawn = [name for name in names if name.partition(".")[0] == "textual"]
    screens = [n for n in names if n.startswith("tui.") and not n.startswith("tui.cli")]

    assert drawn + screens == []


LOADED = """
import json, os, sys
from tui.__main__ import main
stdout, sys.stdout = sys.stdout, open(os.devnull, "w")
code = main(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=stdout)
"""


def loaded_by(*words: str, folder: Path) -> set[str]:
    """The top-level modules that `backwards WORDS` has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={"PYTHONPATH": str(HOUSE), "HOME": str(folder), "PATH": ""},
    )
    code, modules = json.loads(done.stdout)
    assert code in (0, 1), done.stderr
    return set(modules)


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("check", "lumen.md"),
        ("check", "lumen.md", "--format", "sarif"),
        ("outline", "lumen.md"),
        ("flow", "lumen.md"),
        ("facts", "lumen.md"),
        ("coverage", "lumen.md"),
        ("rules",),
        ("explain", "section-missing"),
        ("locate", "library"),
    ],
    ids=" ".join,
)
def test_commands_about_one_text_load_neither_git_nor_a_screen(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "lumen.md").write_text("# Lumen reads along\n\n## Problem\n\nIt is dark.\n")

    assert loaded_by(*words, folder=tmp_path) & {"git", "gitdb", "textual", "rich"} == set()


def test_comparing_files_loads_no_git_and_no_screen(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("# Lumen reads along\n\n## Problem\n\nIt is dark.\n")
    (tmp_path / "new.md").write_text("# Lumen reads along\n\n## Problem\n\nIt is late.\n")
    loaded = loaded_by("diff", "--files", "old.md", "new.md", folder=tmp_path)

    assert loaded & {"git", "gitdb", "textual"} == set()


def test_the_store_loads_no_screen(tmp_path: Path) -> None:
    names = [module_of(s) for s in sources() if s.is_relative_to(HOUSE / "store")]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {', '.join(names)}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(HOUSE)},
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}

    assert loaded & {"textual", "rich", "tui", "themes"} == set()


@pytest.mark.parametrize("package", OURS)
def test_no_other_distribution_brings_a_package_of_our_name(package: str) -> None:
    others = set(packages_distributions().get(package, ())) - {"backwards"}

    assert others == set()
