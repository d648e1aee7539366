"""Rules about the FAQ: its halves, its questions and its answers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from math import ceil

from store.document import BlockKind, Faq, Part, Span
from store.rules.coverage import tagged_questions
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.phrases import read_list
from store.rules.rule import ANSWERS, FAQ, QUESTIONS, Example, Given, Match, Rule

_ENDS_IN_QUESTION_MARK = re.compile(
    r"[?？][\s\u2060\"'”’»)\]]*(?:\([^()]{1,80}\)[\s\u2060.]*|[\[(][^\[\]()]{1,40}[\])])?\Z"
)
_ASKS = re.compile(
    r"[\s\u2060]*(?:q\w?\d*[.:)][\s\u2060]*)?(?:what|why|how|who|whom|whose|which|when|where|is|are"
    r"|do|does|did|can|could|will|would|should|has|have|am|was|were|may|isn['’]t|aren['’]t|don['’]t"
    r"|doesn['’]t|can['’]t|won['’]t)\b"
)


def _question_mark(passage: Passage, given: Given) -> Iterator[Match]:
    del given
    mask = passage.mask
    end = len(mask.rstrip(" \t\r\n\u2060"))
    if not end or _ENDS_IN_QUESTION_MARK.search(mask, max(0, end - 200)) or "?" in mask[:-1]:
        return
    span = Span(len(mask) - len(mask.lstrip(" \t\r\n\u2060")), end)
    if fix := _with_mark(passage, end):
        yield Match(span, "This question ends without a question mark.", fix)
    else:
        yield Match(span, "A topic, no question: ask what it answers.", severity=Severity.INFO)


def _with_mark(passage: Passage, end: int) -> tuple[tuple[Span, str], ...]:
    """The edit that adds the mark, where the words already ask."""
    if not _ASKS.match(passage.lower):
        return ()
    if passage.mask[end - 1] in ".:":
        return ((Span(end - 1, end), "?"),)
    return ((Span(end, end), "?"),)


QUESTION_MARK = Rule(
    "question-mark",
    "Question without a question mark",
    Severity.WARNING,
    QUESTIONS,
    source="ours",
    why="A topic (“Success metrics”) can be talked around. A question has to be answered.",
    how="Ask it as the reader would: “How do we know that it works?”",
    fails=(
        Example("Success metrics\n\nForty cafes by March.", Faq.INTERNAL),
        Example("How much does the box cost\n\n£9 a month.", Faq.CUSTOMER),
    ),
    passes=(
        Example("How do we measure success?\n\nForty cafes by March.", Faq.INTERNAL),
        Example("Is it free? (asked by owners)\n\nNo, £9 a month.", Faq.CUSTOMER),
    ),
    check_passage=_question_mark,
    has_fix=True,
)


def _evasive_answer(reading: Reading, given: Given) -> Iterator[Match]:
    for item in reading.document.faq_items():
        for placed in reading.body(item)[:1]:
            for span in placed.passage.places_of(given.words("evasive")):
                opening = placed.passage.sentences[:2]
                is_early = bool(opening) and span.end <= opening[-1].end
                if is_early and not _goes_on(reading, item, placed.passage, span):
                    yield Match(placed.at(span), "This answers nothing yet.")


_FOLLOW_UP = re.compile(
    r"(?<![\w-])(?:by|before|until|once|after|when|if|test|tests|ask|asks|measure|measures|decide"
    r"|decides|on (?:the|your|how|whether|who|which)|because|but|:)(?![\w-])|\d"
)


def _goes_on(reading: Reading, item: Part, passage: Passage, span: Span) -> bool:
    """Whether the answer says what it depends on, or when one will know; long ones do."""
    sentence = passage.sentence_at(span.start)
    return bool(
        _FOLLOW_UP.search(passage.lower, span.end, min(sentence.end, span.end + 300))
        or reading.words(reading.body(item)) > 40
    )


EVASIVE_ANSWER = Rule(
    "evasive-answer",
    "Answer that evades",
    Severity.WARNING,
    ANSWERS,
    source="“Write like an Amazonian”: yes, no, a number, or “I don’t know” and how we find out",
    why="A reviewer reads “it depends” as “we have not thought about it”.",
    how="Say what it depends on and the answer in each case, or how and when you find out.",
    fails=(
        Example("How much is it?\n\nIt depends.", Faq.CUSTOMER),
        Example("When is it out?\n\nThat is to be determined.", Faq.CUSTOMER),
    ),
    passes=(
        Example("How much is it?\n\n£9 up to 3 tills, then £19.", Faq.CUSTOMER),
        Example("How much is it?\n\nIt depends on the till: £9 or £19.", Faq.CUSTOMER),
    ),
    check_document=_evasive_answer,
    lists=("evasive",),
    is_english=True,
)

_YES_OR_NO = re.compile(
    r"[\s\u2060]*(?:q\w?\d*[.:)][\s\u2060]*)?(?:but |so |and )?(?:is|are|do|does|did|can|could"
    r"|will|would|should|has|have|am|was|were|may|isn['’]t|aren['’]t|don['’]t|doesn['’]t|can['’]t|won['’]t)\b"
)
_REQUEST = re.compile(
    r"[\s\u2060]*(?:can|could|will|would) you (?:tell|explain|show|give|describe|say)\b"
)
_NEGATED_OR_COUNTED = re.compile(r"n['’]t\b|\d")


def _answer_first(reading: Reading, given: Given) -> Iterator[Match]:
    questions = {placed.part.id: placed.passage for placed in reading.questions}
    for item in reading.document.faq_items():
        question, body = questions.get(item.id), reading.body(item)
        opening = _first_sentence(body)
        if question is None or opening is None:
            continue
        asked = question.lower
        is_open = not _YES_OR_NO.match(asked) or " or " in asked or _REQUEST.match(asked)
        placed, first = opening
        if not is_open and not _answers(placed.passage, first, given):
            message = "A yes-or-no question: the first sentence says neither."
            yield Match(placed.at(first), message)


def _answers(passage: Passage, sentence: Span, given: Given) -> bool:
    """Whether a sentence says yes, no, how far or how many."""
    said = given.words("direct").find(passage.lower, *sentence)
    return any(said) or _NEGATED_OR_COUNTED.search(passage.lower, *sentence) is not None


def _first_sentence(body: Iterable[Placed]) -> tuple[Placed, Span] | None:
    """The first sentence of an answer in prose, labels such as "Short answer" left out."""
    for placed in body:
        for sentence in placed.passage.sentences if placed.passage.is_prose else ():
            is_ended = placed.passage.mask[sentence.end - 1] in ".!?…"
            if is_ended or placed.passage.count_words(sentence) > _LABEL_WORDS:
                return placed, sentence
    return None


_LABEL_WORDS = 3


ANSWER_FIRST = Rule(
    "answer-first",
    "Answer that does not start with the answer",
    Severity.INFO,
    ANSWERS,
    source="“Write like an Amazonian”: yes, no, a number, or “I don’t know”",
    why="A reader who has to look for the answer suspects that it is no.",
    how="Begin with yes or no, then explain.",
    fails=(Example("Is it open source?\n\nThe licence lets you read the code.", Faq.CUSTOMER),),
    passes=(
        Example("Is it open source?\n\nYes, under the MIT licence.", Faq.CUSTOMER),
        Example("Is it free or paid?\n\nThe box has a price.", Faq.CUSTOMER),
    ),
    check_document=_answer_first,
    lists=("direct",),
    is_english=True,
)

_UNKNOWN = re.compile(
    r"(?<![\w’'-])(?:(?:we|i)(?: still)? (?:do not|don['’]t)(?: yet)? know(?! that)"
    r"|(?:not|(?:is|has|was)n['’]t) (?:yet )?(?:been )?decided|undecided"
    r"|(?:nobody|no one) has (?:yet )?decided"
    r"|(?:we|i) (?:have not|haven['’]t) (?:yet )?(?:decided|measured|tested))(?![\w-])"
)
_OWNED = re.compile(
    r"(?<![\w-])(?:by|before|until|once|after|test|tests|tested|ask|asks|measure|measures"
    r"|decide|decides"
    r"|survey|pilot|trial|experiment|interview|interviews|find out|learn|q[1-4])(?![\w-])|\d"
)


def _unknown_needs_owner(passage: Passage, given: Given) -> Iterator[Match]:
    del given
    if not passage.is_prose:
        return
    for match in _UNKNOWN.finditer(passage.lower):
        sentence = passage.sentence_at(match.start())
        end = min(sentence.end + 200, match.end() + 400)
        following = passage.lower[match.end() : end]
        if not passage.is_quoted(match.start()) and not _OWNED.search(following):
            yield Match(Span(*match.span()), "How and when will you find out, and who does it?")


UNKNOWN_NEEDS_OWNER = Rule(
    "unknown-needs-owner",
    "“We don’t know” without a next step",
    Severity.INFO,
    ANSWERS,
    source="“Write like an Amazonian”: “I don’t know”, plus how and when we find out",
    why="Not knowing is honest. Leaving it there is not.",
    how="Name who asks or measures what, by which date.",
    fails=(Example("Who pays?\n\nWe don’t know.", Faq.INTERNAL),),
    passes=(Example("Who pays?\n\nWe don’t know; Ana asks 20 owners by May.", Faq.INTERNAL),),
    check_passage=_unknown_needs_owner,
    is_english=True,
)


def _lacks_half(faq: Faq, reading: Reading) -> Iterator[Match]:
    if not reading.document.faq_items(faq):
        place = len(reading.document.text)
        message = f"There is no {faq.value} FAQ with a question in it."
        if reading.questions:
            place = reading.questions[0].span.start
            message = f"No question stands in an FAQ called {faq.value}: part the list in two."
        yield Match(Span(place, place), message)


def _faq_external(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    return _lacks_half(Faq.CUSTOMER, reading)


def _faq_internal(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    return _lacks_half(Faq.INTERNAL, reading)


_ONE_HALF = "# Larder\n\nOwners go home.\n\n## {title}\n\n### Who asks?\n\nForty owners in Leeds.\n"

FAQ_EXTERNAL = Rule(
    "faq-external",
    "No customer FAQ",
    Severity.WARNING,
    FAQ,
    source="Bryar and Carr: an external and an internal FAQ",
    why="Customers and reporters ask other things than the people who pay for it.",
    how="Start with price, how it works, how to get it and what happens to their data.",
    fails=(Example(_ONE_HALF.format(title="Internal FAQ")),),
    passes=(Example(_ONE_HALF.format(title="Customer FAQ")),),
    check_document=_faq_external,
    is_whole=True,
)

FAQ_INTERNAL = Rule(
    "faq-internal",
    "No internal FAQ",
    Severity.WARNING,
    FAQ,
    source="Bryar and Carr: an external and an internal FAQ",
    why="What it costs, what must be true and why it may fail has to be said somewhere.",
    how="Start with what would make it fail, what it costs to build, and who else tries.",
    fails=(Example(_ONE_HALF.format(title="Customer FAQ")),),
    passes=(Example(_ONE_HALF.format(title="Internal FAQ")),),
    check_document=_faq_internal,
    is_whole=True,
)

_HARD = re.compile(
    r"(?<!\w)(?:fail\w*|wrong|worst|risk\w*|kill\w*|stop\w*|hardest"
    r"|hard (?:problem|part|question)\w*|downside\w*|disappoint\w*|challenge\w*|concern\w*"
    r"|biggest (?:problem|worr)\w*|not (?:succeed|work)|abuse\w*|break\w*|threat\w*"
    r"|limit(?:s|ation)\w*|weakness\w*|trade-?offs?|shut ?down|die|dies|worr\w+|obstacle\w*"
    r"|what if)(?!\w)"
)
_HARD_TAGS = frozenset(("int-fail", "int-hard"))


def _is_hard(question: Passage) -> bool:
    """Whether a question asks what could go wrong."""
    return _HARD.search(question.lower) is not None


def _no_hard_question(reading: Reading, given: Given) -> Iterator[Match]:
    questions = reading.questions
    if len(questions) < given.limits["questions"]:
        return
    tags = tagged_questions(reading.document)
    if not _HARD_TAGS & tags.keys() and not any(
        placed.passage.once(_is_hard) for placed in questions
    ):
        internal = [placed for placed in questions if placed.part.faq is Faq.INTERNAL]
        message = f"None of {len(questions)} questions asks what could go wrong."
        yield Match(reading.named((internal or list(questions))[-1].part), message)


NO_HARD_QUESTION = Rule(
    "no-hard-question",
    "No question about failure",
    Severity.WARNING,
    QUESTIONS,
    source="Bryar and Carr: the likeliest reasons that this fails",
    why="The reviewers will ask it. Better that the document does.",
    how="Ask for the three likeliest reasons it fails, and answer without comfort.",
    fails=(
        Example(
            "# Larder\n\nOwners go home.\n\n## FAQ\n\n"
            + "".join(
                f"### {question}?\n\nForty owners in Leeds.\n\n"
                for question in ("Who asks", "Who pays", "Who sells it", "How", "When")
            )
        ),
    ),
    passes=(Example("Why might cafes refuse?\n\nThe price: £9.", Faq.INTERNAL),),
    check_document=_no_hard_question,
    limits={"questions": 5},
    is_english=True,
    is_whole=True,
)


def _answer_too_long(reading: Reading, given: Given) -> Iterator[Match]:
    limit = given.limits["words"]
    for item in reading.document.faq_items():
        count = reading.words(
            p for p in reading.body(item) if p.passage.kind is not BlockKind.TABLE
        )
        if count > limit:
            yield Match(reading.named(item), f"The answer has {count} words; {limit:g} are plenty.")


ANSWER_TOO_LONG = Rule(
    "answer-too-long",
    "Answer too long",
    Severity.INFO,
    ANSWERS,
    source="an Amazon-style house guide: answers of a few sentences",
    why="Half of all good answers need fewer than 50 words.",
    how="Keep the answer and its reason; move the rest to an appendix or a question of its own.",
    fails=(Example("How?\n\n" + "The scale weighs the shelf again. " * 40, Faq.CUSTOMER),),
    passes=(Example("How?\n\n" + "The scale weighs the shelf again. " * 20, Faq.CUSTOMER),),
    check_document=_answer_too_long,
    limits={"words": 200},
)


def _duplicate_question(reading: Reading, given: Given) -> Iterator[Match]:
    least = given.limits["percent"] / 100
    asked = _asked(reading, given)
    common = Counter(chain.from_iterable(words for words, _ in asked))
    rank = {word: at for at, word in enumerate(sorted(common, key=common.__getitem__))}
    by_word: dict[str, list[int]] = {}
    for number, (words, placed) in enumerate(asked):
        # Two questions that share so much share one of the rarest words of each.
        rare = sorted(words, key=rank.__getitem__)[: len(words) - ceil(least * len(words)) + 1]
        near = dict.fromkeys(earlier for word in rare for earlier in by_word.get(word, ()))
        for earlier, other in (asked[at] for at in sorted(islice(near, _COMPARED))):
            if len(words & earlier) >= least * len(words | earlier):
                yield Match(reading.named(placed.part), f"“{other.part.title}” asks the same.")
                break
        for word in rare:
            if len(holders := by_word.setdefault(word, [])) < _COMPARED:
                holders.append(number)


_COMPARED = 50
"""Questions that one is compared with at most, those that share its rarest words."""


def _asked(reading: Reading, given: Given) -> list[tuple[frozenset[str], Placed]]:
    """The questions long enough to compare, with the words that carry their subject."""
    names = frozenset(
        _ENDING.sub("", word) for name in given.meta.names for word in name.lower().split()
    )
    asked = ((placed.passage.once(_content_words) - names, placed) for placed in reading.questions)
    return [(words, placed) for words, placed in asked if len(words) >= given.limits["words"]]


_FEW = 2
_ASKING = frozenset(("what", "who", "how", "why", "when", "where", "which", "is", "can", "does"))
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)\Z")


def _content_words(passage: Passage) -> frozenset[str]:
    """The words of a question that carry its subject."""
    stop = read_list("stop").members
    words = frozenset(_ENDING.sub("", word) for word in passage.words if word not in stop)
    if len(words) != _FEW:
        return words
    # So few words are one subject asked about twice only if they are asked about alike.
    return words | {word for word in passage.words if word in _ASKING}


DUPLICATE_QUESTION = Rule(
    "duplicate-question",
    "Question asked twice",
    Severity.WARNING,
    QUESTIONS,
    source="ours",
    why="Two answers to one question drift apart.",
    how="Merge them; keep the sharper wording.",
    fails=(
        Example(
            "What are the three likeliest reasons that this fails?\n\nThe price is too high.",
            Faq.CUSTOMER,
        ),
    ),
    passes=(Example("What are the likeliest reasons it wins?\n\nThe price.", Faq.CUSTOMER),),
    check_document=_duplicate_question,
    limits={"percent": 75, "words": 3},
    is_english=True,
)

QUESTION_RULES = (
    QUESTION_MARK,
    EVASIVE_ANSWER,
    ANSWER_FIRST,
    UNKNOWN_NEEDS_OWNER,
    FAQ_EXTERNAL,
    FAQ_INTERNAL,
    NO_HARD_QUESTION,
    ANSWER_TOO_LONG,
    DUPLICATE_QUESTION,
)
