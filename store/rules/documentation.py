"""The page about the rules, written from their declarations; `docs/rules.md` is what it gives."""

from collections.abc import Iterator

from store.document import Faq, Section
from store.document.labels import FAQ_TITLES, SECTION_TITLES
from store.rules.catalogue import FAMILIES
from store.rules.model import Severity
from store.rules.rule import Example, Rule

_OPENING = """\
# The rules

Each rule says where it found something, why that matters and who asks for it. There is no score.
An **error** means that the form is broken, a **warning** that an editor would change it, and an
**info** that it is worth a look. How often each is right on real documents is in
[rules-measured.md](rules-measured.md).

## Changing them

In the table `[rules]` of the settings, a rule can be switched off, weigh more or less, have other
limits, and have phrases added to its word list or taken out:

```toml
[rules]
dateline = "off"
weasel = "info"
sentence-too-long = { severity = "error", words = 28 }
hype = { add = ["next-level"], remove = ["ultimate"] }
```

A library's own `[rules]` stand in a file `backwards.toml` in its root, and go before the user's.

One place is excused by a comment on the line above it, with the reason; a whole file by
`ignore-file`, and one part of it by the rule's name, a colon and the part's:

```markdown
<!-- backwards: ignore hype -- the product is literally called Magic -->
<!-- backwards: ignore-file section-missing:customer-quote -- nobody uses it yet -->
```

The front matter wakes the rules that need a fact: `product`, `company`, `customer`, `launch`,
`stage`, `audience`, `kind`, `profile`, `page`, `aliases` and `glossary`. Rules about English words
are silent in a document of another language, and say so once.
"""


def rules_page() -> str:
    """The whole page, in Markdown."""
    families = (line for name, rules in FAMILIES.items() for line in _family(name, rules))
    return "\n".join((_OPENING, *families))


def _family(name: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield f"## {name}\n"
    for rule in rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"{rule.title}. *{rule.severity.value.capitalize()}, {rule.scope.title}.*\n"
    yield f"{rule.why} {rule.how}\n"
    yield f"Source: {rule.source}.\n"
    if notes := list(_notes(rule)):
        yield "\n".join(f"- {note}" for note in notes) + "\n"
    yield "Found:\n"
    yield from _shown(rule.fails)
    yield "Left alone:\n"
    yield from _shown(rule.passes)


def _notes(rule: Rule) -> Iterator[str]:
    """What else there is to know of a rule, a line each."""
    if rule.limits:
        limits = ", ".join(f"`{name}` = {limit:g}" for name, limit in rule.limits.items())
        yield f"Limits: {limits}."
    if rule.lists:
        yield f"Word list: `store/rules/lists/{rule.lists[0]}.toml`."
    if rule.needs:
        yield f"Needs in the front matter: {', '.join(f'`{key}`' for key in rule.needs)}."
    for key, severities in (("profile", rule.by_profile), ("audience", rule.by_audience)):
        for value, severity in severities.items():
            yield f"With `{key}: {value}`: {_named(severity)}."
    if rule.has_fix:
        yield "Has a safe fix."


def _named(severity: Severity | None) -> str:
    return "off" if severity is None else severity.value


def _shown(examples: tuple[Example, ...]) -> Iterator[str]:
    """Examples as code, each with its place and its facts."""
    for example in examples:
        facts = ", ".join(f"{key}: {value}" for key, value in example.facts.items())
        place = _place(example.place) + (f" ({facts})" if facts else "")
        text = example.text if len(example.text) <= _SHOWN else example.text[:_SHOWN] + "…"
        indented = "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
        yield f"{place}:\n\n{indented or '    (nothing)'}\n"


_SHOWN = 400
"""Characters of an example that are printed; the longest ones only show length."""


def _place(place: Section | Faq | None) -> str:
    if isinstance(place, Section):
        return SECTION_TITLES[place]
    return "Document" if place is None else FAQ_TITLES[place]
