"""A press release with its FAQ that no rule has anything to say about, and variations on it."""

from collections.abc import Mapping

from store.document import Document, Faq, Section
from store.document.labels import FAQ_TITLES, SECTION_TITLES
from store.rules import Example

FACTS: dict[str, str] = {
    "product": "Larder",
    "company": "Brightway",
    "customer": "cafe owner",
    "launch": "2027-10-04",
    "page": "word",
}

SECTIONS: dict[Section, str] = {
    Section.HEADING: "Larder counts a cafe's stock while the coffee is poured",
    Section.SUB_HEADING: "Cafe owners stop counting milk by hand and go home at six.",
    Section.SUMMARY: (
        "LEEDS, 4 October 2027 – Brightway today opened Larder to every cafe in the country."
        " A scale under the shelf reports what is left, and the order writes itself."
        " In a trial with 40 cafes, owners got back five hours a week."
    ),
    Section.PROBLEM: (
        "A cafe owner counts milk, beans and cups by hand, twice a week, after closing."
        " One miscount means an empty fridge on Saturday or forty litres poured away on Monday."
    ),
    Section.SOLUTION: (
        "Larder weighs each shelf every ten minutes. When beans run low it writes the order,"
        " and the owner confirms with one tap."
    ),
    Section.QUOTE: (
        "“We watched owners count milk at eleven at night,” said Ana Ruiz, head of product at"
        " Brightway. “They should be asleep.”"
    ),
    Section.GETTING_STARTED: (
        "Scan the code on the box, put the scale under the shelf, and Larder starts counting."
        " It costs £9 a month."
    ),
    Section.CUSTOMER_QUOTE: (
        "“I close at six now,” said Tom Okafor, who runs Cafe Sol in York."
        " “The milk is there before I think of it.”"
    ),
    Section.CALL_TO_ACTION: "Order the starter box at larder.example.",
}

ITEMS: dict[Faq, dict[str, str]] = {
    Faq.CUSTOMER: {
        "How much does it cost?": "£9 a month for up to three scales, £19 beyond.",
        "What happens to my data?": "It stays in your account, and you delete it with one tap.",
        "How long did the trial run?": (
            "Twelve weeks. The 40 cafes were in Leeds and York, and each kept a diary."
        ),
    },
    Faq.INTERNAL: {
        "What are the three likeliest reasons this fails?": (
            "Scales drift in damp kitchens; owners do not trust the order; the wholesaler says no."
            " We test the first two with ten cafes by March."
        ),
        "Who builds it?": "Four people for eight months, two of them from the till team.",
        "Which hard problems must be solved?": (
            "Damp, which moves the zero point by up to six grams a week, and trust. Our scale"
            " weighs itself at night, when nothing in the kitchen moves, and sets the zero again."
        ),
        "Who else sells such a scale?": (
            "Two makers sell shelf scales to supermarkets, from 400 shelves up. Neither writes an"
            " order, and both want a person on site for a week."
        ),
        "What do owners use today?": (
            "Paper and a pencil in 31 of the 40 cafes, and a spreadsheet in the other nine."
            " The till knows what was sold but neither what was spilled nor what went off."
        ),
    },
}


def larder(
    sections: Mapping[Section, str] = {},
    items: Mapping[Faq, Mapping[str, str]] = {},
    facts: Mapping[str, str] = {},
) -> Document:
    """The document with some sections, halves of the FAQ or facts put in place of its own.

    An empty fact is left out; an empty section keeps its heading.
    """
    return Document(_text({**SECTIONS, **sections}, {**ITEMS, **items}, {**FACTS, **facts}))


def example_document(example: Example) -> Document:
    """The document that an example of a rule stands in."""
    if example.place is None:
        return Document(_front_matter(example.facts) + example.text)
    if isinstance(example.place, Section):
        return larder({example.place: example.text}, facts=example.facts)
    question, _, answer = example.text.partition("\n\n")
    half = {**ITEMS[example.place], question: answer}
    return larder(items={example.place: half}, facts=example.facts)


def _text(
    sections: Mapping[Section, str],
    items: Mapping[Faq, Mapping[str, str]],
    facts: Mapping[str, str],
) -> str:
    heading, sub_heading = sections[Section.HEADING], sections[Section.SUB_HEADING]
    labelled = [
        f"## {SECTION_TITLES[section]}\n\n{text}"
        for section, text in sections.items()
        if section not in {Section.HEADING, Section.SUB_HEADING}
    ]
    halves = [
        f"## {FAQ_TITLES[faq]}\n\n"
        + "\n\n".join(f"### {question}\n\n{answer}" for question, answer in half.items())
        for faq, half in items.items()
        if half
    ]
    return _front_matter(facts) + "\n\n".join([f"# {heading}", sub_heading, *labelled, *halves, ""])


def _front_matter(facts: Mapping[str, str]) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in facts.items() if value)
    return f"---\n{lines}---\n" if lines else ""
