"""Git, spoken to in one place: the only module that imports GitPython.

GitPython starts the processes and looks after them; its index, config and remote objects stay
unused, because they lose commits, follow a repository's own settings, or leave text unsynced.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from store.history.errors import GitMissingError, UnreadableError
from store.history.wording import plain_line

if TYPE_CHECKING:
    import git

    from store.history.whereabouts import Whereabouts

SAFE_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "commit.gpgSign=false",
    "log.showSignature=false",
    "core.fsync=all",
    "core.fsyncMethod=fsync",
    "core.quotePath=false",
)
"""Settings laid over those of any repository: none of its programs runs, all that is written is
synced before it is named."""

SAFE_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""What every git process gets: no network, not even to fetch a missing object of a partial clone
(`-c protocol.allow=never` loses to a repository's `protocol.ssh.allow`), no prompt, no stand-ins
for objects."""

OWN_SETTINGS = (
    "core.fsmonitor=false",
    "core.fsync=all",
    "core.fsyncMethod=fsync",
    "core.quotePath=false",
)
"""Settings for a repository that the user trusts: its hooks and its signing are left on."""

_KEPT_VARIABLES = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_", "GIT_PYTHON_", "GIT_SSH")
_KEPT_NAMES = frozenset(
    {"GIT_ASKPASS", "GIT_CEILING_DIRECTORIES", "GIT_EDITOR", "GIT_EXEC_PATH", *SAFE_ENVIRONMENT}
)
_DROPPED_ALL_THE_SAME = frozenset({"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"})

_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Answer:
    """What one git process said."""

    status: int
    output: bytes
    complaint: str

    @property
    def is_good(self) -> bool:
        """Whether git was content."""
        return self.status == 0

    @property
    def line(self) -> str:
        """The output as one text without the line end."""
        return os.fsdecode(self.output).removesuffix("\n")


class Child:
    """A git process that stays alive and answers one request after another; one thread only."""

    def __init__(self, process: "git.Git.AutoInterrupt") -> None:
        self._process = process
        self._input: IO[bytes] = process.stdin
        self._output: IO[bytes] = process.stdout
        self._errors: IO[bytes] = process.stderr
        self._said = b""
        os.set_blocking(self._errors.fileno(), False)

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        running: bool = self._process.poll() is None
        return running

    def ask(self, request: bytes) -> bytes:
        """The line it answers `request` with, without the line end; empty when it has died."""
        self._listen()
        try:
            self._input.write(request)
            self._input.flush()
        except BrokenPipeError:
            return b""
        return self._output.readline().removesuffix(b"\n")

    def take(self, size: int) -> bytes:
        """The next `size` bytes of its answer; fewer when the process has died."""
        return self._output.read(size)

    def end(self) -> str:
        """Let the process finish; what it complained about lately."""
        try:
            _, said = self._process.communicate()
        except ValueError:  # its pipes are closed already
            said = b""
        return (self._said + (said or b"")).decode(errors="replace")

    def _listen(self) -> None:
        """Take in what it complained about, so that the pipe never fills and stops it."""
        self._said = (self._said + (self._errors.read() or b""))[-_CHUNK:]


class Git:
    """Git processes for one folder, each with the safe settings and the safe environment."""

    def __init__(
        self, folder: Path, place: "Whereabouts | None" = None, *, is_trusted: bool = False
    ) -> None:
        """`place` pins the repository; without it git looks for one around `folder`.

        With `is_trusted` the hooks, the signing and the filters that its settings name are left
        on; only for what the user said may run them.
        """
        self._git = _command_of(folder)
        chosen = OWN_SETTINGS if is_trusted else SAFE_SETTINGS
        settings = [word for setting in chosen for word in ("-c", setting)]
        # GitPython falls back to the current folder when this one is gone, and git to a repository
        # further up when `.git` is: -C and the pin turn both into errors.
        pin = [f"--git-dir={place.git_folder}", f"--work-tree={place.root}"] if place else []
        self._command = ["git", "-C", str(folder), *pin, *settings]
        if place and not is_trusted:
            self._silence_filters()
        self._children: dict[tuple[str, ...], Child] = {}

    def run(self, *words: str, given: bytes = b"", is_urgent: bool = True) -> Answer:
        """Run `git WORDS` to its end with `given` as its input. Raises GitMissingError.

        One that is not urgent makes way for everything else on the machine.
        """
        process = self._start(words)
        if not is_urgent and sys.platform != "win32":
            with suppress(OSError):  # it has ended already
                os.setpriority(os.PRIO_PROCESS, process.pid, 19)
        output, complaint = process.communicate(given)
        return _answer(process, output, complaint)

    def run_within(self, seconds: float, *words: str, given: bytes = b"") -> Answer | None:
        """The same for a command that may start programs; None when it took too long and was ended.

        What it started is ended with it. There is no terminal that any of them could ask on.
        """
        process = self._start(words)
        try:
            return _answer(process, *process.communicate(given, timeout=seconds))
        except subprocess.TimeoutExpired:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            with suppress(subprocess.TimeoutExpired):  # a pipe that a run-away still holds
                process.communicate(timeout=1)
            return None

    def begin(self, *words: str, given: bytes) -> Callable[[], Answer]:
        """Start `git WORDS` with a short input; the answer is waited for by the caller's call."""
        process = self._start(words)
        with suppress(BrokenPipeError):
            process.stdin.write(given)
            process.stdin.close()
        if process.proc:
            process.proc.stdin = None  # or `communicate` would try to close it again
        return lambda: _answer(process, *process.communicate())

    def stream(self, *words: str) -> Iterator[bytes]:
        """The output of `git WORDS` in pieces as they come; broken off, the process is ended.

        Raises UnreadableError at the end when git could not give it all.
        """
        process = self._start(words)
        try:
            while piece := process.stdout.read1(_CHUNK):
                yield piece
            _, complaint = process.communicate()
        finally:
            if process.poll() is None:
                process.terminate()
                process.communicate()
        if process.returncode:
            said = plain_line(complaint.decode(errors="replace"))
            raise UnreadableError(f"Git could not read all that is kept here: {said}")

    def child(self, *words: str) -> Child:
        """The living process `git WORDS`, started when there is none."""
        kept = self._children.get(words)
        if kept is None or not kept.is_alive:
            self.forget(*words)
            kept = self._children[words] = Child(self._start(words))
        return kept

    def forget(self, *words: str) -> str:
        """End the living process `git WORDS`, so that the next request starts a new one."""
        kept = self._children.pop(words, None)
        return kept.end() if kept else ""

    def close(self) -> None:
        """End every living process; a later request starts what it needs."""
        for words in tuple(self._children):
            self.forget(*words)

    def _silence_filters(self) -> None:
        """Take the programs out of all filters the settings name; git has no one switch for them.

        Writing the index alone would run them: git reads files anew that were changed in the same
        moment as the index (`tests/history/test_untrusted_repositories.py`).
        """
        listed = self.run("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
        filters = {name.rpartition(".")[0] for name in names_of(listed.output)}
        silent = [
            (f"{name}.{key}", value)
            for name in sorted(filters)
            for key, value in (("clean", ""), ("process", ""), ("required", "false"))
        ]
        variables = {"GIT_CONFIG_COUNT": str(len(silent))}
        for number, (key, value) in enumerate(silent):
            variables[f"GIT_CONFIG_KEY_{number}"] = key
            variables[f"GIT_CONFIG_VALUE_{number}"] = value
        self._git.update_environment(**variables)

    def _start(self, words: tuple[str, ...]) -> "git.Git.AutoInterrupt":
        from git.exc import GitCommandNotFound

        try:
            return self._git.execute(
                [*self._command, *words],
                istream=subprocess.PIPE,
                as_process=True,
                start_new_session=True,  # no terminal to prompt on, no Ctrl+C meant for the screen
            )
        except GitCommandNotFound as error:
            raise GitMissingError from error


def _answer(process: "git.Git.AutoInterrupt", output: bytes, complaint: bytes) -> Answer:
    """What a process that has ended said."""
    status: int = process.returncode
    return Answer(status, output, complaint.decode(errors="replace"))


def _command_of(folder: Path) -> "git.Git":
    """GitPython's command for `folder`; imported here, off the first paint (86 ms)."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # git missing is a state, not a crash
    _drop_variables()
    import git

    command = git.Git(folder)
    command.update_environment(**SAFE_ENVIRONMENT)
    return command


def _drop_variables() -> None:
    """Take out of the environment what would turn git to another repository or index.

    GitPython can add to what its processes inherit, never take away.
    """
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        kept = name.startswith(_KEPT_VARIABLES) or name in _KEPT_NAMES
        if not kept or name in _DROPPED_ALL_THE_SAME:
            del os.environ[name]


def names_of(listing: bytes) -> tuple[str, ...]:
    r"""The names in a listing made with `-z`."""
    return tuple(os.fsdecode(name) for name in listing.split(b"\0") if name)
