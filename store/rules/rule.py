"""What a rule is: one small declaration, from which the check, its help and its tests all come."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from store.document import Faq, Section, Span
from store.rules.meta import Meta
from store.rules.model import Severity
from store.rules.passages import Passage, Place, Reading
from store.rules.phrases import Phrases

Edits = tuple[tuple[Span, str], ...]
"""Replacements, in characters of whatever the check was given."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a check reports: a place and a sentence about it."""

    span: Span
    """In characters of the passage for a check of passages, else of the document's text."""
    message: str
    fix: Edits = ()
    severity: Severity | None = None
    """Where it differs from the rule's own."""
    part: str | None = None
    """The id of the part it is about, where the place alone does not tell."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule finds fault with, or leaves alone."""

    text: str
    """The body of a section, or a question and its answer with a blank line between; with no
    place a whole document."""
    place: Section | Faq | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    """Front matter that the example stands under."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages a rule reads."""

    title: str
    sections: frozenset[Section] = frozenset()
    questions: bool = False
    answers: bool = False
    extra: bool = False

    def includes(self, place: Place) -> bool:
        """Whether a passage at `place` is read."""
        if place.section is not None:
            return place.section in self.sections
        if place.faq is not None:
            return self.questions if place.is_question else self.answers
        return self.extra


_ALL = frozenset(Section)
RELEASE = Scope("press release", _ALL)
QUESTIONS = Scope("questions", questions=True)
ANSWERS = Scope("answers", answers=True)
FAQ = Scope("FAQ", questions=True, answers=True)
RELEASE_AND_ANSWERS = Scope("press release and answers", _ALL, answers=True)
RELEASE_AND_FAQ = Scope("press release and FAQ", _ALL, questions=True, answers=True)
EVERYWHERE = Scope("whole document", _ALL, questions=True, answers=True, extra=True)


def only(title: str, *sections: Section) -> Scope:
    """The scope of a rule about some sections alone."""
    return Scope(title, frozenset(sections))


@dataclass(frozen=True, slots=True)
class Given:
    """What the settings and the document give a check to work with."""

    limits: Mapping[str, float]
    phrases: Mapping[str, Phrases]
    """The word lists of the rule, by name."""
    meta: Meta
    today: date

    def words(self, name: str) -> Phrases:
        """One of the rule's word lists."""
        return self.phrases[name]


PassageCheck = Callable[[Passage, Given], Iterable[Match]]
DocumentCheck = Callable[[Reading, Given], Iterable[Match]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check, with everything that is said about it anywhere."""

    id: str
    title: str
    """What it finds, in a few words: "Sentence too long"."""
    severity: Severity
    scope: Scope
    source: str
    """Who asks for it."""
    why: str
    how: str
    """How to mend it."""
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    check_passage: PassageCheck | None = None
    check_document: DocumentCheck | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    """Figures that the settings can change, by name."""
    lists: tuple[str, ...] = ()
    """Word lists that the settings can add to and cut, the first one by `add` and `remove`."""
    needs: tuple[str, ...] = ()
    """Front matter without any of which the rule is silent."""
    is_english: bool = False
    """Whether it stands on English words, and so is silent in a text of another language."""
    is_whole: bool = False
    """Whether it is about the document rather than a place in it; a waiver then covers the file."""
    is_by_part: bool = False
    """Whether each finding is about one whole part, which a waiver of the file then names."""
    has_fix: bool = False
    by_profile: Mapping[str, Severity | None] = field(default_factory=dict)
    """Another severity under a profile; None: off."""
    by_audience: Mapping[str, Severity | None] = field(default_factory=dict)
    """Another severity for an audience; None: off."""

    def severity_for(self, meta: Meta) -> Severity | None:
        """The severity in a document with these facts; None where it is off."""
        severity = self.by_profile.get(meta.profile, self.severity)
        return self.by_audience.get(meta.audience, severity)


def first_each(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches without those that overlap an earlier one."""
    end = -1
    for match in sorted(matches, key=lambda match: (match.span.start, -match.span.end)):
        if match.span.start >= end:
            end = match.span.end
            yield match
