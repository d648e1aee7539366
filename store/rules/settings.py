"""What a writer or a library changes about the rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from store.rules.catalogue import all_rules
from store.rules.model import Severity
from store.rules.rule import Rule

OFF = "off"
_SEVERITIES = (OFF, *(severity.value for severity in Severity))


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Changes to the rules, by the rules' ids; empty for the rules as they come."""

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """None: the rule is off."""
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Other figures for a rule's limits."""
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Phrases added to a rule's word list; braces multiply out as in a shell."""
    removed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Phrases taken out of it."""

    def over(self, below: "RuleSettings") -> "RuleSettings":
        """These settings on top of others: a library's over the writer's own."""
        limits = {
            rule: {**below.limits.get(rule, {}), **self.limits.get(rule, {})}
            for rule in (*below.limits, *self.limits)
        }
        return RuleSettings(
            {**below.severities, **self.severities},
            limits,
            _joined(below.added, self.added),
            _joined(below.removed, self.removed),
        )


def _joined(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {rule: (*one.get(rule, ()), *other.get(rule, ())) for rule in (*one, *other)}


def read_rule_settings(
    table: Mapping[str, object], source: str
) -> tuple[RuleSettings, tuple[str, ...]]:
    """The settings in a table `[rules]`, and one line for each thing in it that cannot be used.

    Each key is a rule's id. Its value is a severity or "off", or a table with any of `severity`,
    the rule's limits, `add` and `remove`. `source` names the file in the problems. Whatever is
    right is used.
    """
    rules = {rule.id: rule for rule in all_rules()}
    settings = _Draft()
    problems: list[str] = []
    for name, value in table.items():
        rule = rules.get(name)
        if rule is None:
            problems.append(f"{source}: no rule is called {shown(name)}{nearest(name, rules)}")
        else:
            wrong = _read_rule(settings, rule, value)
            problems.extend(f"{source}: {name}: {problem}" for problem in wrong)
    return settings.finished(), tuple(problems)


def nearest(name: str, names: Iterable[str]) -> str:
    """A question whether the name most like `name` was meant; "" when none is near."""
    near = get_close_matches(name, list(names), n=1)
    return f"; did you mean {near[0]}?" if near else ""


@dataclass(slots=True)
class _Draft:
    """Settings while they are read."""

    severities: dict[str, Severity | None] = field(default_factory=dict)
    limits: dict[str, dict[str, float]] = field(default_factory=dict)
    words: dict[str, dict[str, tuple[str, ...]]] = field(
        default_factory=lambda: {"add": {}, "remove": {}}
    )

    def finished(self) -> RuleSettings:
        frozen = MappingProxyType
        return RuleSettings(
            frozen(self.severities),
            frozen(self.limits),
            frozen(self.words["add"]),
            frozen(self.words["remove"]),
        )


def _read_rule(settings: _Draft, rule: Rule, value: object) -> Iterator[str]:
    """Put one rule's value into the settings; gives what is wrong with it."""
    if not isinstance(value, Mapping):
        value = {"severity": value}
    known = ("severity", *rule.limits, *(("add", "remove") if rule.lists else ()))
    for key, entry in value.items():
        if key == "severity":
            yield from _read_severity(settings, rule, entry)
        elif key in rule.limits:
            if isinstance(entry, int | float) and not isinstance(entry, bool) and entry >= 0:
                settings.limits.setdefault(rule.id, {})[key] = entry
            else:
                yield f"{key} = {shown(entry)} is not a number of 0 or more"
        elif key in known:
            if isinstance(entry, list) and all(isinstance(word, str) and word for word in entry):
                settings.words[key][rule.id] = tuple(entry)
            else:
                yield f"{key} = {shown(entry)} is not a list of words"
        else:
            yield f"it has no {shown(key)}{nearest(str(key), known)}"


def _read_severity(settings: _Draft, rule: Rule, entry: object) -> Iterator[str]:
    # TOML has no word for off but `false`, and people write that.
    word = OFF if entry is False else entry
    if word not in _SEVERITIES:
        choices = ", ".join(_SEVERITIES)
        yield f"{shown(entry)} is no severity ({choices}){nearest(str(entry), _SEVERITIES)}"
    else:
        settings.severities[rule.id] = None if word == OFF else Severity(str(word))


def shown(value: object, longest: int = 60) -> str:
    """A value from a file, safe to put into a line: no control characters, not endless."""
    text = value if isinstance(value, str) else repr(value)
    return "".join(sign if sign.isprintable() else "�" for sign in text)[:longest]
