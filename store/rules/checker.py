"""Running the rules over a document, reading again only what changed since the last time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.document import Document, DocumentEdit, Section, Span
from store.rules.catalogue import BAD_IGNORE, UNUSED_IGNORE, all_rules
from store.rules.language import is_english
from store.rules.meta import Meta
from store.rules.model import Finding, Severity
from store.rules.passages import (
    Known,
    Passage,
    Place,
    Placed,
    Reading,
    known_from,
    make_reading,
    part_at,
)
from store.rules.phrases import read_list
from store.rules.rule import Edits, Given, Match, Rule
from store.rules.settings import RuleSettings, nearest
from store.rules.waivers import Excuse, Use, Waiver, read_waivers, waivers_by_rule, waivers_for

_SPARE = 4
"""How many times its passages a document may leave behind before those out of use are let go."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match of a rule; of a passage's when it was found in one."""

    rule: Rule
    match: Match
    placed: Placed | None = None


class Checker:
    """The rules as some settings have them, and what they said about passages read before.

    For one thread at a time. `today` is the day that dates are judged on, the real one by default.
    """

    def __init__(self, settings: RuleSettings | None = None, *, today: date | None = None) -> None:
        self.settings = settings or RuleSettings()
        severities = self.settings.severities
        self._rules = tuple(rule for rule in all_rules() if severities.get(rule.id, rule))
        self._passage_rules = tuple(rule for rule in self._rules if rule.check_passage)
        self._today = today
        self._meta = Meta()
        self._given: dict[str, Given] = {}
        self._usual: dict[str, Severity | None] = {}
        self._at: dict[Place, tuple[Rule, ...]] = {}
        self._known: Known = {}
        self._found: dict[Passage, tuple[tuple[Rule, Match], ...]] = {}

    def check(self, document: Document) -> tuple[Finding, ...]:
        """All findings, in the order of the text; those that a waiver excuses carry its reason."""
        reading = self.read(document)
        skipped = frozenset() if is_english(reading) else _ENGLISH
        findings = [
            _finding(document, hit, severity)
            for hit in self._hits(reading)
            if hit.rule.id not in skipped
            and (severity := self._severity(hit.rule, hit.match)) is not None
        ]
        findings.sort(key=lambda finding: (finding.span, finding.rule))
        return self._with_waivers(document, findings)

    def read(self, document: Document) -> Reading:
        """The document cut into passages, those known from before used again."""
        reading = make_reading(document, self._known)
        if reading.meta != self._meta or not self._given:
            self._meta = reading.meta
            self._given = {rule.id: self._make_given(rule) for rule in self._rules}
            self._usual = {rule.id: rule.severity_for(self._meta) for rule in self._rules}
            self._found.clear()
            self._at.clear()
        if len(self._known) > _SPARE * len(reading.passages) + 2000:
            self._let_go(reading)
        return reading

    def _make_given(self, rule: Rule) -> Given:
        """What a rule works with, under the settings and the facts in hand."""
        settings = self.settings
        lists = {name: read_list(name) for name in rule.lists}
        for name in rule.lists[:1]:
            added, removed = settings.added.get(rule.id, ()), settings.removed.get(rule.id, ())
            if added or removed:
                lists[name] = lists[name].changed(added, removed)
        limits = {**rule.limits, **settings.limits.get(rule.id, {})}
        return Given(limits, lists, self._meta, self._today or date.today())  # noqa: DTZ011  the writer's day, not London's

    def _let_go(self, reading: Reading) -> None:
        """Forget the passages that are not in the document in hand."""
        current = {placed.passage for placed in reading.passages}
        self._known = known_from(current)
        self._found = {each: found for each, found in self._found.items() if each in current}

    def _hits(self, reading: Reading) -> Iterator[_Hit]:
        """Everything that any rule says about the document."""
        for placed in reading.passages:
            for rule, match in self._in_passage(placed.passage):
                yield _Hit(rule, match, placed)
        for rule in self._rules:
            if rule.check_document and (not rule.needs or self._meta.has(rule.needs)):
                for match in rule.check_document(reading, self._given[rule.id]):
                    yield _Hit(rule, match)

    def _in_passage(self, passage: Passage) -> tuple[tuple[Rule, Match], ...]:
        """What the rules say about a passage, from memory when it was read before."""
        found = self._found.get(passage)
        if found is None:
            found = self._found[passage] = tuple(
                (rule, match)
                for rule in self._rules_at(passage.place)
                for match in rule.check_passage(passage, self._given[rule.id])  # type: ignore[misc]  # those without were left out
            )
        return found

    def _rules_at(self, place: Place) -> tuple[Rule, ...]:
        """The rules that read passages at a place."""
        rules = self._at.get(place)
        if rules is None:
            rules = self._at[place] = tuple(
                rule
                for rule in self._passage_rules
                if rule.scope.includes(place) and (not rule.needs or self._meta.has(rule.needs))
            )
        return rules

    def _severity(self, rule: Rule, match: Match | None = None) -> Severity | None:
        """How much a match weighs: as set, else as the match says, else as the rule does."""
        if rule.id in self.settings.severities:
            return self.settings.severities[rule.id]
        usual = self._usual[rule.id]
        return match.severity or usual if match and usual else usual

    def _with_waivers(self, document: Document, findings: list[Finding]) -> tuple[Finding, ...]:
        """The findings with their reasons, and those about the waivers themselves."""
        waivers = read_waivers(document)
        if not waivers:
            return tuple(findings)
        used: set[Use] = set()
        by_rule = waivers_by_rule(waivers)
        excused = [_excused(finding, by_rule, used) for finding in findings]
        notices = [
            _finding(document, hit, severity)
            for hit in self._about_waivers(document, waivers, used)
            if (severity := self._severity(hit.rule)) is not None
        ]
        return tuple(sorted(excused + notices, key=lambda finding: (finding.span, finding.rule)))

    def _about_waivers(
        self, document: Document, waivers: Iterable[Waiver], used: set[Use]
    ) -> Iterator[_Hit]:
        """Waivers without a reason, of no rule, or of a rule that had nothing to say."""
        active = {rule.id for rule in self._rules}
        for waiver in waivers:
            if not waiver.reason:
                message = "This waiver gives no reason, so it excuses nothing: add “-- reason”."
                yield _Hit(BAD_IGNORE, Match(waiver.span, message))
            if not waiver.excuses:
                yield _Hit(BAD_IGNORE, Match(waiver.span, "This waiver names no rule."))
            for excuse in waiver.excuses:
                if problem := _wrong_name(document, excuse):
                    yield _Hit(BAD_IGNORE, Match(excuse.span, problem))
                elif waiver.reason and excuse.rule in active and (waiver, excuse) not in used:
                    fix = _without(document, waiver) if len(waiver.excuses) == 1 else ()
                    name = excuse.span.of(document.text)
                    message = f"Nothing here is excused by this waiver of {name}."
                    yield _Hit(UNUSED_IGNORE, Match(waiver.span, message, fix))


def _wrong_name(document: Document, excuse: Excuse) -> str:
    """What is wrong with a name in a waiver; "" when there is such a rule, and such a part."""
    rules = [rule.id for rule in all_rules()]
    if excuse.rule not in rules:
        return f"There is no rule of this name{nearest(excuse.rule, rules) or '.'}"
    parts = {part.id for part in document.parts} | {section.value for section in Section}
    if excuse.part and excuse.part not in parts:
        return f"There is no part of this name{nearest(excuse.part, parts) or '.'}"
    return ""


_ENGLISH = frozenset(rule.id for rule in all_rules() if rule.is_english)


def _finding(document: Document, hit: _Hit, severity: Severity) -> Finding:
    """A hit as a finding in the document's own offsets."""
    match, placed = hit.match, hit.placed
    start = placed.start if placed else 0
    span = match.span.shifted(start)
    part = match.part or (placed.part.id if placed else _part_id_at(document, span))
    fix = tuple([DocumentEdit(place.shifted(start), text) for place, text in match.fix])
    return Finding(hit.rule.id, severity, match.message, span, part, fix=fix)


def _part_id_at(document: Document, span: Span) -> str | None:
    part = part_at(document, span.start)
    return part.id if part else None


def _excused(finding: Finding, waivers: Mapping[str, Sequence[Use]], used: set[Use]) -> Finding:
    """The finding with the reason of the first waiver that covers it; all that do are used."""
    covering = waivers_for(finding, waivers)
    used.update(covering)
    return replace(finding, waived=covering[0][0].reason) if covering else finding


def _without(document: Document, waiver: Waiver) -> Edits:
    """The edit that takes a waiver out, with its line when nothing else stands on it."""
    text, (start, end) = document.text, waiver.span
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    rest = len(text[end:]) - len(text[end:].lstrip(" \t"))
    if text[line_start:start].strip() or text[end + rest : end + rest + 1] not in "\r\n":
        return ((waiver.span, ""),)
    after = text[end:]
    gap = len(after) - len(after.lstrip(" \t\r\n"))
    return ((Span(line_start, end + gap), ""),)
