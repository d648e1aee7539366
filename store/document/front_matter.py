"""Facts at the top of a file, between `---` lines: read leniently, kept exactly.

The form is the simple end of YAML that people write there: `key: value` lines, `- item` lists and
`[a, b]` lists, comments. Nothing is ever re-serialised; a fact is changed by replacing its span.
"""

import re
from dataclasses import dataclass, field

from store.document.model import Span

KEYS: dict[str, tuple[str, ...]] = {
    "product": (),
    "aliases": (),
    "company": (),
    "customer": (),
    "launch": (),
    "stage": ("draft", "review", "approved", "building", "launched"),
    "audience": ("consumer", "developer", "internal"),
    "kind": ("commercial", "internal-tool", "open-source", "non-profit"),
    "profile": ("mcallister", "bryar-carr"),
    "page": ("word", "times", "compact", "a4"),
    "glossary": (),
}
"""Every key the program knows, with the values allowed; an empty tuple allows any text."""

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_FACT = re.compile(
    r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>[^\r\n]*?))?[ \t]*(?=\r|\n|\Z)",
    re.MULTILINE,
)
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\r\n]*?)[ \t]*(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts of one document. Unknown keys are there like any other."""

    span: Span = Span(0, 0)
    """From the start of the text to the end of the closing line; empty without front matter."""
    facts: dict[str, str] = field(default_factory=dict)
    """Each key with its value, quotes and comments taken off; a list joined by ", "."""
    values: dict[str, Span] = field(default_factory=dict)
    """Where each key's one-line value stands; empty span at the place for one that has none."""

    def get(self, key: str) -> str:
        """The value of `key`, "" when it is not there."""
        return self.facts.get(key, "")

    def items(self, key: str) -> tuple[str, ...]:
        """The values of a key that takes several, such as `aliases`."""
        return tuple(item for item in (part.strip() for part in self.get(key).split(",")) if item)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of `text`. An opening line that is never closed opens none."""
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return FrontMatter()
    facts: dict[str, str] = {}
    values: dict[str, Span] = {}
    for match in _FACT.finditer(text, opening.end(), closing.start()):
        key = match["key"]
        if key in facts:
            continue
        value = match["value"] or ""
        facts[key] = _plain(value) or _items_below(text, match.end(), closing.start())
        start = match.start("value") if match["value"] is not None else match.end()
        values[key] = Span(start, start + len(value))
    return FrontMatter(Span(0, closing.end()), facts, values)


def _items_below(text: str, start: int, end: int) -> str:
    """The `- item` lines after a key without a value, joined by ", "."""
    found = []
    place = text.find("\n", start, end) + 1
    while place and (item := _ITEM.match(text, place, end)):
        found.append(_plain(item["value"]))
        place = item.end()
    return ", ".join(found)


def _plain(value: str) -> str:
    """A value without its quotes, its brackets or the comment after it."""
    if value[:1] in {'"', "'"} and (end := value.find(value[0], 1)) > 0:
        return value[1:end]
    value = _COMMENT.sub("", value).strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_plain(item.strip()) for item in value[1:-1].split(","))
    return value
