"""Faults planted in sound documents, in wordings that no rule gives as its example, are found."""

from datetime import date

import pytest

from store.document import Document, Faq, Section
from store.rules import Checker, Example, all_rules
from tests.support.larder import SECTIONS, example_document, larder

S, F = Section, Faq
TODAY = date(2027, 1, 15)
NINE_WORDS = "The owner of the cafe in York counts cups. "


def release(**sections: str) -> Example:
    """A whole document of which only these sections have headings."""
    body = "\n\n".join(f"## {name.replace('_', ' ')}\n\n{text}" for name, text in sections.items())
    return Example(f"# Larder counts\n\nOwners go home at six.\n\n{body}\n")


def asked(place: Faq, *items: str) -> tuple[Example, ...]:
    return tuple(Example(item, place) for item in items)


def told(place: Section, *texts: str, **facts: str) -> tuple[Example, ...]:
    return tuple(Example(text, place, facts) for text in texts)


def faq(*questions: str, title: str = "Customer FAQ") -> Example:
    items = "\n\n".join(
        f"### {question}\n\nForty owners in Leeds say so." for question in questions
    )
    return Example(f"# Larder counts\n\nOwners go home.\n\n## {title}\n\n{items}\n")


PLANTED: dict[str, tuple[Example, ...]] = {
    "section-missing": (
        *told(S.QUOTE, "", "   ", "<!-- ask Ana -->"),
        *told(S.SUMMARY, "", "<!-- a\nb -->\n\n"),
        *told(S.CUSTOMER_QUOTE, ""),
    ),
    "section-order": (
        release(Solution="A scale.", Summary="Larder counts."),
        release(Problem="Counting.", Call_to_action="Order.", Quote="“Ah,” said Ana, boss."),
        release(Summary="x", Customer_quote="“Ah,” said Tom of York.", How_to_get_started="Scan."),
    ),
    "heading-length": told(
        S.HEADING,
        "A new scale for the shelves of small and very small cafes lets the owner of each of them"
        " go home at six",
        "Larder counts. You sleep",
        "Stock is counted by Larder! Is that not good",
    ),
    "heading-names-product": told(
        S.HEADING, "The scale that counts for you", "Brightway makes cafes calm", product="Larder"
    ),
    "subheading-one-sentence": told(
        S.SUB_HEADING,
        "Who counts milk? Nobody.",
        "Owners sleep. They count nothing! They earn more.",
        "Cafe owners go home at six.\n\nThe scale stays.",
    ),
    "subheading-customer": told(
        S.SUB_HEADING, "Go home at six.", "Nobody counts milk by hand.", customer="cafe owner"
    ),
    "summary-stands-alone": (
        *told(
            S.SUMMARY, "This is a scale of Larder.", "They count no more.", "These scales count."
        ),
        *told(S.SUMMARY, "Owners sleep better.", product="Larder", company="Brightway"),
    ),
    "dateline": told(
        S.SUMMARY, "Today Larder opens.", "Larder counts 40 cups.", "On 4 October Larder opens."
    ),
    "problem-names-product": told(
        S.PROBLEM,
        "Before Larder, owners counted.",
        "Owners need Larder’s help.",
        "Without **Larder** it is dark.",
        product="Larder",
    ),
    "problem-customer": told(
        S.PROBLEM, "Milk goes off.", "Counting takes hours and is wrong.", customer="cafe owner"
    ),
    "getting-started-concrete": told(
        S.GETTING_STARTED,
        "Beginning is simple for everybody.",
        "The product is available now.",
        "Larder is ready when you are.",
    ),
    "closing-action": told(
        S.CALL_TO_ACTION,
        "Larder is the end of counting.",
        "With that, evenings are free.",
        "About Brightway: a maker of scales since 1990.",
    ),
    "quote-attribution": (
        *told(S.QUOTE, "“We made it so that owners sleep.”", "“They sleep,” said Ana."),
        *told(S.QUOTE, "Ana Ruiz is glad that owners sleep."),
        *told(S.CUSTOMER_QUOTE, "> I close at six.", "“I close at six,” says Tom Okafor."),
    ),
    "quote-says-nothing": told(
        S.QUOTE,
        "“We’re excited to bring this to cafes,” said Ana Ruiz, head of product.",
        "“I am proud of the team,” said Ana Ruiz, head of product.",
        "“We were truly delighted,” said Ana Ruiz, head of product.",
        "“We couldn't be happy about less,” said Ana Ruiz. “We are so pleased.”",
    ),
    "quotes-repeat": told(
        S.CUSTOMER_QUOTE,
        "“My owners count milk at eleven at night too,” said Tom Okafor of Cafe Sol.",
        "“I know it well,” says Ana Ruiz of Cafe Luna.",
    ),
    "placeholder-left": (
        *told(
            S.SUMMARY,
            "York, [month day] – Larder opens.",
            "TODO: say what it is.",
            "Larder is XXX.",
        ),
        *told(
            S.QUOTE, "“We sleep,” said [Name], [Title].", "“Ah,” said Jane Doe, head of product."
        ),
        *told(
            S.SOLUTION, "It saves XX% of waste.", "It saves N % of waste.", "It saves ____ hours."
        ),
        *told(
            S.GETTING_STARTED, "Go to {{url}}.", "It costs $X.", "Open <name of the app> and scan."
        ),
        *asked(
            F.INTERNAL, "Who pays?\n\nThe price is TBC by finance.", "Who pays?\n\nLorem ipsum."
        ),
        *told(S.SUMMARY, "At Acme Corp, owners sleep.", "Insert the benefit here."),
    ),
    "unanswered": asked(
        F.CUSTOMER,
        "Why?",
        "Why?\n\n<!-- later -->",
        "Why?\n\nTo be decided",
        "Why?\n\nSee below.",
        "Why?\n\nTODO",
    ),
    "page-and-a-half": (
        *told(S.PROBLEM, f"{NINE_WORDS * 9}\n\n" * 12),
        *told(S.SOLUTION, "- one cup\n" * 60),
        Example(NINE_WORDS * 130, S.SOLUTION, {"page": "times"}),
    ),
    "one-page": told(S.PROBLEM, f"{NINE_WORDS * 9}\n\n" * 7, profile="bryar-carr"),
    "faq-too-long": asked(F.INTERNAL, "How?\n\n" + f"{NINE_WORDS * 9}\n\n" * 60),
    "faq-thin": told(S.SOLUTION, f"{NINE_WORDS * 4}\n\n" * 9),
    "paragraph-too-long": (
        *told(S.PROBLEM, "They count. They sum. They err. They pour. They cry.", NINE_WORDS * 5),
        *told(S.SOLUTION, "Is it heavy? No. Is it loud? No. Is it dear? No."),
    ),
    "sentence-too-long": (
        *told(S.PROBLEM, "The owner counts " + "milk and beans and cups and " * 5 + "spoons."),
        *told(S.SUMMARY, "Larder – " + "a scale that weighs what is there, " * 5 + "counts."),
        *asked(F.CUSTOMER, "How?\n\nIt weighs " + "milk and beans and cups and " * 7 + "spoons."),
        *told(
            S.QUOTE, "“We saw " + "milk and beans and cups and " * 6 + "more,” said Ana Ruiz, boss."
        ),
    ),
    "weak-opening": told(
        S.SOLUTION,
        "However, it counts.",
        "There is a scale.",
        "Moreover, Larder counts.",
        "Larder counts.\n\nThese scales help.",
        "**It** counts.",
    ),
    "feature-list": told(
        S.SOLUTION, "1. a\n2. b\n3. c\n4. d\n5. e\n6. f", "* a\n* b\n* c\n\nAnd:\n\n* d\n* e\n* f"
    ),
    "spec-leak": told(
        S.SOLUTION,
        "```python\na = 1\nb = 2\nc = 3\nd = 4\n```",
        "~~~\na: 1\nb: 2\nc: 3\nd: 4\n~~~",
        "    a = 1\n    b = 2\n    c = 3\n    d = 4",
        "Cups | Beans\n--- | ---\n1 | 2",
    ),
    "code-words": told(S.SOLUTION, "Use `a.b`, `c`, ``d`` and `e f`.", "`a` `b` `c` `d` `e`"),
    "repeated-passage": (
        *asked(F.CUSTOMER, f"What is the problem?\n\nToday {SECTIONS[S.PROBLEM]}"),
        *told(S.SOLUTION, "As we said, owners got back five hours a week. " + SECTIONS[S.SUMMARY]),
    ),
    "hype": told(
        S.SOLUTION,
        "Larder is a world-class scale.",
        "Larder brings cutting edge weighing.",
        "It is an amazing box.",
        "A *revolutionary* scale.",
        "The best-in-class scale counts.",
        "We are thrilled to announce the scale.",
        "It empowers owners.",
        "A powerful scale counts.",
        "The state-of-the-art scale counts.",
        "Supercharge the cafe.",
    ),
    "weasel": (
        *told(
            S.SOLUTION,
            "It is extremely exact.",
            "There are countless cups.",
            "It works better than ever.",
        ),
        *told(
            S.PROBLEM,
            "Studies show that owners err.",
            "It takes a lot of time.",
            "They truly suffer.",
        ),
        *asked(F.INTERNAL, "Who pays?\n\nOwners, substantially.", "Why?\n\nIt aims to save time."),
    ),
    "vague-quantity": (
        *told(
            S.PROBLEM,
            "Many small cafes close.",
            "Nearly all owners err.",
            "Most of the owners sleep.",
        ),
        *told(S.SOLUTION, "It saves many hours.", "The vast majority of teams like it."),
        *asked(F.INTERNAL, "Who?\n\nA large number of people count."),
    ),
    "no-quantity": (
        release(Summary="Larder counts cups.", Problem="Owners count by hand."),
        release(Summary="LEEDS, 4 October 2027 – Larder opens.", Solution="A scale counts."),
    ),
    "adjective-without-data": told(
        S.SOLUTION,
        "It is a simple scale.",
        "It counts quickly.",
        "An affordable box.",
        "It is ready in minutes.",
        "The link is secure.",
    ),
    "superlative": told(
        S.SOLUTION,
        "Larder is the only scale that orders.",
        "It is the most exact scale on the market.",
        "Brightway offers the best scale for cafes.",
        "Larder – the world’s first talking scale – counts.",
        "It is the leading scale.",
    ),
    "jargon": told(
        S.SOLUTION,
        "It utilizes a scale.",
        "We move the needle for cafes.",
        "It streamlines the order.",
        "A single pane of glass for shelves.",
        "It turns weight into actionable lists.",
        "A scalable box for best practices.",
    ),
    "geek-speak": (
        Example("An SDK in Rust, a CLI, a Docker runtime and a schema.", S.SOLUTION),
        Example("It has JSON and XML, and SQL over HTTP and TLS to a repo.", S.SOLUTION),
    ),
    "wordy": (
        *told(S.SOLUTION, "It is able to count.", "Due to the fact that milk sours, it counts."),
        *told(S.PROBLEM, "Please note that owners err.", "They count on a daily basis."),
        *asked(F.CUSTOMER, "Why?\n\nWith regard to milk, it counts."),
    ),
    "future-tense": told(
        S.SOLUTION,
        "It will weigh each shelf.",
        "The app will also order.",
        "Larder is going to count.",
        "We plan to add beans.",
        "Beans are coming soon.",
    ),
    "repeated-word": (
        *told(S.SOLUTION, "Larder counts and and orders.", "It weighs\nweighs the cups."),
        *asked(F.CUSTOMER, "Why?\n\nThe the milk sours.".replace("The the", "So the the")),
        *asked(F.INTERNAL, "Is it it?\n\nYes, it is."),
    ),
    "passive": told(
        S.SOLUTION,
        "Cups were counted. Milk was poured. Beans are weighed daily. Orders get sent."
        " The box is opened. Bills are paid. Shelves are quickly filled. It rings.",
    ),
    "we-ratio": told(
        S.SOLUTION, "We weigh. We count. Our scale is ours, and our team made it for us."
    ),
    "acronym-undefined": told(
        S.SOLUTION,
        "It meets HACCP.",
        "A **PLU** on each cup.",
        "Each SKU is counted.",
        "No BOM needed.",
    ),
    "question-mark": asked(
        F.INTERNAL,
        "Competition\n\nTwo makers sell one.",
        "Why would a cafe buy it\n\nFor sleep.",
        "Pricing:\n\nNine a month.",
        "Who pays.\n\nThe owner does.",
    ),
    "evasive-answer": asked(
        F.INTERNAL,
        "Who pays?\n\nWe are looking into that.",
        "When?\n\nIt is too early to say.",
        "How much?\n\nThat will be determined.",
        "Where?\n\nNot sure.",
        "When?\n\nStay tuned!",
    ),
    "answer-first": asked(
        F.CUSTOMER,
        "Does it work in a cold room?\n\nThe scale has a steel case.",
        "Will my till fit?\n\nTills come in kinds.",
        "Can I cancel?\n\nThe contract runs by the month.",
    ),
    "unknown-needs-owner": asked(
        F.INTERNAL,
        "Who pays?\n\nWe do not know yet.",
        "Which till?\n\nThat is not yet decided.",
        "How damp?\n\nWe haven’t measured it.",
    ),
    "faq-external": (faq("Who builds it?", title="Internal FAQ"),),
    "faq-internal": (faq("What does it cost?"), faq("What does it cost?", title="FAQ")),
    "no-hard-question": (
        faq(
            "Who is it for?",
            "What does it cost?",
            "How does it work?",
            "When?",
            "Where is it sold?",
        ),
    ),
    "answer-too-long": asked(F.INTERNAL, "Why?\n\n" + NINE_WORDS * 25),
    "duplicate-question": asked(
        F.CUSTOMER,
        "Which hard problems must we solve?\n\nDamp and trust.",
        "Why are the three likeliest reasons this fails?\n\nDamp and trust.",
    ),
    "product-name": told(
        S.SOLUTION,
        "tillsync counts.",
        "Till-Sync counts.",
        "It is Tillsync.",
        product="TillSync",
        aliases="Larder",
    ),
    "launch-date": (
        *asked(F.INTERNAL, "When?\n\nIt launches on 5 October 2027.", "When?\n\nGA is Q2 2028."),
        *told(S.CALL_TO_ACTION, "Available from 1 May 2028 at larder.example."),
    ),
    "launch-date-past": told(S.SOLUTION, "Larder counts cups.", launch="2026-12-31"),
    "price-conflict": (
        Example(
            "# Larder\n\nOwners go home.\n\n## Getting started\n\nFrom $20 per seat.\n\n"
            "## FAQ\n\n### How much is it?\n\nIt is $25 per seat.\n"
        ),
    ),
    "number-conflict": asked(
        F.INTERNAL,
        "What is due?\n\nThe build cost is £900. In all, the build cost was £950.",
        "What is due?\n\nOur yearly rent: £300. We said that yearly rent is £400.",
    ),
    "number-unexplained": told(
        S.SOLUTION, "It is 4x faster than paper.", "Waste falls by 18 percent.", "It saves 7%."
    ),
    "bad-ignore": told(
        S.SOLUTION,
        "<!-- backwards: ignore weasle -- a name -->\n\nLarder counts.",
        "<!-- backwards: ignore-file hype -->\n\nLarder counts.",
        "<!-- backwards: ignore -->\n\nLarder counts.",
    ),
    "unused-ignore": told(
        S.SOLUTION,
        "<!-- backwards: ignore-file weasel -- a name -->\n\nLarder counts.",
        "<!-- backwards: ignore jargon -- a name -->\n\nLarder counts.",
    ),
    "not-judged": told(S.SOLUTION, "Весы считают молоко, пока хозяин наливает кофе. " * 20),
}


def missed(rule_id: str) -> list[str]:
    return [
        example.text
        for example in PLANTED[rule_id]
        if rule_id not in {f.rule for f in checked(example_document(example))}
    ]


def checked(document: Document) -> tuple[object, ...]:
    return Checker(today=TODAY).check(document)


@pytest.mark.parametrize("rule_id", PLANTED)
def test_planted_faults_are_found(rule_id: str) -> None:
    assert missed(rule_id) == []


def test_every_rule_has_faults_planted() -> None:
    assert set(PLANTED) == {rule.id for rule in all_rules()}


def test_no_planted_fault_is_an_example_of_its_rule() -> None:
    for rule in all_rules():
        assert not [example for example in rule.fails if example in PLANTED[rule.id]]


def test_the_document_they_are_planted_in_is_sound() -> None:
    assert checked(larder()) == ()
