"""A repository in each state that git, its user or a crash can leave it in, as its document."""

from collections.abc import Callable
from pathlib import Path

from tests.support.repositories import foreign_repository, git

TEXT = "# Lumen reads along\n\nIt is dark.\n"
SIDE = TEXT.replace("dark", "darker")
MAIN = TEXT.replace("dark", "darkest")


def plain(folder: Path) -> Path:
    """Two versions of one document beside other files."""
    root = foreign_repository(folder / "tool")
    path = root / "docs" / "lumen.md"
    path.parent.mkdir()
    for number, text in enumerate((TEXT, MAIN)):
        path.write_text(text)
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", f"document {number}")
    return path


def after(*commands: tuple[str, ...]) -> Callable[[Path], Path]:
    """The plain one after some git commands, which may fail half-way on purpose."""

    def build(folder: Path) -> Path:
        path = plain(folder)
        for words in commands:
            git(path.parents[1], *words, fails=True)
        return path

    return build


def in_the_middle_of(*words: str) -> Callable[[Path], Path]:
    """Two sides that changed the same line, and a command that stops at that."""

    def build(folder: Path) -> Path:
        path = plain(folder)
        root = path.parents[1]
        git(root, "switch", "-q", "-c", "side", "HEAD~1")
        path.write_text(SIDE)
        git(root, "commit", "-q", "-a", "-m", "side")
        git(root, "switch", "-q", "main")
        git(root, *words, fails=True)
        return path

    return build


def staged_changed_and_untracked(folder: Path) -> Path:
    """The user is in the middle of other work."""
    path = plain(folder)
    root = path.parents[1]
    (root / "src" / "main.py").write_text("staged\n")
    git(root, "add", "src")
    (root / "src" / "main.py").write_text("changed again\n")
    (root / "README.md").unlink()
    (root / "new.txt").write_text("untracked\n")
    return path


def unborn(folder: Path) -> Path:
    """No commit yet."""
    root = folder / "new"
    (root / "docs").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    path = root / "docs" / "lumen.md"
    path.write_text(TEXT)
    return path


def linked(folder: Path) -> Path:
    """A second working tree of the same repository."""
    root = plain(folder).parents[1]
    git(root, "worktree", "add", "-q", "-b", "side", str(folder / "linked"))
    return folder / "linked" / "docs" / "lumen.md"


def submodule(folder: Path) -> Path:
    """A repository inside another one."""
    inner = plain(folder).parents[1]
    outer = foreign_repository(folder / "outer")
    allowed = ("-c", "protocol.file.allow=always")
    git(outer, *allowed, "submodule", "add", "-q", str(inner), "inner")
    git(outer, "commit", "-q", "-m", "inner")
    return outer / "inner" / "docs" / "lumen.md"


def shallow(folder: Path) -> Path:
    """A clone without its older versions."""
    root = plain(folder).parents[1]
    git(folder, "clone", "-q", "--depth=1", f"file://{root}", "copy")
    return folder / "copy" / "docs" / "lumen.md"


def sha256(folder: Path) -> Path:
    """Objects under the other hash."""
    root = foreign_repository(folder / "tool", "--object-format=sha256")
    (root / "docs").mkdir()
    path = root / "docs" / "lumen.md"
    path.write_text(TEXT)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "document")
    return path


def with_file(name: str, contents: str) -> Callable[[Path], Path]:
    """One with a file of ours in its git folder: a lock, a mark, a torn reference."""

    def build(folder: Path) -> Path:
        path = plain(folder)
        (path.parents[1] / ".git" / name).write_text(contents)
        return path

    return build


def with_attributes(line: str) -> Callable[[Path], Path]:
    """One whose attributes want the document changed on its way into git."""

    def build(folder: Path) -> Path:
        path = plain(folder)
        root = path.parents[1]
        (root / ".gitattributes").write_text(f"{line}\n")
        git(root, "config", "filter.upper.clean", "tr a-z A-Z")
        git(root, "add", ".gitattributes")
        git(root, "commit", "-q", "-m", "attributes")
        path.write_bytes(MAIN.replace("\n", "\r\n").encode())
        return path

    return build


def lost_tip(folder: Path) -> Path:
    """The newest commit is gone from the store."""
    path = plain(folder)
    tip = git(path.parent, "rev-parse", "HEAD")
    (path.parents[1] / ".git" / "objects" / tip[:2] / tip[2:]).unlink()
    return path


def torn_index(folder: Path) -> Path:
    """Half of the index is gone."""
    path = plain(folder)
    index = path.parents[1] / ".git" / "index"
    index.write_bytes(index.read_bytes()[:40])
    return path


def ignored(folder: Path) -> Path:
    """The repository is told to leave such files alone."""
    root = foreign_repository(folder / "tool")
    (root / ".gitignore").write_text("docs\n")
    (root / "docs").mkdir()
    path = root / "docs" / "lumen.md"
    path.write_text(TEXT)
    return path


RECORDED: dict[str, Callable[[Path], Path]] = {
    "plain": plain,
    "others staged, changed, untracked": staged_changed_and_untracked,
    "unborn branch": unborn,
    "detached head": after(("switch", "-q", "--detach")),
    "linked working tree": linked,
    "submodule": submodule,
    "shallow clone": shallow,
    "sparse checkout": after(("sparse-checkout", "set", "docs")),
    "index of version 4": after(("update-index", "--index-version", "4")),
    "split index": after(("update-index", "--split-index")),
    "packed": after(("gc", "-q"), ("pack-refs", "--all")),
    "SHA-256": sha256,
    "autocrlf": after(("config", "core.autocrlf", "true")),
    "text attribute, CRLF": with_attributes("*.md text"),
    "filter attribute": with_attributes("*.md filter=upper"),
    "index locked": with_file("index.lock", ""),
    "torn index": torn_index,
}
"""States in which a save makes a version."""

SET_ASIDE: dict[str, Callable[[Path], Path]] = {
    "merge": in_the_middle_of("merge", "side"),
    "rebase": in_the_middle_of("rebase", "side"),
    "cherry-pick": in_the_middle_of("cherry-pick", "side"),
    "revert": in_the_middle_of("revert", "--no-edit", "HEAD~1"),
    "bisect": after(("bisect", "start"), ("bisect", "bad"), ("bisect", "good", "HEAD~2")),
    "branch locked": with_file("refs/heads/main.lock", ""),
    "head locked": with_file("HEAD.lock", ""),
    "torn branch": with_file("refs/heads/main", ""),
    "lost tip": lost_tip,
    "ignored": ignored,
}
"""States in which a save writes the file, makes no version and says why."""
