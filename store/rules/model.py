"""What a rule is, and what it finds."""

from dataclasses import dataclass
from enum import StrEnum

from store.document import DocumentEdit, Span


class Severity(StrEnum):
    """How much a finding weighs.

    Error: the form is broken. Warning: an editor would change it. Info: look once.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return (Severity.INFO, Severity.WARNING, Severity.ERROR).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about one exact place."""

    rule: str
    """The rule's id, such as "sentence-too-long"."""
    severity: Severity
    message: str
    """One sentence for the writer, without markup or control characters."""
    span: Span
    """The words it is about, as characters of the document's text; empty, at the place where text
    is missing, when there are none."""
    part: str | None
    """The id of the part the words stand in, None outside all parts. A missing section is named by
    its own id ("problem"), although the text has no such part."""
    waived: str | None = None
    """The reason given in a waiver that covers this finding, or None."""
    fix: tuple[DocumentEdit, ...] = ()
    """Edits that mend it safely, when the rule knows some."""
