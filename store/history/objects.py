"""Git's objects: read and checked, written through processes that stay alive."""

import hashlib
import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from store.history.errors import NotRecordedError, UnreadableError
from store.history.plumbing import Child, Git
from store.history.processes import is_running
from store.history.wording import not_recorded, plain_line, reason_in

OBJECT_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
"""What git calls an object: SHA-1 or SHA-256, in full."""

SPOOL = "spool-"
"""How spool files are called; the number of their process follows."""
_READER = ("cat-file", "--batch")
_TREE_WRITER = ("mktree", "-z", "--batch", "--missing")


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One object of the repository, its contents checked against its name."""

    id: str
    kind: str
    """blob, tree, commit or tag."""
    data: bytes


class TreeRow(NamedTuple):
    """One entry of a tree, as git writes it."""

    mode: bytes
    """Octal digits: 100644, 100755; 120000 for a link, 40000 a folder, 160000 a submodule."""
    id: str
    name: bytes

    @property
    def is_folder(self) -> bool:
        """Whether the entry is a tree."""
        return self.mode in {b"40000", b"040000"}

    @property
    def is_submodule(self) -> bool:
        """Whether the entry is another repository's commit."""
        return self.mode == b"160000"

    @property
    def is_file(self) -> bool:
        """Whether the entry is a regular file."""
        return self.mode.startswith(b"100")


def object_id(kind: str, data: bytes, hash_name: str) -> str:
    """The name git gives an object of this kind with these contents."""
    return hashlib.new(hash_name, b"%s %d\0" % (kind.encode(), len(data)) + data).hexdigest()


def tree_rows(data: bytes, hash_name: str) -> tuple[TreeRow, ...]:
    """The entries of a tree object. Raises UnreadableError when it ends in the middle of one."""
    width = hashlib.new(hash_name).digest_size
    rows = []
    place = 0
    while place < len(data):
        space = data.find(b" ", place)
        end = data.find(b"\0", space)
        if space < 0 or end < 0 or end + 1 + width > len(data):
            raise UnreadableError("A folder in git's store is damaged; `git fsck` says more.")
        identifier = data[end + 1 : end + 1 + width].hex()
        rows.append(TreeRow(data[place:space], identifier, data[space + 1 : end]))
        place = end + 1 + width
    return tuple(rows)


def commit_tree(data: bytes) -> str:
    """The id of the tree a commit object holds."""
    return data[:71].split(b"\n", 1)[0].removeprefix(b"tree ").decode("ascii", "replace")


class ObjectReader:
    """Reads objects through one living `cat-file --batch`; one thread at a time.

    Every answer is checked for its length and its hash: git hands out a half-truncated object
    without an error.
    """

    def __init__(self, git: Git, hash_name: str) -> None:
        self._git = git
        self._hash_name = hash_name

    def find(self, name: str) -> StoredObject | None:
        """The object of that id, or `HEAD^{commit}`; None when there is none.

        Raises UnreadableError for one that is damaged.
        """
        for _ in range(2):  # a process that has died meanwhile deserves a second one
            try:
                return self._ask(self._git.child(*_READER), name)
            except BrokenPipeError:
                complaint = self._git.forget(*_READER)
        raise UnreadableError(f"Git cannot read {name[:12]} here: {plain_line(complaint)}.")

    def read(self, identifier: str) -> StoredObject:
        """The object of that id. Raises UnreadableError when it is missing or damaged."""
        found = self.find(identifier) if OBJECT_ID.fullmatch(identifier) else None
        if found is None:
            raise UnreadableError(f"Git's store lacks {identifier[:12]}; `git fsck` says more.")
        return found

    def _ask(self, child: Child, name: str) -> StoredObject | None:
        """What the process has under `name`. Raises BrokenPipeError when it broke off."""
        header = child.ask(name.encode() + b"\n").split(b" ")
        if len(header) == 2 and header[1] in {b"missing", b"ambiguous"}:
            return None
        if len(header) != 3 or not header[2].isdigit():
            raise BrokenPipeError
        identifier, kind, size = header[0].decode(), header[1].decode(), int(header[2])
        data = child.take(size)
        if len(data) != size or child.take(1) != b"\n":
            raise BrokenPipeError
        if object_id(kind, data, self._hash_name) != identifier:
            raise UnreadableError(f"Git's store holds other bytes than it promised at {name[:12]}.")
        return StoredObject(identifier, kind, data)


class ObjectWriter:
    """Writes objects through living processes; one thread at a time."""

    def __init__(self, git: Git, folder: Path) -> None:
        """`folder` is ours, in the repository; it is made when needed."""
        self._git = git
        self._spool = folder / f"{SPOOL}{os.getpid()}-{secrets.token_hex(4)}"
        """A file of ours: git reads from it what nobody else can have changed meanwhile."""

    def write(self, kind: str, data: bytes) -> str:
        """The id of a new blob or commit with these very bytes, synced."""
        self._fill_spool(data)
        words = ("hash-object", "-t", kind, "-w", "--no-filters", "--stdin-paths")
        return self._id_from(words, os.fsencode(self._spool) + b"\n")

    def write_tree(self, rows: Sequence[TreeRow]) -> str:
        """The id of a tree with these entries, in whatever order they come."""
        lines = b"".join(
            b"%s %s %s\t%s\0" % (row.mode, _kind_of(row), row.id.encode(), row.name) for row in rows
        )
        return self._id_from(_TREE_WRITER, lines + b"\0")

    def remove_spool(self) -> None:
        """Remove the spool file, those of processes that were killed, and their empty folder."""
        with suppress(OSError):
            for file in self._spool.parent.glob(f"{SPOOL}*"):
                number = file.name.removeprefix(SPOOL).partition("-")[0]
                if file == self._spool or (number.isdigit() and not is_running(int(number))):
                    file.unlink(missing_ok=True)
            self._spool.parent.rmdir()

    def _fill_spool(self, data: bytes) -> None:
        """Put `data` into the spool file, which only its owner may read.

        Nobody can have put a link to somewhere else in its place: its name is made up anew.
        """
        try:
            self._spool.parent.mkdir(exist_ok=True)
            handle = os.open(self._spool, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
        except OSError as error:
            raise NotRecordedError(not_recorded(error.strerror or str(error))) from error

    def _id_from(self, words: tuple[str, ...], request: bytes) -> str:
        """The object id the process answers with. Raises NotRecordedError when it gives none."""
        complaint = ""
        for _ in range(2):  # a process that has died meanwhile deserves a second one
            answer = self._git.child(*words).ask(request).decode("ascii", "replace")
            if OBJECT_ID.fullmatch(answer):
                return answer
            complaint = self._git.forget(*words)
        raise NotRecordedError(not_recorded(reason_in(complaint)))


def _kind_of(row: TreeRow) -> bytes:
    """The kind of object an entry names."""
    if row.is_folder:
        return b"tree"
    return b"commit" if row.is_submodule else b"blob"
