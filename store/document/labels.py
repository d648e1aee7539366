"""What headings and labels mean: the names people give the sections and the halves of the FAQ.

The names stand in `labels.toml`. A heading is compared by its words alone, so that case, numbering,
punctuation, emphasis and emoji do not matter.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from store.document.model import Faq, Section

SECTION_TITLES: dict[Section, str] = {
    Section.HEADING: "Heading",
    Section.SUB_HEADING: "Sub-heading",
    Section.SUMMARY: "Summary",
    Section.PROBLEM: "Problem",
    Section.SOLUTION: "Solution",
    Section.QUOTE: "Quote",
    Section.GETTING_STARTED: "How to Get Started",
    Section.CUSTOMER_QUOTE: "Customer Quote",
    Section.CALL_TO_ACTION: "Closing and Call to Action",
}
"""How the outline names each section, and how a new file labels it."""

FAQ_TITLES: dict[Faq, str] = {Faq.CUSTOMER: "Customer FAQ", Faq.INTERNAL: "Internal FAQ"}

_SPACELESS_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TABLE = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))
_SECTIONS = {name: Section(key) for key, names in _TABLE["sections"].items() for name in names}
_FAQ: dict[str, list[str]] = _TABLE["faq"]
_FORM: dict[str, list[str]] = _TABLE["form"]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds one of some phrases, as whole words where the script has spaces."""
    spaced = [re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
    whole = "|".join(phrase for phrase in spaced if not _SPACELESS_SCRIPT.search(phrase))
    bare = "|".join(phrase for phrase in spaced if _SPACELESS_SCRIPT.search(phrase))
    return re.compile(rf"(?<!\S)(?:{whole})(?!\S)" + (f"|(?:{bare})" if bare else ""))


_SIDES = frozenset(_FAQ["customer"] + _FAQ["internal"] + _FAQ["technical"])
_FAQ_WORDS = _SIDES.union(_FORM["filler"], _FAQ["filler"], _FAQ["questions"])
_BESIDE_FORM = frozenset(_FORM["filler"] + ["faq", "faqs", "frequently", "asked", "questions"])
_HALVES = frozenset(
    [*_FAQ["customer"][:4], *_FAQ["internal"][:2], *_FAQ["questions"], "the", "for", "faq", "faqs"]
)
_TITLE_PHRASE, _RELEASE_PHRASE = _any_of(_FORM["title"]), _any_of(_FORM["release"])
_FAQ_PHRASE = _any_of(_FAQ["phrases"])

_NUMBERING = re.compile(r"^(?:(?:part|section|step|teil) (?:[ivx]+|\d+)|\d+)(?: \d+)*(?: |$)")
_ROMAN = re.compile(r"^\W{0,8}[IVX]{1,4}[.):–—-]\s")
_NOT_WORDS = re.compile(r"[\W_]+")
_FIRST_PIECE = re.compile(r"[:：—–|(（]|\s-\s")
_HOW_IT_WORKS = re.compile(r"how (?:\w+ ){1,3}works")


class Meaning(Enum):
    """What a heading says about the text under it."""

    TITLE = auto()
    """It names the whole document's form ("Lumen PR/FAQ")."""
    RELEASE = auto()
    """The press release starts here."""
    BODY = auto()
    """The release's running text starts here ("Body")."""
    FAQ = auto()
    SECTION = auto()
    OTHER = auto()
    """It speaks of something of its own: a headline, a question, an extra section."""


_FORM_MEANINGS = frozenset({Meaning.TITLE, Meaning.RELEASE, Meaning.BODY})


class Side(Enum):
    """Who asks, as far as the heading of a FAQ or of a group in it says so."""

    CUSTOMER = auto()
    INTERNAL = auto()
    TECHNICAL = auto()
    """About the making: internal where the others are the customer's."""
    UNSAID = auto()


@dataclass(frozen=True, slots=True)
class Label:
    """What one heading or label announces."""

    meaning: Meaning
    section: Section | None = None
    side: Side = Side.UNSAID
    residue: int = 0
    """For a title or the release: how many words say more than the form."""


def plain_label(title: str) -> str:
    """A heading's words alone: lower case, without numbering, punctuation, emoji or markup."""
    words = _NOT_WORDS.sub(" ", _ROMAN.sub("", title).replace("&", " and ")).strip().lower()
    return _NUMBERING.sub("", words, count=1).strip() or words


def label_of(title: str, *, opens: bool = False) -> Label:
    """What a heading means, by its words.

    One that `opens` the document may name the form anywhere in it: "Draft PR/FAQ for the new lamp".
    """
    words = plain_label(title)
    if (section := _section(title, words)) is not None:
        return Label(Meaning.SECTION, section)
    if words in _FORM["body"]:
        return Label(Meaning.BODY)
    if title.rstrip(' *_#"”').endswith(("?", "？")):
        return Label(Meaning.OTHER)
    rest = _form_residue(words, _TITLE_PHRASE, anywhere=opens)
    release = _form_residue(words, _RELEASE_PHRASE)
    if rest is None and release is not None and _FAQ_PHRASE.search(words):
        rest = release
    if rest is not None:
        return Label(Meaning.TITLE, residue=rest)
    if release is not None:
        return Label(Meaning.RELEASE, residue=release)
    return Label(Meaning.FAQ, side=side_of(title)) if _is_faq(words) else Label(Meaning.OTHER)


def section_of(title: str) -> Section | None:
    """The section a heading announces, or None.

    What follows a colon, a dash, "and" or an opening parenthesis may say more: "The Problem:
    reading hurts" is the Problem, "Pricing and packaging" is How to Get Started.
    """
    return _section(title, plain_label(title))


def _section(title: str, words: str) -> Section | None:
    """The section a heading of these `words` announces, or None."""
    if (exact := _SECTIONS.get(words)) is not None:
        return exact
    if (divider := _FIRST_PIECE.search(title)) is not None:
        first = plain_label(title[: divider.start()])
        if (section := _SECTIONS.get(first)) is not None:
            return section
    return _SECTIONS.get(words.partition(" and ")[0]) or _section_by_pattern(words)


def is_name_of_section(title: str) -> bool:
    """Whether some words are, all of them, a name that the table has for a section."""
    words = plain_label(title)
    return words in _SECTIONS or (words.startswith("about ") and section_of(title) is not None)


def is_plain_label(title: str) -> bool:
    """Whether a heading only says which section or half of the FAQ, or that the release starts."""
    words = plain_label(title)
    label = label_of(title)
    if label.meaning is Meaning.FAQ:
        rest = " ".join(_around(words, _FAQ_PHRASE) or (words,)).split()
        return set(rest) <= _HALVES
    return words in _SECTIONS or (label.meaning in _FORM_MEANINGS and label.residue == 0)


def faq_of(title: str) -> Faq | None:
    """The half of the FAQ a heading announces, or None. A bare "FAQ" is the customer's."""
    label = label_of(title)
    if label.meaning is not Meaning.FAQ:
        return None
    inside = label.side in {Side.INTERNAL, Side.TECHNICAL}
    return Faq.INTERNAL if inside else Faq.CUSTOMER


def side_of(title: str) -> Side:
    """Who asks, by the first word in a heading that says so."""
    words = set(plain_label(title).split())
    for name, side in (("customer", Side.CUSTOMER), ("internal", Side.INTERNAL)):
        if _FAQ[name][0] in words:  # "External", "Internal": the surest words go first
            return side
    for name, side in (
        ("customer", Side.CUSTOMER),
        ("internal", Side.INTERNAL),
        ("technical", Side.TECHNICAL),
    ):
        if not words.isdisjoint(_FAQ[name]) or any(c in title for c in _FAQ[f"{name}-characters"]):
            return side
    return Side.UNSAID


def is_furniture(title: str) -> bool:
    """Whether a heading only names the form ("Press Release")."""
    label = label_of(title)
    return label.meaning in {Meaning.TITLE, Meaning.RELEASE} and label.residue == 0


def _section_by_pattern(words: str) -> Section | None:
    """The section of headings that carry a name: "How Lumen works", "About Brightside"."""
    pieces = words.split()
    if _HOW_IT_WORKS.fullmatch(words):
        return Section.SOLUTION
    if pieces[:1] == ["about"] and len(pieces) <= 4 and pieces[1] not in {"this", "the"}:
        return Section.CALL_TO_ACTION
    if 1 < len(pieces) <= 4 and not pieces[0].endswith("ing") and pieces[0] not in {"no", "why"}:
        return _SECTIONS.get(pieces[-1]) if pieces[-1] in {"problem", "solution"} else None
    return None


def _form_residue(words: str, form: re.Pattern[str], *, anywhere: bool = False) -> int | None:
    """How many words a heading has beside a phrase of the form; None when it is not about it.

    The phrase opens or closes the heading, or nearly fills it: "Open questions this PRFAQ leaves"
    is a section of its own.
    """
    around = _around(words, form)
    if around is None:
        return None
    rest = [word for word in " ".join(around).split() if word not in _BESIDE_FORM]
    count = sum(not word.isdigit() for word in rest)
    return count if anywhere or not all(around) or count <= 2 else None


def _around(words: str, phrase: re.Pattern[str]) -> tuple[str, str] | None:
    """What stands before and after a phrase in a label, or None where it is not in it."""
    found = phrase.search(words)
    return (words[: found.start()].strip(), words[found.end() :].strip()) if found else None


def _is_faq(words: str) -> bool:
    """Whether a heading is that of a FAQ: it says so and little else."""
    around = _around(words, _FAQ_PHRASE)
    if around is None:
        pieces = set(words.split())
        asks = not pieces.isdisjoint(_FAQ["questions"]) and not pieces.isdisjoint(_SIDES)
        return asks and pieces <= _FAQ_WORDS
    others = sum(word not in _FAQ_WORDS for word in " ".join(around).split())
    return others <= (2 if around[0] else 6)
