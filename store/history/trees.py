"""One file put into a tree of folders, everything else in it left byte for byte."""

from collections.abc import Iterable
from dataclasses import dataclass

from store.history.errors import NotRecordedError
from store.history.objects import ObjectReader, ObjectWriter, TreeRow, tree_rows
from store.history.wording import not_recorded

NEW_FILE = b"100644"
_FOLDER = b"40000"


@dataclass(frozen=True, slots=True)
class TreePath:
    """The folders from the root of a tree down to one file's place, as they are committed."""

    names: tuple[bytes, ...]
    """The folders' names and, last, the file's."""
    levels: tuple[tuple[TreeRow, ...], ...]
    """The entries of each folder, the root's first; empty for folders that are not there yet."""

    @property
    def entry(self) -> TreeRow | None:
        """What is committed at the file's place; None when nothing is."""
        return _named(self.levels[-1], self.names[-1])

    @property
    def mode(self) -> bytes:
        """The mode the file has, or gets."""
        return self.entry.mode if self.entry and self.entry.is_file else NEW_FILE


def read_tree_path(
    reader: ObjectReader, tree: str | None, names: tuple[bytes, ...], hash_name: str
) -> TreePath:
    """The way to `names` in the tree of that id; None for the empty tree of a first commit.

    Raises NotRecordedError when a file or a submodule stands where a folder should.
    """
    levels: list[tuple[TreeRow, ...]] = []
    place = tree
    for name in names:
        rows = tree_rows(reader.read(place).data, hash_name) if place else ()
        levels.append(rows)
        row = _named(rows, name)
        place = row.id if row and row.is_folder else None
        if len(levels) < len(names) and row:
            _refuse_unless_folder(row)
    path = TreePath(names, tuple(levels))
    if path.entry and (path.entry.is_folder or path.entry.is_submodule):
        raise NotRecordedError(not_recorded("git holds a folder of that name"))
    return path


def write_tree_path(
    writer: ObjectWriter, path: TreePath, blob: str, mode: bytes | None = None
) -> str:
    """The id of the root tree with `blob` at the file's place; its mode is kept unless given."""
    return _write_up(writer, path, TreeRow(mode or path.mode, blob, path.names[-1]))


def write_tree_without(writer: ObjectWriter, path: TreePath) -> str:
    """The id of the root tree without the file; folders left empty go too, as git has it."""
    return _write_up(writer, path, None)


def _write_up(writer: ObjectWriter, path: TreePath, row: TreeRow | None) -> str:
    """The id of the root tree with `row` in the place of what is at the end of the path."""
    for name, parent, rows in zip(
        path.names[:0:-1], path.names[-2::-1], path.levels[:0:-1], strict=True
    ):
        entries = _with(rows, name, row)
        row = TreeRow(_FOLDER, writer.write_tree(entries), parent) if entries else None
    return writer.write_tree(_with(path.levels[0], path.names[0], row))


def _named(rows: Iterable[TreeRow], name: bytes) -> TreeRow | None:
    """The entry of that name."""
    return next((row for row in rows if row.name == name), None)


def _with(rows: tuple[TreeRow, ...], name: bytes, row: TreeRow | None) -> tuple[TreeRow, ...]:
    """The entries with `row` in the place of the one of that name; without it for None."""
    others = tuple(other for other in rows if other.name != name)
    return (*others, row) if row else others


def _refuse_unless_folder(row: TreeRow) -> None:
    """Raise NotRecordedError for an entry that is no folder and must be one."""
    name = row.name.decode(errors="replace")
    if row.is_submodule:
        raise NotRecordedError(not_recorded(f"{name} is another repository's folder here"))
    if not row.is_folder:
        raise NotRecordedError(not_recorded(f"git holds a file named {name} where the folder is"))
