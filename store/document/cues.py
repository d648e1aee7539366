"""Cues: what single lines and paragraphs of a press release give away about themselves.

Datelines, quotations with a speaker, links, words such as "available" or "until now". Every pattern
is bounded or anchored, so that the time a paragraph takes grows with its length and no faster.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.document.model import BlockKind, Section

_START = 400
"""How many characters at the start of a paragraph are looked at for what it announces."""


def _words(*alternatives: str) -> re.Pattern[str]:
    """A pattern that finds any of some words, whatever their case."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


_NOTICE = re.compile(r"\W{0,8}(?:not\s+)?(?:for\b.{0,40}\brelease|embargo)", re.IGNORECASE)
_MONTHS = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_DATE = re.compile(
    rf"\b(?:{_MONTHS}|{_MONTHS.upper()}|[Qq][1-4]|H[12])\b|\b20\d\d\b"
    r"|\[[^\]\n]{0,40}(?i:date)[^\]\n]{0,20}\]"
)
"""Months are told by their capital: "may" is a word like any other."""
_DATELINE = re.compile(r"\A[^\n]{3,110}?(?:—|–|―|\s-{1,2}\s|`\s|:\s|\*\*\s)")
_CITY = re.compile(r"\W{0,8}(?:[A-Z]{3,}|[A-Z][\w.]+(?: [A-Z][\w.]+)?,\s*[A-Z]|\[)")
_ANNOUNCES = re.compile(
    r"\b(?:announc\w+|launch(?:e[sd]|ing)?|releas(?:e[sd]?|ing)|introduc(?:e[sd]|ing)|unveil\w*"
    r"|shipped|now (?:available|offers?|combines?)|proud|pleased|excited)\b|公開しました|発表",
    re.IGNORECASE,
)

_NEWS = _words(
    "launch(?:es|ing)?", "introduc(?:es|ing)", "announc(?:es|ing)", "unveils", "ships", "releases"
)
_OPEN_QUOTE = re.compile(r"[\s>*_]{0,8}[\"“„«「『‘]")
_QUOTED = re.compile(
    r"\"[^\"]{1,3000}\"|“[^“”]{1,3000}[”\"]|„[^“”]{1,3000}[“”]|«[^»]{1,3000}»|「[^」]{1,3000}」"
)
_MARK = re.compile('["“„«「『‘]')
_LIST_OF_QUOTES = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+[*_]{0,2}[\"“«]")
_SIGNATURE = re.compile(
    r"(?:^|[\"”»」*_.!?]|\n[ \t>]*)[\s*_\"”]{0,6}(?:[-*]\s+)?(?:—|–|―{1,2}|--|-\s)"
    r"\s{0,4}[\s*_\[(]{0,4}\w[^\n]{0,160}\s*\Z"
)
_SAID = _words(
    r"said|says|explain(?:s|ed)|not(?:es|ed)|add(?:s|ed)|comment(?:s|ed)|remark(?:s|ed)|shared",
    r"recalls?|puts it|according to|sagte?|dit|dijo|disse",
)
_CUSTOMER = _words(
    r"(?:early|beta|pilot(?:ed)?|first|imagined|hypothetical)[\s-]+(?:\w+[\s-]+)?"
    r"(?:access|users?|customers?|testers?|adopters?|builders?|readers?|build)",
    r"users?|customers?|testers?|adopters?|subscribers?|patients?|parents?|students?|teachers?",
    r"residents?|shoppers?|buyers?|pilot(?:ed)?|researchers?|freelancers?|farmers?",
)
_CUSTOMER_CHARACTERS = re.compile("個人|お客様|客户")
_COMPANY = _words(
    r"founders?|co-?founder|ceo|cto|coo|cpo|chief|president|director|vp|vice president",
    r"creators?|maintainers?|inventor|head of|leader|executive|general manager|spokesperson",
    r"product owner|the developer|the author|team|who (?:built|made|created|leads)",
)
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+\b")

_LINK = re.compile(
    r"https?://|\]\(|\]\[|\bwww\.|\b[\w-]{2,40}\.(?:com|org|io|dev|ai|app|net|co|at|de|example)\b"
)
_CLOSES = _words(
    r"available|learn more|for more information|visit|sign up|join|download|try it|get started",
    r"waitlist|contact|let['’]s use|begin today|order",
)
_STARTS = _words(
    r"to get started|getting started|get started|to begin|start by|sign(?:ing)? up",
    r"install(?:ation|ing)?|set-?up is|onboarding|clone the|download(?:ing)?",
    r"(?:pip|brew|npm|npx|cargo|apt|docker|uv|go) (?:install|add|tap|run|get)",
)
_TROUBLE = _words(
    r"problems?|challenges?|struggl\w+|pain\w*|frustrat\w+|wast(?:e|es|ed|ing)|stuck|broken|hard",
    r"harder|difficult\w*|until (?:now|today)|before this|previously|fail\w*|lacks?|lacking|forget",
    r"too (?:much|many|often|slow|late)|manual\w*|nightmare|scattered|fragmented|disconnected",
    r"drown\w*|tedious|nobody|cannot|can['’]t|don['’]t|doesn['’]t|never|without|but|yet|instead",
    r"still|most|every|risks?|left|drifts?|today|expensive|slow|lose|loses|losing|gap",
)
_TROUBLE_CHARACTERS = re.compile("従来|課題|困難|问题")
_SOLVES_A = re.compile(
    r"\b(?:address\w*|tackl\w+|solv\w+) (?:a|an|the|this) [\w\s-]{0,40}?"
    r"(?:problem|gap|need|challenge)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\W{0,4}(?:it|with it|(?:this|the) (?:tool|product|app|service|protocol|library|talk|platform"
    r"|release))\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\W{0,4}(?:most|many|until (?:now|today)|before (?:this|now|today|that)|for (?:years|decades)"
    r"|today,? (?:every|most|many|if|when))\b|従来",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Z0-9][\w.-]*|`[^`\n]{1,60}`")
_COMMON = frozenset(
    {
        "The",
        "A",
        "An",
        "Today",
        "This",
        "That",
        "With",
        "For",
        "And",
        "In",
        "On",
        "To",
        "Now",
        "Our",
        "We",
        "You",
        "Your",
        "Is",
        "It",
        "As",
        "By",
        "Of",
        "From",
        "New",
        "First",
        "How",
        "Why",
        "AI",
        "Launches",
        "Introduces",
        "Announces",
        "Introducing",
        "Press",
        "Release",
        "Open-Source",
        "Open",
    }
)
_SENTENCE = re.compile(r"[.!?][\"”'’)*_]{0,4}(?=\s|\Z)|[。！？]")
_WORD = re.compile(r"\w+")
_FIRST_WIDE = "\u2e80"
"""From here on characters are those of scripts without spaces, about three to a word."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the release, as far as placing it goes."""

    kind: BlockKind
    text: str
    under: Section | None = None
    """The section of a label further up that it belongs to, unless it is something of its own."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @property
    def sentences(self) -> int:
        """How many sentences end in it."""
        return sum(1 for _ in _SENTENCE.finditer(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph and no list, code, table or quotation."""
        return self.kind is BlockKind.PARAGRAPH

    @property
    def is_emphasised(self) -> bool:
        """Whether it is in bold or in italics from end to end."""
        words = self.text.strip()
        mark = next((mark for mark in ("**", "__", "*", "_") if words.startswith(mark)), "")
        inner = words[len(mark) : -len(mark)] if mark else ""
        if not (self.is_prose and inner and words.endswith(mark)):
            return False
        return mark not in (inner if len(mark) == 2 else inner.replace(mark * 2, ""))

    @property
    def announces(self) -> bool:
        """Whether it opens as a press release does: with a dateline or an announcement."""
        return has_dateline(self.text) or announces(self.text)

    @property
    def opens_with_quote(self) -> bool:
        """Whether it begins with an opening quotation mark."""
        return _OPEN_QUOTE.match(self.text) is not None

    @property
    def is_signature(self) -> bool:
        """Whether it is nothing but a dash and the name of somebody who was quoted."""
        return self.words <= 14 and _SIGNATURE.match(self.text.strip()) is not None

    @property
    def is_quotation(self) -> bool:
        """Whether it is somebody's words, with the one who says them."""
        if self.kind is BlockKind.LIST:
            return _LIST_OF_QUOTES.match(self.text) is not None
        if self.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE}:
            return False
        if self.kind is BlockKind.PARAGRAPH and not _MARK.search(self.text):
            return False
        opens = self.opens_with_quote
        may_be_signed = opens or self.kind is BlockKind.QUOTE
        if may_be_signed and _SIGNATURE.search(self.text[-400:]):
            return True
        quoted = sum(len(match[0]) for match in _QUOTED.finditer(self.text))
        if opens and not quoted:
            quoted = len(self.text) // 2  # the closing mark was forgotten
        is_long = quoted > 12 if opens else quoted > max(30, len(self.text) * 2 // 5)
        return is_long and _SAID.search(_QUOTED.sub(" ", self.text)) is not None

    @property
    def voice(self) -> str:
        """What it says about the one it quotes: the signature, or all that is not quoted."""
        spoken = _QUOTED.sub(" ", self.text)
        signature = _SIGNATURE.search(self.text[-400:])
        return signature[0] if signature and not _SAID.search(spoken) else spoken

    @property
    def closes(self) -> bool:
        """Whether it has a link, or says where the product is to be had."""
        return _LINK.search(self.text) is not None or _CLOSES.search(self.text) is not None

    @property
    def starts(self) -> bool:
        """Whether it says how to begin."""
        return self.is_prose and _STARTS.search(self.text) is not None

    @property
    def names_a_problem(self) -> bool:
        """Whether it says outright that the product solves some problem."""
        return self.is_prose and _SOLVES_A.search(self.text[:_START]) is not None

    @property
    def trouble(self) -> int:
        """How many of its words speak of what hurts."""
        found = sum(1 for _ in _TROUBLE.finditer(self.text))
        return found + sum(1 for _ in _TROUBLE_CHARACTERS.finditer(self.text))

    def speaks_of(self, product: Iterable[str]) -> bool:
        """Whether its first words name the product, or stand for it, and not the time before it."""
        if _TODAY.match(self.text):
            return False
        start = " ".join(self.text[:_START].split()[:8])
        return _PRONOUN.match(start) is not None or any(name in start for name in product)


def count_words(text: str) -> int:
    """How many words a text has; in a script without spaces, how many it would have in English."""
    wide = sum(character >= _FIRST_WIDE for character in text) if not text.isascii() else 0
    return max(sum(1 for _ in _WORD.finditer(text)), wide // 3)


def is_notice(text: str) -> bool:
    """Whether lines only say when a release may be published ("For immediate release")."""
    if len(text) > _START or _NOTICE.match(text.strip()) is None:
        return False
    return text.strip().count("\n") <= 1 and count_words(text) <= 20


def is_date_only(text: str) -> bool:
    """Whether a line is only a place and a date."""
    if len(text) > _START or "\n" in text.strip() or _DATE.search(text) is None:
        return False
    words = [word for word in _WORD.findall(text) if not word.isdigit()]
    return len(words) <= 6 and not any(word.islower() and len(word) > 3 for word in words)


def has_dateline(text: str) -> bool:
    """Whether a paragraph begins with a place, a date, or both, and a dash."""
    dateline = _DATELINE.match(text[:_START])
    if dateline is None:
        return False
    is_place = _CITY.match(text) is not None and len(dateline[0]) < 40
    return is_place or _DATE.search(dateline[0]) is not None


def announces(text: str) -> bool:
    """Whether the start of a paragraph has words such as "today announced" or "is proud to"."""
    return _ANNOUNCES.search(text[:_START]) is not None


def is_news(line: str) -> bool:
    """Whether a line has the verb of a headline: somebody launches something."""
    return _NEWS.search(line[:_START]) is not None


def is_customers_voice(voice: str) -> bool | None:
    """Whether a speaker is a customer; None where what is said about them does not say."""
    if _COMPANY.search(voice):
        return False
    is_customer = _CUSTOMER.search(voice) or _CUSTOMER_CHARACTERS.search(voice)
    return True if is_customer else None


def names_in(voice: str) -> frozenset[str]:
    """The words in what is said about a speaker that look like names."""
    return frozenset(_NAME.findall(voice))


def product_names(headline: str, summary: str, paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Words of the headline and the summary that look like the product's name: they come back."""
    source = f"{headline[:_START]} {summary[:_START]}"
    names = {token.strip("`.-") for token in _TOKEN.findall(source)} - _COMMON
    texts = [paragraph.text for paragraph in paragraphs if paragraph.is_prose]
    needed = max(2, len(texts) * 2 // 5)
    long_enough = (name for name in sorted(names) if len(name) > 2)
    return frozenset(n for n in long_enough if sum(n in text for text in texts) >= needed)
