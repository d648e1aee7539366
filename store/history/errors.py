"""What can go wrong between the writer and the repository, as sentences."""

from store.errors import HistoryError

__all__ = [
    "GitMissingError",
    "GitTooOldError",
    "HistoryError",
    "NoIdentityError",
    "NoSuchVersionError",
    "NotRecordedError",
    "NotWrittenError",
    "RepositoryRefusedError",
    "UnreadableError",
]


class GitMissingError(HistoryError):
    """There is no git to ask; files can be written, versions cannot."""

    def __init__(self) -> None:
        super().__init__(
            "Git was not found, so files are saved without versions; "
            "install git and open the document again."
        )


class GitTooOldError(HistoryError):
    """There is a git that cannot sync what it writes, nor run hooks on demand."""

    def __init__(self, version: str, wanted: str) -> None:
        super().__init__(
            f"Git {version} is too old, so files are saved without versions; install git {wanted} "
            "or newer and open the document again."
        )


class RepositoryRefusedError(HistoryError):
    """A place whose repository cannot be used: bare, inside .git, not the reader's own."""


class NotWrittenError(HistoryError):
    """The file itself could not be written; the file on disk is still the old one, whole."""


class NotRecordedError(HistoryError):
    """The file is safe on disk and no commit could be made; the next save catches up."""


class NoIdentityError(NotRecordedError):
    """Git does not know who is writing."""

    def __init__(self) -> None:
        super().__init__(
            "Saved to disk but not yet as a version: git does not know your name and e-mail; "
            "give them once and save again."
        )


class NoSuchVersionError(HistoryError):
    """A version was asked for that the document does not have."""


class UnreadableError(HistoryError):
    """Git's store holds something damaged or missing."""
