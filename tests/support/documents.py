"""Documents of our own writing in the forms people use, and short readings of any document."""

from store.document import Document, PartKind, Section

HEADLINE = "Ferry turns any kettle into a quiet alarm for the deaf"
SUB_HEADING = "Deaf people who live alone know when the water boils"
SUMMARY = (
    "HULL, 4 May 2027 – Brightside today announced Ferry, a ring that lights up and shakes when a "
    "kettle boils. It fits every kettle and costs £19."
)
PROBLEM = (
    "Most kettles speak only to people who hear. Those who do not stand and wait, or forget, and "
    "the kitchen fills with steam. Until now the only answer was a new kettle for £140."
)
SOLUTION = (
    "Ferry clips around the handle and feels the boil. A ring of light turns green, and a band on "
    "the wrist shakes twice. The battery lasts two years."
)
QUOTE = (
    "“My mother burnt three kettles in one winter,” said Ann Cole, founder of Brightside. “She did "
    "not need a better kettle. She needed the one she had to speak to her.”"
)
GETTING_STARTED = "To get started, open the box and clip the ring on. There is nothing to set up."
CUSTOMER_QUOTE = (
    "“I read a whole page now while the water gets hot,” said Joe Marsh, an early user from Leeds. "
    "“I used to stand there like a guard.”"
)
CLOSING = "Ferry is available from 4 May at https://ferry.example and in 300 shops."

FLOW = (
    SUMMARY,
    PROBLEM,
    SOLUTION,
    QUOTE,
    GETTING_STARTED,
    CUSTOMER_QUOTE,
    CLOSING,
)
"""A release in running text, below its sub-heading."""

FLOW_SECTIONS = list(Section)[2:]
"""What the paragraphs of `FLOW` are."""


def flowing(opening: str) -> str:
    """A release in running text under some opening lines."""
    return "\n\n".join([opening, *FLOW]) + "\n"


def sections(text: str) -> list[Section | None]:
    """The sections of a text, in order; None for an extra section."""
    return [part.section for part in Document(text).parts if part.kind is not PartKind.FAQ_ITEM]


def questions(text: str) -> list[str]:
    """The questions of a text, in order."""
    return [item.title for item in Document(text).faq_items()]


def answers(text: str) -> list[str]:
    """The answers of a text, in order."""
    document = Document(text)
    return [document.body(item) for item in document.faq_items()]


def sides(text: str) -> list[tuple[str, str]]:
    """Each question with the half of the FAQ it belongs to."""
    return [(item.title, item.faq or "") for item in Document(text).faq_items()]


def bodies(text: str) -> dict[str, str]:
    """The body of each part, by its id."""
    document = Document(text)
    return {part.id: document.body(part) for part in document.parts}
