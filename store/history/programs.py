"""The programs that a repository's own settings start at a commit: its hooks and its signing.

They are found by looking, without running anything. They run only where the user said so, without
a terminal to ask on, and for a limited time; what they refuse stays on disk for the next save.
"""

import os
from contextlib import suppress
from pathlib import Path

from store.history.errors import NotRecordedError
from store.history.objects import OBJECT_ID
from store.history.plumbing import Git
from store.history.whereabouts import Whereabouts
from store.history.wording import plain_line

SECONDS = 30.0
"""How long a hook or a signature may take."""
HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit")
"""The hooks of a commit, in the order they run."""
SIGNING = "signing"


class Programs:
    """The programs of one repository; one thread at a time."""

    def __init__(self, place: Whereabouts) -> None:
        self._place = place
        self._git = Git(place.root, place, is_trusted=True)
        self._hooks: Path | None = None
        self._signs: bool | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What a commit would start: hooks by their names, and "signing". Runs none of them."""
        if self._hooks is None:
            where = self._git.run("rev-parse", "--path-format=absolute", "--git-path", "hooks")
            self._hooks = Path(where.line)
        hooks = [name for name in HOOKS if os.access(self._hooks / name, os.X_OK)]
        return (*hooks, *([SIGNING] if self.signs else []))

    @property
    def signs(self) -> bool:
        """Whether the settings want commits to be signed."""
        if self._signs is None:
            answer = self._git.run("config", "--type=bool", "--get", "commit.gpgSign")
            self._signs = answer.line == "true"
        return self._signs

    def approve(self, message: str) -> str:
        """Run the hooks that come before a commit; the message as they leave it.

        Raises NotRecordedError when one refuses or does not end.
        """
        self._run_hook("pre-commit")
        file = self._place.git_folder / "backwards" / f"message-{os.getpid()}"
        try:
            file.parent.mkdir(exist_ok=True)
            file.unlink(missing_ok=True)  # a link must not lead the message elsewhere
            file.write_bytes(message.encode("utf-8", "replace"))
            self._run_hook("prepare-commit-msg", str(file), "message")
            self._run_hook("commit-msg", str(file))
            message = file.read_bytes().decode("utf-8", "replace")
        except OSError as error:
            raise _refused("the message for its hooks", error.strerror or str(error)) from error
        finally:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        if not message.strip():
            raise _refused("a hook", "it left no message")
        return message

    def sign(self, tree: str, parent: str | None, message: str) -> str:
        """The id of a signed commit. Raises NotRecordedError when it cannot be signed."""
        parents = ("-p", parent) if parent else ()
        words = ("commit-tree", tree, *parents, "-S", "-F", "-")
        answer = self._git.run_within(SECONDS, *words, given=message.encode("utf-8", "replace"))
        if answer is None:
            raise _refused("signing", _TOO_LONG)
        if not answer.is_good or not OBJECT_ID.fullmatch(answer.line):
            raise _refused("signing", plain_line(answer.complaint))
        return answer.line

    def tell(self) -> None:
        """Run the hook that comes after a commit; what it says changes nothing."""
        with suppress(NotRecordedError):
            self._run_hook("post-commit")

    def _run_hook(self, name: str, *words: str) -> None:
        """Run one hook if there is one. Raises NotRecordedError when it refuses."""
        answer = self._git.run_within(
            SECONDS, "hook", "run", "--ignore-missing", name, *(("--", *words) if words else ())
        )
        if answer is None:
            raise _refused(f"the {name} hook", _TOO_LONG)
        if not answer.is_good:
            raise _refused(f"the {name} hook", plain_line(answer.complaint) or "it said no")


_TOO_LONG = "it had not ended after half a minute"


def _refused(who: str, why: str) -> NotRecordedError:
    """The line for a version that a program of the repository kept from being made."""
    return NotRecordedError(
        f"Saved to disk but not yet as a version: {who} of this repository refused ({why}). "
        "Put that right; the next save tries again."
    )
