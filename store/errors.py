"""The errors a reader meets: one sentence each, saying what happened, what was kept, what to do."""


class BackwardsError(Exception):
    """A problem to be told to the reader in one line.

    The message is a whole sentence or two in plain words, without control characters. Sub-classes
    say which room it comes from, so that callers can catch what they can handle and no more.
    """


class DocumentError(BackwardsError):
    """A file or a text that cannot be read or edited as a document."""


class HistoryError(BackwardsError):
    """Something the library or its git repository could not do."""


class SettingsError(BackwardsError):
    """A setting, a theme or a keymap that cannot be used."""
