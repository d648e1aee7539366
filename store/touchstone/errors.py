"""What can be wrong with files that work is brought in from."""

from store.errors import BackwardsError


class BacklogError(BackwardsError):
    """A file of another tracker that cannot be read; the work file is as it was."""
