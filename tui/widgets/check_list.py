"""The checks pane: what the rules say, the part in hand first; Enter goes to the place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.document import Document
from store.document.labels import SECTION_TITLES
from store.rules.model import Finding, Severity
from tui.text import clipped, plain

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "▲", Severity.INFO: "·"}
STYLES = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.INFO: "dim"}
QUOTED = 40
"""Characters of the text shown with a finding."""


class CheckList(OptionList):
    """The findings of the document in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("e", "screen.explain", show=False),
        Binding("w", "screen.waive", show=False),
        Binding("f", "screen.fix", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The writer wants to see the place of a finding."""

        finding: Finding

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self.border_title = "Checks"
        self.border_subtitle = "e explain · w waive · f mend"
        self._findings: list[Finding] = []

    def show(self, document: Document, findings: Sequence[Finding], part_id: str) -> None:
        """List the findings that are not waived: those of `part_id`, then those elsewhere."""
        open_findings = [finding for finding in findings if finding.waived is None]
        here = [finding for finding in open_findings if finding.part == part_id]
        elsewhere = [finding for finding in open_findings if finding.part != part_id]
        cursor = self.highlighted
        self._findings = here + elsewhere
        options = [Option(_row(document, f, ""), id=str(i)) for i, f in enumerate(here)]
        if not here:
            options.append(Option(Content("Nothing to say about this part."), disabled=True))
        if elsewhere:
            options.append(Option(Content.styled("ELSEWHERE", "bold"), disabled=True))
        titles = {section.value: title for section, title in SECTION_TITLES.items()}
        titles |= {part.id: part.title for part in document.parts}
        for index, finding in enumerate(elsewhere, start=len(here)):
            title = titles.get(finding.part or "", finding.part or "")
            options.append(Option(_row(document, finding, title), id=str(index)))
        self.clear_options()
        self.add_options(options)
        if cursor is not None and options:
            self.highlighted = min(cursor, len(options) - 1)
        elif self.has_focus:
            self.action_first()
        self.border_title = Content("Checks " + tally(here) if here else "Checks")

    def on_focus(self) -> None:
        """Have a finding under the cursor from the first moment on."""
        if self.finding is None:
            self.action_first()

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor, None when there is none."""
        option = self.highlighted_option
        return self._findings[int(option.id)] if option is not None and option.id else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass the finding on."""
        event.stop()
        if event.option.id:
            self.post_message(self.Chosen(self._findings[int(event.option.id)]))


def tally(findings: Sequence[Finding]) -> str:
    """Findings counted by severity: "✗1 ▲2"."""
    counts = ((sign, sum(1 for f in findings if f.severity is s)) for s, sign in SIGNS.items())
    return " ".join(f"{sign}{count}" for sign, count in counts if count)


def _row(document: Document, finding: Finding, where: str) -> Content:
    """A finding in two or three lines: the rule, what it says, the words it is about."""
    words = " ".join(finding.span.of(document.text).split())
    lines = [(SIGNS[finding.severity], STYLES[finding.severity]), (f" {finding.rule}", "bold")]
    if where:
        lines.append((f" · {clipped(where, 24)}", "dim"))
    lines.append((f"\n  {plain(finding.message)}", ""))
    if words:
        lines.append((f"\n  “{clipped(words, QUOTED)}”", "italic dim"))
    return Content.assemble(*lines)
