"""What git says, in words for a writer."""


def plain_line(text: str) -> str:
    """Foreign text as one line without control characters, at most 200 characters."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:200]


_REASONS = {
    "File exists": "another git holds a lock on it",
    "No space left": "the disk is full",
    "Read-only file system": "the repository is read-only",
    "Permission denied": "the repository may not be written to",
    "unable to resolve reference": "the branch is damaged",
}
"""What git says, and what it means for a writer."""


def reason_in(complaint: str) -> str:
    """Why git refused, in a few plain words."""
    for words, meaning in _REASONS.items():
        if words.lower() in complaint.lower():
            return meaning
    return plain_line(complaint) or "git broke off"


def not_recorded(reason: str) -> str:
    """The line for a text that is on disk and not in git, and why."""
    return f"Saved to disk but not yet as a version ({reason}); the next save tries again."
