"""What a change of a document amounts to, in words and figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartWords:
    """How many words a version added to and removed from one part."""

    part: str
    """The part's id."""
    title: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Description:
    """What a version changed, in words: the body of its commit message."""

    subject: str
    """One line: "Lumen: Problem +30 −20, Summary +12 −4"."""
    parts: tuple[PartWords, ...] = ()
    words: int = 0
    """Words in the whole document."""
    pages: float | None = None
    """Pages of the release, to a hundredth."""
