"""Rules about whether the parts agree: names, dates, prices, figures."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date

from store.document import BlockKind, Faq, Section, Span
from store.rules.model import Severity
from store.rules.passages import Passage, Placed, Reading
from store.rules.quantities import Quantity, QuantityKind
from store.rules.rule import (
    EVERYWHERE,
    RELEASE,
    RELEASE_AND_FAQ,
    Example,
    Given,
    Match,
    Rule,
)


def _product_name(passage: Passage, given: Given) -> Iterator[Match]:
    product = given.meta.product
    letters = re.sub(r"[\s-]+", "", product)
    if len(letters) < 3 or passage.kind in {BlockKind.CODE, BlockKind.TABLE}:
        return
    right = frozenset((product, *given.meta.aliases))
    for match in _spellings(letters).finditer(passage.mask):
        span, name = Span(*match.span()), match[0]
        if name in right or not _is_slip(passage, span, product, right):
            continue
        is_plain = span.of(passage.source) == name
        fix = ((span, product),) if is_plain else ()
        yield Match(span, f"The product is called {product}.", fix)


def _spellings(letters: str) -> re.Pattern[str]:
    """All the ways to write some letters with other capitals, blanks and hyphens."""
    spaced = "[ -]?".join(re.escape(letter) for letter in letters)
    return re.compile(rf"(?<![\w./@#-]){spaced}(?![\w/@-]|\.\w)", re.IGNORECASE)


def _is_slip(passage: Passage, span: Span, product: str, right: frozenset[str]) -> bool:
    """Whether another spelling is a mistake rather than an ordinary word or a shout."""
    name = span.of(passage.mask)
    if name.islower() and (product.istitle() or " " in product):
        return False  # "panes" beside the product Panes is the ordinary word
    if name.isupper() and not product.isupper():
        return False  # a heading in capitals
    at_start = any(sentence.start == span.start for sentence in passage.sentences)
    if at_start and name[:1].lower() + name[1:] in right:
        return False
    is_title = product.islower() and name.istitle()
    return not (is_title and passage.kind is BlockKind.HEADING)


PRODUCT_NAME = Rule(
    "product-name",
    "Product’s name misspelt",
    Severity.WARNING,
    EVERYWHERE,
    source="ours",
    why="If the writer is not sure how it is written, nobody will find it.",
    how="Write it as the front matter does; a second spelling goes into `aliases`.",
    fails=(
        Example("Lar-der counts the cups.", Section.SOLUTION, {"product": "Larder"}),
        Example("TillSync and Till Sync are one.", Section.SOLUTION, {"product": "TillSync"}),
    ),
    passes=(
        Example("A larder is a cupboard; Larder counts.", Section.SOLUTION, {"product": "Larder"}),
        Example("Run `tillsync` for TillSync.", Section.SOLUTION, {"product": "TillSync"}),
    ),
    check_passage=_product_name,
    needs=("product",),
    has_fix=True,
)

_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_LAUNCH = re.compile(
    r"(?<!\w)(?:launch(?:es|ed|ing)?|ships?|shipping|released?|available|availability|general"
    r" availability|ga|goes live|out)(?!\w)"
)
_NEAR = 5
"""Words between a date and the word that says it is the launch's."""


def _launch_date(reading: Reading, given: Given) -> Iterator[Match]:
    launch = given.meta.launch
    if launch is None:
        return
    for placed, quantity in (*reading.release_figures, *reading.answer_figures):
        if quantity.kind is not QuantityKind.DATE or not _is_launch(placed.passage, quantity):
            continue
        if not _agrees(quantity.text, launch):
            message = f"The front matter says that it launches on {launch.isoformat()}."
            yield Match(placed.at(quantity.span), message)


def _is_launch(passage: Passage, quantity: Quantity) -> bool:
    """Whether a date stands within a few words of one about launching, in the same sentence."""
    sentence = passage.sentence_at(quantity.span.start)
    before = passage.lower[sentence.start : quantity.span.start].split()[-_NEAR:]
    return _LAUNCH.search(" ".join(before)) is not None


def _agrees(text: str, launch: date) -> bool:
    """Whether a date as written can be the launch: what it leaves open does not contradict."""
    lower = text.lower()
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)", lower)
    if iso:
        return lower[:10] == launch.isoformat()
    year = re.search(r"\b(?:19|20)\d\d\b", lower)
    month = re.search(r"[a-z]{3}", lower)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", lower)
    quarter = re.match(r"([qh])([1-4])", lower)
    if year and int(year[0]) != launch.year:
        return False
    if quarter:
        length = 3 if quarter[1] == "q" else 6
        return (launch.month - 1) // length + 1 == int(quarter[2])
    if month and not _MONTHS[launch.month - 1].startswith(month[0]):
        return False
    return not day or not month or int(day[1]) == launch.day


LAUNCH_DATE = Rule(
    "launch-date",
    "Another launch date",
    Severity.WARNING,
    RELEASE_AND_FAQ,
    source="ours",
    why="Two dates mean that nobody has decided.",
    how="Correct the text, or `launch` in the front matter.",
    fails=(
        Example(
            "When is it out?\n\nIt ships on 1 May 2027.", Faq.CUSTOMER, {"launch": "2027-10-04"}
        ),
        Example("Larder launches in May 2027.", Section.SOLUTION, {"launch": "2027-10-04"}),
    ),
    passes=(
        Example("When is it out?\n\nIt ships on 4 Oct. 2027.", Faq.CUSTOMER),
        Example("When is it out?\n\nIt launches in Q4 2027.", Faq.CUSTOMER),
    ),
    check_document=_launch_date,
    needs=("launch",),
)


def _launch_date_past(reading: Reading, given: Given) -> Iterator[Match]:
    launch, values = given.meta.launch, reading.document.front_matter.values
    if launch and launch < given.today and given.meta.stage != "launched":
        message = "The launch date has passed, and the stage is not “launched”."
        yield Match(values["launch"], message)


LAUNCH_DATE_PAST = Rule(
    "launch-date-past",
    "Launch date in the past",
    Severity.INFO,
    EVERYWHERE,
    source="Bryar and Carr: a planned launch date",
    why="The release is a plan; a plan for last year has been overtaken.",
    how="Set a new date, or `stage: launched`.",
    fails=(Example("Larder counts.", Section.SOLUTION, {"launch": "2019-10-04"}),),
    passes=(
        Example("Larder counts.", Section.SOLUTION, {"launch": "2019-10-04", "stage": "launched"}),
    ),
    check_document=_launch_date_past,
    needs=("launch",),
    is_whole=True,
)


def _prices(
    figures: Iterable[tuple[Placed, Quantity]],
) -> dict[str, list[tuple[float, Placed, Quantity]]]:
    """The prices that say what one pays for, by unit."""
    found: dict[str, list[tuple[float, Placed, Quantity]]] = {}
    for placed, quantity in figures:
        is_priced = quantity.kind is QuantityKind.PRICE and "/" in quantity.unit
        if is_priced and quantity.value is not None:
            found.setdefault(quantity.unit, []).append((quantity.value, placed, quantity))
    return found


def _price_conflict(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    release, answers = _prices(reading.release_figures), _prices(reading.answer_figures)
    for unit, prices in release.items():
        values = {value for value, _, _ in prices}
        others = answers.get(unit, [])
        if len(values) == 1 and others and not any(value in values for value, _, _ in others):
            _, placed, quantity = others[0]
            message = f"The press release says {prices[0][2].text}, and no answer does."
            yield Match(placed.at(quantity.span), message)


PRICE_CONFLICT = Rule(
    "price-conflict",
    "Two prices for one thing",
    Severity.WARNING,
    RELEASE_AND_FAQ,
    source="ours",
    why="The price is the figure everybody remembers.",
    how="Make them agree, or say what the other price is for.",
    fails=(
        Example(
            "# Larder\n\nOwners go home.\n\n## Getting started\n\nIt costs £9 a month.\n\n"
            "## Customer FAQ\n\n### What is the price?\n\n£12 a month.\n"
        ),
    ),
    passes=(Example("What is the price?\n\n£9 a month.", Faq.CUSTOMER),),
    check_document=_price_conflict,
)


def _number_conflict(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    seen: dict[tuple[str, str], Quantity] = {}
    for placed, quantity in (*reading.release_figures, *reading.answer_figures):
        passage = placed.passage
        if quantity.kind is not QuantityKind.PRICE or not quantity.noun:
            continue
        if passage.is_quoted(quantity.span.start) or _is_range(passage, quantity.span):
            continue
        first = seen.setdefault((quantity.noun, quantity.unit), quantity)
        if first.value != quantity.value:
            message = f"“{quantity.noun}” was {first.text} before."
            yield Match(placed.at(quantity.span), message)


def _is_range(passage: Passage, span: Span) -> bool:
    """Whether a figure is one end of a range: "£50–80", "from £50 to £80"."""
    beside = re.compile(r"[\s\u2060]*(?:[-–—]|to\b|or\b|and\b)[\s\u2060]*[\d$€£]")
    before = re.compile(r"(?:[-–—]|\bto|\bor|\band|\bbetween|\bfrom)[\s\u2060]*\Z")
    return bool(
        beside.match(passage.lower, span.end)
        or before.search(passage.lower, max(0, span.start - 10), span.start)
    )


NUMBER_CONFLICT = Rule(
    "number-conflict",
    "Two amounts for one thing",
    Severity.INFO,
    RELEASE_AND_FAQ,
    source="ours; the facts ledger shows the others side by side",
    why="One of them is wrong, and the reader does not know which.",
    how="Correct one, or say how they differ.",
    fails=(
        Example(
            "What is due?\n\nThe setup cost is £50. Later the setup cost is £80.", Faq.CUSTOMER
        ),
    ),
    passes=(
        Example("What is due?\n\nThe setup cost is £50. The yearly cost is £80.", Faq.CUSTOMER),
    ),
    check_document=_number_conflict,
    is_english=True,
)


def _number_unexplained(reading: Reading, given: Given) -> Iterator[Match]:
    del given
    if not reading.answers:
        return
    answered: set[tuple[QuantityKind, float | None]] | None = None
    for placed, quantity in reading.release_figures:
        if quantity.kind not in _CLAIMS or not quantity.text[0].isdigit():
            continue
        if answered is None:
            answered = {(each.kind, each.value) for _, each in reading.answer_figures}
        quoted = placed.passage.is_quoted(quantity.span.start)
        if not quoted and (quantity.kind, quantity.value) not in answered:
            message = "Where does this figure come from? No answer repeats it."
            yield Match(placed.at(quantity.span), message)


_CLAIMS = frozenset({QuantityKind.PERCENTAGE, QuantityKind.MULTIPLE})

NUMBER_UNEXPLAINED = Rule(
    "number-unexplained",
    "Figure that no answer explains",
    Severity.INFO,
    RELEASE,
    source="“Write like an Amazonian”: data, and where it is from",
    why="The first question in the room will be how you know.",
    how="Add an answer that says how it was measured or what it rests on.",
    fails=(Example("Larder leaves 31 % less waste.", Section.SOLUTION),),
    passes=(
        Example(
            "# Larder\n\nOwners go home.\n\n## Solution\n\nLarder leaves 31 % less waste.\n\n"
            "## Customer FAQ\n\n### Is it true?\n\nYes: 31 %, weighed in 40 cafes.\n"
        ),
    ),
    check_document=_number_unexplained,
)

ACROSS = (
    PRODUCT_NAME,
    LAUNCH_DATE,
    LAUNCH_DATE_PAST,
    PRICE_CONFLICT,
    NUMBER_CONFLICT,
    NUMBER_UNEXPLAINED,
)
