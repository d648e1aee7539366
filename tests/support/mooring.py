"""A second sound press release, in another shape: bold questions, other titles, its own trade."""

from collections.abc import Mapping

from store.document import Document, Faq, Section

TITLES: dict[Section, str] = {
    Section.SUMMARY: "Summary",
    Section.PROBLEM: "The problem",
    Section.SOLUTION: "The solution",
    Section.QUOTE: "Company quote",
    Section.GETTING_STARTED: "Getting started",
    Section.CUSTOMER_QUOTE: "Customer quote",
    Section.CALL_TO_ACTION: "Call to action",
}
BODIES: dict[Section, str] = {
    Section.HEADING: "Mooring finds a free berth before the skipper sees the harbour",
    Section.SUB_HEADING: "Skippers book tonight’s berth from sea and tie up without calling round.",
    Section.SUMMARY: (
        "KIEL, 3 May 2028 – Fairlead GmbH today opened Mooring in 60 harbours of the Baltic."
        " A sensor under each pontoon tells the phone which berths are free. In a season with"
        " 900 boats, skippers saved 40 minutes an evening."
    ),
    Section.PROBLEM: (
        "At five in the afternoon a skipper calls three harbours and hears three times that"
        " nobody knows. The fourth answers, has one place left, and gives it to the boat that"
        " arrives first. Two of five crews eat their supper after dark."
    ),
    Section.SOLUTION: (
        "Mooring counts the berths itself. The skipper picks one on the chart, pays, and finds"
        " a green lamp on the pontoon.\n\nWhoever leaves early frees the place with one tap and"
        " gets half of the fee back."
    ),
    Section.QUOTE: (
        "> “My crew rowed round four harbours in one night,” said Jonas Brandt, founder of"
        " Fairlead. “The berths were there; nobody knew it.”"
    ),
    Section.GETTING_STARTED: (
        "Install the app, enter the length of the boat, and tap a harbour. A night costs €2 on"
        " top of the harbour’s own fee."
    ),
    Section.CUSTOMER_QUOTE: (
        "“We turned in at Marstal at ten to eight and the lamp was green,” said Pia Lund, who"
        " sails a 31-foot ketch from Aarhus."
    ),
    Section.CALL_TO_ACTION: "Download Mooring at mooring.example before the season begins.",
}
ANSWERS: dict[Faq, dict[str, str]] = {
    Faq.CUSTOMER: {
        "What does a night cost?": "€2 for each booking, whatever the length of the boat.",
        "What happens when somebody lies in my place?": (
            "The lamp turns red and the app offers the next berth, or the money back."
        ),
        "Which harbours take part?": (
            "Sixty between Flensburg and Stockholm; the chart shows them with a blue ring."
        ),
        "Does it work without a signal?": (
            "Yes, for a booking already made: the lamp and the berth’s number are kept on the"
            " phone. A new booking needs a signal, which reaches 12 miles out on this coast."
        ),
    },
    Faq.INTERNAL: {
        "What could make this fail?": (
            "Harbour masters may not want their berths counted. We ask twelve of them by March,"
            " and stop if more than four say no."
        ),
        "Who maintains the sensors?": (
            "Two technicians in Kiel. A sensor lasts five winters, and a diver changes it in"
            " twenty minutes."
        ),
        "How does it earn money?": (
            "€2 a booking. At 200,000 nights a year that pays for nine people and the sensors."
        ),
        "What do skippers do today?": (
            "They telephone, they ask on channel 12, or they leave at noon to be early. In our"
            " survey of 300 crews, 210 had turned away from a full harbour at least once."
        ),
        "Why has nobody done it before?": (
            "Sensors cost €400 until 2026 and cost €38 now. Below €60 a harbour earns the outlay"
            " back in one summer."
        ),
    },
}
FACTS: dict[str, str] = {
    "product": "Mooring",
    "company": "Fairlead GmbH",
    "customer": "skipper",
    "launch": "2028-05-03",
}


def mooring(
    bodies: Mapping[Section, str] = {},
    answers: Mapping[Faq, Mapping[str, str]] = {},
    facts: Mapping[str, str] = {},
) -> Document:
    """The document with some sections, more answers or other facts; an empty fact is left out."""
    said = {**BODIES, **bodies}
    front = "".join(f"{key}: {value}\n" for key, value in {**FACTS, **facts}.items() if value)
    lines = [f"---\n{front}---\n# {said[Section.HEADING]}", said[Section.SUB_HEADING]]
    lines += [f"## {title}\n\n{said[section]}" for section, title in TITLES.items()]
    for faq, title in ((Faq.CUSTOMER, "External FAQ"), (Faq.INTERNAL, "Internal FAQ")):
        asked = {**ANSWERS[faq], **answers.get(faq, {})}
        lines += [f"## {title}", *(f"**Q: {q}**\n\nA: {answer}" for q, answer in asked.items())]
    return Document("\n\n".join(lines) + "\n")


def says(section: Section, *texts: str, **facts: str) -> tuple[Document, ...]:
    """The document with each of these texts in one section."""
    return tuple(mooring({section: text}, facts=facts) for text in texts)


def answers(question: str, *texts: str, faq: Faq = Faq.INTERNAL) -> tuple[Document, ...]:
    """The document with a question more, answered in each of these ways."""
    return tuple(mooring(answers={faq: {question: text}}) for text in texts)


def asks(*questions: str, answer: str = "Sixty harbours in two countries.") -> tuple[Document, ...]:
    """The document with each of these questions in the internal FAQ."""
    return tuple(mooring(answers={Faq.INTERNAL: {question: answer}}) for question in questions)
