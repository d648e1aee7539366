"""Rules about what must stand in a section: the product, the customer, something to do."""

import re
from collections.abc import Callable, Iterator

from store.document import Part, Section, Span
from store.rules.model import Severity
from store.rules.passages import Passage, Reading
from store.rules.phrases import Phrases
from store.rules.rule import Example, Given, Match, Rule, only


def _heading_names_product(reading: Reading, _given: Given) -> Iterator[Match]:
    heading = reading.document.section(Section.HEADING)
    if heading is None or heading.body.is_empty:
        return
    source = heading.body.of(reading.document.text).lower()
    names = (reading.meta.product, *reading.meta.aliases)
    if not any(name.lower() in source for name in names):
        yield Match(reading.place(heading), f"The heading does not say {reading.meta.product}.")


HEADING_NAMES_PRODUCT = Rule(
    "heading-names-product",
    "Heading without the product’s name",
    Severity.WARNING,
    only("Heading", Section.HEADING),
    source="Ian McAllister: name the product in a way its customers understand",
    why="A reader must know what to ask for.",
    how="Start with the product’s name.",
    fails=(Example("A scale counts your stock", Section.HEADING, {"product": "Larder"}),),
    passes=(Example("Larder counts your stock", Section.HEADING, {"product": "Larder"}),),
    check_document=_heading_names_product,
    needs=("product",),
)


def stems(phrase: str) -> frozenset[str]:
    """The words of a noun phrase without the endings of the plural, in small letters."""
    words = re.findall(r"[^\W\d_]{3,}", phrase.lower())
    return frozenset(re.sub(r"(?:ies|es|s|y)\Z", "", word) for word in words if word not in _SMALL)


_SMALL = frozenset(("the", "and", "who", "with", "for", "that", "their", "small", "large"))


def _mentions(text: str, wanted: frozenset[str]) -> bool:
    """Whether a text in small letters has a word that begins with one of some stems."""
    return any(re.search(rf"(?<!\w){re.escape(stem)}", text) for stem in wanted)


def _lacks_customer(section: Section) -> Callable[[Reading, Given], Iterator[Match]]:
    def check(reading: Reading, given: Given) -> Iterator[Match]:
        del given
        wanted = stems(reading.meta.customer)
        for part in reading.sections(section)[:1]:
            text = reading.text(part)
            if text.strip() and wanted and not _mentions(text, wanted):
                message = f"The customer ({reading.meta.customer}) does not appear in it."
                yield Match(reading.place(part), message)

    return check


SUBHEADING_CUSTOMER = Rule(
    "subheading-customer",
    "Sub-heading without the customer",
    Severity.WARNING,
    only("Sub-heading", Section.SUB_HEADING),
    source="Ian McAllister: who the market is and what they gain",
    why="Who it is for is half of what the line has to say.",
    how="Name the customer as they would name themselves.",
    fails=(Example("Stock made clear.", Section.SUB_HEADING, {"customer": "cafe owner"}),),
    passes=(
        Example("Cafe owners see their stock.", Section.SUB_HEADING, {"customer": "cafe owner"}),
    ),
    check_document=_lacks_customer(Section.SUB_HEADING),
    needs=("customer",),
)

_POINTS_BACK = re.compile(r"[\s\u2060]*(It|This|They|These)(?![\w’'-])")


def _summary_stands_alone(reading: Reading, _given: Given) -> Iterator[Match]:
    for part in reading.sections(Section.SUMMARY)[:1]:
        body = reading.body(part)
        if not body:
            continue
        opening = _POINTS_BACK.match(body[0].passage.mask)
        source = part.body.of(reading.document.text).lower()
        names = [name.lower() for name in reading.meta.names]
        if opening:
            span = body[0].at(Span(*opening.span(1)))
            yield Match(span, "The Summary points back; a reader may have skipped to it.")
        elif reading.meta.product and not any(name in source for name in names):
            yield Match(
                reading.place(part), "The Summary names neither the product nor the company."
            )


SUMMARY_STANDS_ALONE = Rule(
    "summary-stands-alone",
    "Summary that does not stand alone",
    Severity.WARNING,
    only("Summary", Section.SUMMARY),
    source="Ian McAllister: the reader may stop after the Summary",
    why="For many readers this is the whole document.",
    how="Name the product, who makes it and what it gives, as if nothing stood above.",
    fails=(
        Example("It saves owners five hours a week.", Section.SUMMARY),
        Example("Owners get five hours back.", Section.SUMMARY, {"product": "Larder"}),
    ),
    passes=(
        Example("Larder gives owners five hours back.", Section.SUMMARY, {"product": "Larder"}),
    ),
    check_document=_summary_stands_alone,
)


def _problem_names_product(passage: Passage, given: Given) -> Iterator[Match]:
    names = (given.meta.product, *given.meta.aliases)
    phrases = Phrases(tuple(name.lower() for name in names if name))
    for span in phrases.spans(passage.lower):
        if not passage.is_quoted(span.start):
            yield Match(span, "The product has no place in the Problem yet.")


PROBLEM_NAMES_PRODUCT = Rule(
    "problem-names-product",
    "Product in the Problem",
    Severity.WARNING,
    only("Problem", Section.PROBLEM),
    source="Mapbox’s in-house standard: the Problem is silent about the solution",
    why="A problem that needs the product to be told is not the customer’s problem.",
    how="Tell what the customer does today and where it hurts.",
    fails=(Example("Larder fixes the counting.", Section.PROBLEM, {"product": "Larder"}),),
    passes=(Example("Owners count by hand.", Section.PROBLEM, {"product": "Larder"}),),
    check_passage=_problem_names_product,
    needs=("product",),
)

PROBLEM_CUSTOMER = Rule(
    "problem-customer",
    "Problem without the customer",
    Severity.WARNING,
    only("Problem", Section.PROBLEM),
    source="Ian McAllister; Bryar and Carr: the customer’s problem, from their side",
    why="If nobody has it, it is no problem.",
    how="Put the customer into the first sentence, doing what they do today.",
    fails=(Example("Stock is chaos.", Section.PROBLEM, {"customer": "cafe owner"}),),
    passes=(Example("A cafe owner counts at night.", Section.PROBLEM, {"customer": "cafe owner"}),),
    check_document=_lacks_customer(Section.PROBLEM),
    needs=("customer",),
)

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S|[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<![\w@])[\w-]{1,63}\."
    r"(?:com|org|net|io|dev|app|ai|co|uk|de|fr|eu|us|edu|gov|example|sh|so|me|info|xyz|md)(?!\w)"
    r"|\]\([^)\s]|\]\[[^\]]"
)


def _has_address(reading: Reading, part: Part) -> bool:
    return _ADDRESS.search(part.body.of(reading.document.text)) is not None


def _getting_started_concrete(reading: Reading, given: Given) -> Iterator[Match]:
    for part in reading.sections(Section.GETTING_STARTED)[:1]:
        body = reading.body(part)
        source = part.body.of(reading.document.text)
        if not body or _has_address(reading, part) or "`" in source or "[" in source:
            continue  # a blank to be filled in is said elsewhere
        has_figure = any(placed.passage.quantities for placed in body)
        if not has_figure and not any(_opens_with_act(p.passage, given) for p in body):
            yield Match(reading.place(part), "No place, no price, no first step: what does one do?")


def _opens_with_act(passage: Passage, given: Given) -> bool:
    """Whether a sentence, or a clause of one, opens with something to do."""
    acts = given.words("acts").phrases
    openings = re.finditer(
        r"(?:\A|[.!?:;,–—]|\bto|\band|\bthen|\n)[\s\u2060]*([a-z-]+)", passage.lower
    )
    return any(match[1] in acts for match in openings)


GETTING_STARTED_CONCRETE = Rule(
    "getting-started-concrete",
    "Getting started without a first step",
    Severity.WARNING,
    only("How to Get Started", Section.GETTING_STARTED),
    source="Ian McAllister: how easy it is to get started",
    why="“It is easy to begin” is what every product says.",
    how="Write the first act, with its place or its price.",
    fails=(Example("It is easy and quick.", Section.GETTING_STARTED),),
    passes=(
        Example("Scan the code on the box.", Section.GETTING_STARTED),
        Example("The box costs £9 a month.", Section.GETTING_STARTED),
        Example("Owners find it at [our shop](https://larder.example).", Section.GETTING_STARTED),
    ),
    check_document=_getting_started_concrete,
    lists=("acts",),
    is_english=True,
)


def _closing_action(reading: Reading, given: Given) -> Iterator[Match]:
    for part in reading.sections(Section.CALL_TO_ACTION)[-1:]:
        text = reading.text(part)
        calls = any(given.words("calls").find(text))
        if text.strip() and not calls and not _has_address(reading, part):
            message = "The closing does not say where to go or what to do."
            severity = None if part.labelled else Severity.INFO  # it may be no closing at all
            yield Match(reading.place(part), message, severity=severity)


CLOSING_ACTION = Rule(
    "closing-action",
    "Closing without a call to action",
    Severity.WARNING,
    only("Closing and Call to Action", Section.CALL_TO_ACTION),
    source="Ian McAllister: wrap up, say where to go next",
    why="A reader who is convinced must not have to search.",
    how="Give one address or one act.",
    fails=(Example("Brightway makes scales in Leeds.", Section.CALL_TO_ACTION),),
    passes=(
        Example("Order the box at larder.example.", Section.CALL_TO_ACTION),
        Example("Visit any Brightway shop.", Section.CALL_TO_ACTION),
    ),
    check_document=_closing_action,
    lists=("calls",),
    is_english=True,
)

CONTENTS = (
    HEADING_NAMES_PRODUCT,
    SUBHEADING_CUSTOMER,
    SUMMARY_STANDS_ALONE,
    PROBLEM_NAMES_PRODUCT,
    PROBLEM_CUSTOMER,
    GETTING_STARTED_CONCRETE,
    CLOSING_ACTION,
)
