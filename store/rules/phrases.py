"""Word lists: TOML files beside the code, and one fast search for all the phrases of a list."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from store.document import Span

_BRACES = re.compile(r"\{([^{}]*)\}")
_BLANK = "[ \t\r\n\u2060]{1,6}"
_EDGE_BEFORE = r"\b(?<!['’-])(?<!\w\u2060)"
_EDGE_AFTER = r"(?![\w-])(?!['’](?!s\b)\w)"

Tree = dict[str, "Tree"]


@dataclass(frozen=True, eq=False)  # passages remember by it where its phrases stand
class Phrases:
    """The phrases of one list, in small letters."""

    phrases: tuple[str, ...]

    @cached_property
    def members(self) -> frozenset[str]:
        """The phrases, to look single ones up in."""
        return frozenset(self.phrases)

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
    """The phrases of `lists/<name>.toml`; those with a replacement come first."""
    table = _read_table(name)
    advice = table.get("advice", table)
    phrases = advice.get("phrases", ()) if isinstance(advice, dict) else ()
    listed = tuple(word for phrase in phrases for word in expanded(phrase))
    return Phrases((*read_replacements(name), *listed))


@cache  # the same
def read_replacements(name: str) -> Mapping[str, str]:
    """The phrases of a list that a shorter word can stand for, with that word."""
    table = _read_table(name).get("replacements", {})
    pairs = table.items() if isinstance(table, dict) else ()
    return {whole: short for phrase, short in pairs for whole in expanded(phrase)}


def _read_table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("store.rules").joinpath("lists", f"{name}.toml").read_text("utf-8"))
