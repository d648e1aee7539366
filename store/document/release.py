"""The press release and what stands around it: labelled sections, the headline, extra sections.

What has a label is what the label says; the running text between is handed to `recognition`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store.document.cues import Paragraph, is_notice
from store.document.headline import headline_of
from store.document.labels import Meaning
from store.document.model import BlockKind, PartKind, Section
from store.document.openings import Opening, after_line, closing, extra, note
from store.document.recognition import place
from store.document.signs import LINE_LABEL, RUN_IN, TEXT, Sign, run_in_end

_CONTAINERS = frozenset({Section.HEADING, Section.SUB_HEADING, Section.SUMMARY})
"""Sections whose headings may have those of other sections below them."""

_LINE_TAIL = re.compile(r"(?<![ \t])[ \t]+\n")

_FORM = frozenset({Meaning.TITLE, Meaning.RELEASE})
"""Headings that end whatever stands above them, even a higher heading's."""


def release_openings(text: str, signs: Sequence[Sign], *, is_first: bool) -> Iterator[Opening]:
    """The openings of a stretch of blocks that is no FAQ, in order.

    Only the first stretch of a document, or one that says so, holds a press release.
    """
    headline = headline_of(text, signs, is_first=is_first)
    walk = _Walk(text, signs, headline, _release_start(signs, headline))
    return _with_sections(text, signs, headline, list(walk.steps()))


@dataclass(frozen=True, slots=True)
class _Running:
    """A block of running text, whose section its content must say."""

    sign: Sign
    under: Section | None
    """The section of a label in the text further up that it continues; None after a headline."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the blocks being walked belong to."""

    level: int = 0
    """That of the heading or label; 0 in running text."""
    section: Section | None = None
    is_notes: bool = False
    """Whether it is what stands above the release."""

    def takes(self, sign: Sign) -> bool:
        """Whether a heading or label opens something here, rather than stand inside."""
        if self.level == 0 or sign.level <= self.level:
            return True
        if self.level in {LINE_LABEL, RUN_IN}:
            return sign.label.meaning is not Meaning.OTHER
        return sign.is_heading and self.section in _CONTAINERS and sign.section is not None


@dataclass
class _Walk:
    """One walk over the blocks: what each label opens, and which blocks are running text."""

    text: str
    signs: Sequence[Sign]
    headline: int | None
    start: int
    scope: _Scope = field(default_factory=_Scope, init=False)

    def steps(self) -> Iterator[Opening | _Running]:
        """The openings that labels give and the blocks of running text, in order."""
        for index, sign in enumerate(self.signs):
            if index == self.headline:
                self.scope = _Scope()
                yield from _heading(self.text, sign)
            elif sign.block.kind is not BlockKind.RULE:
                yield from self._step(sign, is_above=index < self.start)

    def _step(self, sign: Sign, *, is_above: bool) -> Iterator[Opening | _Running]:
        """What one block gives; nothing for one that stays inside its part."""
        meaning = sign.label.meaning
        if sign.level == TEXT or meaning is Meaning.OTHER:
            yield from self._heading_or_text(sign, is_above=is_above)
        elif not self.scope.takes(sign) and not (sign.is_heading and meaning in _FORM):
            return
        elif meaning is Meaning.SECTION:
            self.scope = _Scope(sign.level, sign.section)
            yield _labelled(self.text, sign)
        else:
            self.scope = _Scope(is_notes=is_above)
            yield note(self.text, sign) if is_above else closing(sign.block.span.start)

    def _heading_or_text(self, sign: Sign, *, is_above: bool) -> Iterator[Opening | _Running]:
        """What a block without a known label gives."""
        level, section = self.scope.level, self.scope.section
        if sign.is_heading or (level == sign.level == LINE_LABEL):
            if self.scope.takes(sign):
                self.scope = _Scope(sign.level)
                yield note(self.text, sign) if is_above else extra(self.text, sign)
        elif level in {0, LINE_LABEL, RUN_IN} and is_notice(sign.block.span.of(self.text)):
            yield closing(sign.block.span.start)
        elif level == 0 and is_above:
            if not self.scope.is_notes and sign.block.kind is not BlockKind.HTML:
                self.scope = _Scope(is_notes=True)
                yield Opening(sign.block.span.start, PartKind.EXTRA, sign.block.span.start)
        elif level == 0 or (level in {LINE_LABEL, RUN_IN} and section is not None):
            yield _Running(sign, section)


def _release_start(signs: Sequence[Sign], headline: int | None) -> int:
    """The index in `signs` where the release starts; what stands above it is notes."""
    marks = [i for i, sign in enumerate(signs) if sign.label.meaning is Meaning.RELEASE]
    titles = [i for i, sign in enumerate(signs) if sign.label.meaning is Meaning.TITLE]
    if marks:
        return marks[0] if headline is None else min(marks[0], headline)
    return next(iter(titles), 0) if headline is None else headline


def _with_sections(
    text: str, signs: Sequence[Sign], headline: int | None, steps: Sequence[Opening | _Running]
) -> Iterator[Opening]:
    """The openings among `steps`, and one more wherever the running text changes its section."""
    labelled = frozenset(
        sign.section for i, sign in enumerate(signs) if sign.section is not None and i != headline
    )
    words = signs[headline].words.of(text) if headline is not None else ""
    running = [step for step in steps if isinstance(step, _Running) and not _is_comment(step)]
    paragraphs = [
        Paragraph(block.kind, _LINE_TAIL.sub("\n", block.span.of(text)), under)
        for block, under in ((step.sign.block, step.under) for step in running)
    ]
    sections = iter(place(paragraphs, headline=words, labelled=labelled))
    is_form = bool(labelled) and headline is not None and signs[headline].level == 1
    current: Section | None = None
    comment: int | None = None
    for step in steps:
        if isinstance(step, Opening):
            current, comment = step.section, None
            yield step
        elif _is_comment(step):  # it speaks of the block below it
            comment = step.sign.block.span.start if comment is None else comment
        else:
            section = next(sections)
            start = step.sign.block.span.start if comment is None else comment
            if section is None and current is not None:
                yield closing(start)
            elif section is not None and section is not current:
                is_labelled = is_form and section is Section.SUB_HEADING
                yield Opening(start, PartKind.SECTION, start, section, labelled=is_labelled)
            current, comment = section, None


def _is_comment(step: _Running) -> bool:
    """Whether a block is HTML, such as a comment, which readers do not see as text."""
    return step.sign.block.kind is BlockKind.HTML


def _heading(text: str, sign: Sign) -> Iterator[Opening]:
    """The opening of the headline, which ends with its line."""
    start, end = sign.block.span
    body = sign.block.content if sign.is_heading else sign.block.span
    yield Opening(
        start,
        PartKind.SECTION,
        body.start,
        Section.HEADING,
        labelled=sign.level == 1,
        body_end=body.end,
    )
    yield closing(after_line(text, end))


def _labelled(text: str, sign: Sign) -> Opening:
    """The opening of a labelled section."""
    start, end = sign.block.span
    body = run_in_end(text, sign) if sign.level == RUN_IN else after_line(text, end)
    return Opening(start, PartKind.SECTION, body, sign.section, name=sign.words)
