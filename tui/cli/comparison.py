"""A comparison ready to be printed: its two sides, the parts asked for, and words about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.compare import Comparison, PartChange, PartComparison
from store.document import Document
from store.errors import DocumentError
from store.review import Review
from store.rules import Finding


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, and what to call it."""

    label: str
    document: Document


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and their review, all of it or one part."""

    old: Side
    new: Side
    review: Review
    only: str | None = None
    """The id of the one part that was asked for, or None for all."""

    def of_part(self, part_id: str | None) -> "Compared":
        """The same, of one part alone. Raises DocumentError when neither side has it."""
        if part_id is None:
            return self
        if not any(part_id in ids_of(part) for part in self.comparison.parts):
            raise DocumentError(
                f"neither side has a part {part_id}; `backwards outline` lists them."
            )
        return replace(self, only=part_id)

    @property
    def comparison(self) -> Comparison:
        """The comparison under the review."""
        return self.review.comparison

    @property
    def parts(self) -> tuple[PartComparison, ...]:
        """The parts that changed, of those that were asked for."""
        changed = self.comparison.changed
        return tuple(part for part in changed if self.only is None or self.only in ids_of(part))

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, to the last character; of one part, whether its words do not."""
        if self.only is not None:
            return not self.parts
        return self.old.document == self.new.document

    def concerns(self, part_id: str | None) -> bool:
        """Whether a finding in that part was asked for."""
        return self.only is None or part_id == self.only


def ids_of(part: PartComparison) -> set[str]:
    """The ids a compared part has on its two sides."""
    return {side.id for side in (part.old, part.new) if side is not None}


def about_of(compared: Compared, part: PartComparison) -> str:
    """What happened to a part as a whole, and its counts of words."""
    told = []
    if part.change is PartChange.RENAMED and part.old:
        told.append(f"was “{part.old.title}”")
    elif part.change is PartChange.MOVED and part.old and part.new:
        old = compared.old.document.lines.line(part.old.span.start)
        new = compared.new.document.lines.line(part.new.span.start)
        told.append(f"moved from line {old} to line {new}")
    elif part.change in {PartChange.ADDED, PartChange.REMOVED}:
        told.append(part.change.value)
    return "  ".join((*told, counts_of(part.words_added, part.words_removed, part.words_moved)))


def counts_of(added: int, removed: int, moved: int) -> str:
    """Words added, removed and moved, as the screens write them: "+30 −20 ↕12"."""
    return f"+{added} −{removed}" + (f" ↕{moved}" if moved else "")


def title_of(compared: Compared) -> str:
    """Which two texts are compared, and of which product where the front matter says."""
    product = compared.new.document.front_matter.get("product")
    sides = f"{compared.old.label} → {compared.new.label}"
    return f"{product}: {sides}" if product else sides


def totals_of(compared: Compared) -> str:
    """The words added, removed and moved in the parts that were asked for."""
    added = sum(part.words_added for part in compared.parts)
    removed = sum(part.words_removed for part in compared.parts)
    moved = sum(part.words_moved for part in compared.parts)
    return f"{counts_of(added, removed, moved)} words"


def checks_of(compared: Compared) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """The findings that went, came and stayed, of the parts that were asked for; none waived."""
    review = compared.review

    def wanted(findings: Iterable[Finding]) -> list[Finding]:
        return [one for one in findings if one.waived is None and compared.concerns(one.part)]

    return wanted(review.fixed), wanted(review.new), wanted(one.new for one in review.kept)
