"""Word lists: TOML files beside the code, and one fast search for all the phrases of a list."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from store.document import Span

_BRACES = re.compile(r"\{([^{}]*)\}")
_BLANK = "[ \t\r\n\u2060]{1,6}"
_EDGE_BEFORE = r"(?<![\w'’-])(?<!\w\u2060)"
_EDGE_AFTER = r"(?![\w-])(?!['’]\w)"

Tree = dict[str, "Tree"]


@dataclass(frozen=True)
class Phrases:
    """The phrases of one list, in small letters."""

    phrases: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One expression that finds the longest phrase at each place.

        A tree of common beginnings: a plain list of alternatives takes five times as long.
        """
        tree: Tree = {}
        for phrase in self.phrases:
            branch = tree
            for sign in phrase:
                branch = branch.setdefault(sign, {})
            branch[""] = {}
        return re.compile(f"{_EDGE_BEFORE}(?:{_expression(tree)}){_EDGE_AFTER}")

    def find(self, lower: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The phrases in a text that is all small letters, from left to right."""
        if not self.phrases:
            return iter(())
        return self.pattern.finditer(lower, start, len(lower) if end is None else end)

    def spans(self, lower: str) -> Iterator[Span]:
        """Where they stand."""
        return (Span(*match.span()) for match in self.find(lower))

    def changed(self, add: Iterable[str], remove: Iterable[str]) -> "Phrases":
        """The list with phrases added and others taken out."""
        without = {each for word in remove for each in expanded(word.lower())}
        added = (each for word in add for each in expanded(word.lower()))
        kept = (phrase for phrase in self.phrases if phrase not in without)
        return Phrases((*kept, *added))


def _expression(tree: Tree) -> str:
    """A tree as a regular expression."""
    options = [_sign(sign) + _expression(branch) for sign, branch in sorted(tree.items()) if sign]
    if not options:
        return ""
    whole = options[0] if len(options) == 1 and "" not in tree else f"(?:{'|'.join(options)})"
    return f"{whole}?" if "" in tree else whole


def _sign(sign: str) -> str:
    if sign == " ":
        return _BLANK
    return "['’]" if sign == "'" else re.escape(sign)


def expanded(phrase: str) -> tuple[str, ...]:
    """A phrase with its braces multiplied out as in a shell: "best{-, }practice"."""
    match = _BRACES.search(phrase)
    if not match:
        return (phrase,)
    return tuple(
        whole
        for option in match[1].split(",")
        for whole in expanded(phrase[: match.start()] + option + phrase[match.end() :])
    )


@cache  # data that comes with the program and does not change while it runs
def read_list(name: str) -> Phrases:
    """The list in `lists/<name>.toml`, comments and groups left behind."""
    table = read_table(name)
    return Phrases(tuple(word for phrase in table["phrases"] for word in expanded(str(phrase))))


def read_table(name: str) -> dict[str, list[str] | dict[str, str]]:
    """Everything in `lists/<name>.toml`."""
    return tomllib.loads(files("store.rules").joinpath("lists", f"{name}.toml").read_text("utf-8"))
