"""What a change did to the checks: findings that came, went and stayed; figures that changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.document import Document, Span
from store.review import Kept, Review
from store.rules.model import Finding
from tui.fact_changes import FactChange
from tui.text import clipped, plain
from tui.verdict import open_ones, waived_ones
from tui.widgets.check_list import SIGNS, STYLES

MOST = 200
"""Findings listed in a group; the list of Write and `backwards check` show all of them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the whole document on both sides, such as its pages."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing to pick, and its words on either side."""

    content: Content
    old: Span | None = None
    new: Span | None = None


class ReviewChecks(OptionList):
    """Findings fixed, new and still there; picking one shows its place on both sides."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The reader wants to see these words."""

        old: Span | None
        new: Span | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self.border_title = "Checks"
        self._items: list[_Item] = []

    def wait(self) -> None:
        """Say that the checks still run."""
        self._fill([], "Checking…")

    def show(self, review: Review, facts: Sequence[FactChange], figures: Sequence[Figure]) -> None:
        """List what changed for the checks, the facts that changed, and the document's figures."""
        old, new = review.comparison.old, review.comparison.new
        self._items = []
        self.clear_options()
        kept = [pair for pair in review.kept if pair.new.waived is None]
        self._group(
            "✗ new", "$error", [_finding(new, f, None, f.span) for f in open_ones(review.new)]
        )
        fixed = [_finding(old, f, f.span, None) for f in open_ones(review.fixed)]
        self._group("✓ fixed", "$success", fixed)
        self._group("✎ facts", "$accent", [_fact(old, new, fact) for fact in facts])
        self._group("· still there", "", [_kept(new, pair) for pair in kept])
        waived = waived_ones(review.kept, review.new)
        self._group("waived", "dim", [_finding(new, f, None, f.span) for f in waived])
        self.add_options(Option(_figure(figure), disabled=True) for figure in figures)

    def _group(self, title: str, style: str, items: list[_Item]) -> None:
        """A heading with its count, and what is under it."""
        heading = Content.styled(f"{title} {len(items)}", f"bold {style}".strip())
        if not items and title not in {"✗ new", "✓ fixed"}:
            return
        self.add_option(Option(heading, disabled=True))
        start = len(self._items)
        shown = items[:MOST]
        self._items += shown
        self.add_options(Option(item.content, id=str(start + n)) for n, item in enumerate(shown))
        if len(items) > MOST:
            self.add_option(Option(Content(f"  and {len(items) - MOST} more"), disabled=True))

    def _fill(self, items: list[_Item], words: str) -> None:
        self._items = items
        self.clear_options()
        self.add_option(Option(Content(words), disabled=True))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass the words on."""
        event.stop()
        if event.option.id:
            item = self._items[int(event.option.id)]
            self.post_message(self.Chosen(item.old, item.new))


def _finding(document: Document, finding: Finding, old: Span | None, new: Span | None) -> _Item:
    """A finding of one side."""
    return _Item(_finding_row(document, finding), old, new)


def _kept(document: Document, pair: Kept) -> _Item:
    return _Item(_finding_row(document, pair.new), pair.old.span, pair.new.span)


def _finding_row(document: Document, finding: Finding) -> Content:
    """The rule, and the words it is about, or what it says when there are none."""
    words = " ".join(finding.span.of(document.text).split())
    told = f"“{clipped(words, 40)}”" if words else plain(finding.message)
    return Content.assemble(
        (f"  {SIGNS[finding.severity]}", STYLES[finding.severity]),
        f" {finding.rule}",
        (f"\n    {told}", "dim"),
    )


def _fact(old: Document, new: Document, fact: FactChange) -> _Item:
    """A figure of the text: "$49 → $59"."""
    before = _words(old, fact.old) or "–"
    after = _words(new, fact.new) or "–"
    return _Item(Content(f"  {before} → {after}"), fact.old, fact.new)


def _words(document: Document, span: Span | None) -> str:
    return clipped(" ".join(span.of(document.text).split()), 24) if span else ""


def _figure(figure: Figure) -> Content:
    told = figure.new if figure.old == figure.new else f"{figure.old} → {figure.new}"
    return Content.assemble((f"{figure.name} ", "dim"), told)


def figures_of(old: Document, new: Document) -> Iterator[Figure]:
    """Words on both sides; pages are added by whoever can measure them."""
    counted = (f"{sum(doc.words(part.span) for part in doc.parts):,}" for doc in (old, new))
    yield Figure("words", *counted)
