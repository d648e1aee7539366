"""Made-up documents and pairs of them whose differences are known word by word.

Every word of a made-up document carries a number that it keeps for life: after any edit the words
that went, came, stayed and moved are read off the numbers, not found by comparing.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

_COMMON_WORDS = (
    "the a of to and in is it for that with on as are by be this from or at an not have has "
    "their they we our you your will can but which who when more its was one all out up so if "
    "no "
)
_COMMON = _COMMON_WORDS.split()

_RARE_WORDS = (
    "lamp reader page school teacher parent family evening minute letter word sound voice "
    "price shop order garden kitchen table window morning week city village market basket "
    "bread flour baker oven recipe customer leaflet delivery driver route street corner "
    "bicycle helmet battery charger cable screen button sensor signal radio weather storm "
    "river bridge harbour ship captain cargo crane dock insurance claim doctor nurse patient "
    "clinic ward medicine dose allergy pollen forest timber saw mill carpenter chair plan "
    "budget invoice account ledger audit report figure number measure scale kilogram metre "
    "litre degree sugar coffee tea cup saucer spoon plate fork knife glass bottle cellar "
    "vineyard grape harvest season autumn winter spring summer holiday travel ticket platform "
    "train station guard whistle signalman track gravel stone quarry dust mask filter pump "
    "valve pipe plumber heating boiler learns reads writes listens speaks repeats opens "
    "closes carries brings saves spends grows shrinks turns lights warms cools moves stays "
    "begins ends asks answers hopes fears trusts doubts sells buys quickly slowly gladly "
    "rarely often always never early late quiet loud bright dim warm cold fresh stale heavy "
    "light narrow wide steep flat simple honest careful patient eager proud humble "
)
_RARE = _RARE_WORDS.split()


_MORE_TRIES = 50


class Word(NamedTuple):
    """One word for life, and the marks that follow it."""

    number: int
    text: str
    marks: str = ""


Sentence = list[Word]
Paragraph = list[Sentence]


@dataclass
class MadePart:
    """A section or a question, with its paragraphs."""

    level: int
    title: Sentence
    paragraphs: list[Paragraph]
    is_list: bool = False
    is_numbered: bool = False


@dataclass
class MadeDocument:
    """A made-up document and the source of new words for it."""

    random: Random
    parts: list[MadePart] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)
    """Numbers of words that were moved by an edit."""
    _last: int = 0

    def word(self, text: str = "", marks: str = "") -> Word:
        """A new word."""
        rare = self.random.random() < 0.55
        text = text or self.random.choice(_RARE if rare else _COMMON)
        self._last += 1
        return Word(self._last, text, marks)

    def sentence(self, length: int = 0, end: str = ".") -> Sentence:
        """A new sentence."""
        words = [self.word() for _ in range(length or self.random.randint(7, 22))]
        words[0] = words[0]._replace(text=words[0].text.capitalize())
        for at in range(4, len(words) - 3, 6):
            if self.random.random() < 0.4:
                words[at] = words[at]._replace(marks=",")
        words[-1] = words[-1]._replace(marks=end)
        return words

    def paragraph(self) -> Paragraph:
        """A new paragraph."""
        return [self.sentence() for _ in range(self.random.randint(2, 6))]

    def item(self, *, is_numbered: bool = False) -> MadePart:
        """A new question with its answer."""
        answer = [self.paragraph() for _ in range(self.random.randint(1, 2))]
        question = self.sentence(self.random.randint(4, 9), "?")
        return MadePart(3, question, answer, is_numbered=is_numbered)

    def copy(self) -> "MadeDocument":
        """The same words, to be edited; new ones get new numbers."""
        return deepcopy(self)

    def prose(self) -> list[MadePart]:
        """The parts that hold paragraphs."""
        return [part for part in self.parts if part.paragraphs]


_SECTIONS = ("Summary", "Problem", "Solution", "Quote", "How to Get Started", "Customer Quote")


def make_document(random: Random, *, words: int = 1200, is_numbered: bool = False) -> MadeDocument:
    """A release with its FAQ of about this many words."""
    made = MadeDocument(random)
    made.parts.append(MadePart(1, made.sentence(8, ""), [[made.sentence()]]))
    for title in _SECTIONS:
        paragraphs = [made.paragraph() for _ in range(random.randint(1, 2) * max(1, words // 1500))]
        name = [made.word(text) for text in title.split()]
        made.parts.append(MadePart(2, name, paragraphs, is_list=random.random() < 0.15))
    for half in ("Customer", "Internal"):
        made.parts.append(MadePart(2, [made.word(half), made.word("FAQ")], []))
        left = words * 0.35
        while left > 0:
            made.parts.append(made.item(is_numbered=is_numbered))
            left -= sum(len(s) for p in made.parts[-1].paragraphs for s in p)
    return made


class Rendered(NamedTuple):
    """A document as text, and where each word stands in it."""

    text: str
    places: dict[int, int]
    """The offset of each word, by its number."""


def render(made: MadeDocument, width: int = 0) -> Rendered:
    """The document as Markdown, lines wrapped at `width` characters, or not at all for 0."""
    pieces: list[str] = []
    places: dict[int, int] = {}
    length = 0

    def put(text: str) -> None:
        nonlocal length
        pieces.append(text)
        length += len(text)

    def put_words(words: list[Word]) -> None:
        column = 0
        for at, word in enumerate(words):
            size = len(word.text) + len(word.marks) + 1
            column += size
            is_over = width and column > width
            if at:
                put("\n" if is_over else " ")
            column = size if is_over else column
            places[word.number] = length
            put(word.text + word.marks)

    number = 0
    for part in made.parts:
        put("#" * part.level + " ")
        number = number + 1 if part.level == 3 else 0
        if part.is_numbered:
            places[_number_word(part, number)] = length
            put(f"{number}. ")
        heading = part.title
        for at, word in enumerate(heading):
            places[word.number] = length + (1 if at else 0)
            put((" " if at else "") + word.text + word.marks)
        put("\n\n")
        for paragraph in part.paragraphs:
            put("- " if part.is_list else "")
            put_words([word for sentence in paragraph for word in sentence])
            put("\n\n")
    return Rendered("".join(pieces).rstrip() + "\n", places)


def _number_word(part: MadePart, number: int) -> int:
    """The life number of the figure before a question: another figure is another word."""
    return -(part.title[0].number * 1000 + number)


@dataclass(frozen=True)
class MadePair:
    """Two texts and the fate of every word, as offsets of words in each text."""

    kind: str
    old: str
    new: str
    removed: frozenset[int]
    added: frozenset[int]
    moved_from: frozenset[int]
    moved_to: frozenset[int]
    edits: int
    """How many edits were made."""


Edit = Callable[[MadeDocument], None]


def make_pair(
    kind: str, seed: int, *, words: int = 1200, edits: int | None = None, width: int | None = None
) -> MadePair:
    """A pair whose edits are of one `kind` (a key of `KINDS`), always the same for a seed."""
    random = Random(f"{kind} {seed}")  # noqa: S311  the same pair every time
    made = make_document(random, words=words, is_numbered=kind == "renumbered")
    changed = made.copy()
    changed.random = random
    choices, default = KINDS[kind]
    number = default if edits is None else edits
    for _ in range(number):
        random.choice(choices)(changed)
    for _ in range(_MORE_TRIES if number else 0):  # a move may find no place to go
        if render(changed) != render(made):
            break
        random.choice(choices)(changed)
    wrapped = width if width is not None else random.choice((0, 0, 78))
    rewrapped = random.choice((60, 90)) if kind == "rewrapped" else wrapped
    return _pair(kind, render(made, wrapped), render(changed, rewrapped), changed.moved, number)


def _pair(kind: str, old: Rendered, new: Rendered, moved: set[int], edits: int) -> MadePair:
    stayed = old.places.keys() & new.places.keys()
    return MadePair(
        kind,
        old.text,
        new.text,
        removed=frozenset(place for word, place in old.places.items() if word not in stayed),
        added=frozenset(place for word, place in new.places.items() if word not in stayed),
        moved_from=frozenset(old.places[word] for word in moved & stayed),
        moved_to=frozenset(new.places[word] for word in moved & stayed),
        edits=edits,
    )


def _any_paragraph(made: MadeDocument) -> Paragraph:
    return made.random.choice(made.random.choice(made.prose()).paragraphs)


def _any_sentence(made: MadeDocument) -> tuple[Paragraph, int]:
    paragraph = _any_paragraph(made)
    return paragraph, made.random.randrange(len(paragraph))


def _other(made: MadeDocument, word: Word) -> Word:
    """Another word in the place of `word`."""
    while True:
        other = made.word(marks=word.marks)
        if other.text.lower() != word.text.lower():
            is_capital = word.text[:1].isupper()
            return other._replace(text=other.text.capitalize()) if is_capital else other


def substitute(made: MadeDocument) -> None:
    """One to three words in a row are other words."""
    paragraph, at = _any_sentence(made)
    sentence = paragraph[at]
    start = made.random.randrange(len(sentence))
    for place in range(start, min(len(sentence), start + made.random.randint(1, 3))):
        sentence[place] = _other(made, sentence[place])


def insert_phrase(made: MadeDocument) -> None:
    """One to four words come in the middle of a sentence."""
    paragraph, at = _any_sentence(made)
    start = made.random.randint(1, len(paragraph[at]))
    paragraph[at][start:start] = [made.word() for _ in range(made.random.randint(1, 4))]


def drop_phrase(made: MadeDocument) -> None:
    """One to four words go from the middle of a sentence."""
    paragraph, at = _any_sentence(made)
    if len(paragraph[at]) < 3:
        return
    start = made.random.randrange(1, len(paragraph[at]) - 1)
    del paragraph[at][start : min(len(paragraph[at]) - 1, start + made.random.randint(1, 4))]


def add_sentence(made: MadeDocument) -> None:
    """A sentence comes."""
    paragraph = _any_paragraph(made)
    paragraph.insert(made.random.randint(0, len(paragraph)), made.sentence())


def cut_sentence(made: MadeDocument) -> None:
    """A sentence goes, of those in company."""
    paragraph, at = _any_sentence(made)
    if len(paragraph) > 1:
        del paragraph[at]


def rewrite_sentence(made: MadeDocument) -> None:
    """A sentence says something else in its place."""
    paragraph, at = _any_sentence(made)
    paragraph[at] = made.sentence()


def split_sentence(made: MadeDocument) -> None:
    """A sentence becomes two: the word that now begins one is spelled otherwise."""
    paragraph, at = _any_sentence(made)
    sentence = paragraph[at]
    middle = len(sentence) // 2
    first, second = sentence[:middle], sentence[middle:]
    if middle < 3 or second[0].text[:1].isupper():
        return
    first[-1] = first[-1]._replace(marks=".")
    second[0] = made.word(second[0].text.capitalize(), second[0].marks)
    paragraph[at : at + 1] = [first, second]


def join_sentences(made: MadeDocument) -> None:
    """Two sentences become one, a word between them."""
    paragraph, at = _any_sentence(made)
    if at + 1 == len(paragraph):
        return
    first, second = paragraph[at], paragraph[at + 1]
    first[-1] = first[-1]._replace(marks=",")
    lower = made.word(second[0].text.lower(), second[0].marks)
    paragraph[at : at + 2] = [[*first, made.word("and"), lower, *second[1:]]]


def move_sentence(made: MadeDocument) -> None:
    """A sentence goes to another paragraph."""
    paragraph, at = _any_sentence(made)
    target = _any_paragraph(made)
    if (
        len(paragraph) < 2
        or target is paragraph
        or any(w.number in made.moved for w in paragraph[at])
    ):
        return
    sentence = paragraph.pop(at)
    target.insert(made.random.randint(0, len(target)), sentence)
    made.moved.update(word.number for word in sentence)


def move_paragraph(made: MadeDocument) -> None:
    """A paragraph goes to another part, now and then with a word changed on the way.

    It passes more words than it holds, so that nothing else can be said to have moved instead.
    """
    source, target = made.random.sample(made.prose(), 2)
    if len(source.paragraphs) < 2 or source.level == 1 or target.level == 1:
        return
    if any(word.number in made.moved for p in source.paragraphs for s in p for word in s):
        return
    at = made.random.randrange(len(source.paragraphs))
    place = made.random.randint(0, len(target.paragraphs))
    passed = _words_between(made, (source, at), (target, place))
    if passed < 2 * sum(map(len, source.paragraphs[at])):
        return
    paragraph = source.paragraphs.pop(at)
    target.paragraphs.insert(place, paragraph)
    made.moved.update(word.number for sentence in paragraph for word in sentence)
    if made.random.random() < 0.3:
        sentence = made.random.choice(paragraph)
        at = made.random.randrange(len(sentence))
        sentence[at] = _other(made, sentence[at])


def _words_between(made: MadeDocument, one: tuple[MadePart, int], two: tuple[MadePart, int]) -> int:
    """How many words of paragraphs stand between two places."""
    places = [
        (part is one[0] and at == one[1], part is two[0] and at == two[1], sum(map(len, paragraph)))
        for part in made.parts
        for at, paragraph in enumerate([*part.paragraphs, []])
    ]
    ends = [at for at, (is_one, is_two, _) in enumerate(places) if is_one or is_two]
    return sum(size for _, _, size in places[ends[0] + 1 : ends[-1]])


def move_item(made: MadeDocument) -> None:
    """A question goes elsewhere in the FAQ with its answer, past more words than it holds."""
    items = [at for at, part in enumerate(made.parts) if part.level == 3]
    at, target = made.random.choice(items), made.random.choice(items)
    low, high = min(at, target), max(at, target)
    passed = sum(map(_size, made.parts[low : high + 1])) - _size(made.parts[at])
    if passed < 2 * _size(made.parts[at]):
        return
    part = made.parts.pop(at)
    made.parts.insert(target, part)
    words = [*part.title, *(word for p in part.paragraphs for s in p for word in s)]
    made.moved.update(word.number for word in words)


def _size(part: MadePart) -> int:
    return len(part.title) + sum(len(s) for p in part.paragraphs for s in p)


def add_item(made: MadeDocument) -> None:
    """A question comes, so that those below it are counted anew."""
    items = [at for at, part in enumerate(made.parts) if part.level == 3]
    made.parts.insert(made.random.choice(items), made.item(is_numbered=True))


def drop_item(made: MadeDocument) -> None:
    """A question goes, so that those below it are counted anew."""
    items = [part for part in made.parts if part.level == 3]
    if len(items) > 3:
        made.parts.remove(made.random.choice(items))


LIGHT: tuple[Edit, ...] = (substitute, insert_phrase, drop_phrase)
SENTENCES: tuple[Edit, ...] = (
    add_sentence,
    cut_sentence,
    rewrite_sentence,
    split_sentence,
    join_sentences,
)

KINDS: dict[str, tuple[tuple[Edit, ...], int]] = {
    "light": (LIGHT, 8),
    "sentences": (SENTENCES, 8),
    "rewritten": ((*LIGHT, *SENTENCES, rewrite_sentence, rewrite_sentence), 60),
    "moved sentences": ((move_sentence,), 3),
    "moved paragraphs": ((move_paragraph, move_paragraph, substitute), 4),
    "moved items": ((move_item,), 2),
    "renumbered": ((add_item, drop_item), 2),
    "rewrapped": ((substitute,), 1),
}
"""Kinds of pairs: the edits each draws from, and how many of them."""
