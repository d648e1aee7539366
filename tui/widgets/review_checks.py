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
from store.review import Review
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
class Item:
    """One thing to pick: how it is listed, what it says, and its words on either side."""

    content: Content
    message: str
    old: Span | None = None
    new: Span | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Items under a heading with their count."""

    title: str
    style: str
    items: Sequence[Item]
    is_always_shown: bool = False


class ReviewChecks(OptionList):
    """Findings fixed, new and still there; picking one shows its place on both sides."""

    DEFAULT_CSS = """
    ReviewChecks { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The reader wants to see these words."""

        item: Item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self.border_title = "Checks"
        self._items: list[Item] = []

    def wait(self) -> None:
        """Say that the checks still run."""
        self._items = []
        self.clear_options()
        self.add_option(Option(Content("Checking…"), disabled=True))

    def show(self, review: Review, facts: Sequence[FactChange], figures: Sequence[Figure]) -> None:
        """List what changed for the checks, the facts that changed, and the document's figures."""
        self._items = []
        self.clear_options()
        for group in _groups(review, facts):
            if group.items or group.is_always_shown:
                self._add(group)
        self.add_options(Option(_figure(figure), disabled=True) for figure in figures)
        if self._items:
            self.action_first()

    def _add(self, group: _Group) -> None:
        heading = Content.styled(f"{group.title} {len(group.items)}", f"bold {group.style}".strip())
        self.add_option(Option(heading, disabled=True))
        start, shown = len(self._items), group.items[:MOST]
        self._items += shown
        self.add_options(Option(item.content, id=str(start + n)) for n, item in enumerate(shown))
        if len(group.items) > MOST:
            self.add_option(Option(Content(f"  and {len(group.items) - MOST} more"), disabled=True))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass the words on."""
        event.stop()
        if event.option.id:
            self.post_message(self.Chosen(self._items[int(event.option.id)]))


def _groups(review: Review, facts: Sequence[FactChange]) -> Iterator[_Group]:
    """What there is to list, the news first."""
    old, new = review.comparison.old, review.comparison.new
    came = [_finding(new, f, None, f.span) for f in open_ones(review.new)]
    fixed = [_finding(old, f, f.span, None) for f in open_ones(review.fixed)]
    kept = [
        _finding(new, pair.new, pair.old.span, pair.new.span)
        for pair in review.kept
        if pair.new.waived is None
    ]
    waived = [_finding(new, f, None, f.span) for f in waived_ones(review.kept, review.new)]
    yield _Group("✗ new", "$error" if came else "dim", came, is_always_shown=True)
    yield _Group("✓ fixed", "$success" if fixed else "dim", fixed, is_always_shown=True)
    yield _Group("✎ facts", "$accent", list(_facts(old, new, facts)))
    yield _Group("· still there", "", kept)
    yield _Group("~ waived", "dim", waived)


def _finding(document: Document, finding: Finding, old: Span | None, new: Span | None) -> Item:
    """The rule, and the words it is about, or what it says when there are none."""
    words = " ".join(finding.span.of(document.text).split())
    told = f"“{clipped(words, 60)}”" if words else plain(finding.message)
    content = Content.assemble(
        (f" {SIGNS[finding.severity]}", STYLES[finding.severity]),
        f" {finding.rule}",
        (f"\n   {told}", "dim"),
    )
    return Item(content, f"{finding.rule}: {finding.message}", old, new)


def _facts(old: Document, new: Document, facts: Sequence[FactChange]) -> Iterator[Item]:
    """Figures of the text: "$49 → $59"; the same change in several places is told once."""
    told: dict[str, list[FactChange]] = {}
    for fact in facts:
        told.setdefault(_told(_words(old, fact.old), _words(new, fact.new)), []).append(fact)
    for words, places in told.items():
        count = f" · {len(places)} places" if len(places) > 1 else ""
        content = Content.assemble(f" {words}", (count, "dim"))
        yield Item(content, words.strip() + count, places[0].old, places[0].new)


def _told(before: str, after: str) -> str:
    """A figure that changed, came or went."""
    if before and after:
        return f"  {before} → {after}"
    return f"+ {after}" if after else f"− {before}"


def _words(document: Document, span: Span | None) -> str:
    return clipped(" ".join(span.of(document.text).split()), 24) if span else ""


def _figure(figure: Figure) -> Content:
    told = figure.new if figure.old == figure.new else f"{figure.old} → {figure.new}"
    return Content.assemble((f"{figure.name} ", "dim"), told)
