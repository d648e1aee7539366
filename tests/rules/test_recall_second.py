"""Faults planted by a second author, in another document than the first one's, are found.

They were written from what each rule promises, without its patterns or its word list in view.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from store.document import Document, Faq, Section
from store.rules import Checker, all_rules
from tests.support.mooring import answers, asks, mooring, says

S = Section
TODAY = date(2027, 6, 1)
CUSTOMER, INTERNAL = Faq.CUSTOMER, Faq.INTERNAL
LINE = "A skipper calls the harbour and hears that nobody knows of a place. "


def whole(*texts: str) -> tuple[Document, ...]:
    return tuple(Document(text) for text in texts)


def without(*titles: str) -> tuple[Document, ...]:
    """The document without a section, its heading included; each title in turn."""
    text = mooring().text
    return tuple(
        Document(text.replace(text[text.index(f"## {title}") : _end(text, title)], ""))
        for title in titles
    )


def _end(text: str, title: str) -> int:
    return text.index("## ", text.index(f"## {title}") + 3)


def questions(*asked: str, title: str = "FAQ") -> Document:
    items = "\n\n".join(f"### {each}\n\nSixty harbours say so." for each in asked)
    return Document(f"# Mooring finds a berth\n\nSkippers tie up.\n\n## {title}\n\n{items}\n")


PLANTED: Mapping[str, tuple[Document, ...]] = {
    "section-missing": (
        *without("The problem", "The solution", "Call to action", "Customer quote", "Summary"),
        *says(S.GETTING_STARTED, "\n", "<!-- Ole writes this -->", "&nbsp;"),
    ),
    "section-order": whole(
        "# Mooring\n\nSkippers tie up.\n\n## The solution\n\nA lamp.\n\n## The problem\n\nNo lamp.",
        "# Mooring\n\nSkippers tie up.\n\n## Summary\n\nA lamp.\n\n## Call to action\n\nTap.\n\n"
        "## Getting started\n\nTap.",
        "# Mooring\n\nSkippers tie up.\n\n**Solution.** A lamp.\n\n**Problem.** No lamp.\n\n"
        "**Getting started.** Tap.",
    ),
    "heading-length": says(
        S.HEADING,
        "Fairlead today announces that skippers of boats of every length between Flensburg and"
        " Stockholm can now find and book and pay for a berth",
        "Mooring is here. Berths for all",
        "No berth? Mooring knows one",
    ),
    "heading-names-product": says(
        S.HEADING, "A free berth before you see the harbour", "Skippers tie up by eight"
    ),
    "subheading-one-sentence": says(
        S.SUB_HEADING,
        "Skippers sleep. Harbours fill.",
        "For skippers of the Baltic; from May. No call is needed.",
        "Tired of calling harbours? Skippers need not.",
    ),
    "subheading-customer": says(
        S.SUB_HEADING, "Book tonight’s berth from sea.", "No more calls from harbour to harbour."
    ),
    "summary-stands-alone": says(
        S.SUMMARY,
        "They book a berth from sea, 40 minutes sooner.",
        "Sailors book a berth from sea, 40 minutes sooner.",
        "This saves 40 minutes an evening.",
    ),
    "dateline": says(
        S.SUMMARY,
        "Fairlead GmbH today opened Mooring in 60 harbours.",
        "From 3 May, Mooring is open in 60 harbours.",
        "The Baltic has a new app, Mooring, from Fairlead GmbH.",
    ),
    "problem-names-product": says(
        S.PROBLEM,
        "Skippers call four harbours. Mooring ends that.",
        "Until Mooring came, skippers called four harbours.",
        "Skippers lack what *Mooring* has: a count.",
    ),
    "problem-customer": says(
        S.PROBLEM, "Harbours are full by six.", "At five nobody picks up the telephone any more."
    ),
    "getting-started-concrete": says(
        S.GETTING_STARTED,
        "It could not be simpler.",
        "Everybody is ready within moments, without any training.",
        "The first harbours are on board and more follow.",
    ),
    "closing-action": says(
        S.CALL_TO_ACTION,
        "The Baltic has never been this calm.",
        "Fairlead was founded in Kiel in 2024 by two sailors.",
        "So ends the search for a berth.",
    ),
    "quote-attribution": (
        *says(
            S.QUOTE,
            "“The berths were there all along.”",
            "We know every berth of the Baltic.",
            "> The berths were there all along.",
            "“The berths were there,” said Jonas Brandt.",
        ),
        *says(
            S.CUSTOMER_QUOTE,
            "“The lamp was green,” said one sailor.",
            "“The lamp was green.” – Pia Lund",
        ),
    ),
    "quote-says-nothing": (
        *says(
            S.QUOTE,
            "“We are proud to be part of this,” said Jonas Brandt, founder of Fairlead.",
            "“We’re really excited about the season,” said Jonas Brandt, founder of Fairlead.",
            "“I couldn’t be happier,” said Jonas Brandt, founder of Fairlead.",
        ),
        *says(S.CUSTOMER_QUOTE, "“I am absolutely delighted,” said Pia Lund of Aarhus."),
    ),
    "quotes-repeat": says(
        S.CUSTOMER_QUOTE,
        "“The berths were there; nobody knew it, and my crew rowed round four harbours in one"
        " night,” said Pia Lund, who sails from Aarhus.",
        "“I sleep now,” said Jonas Brandt, a sailor from Kiel.",
    ),
    "placeholder-left": (
        *says(
            S.SUMMARY,
            "KIEL, [date] – Fairlead GmbH today opened Mooring in 60 harbours.",
            "KIEL, 3 May 2028 – Fairlead GmbH opened Mooring in XX harbours. TODO count them.",
            "KIEL, 3 May 2028 – Mooring saves [number] minutes.",
            "KIEL, 3 May 2028 – Mooring saves N% of the time.",
        ),
        *says(
            S.CUSTOMER_QUOTE,
            "“The lamp was green,” said [customer name], a skipper from [town].",
            "“The lamp was green,” said Jane Doe, a skipper from Aarhus.",
            "“Insert a customer quote here,” said Pia Lund of Aarhus.",
        ),
        *says(
            S.SUMMARY, "KIEL, XX May 2028 – Mooring opens.", "KIEL – Mooring opens in XX harbours."
        ),
        *says(S.QUOTE, "“Placeholder quote,” said Jonas Brandt, founder of Fairlead."),
        *says(S.GETTING_STARTED, "Tap <link to the shop>. It costs €X.", "Go to {{ shop_url }}."),
        *says(S.CALL_TO_ACTION, "Download it at ____.", "Lorem ipsum dolor sit amet."),
        *answers("What is the cost of a sensor?", "TBD.", "The price is TBC.", "FIXME ask Ole."),
    ),
    "unanswered": answers(
        "Which law holds at sea?", "", "TBD", "(to be written)", "<!-- ask -->", "…", "Later."
    ),
    "page-and-a-half": (
        *says(S.SOLUTION, "\n\n".join([LINE * 3] * 20)),
        *says(S.PROBLEM, "\n".join(["- " + LINE.strip()] * 45)),
    ),
    "one-page": says(S.SOLUTION, "\n\n".join([LINE * 3] * 12), profile="bryar-carr"),
    "faq-too-long": answers("How does it work?", "\n\n".join([LINE * 4] * 60)),
    "faq-thin": says(S.SOLUTION, "\n\n".join([LINE * 3] * 4)),
    "paragraph-too-long": (
        *says(
            S.PROBLEM,
            LINE * 5,
            "The skipper calls. Nobody answers! Why? It is five. The harbour is full.",
        ),
        *says(S.SUMMARY, "KIEL, 3 May 2028 – Mooring is open. " + "It counts berths. " * 5),
        *says(S.CALL_TO_ACTION, "Tap it. " * 6),
    ),
    "sentence-too-long": (
        *says(
            S.PROBLEM,
            "A skipper who arrives at five calls the first harbour and then the second and then"
            " the third, and every harbour master says that nobody can know how many boats will"
            " come before dark.",
        ),
        *says(
            S.CUSTOMER_QUOTE,
            "“We came round the point at ten to eight, with the wind dying and the children"
            " hungry and the light nearly gone, and there on the pontoon was the lamp, green and"
            " bright,” said Pia Lund, who sails from Aarhus.",
        ),
        *answers(
            "How does the sensor see?",
            "It listens for the echo of a click that it sends upwards every ten seconds; when"
            " the hull of a boat lies over it the echo comes back early, and when the berth is"
            " free it comes back late, from the surface, so that the two cannot be taken for"
            " each other.",
        ),
    ),
    "weak-opening": says(
        S.SOLUTION,
        "This means that skippers sleep.",
        "There are sensors in the water.",
        "Furthermore, the lamp is green.",
        "Mooring counts.\n\nThey see a lamp.",
        "Mooring counts.\n\nAlso, the lamp is green.",
    ),
    "feature-list": says(
        S.SOLUTION,
        "- lamps\n- charts\n- sensors\n- refunds\n- rings\n- tides",
        "1. Lamps\n2. Charts\n3. Sensors\n\nAnd then:\n\n1. Refunds\n2. Rings\n3. Tides",
        "* lamps\n\n* charts\n\n* sensors\n\n* refunds\n\n* rings\n\n* tides",
    ),
    "spec-leak": says(
        S.SOLUTION,
        'Mooring counts.\n\n```json\n{\n  "berth": 4,\n  "free": true,\n  "fee": 2\n}\n```',
        "| Berth | Free |\n| --- | --- |\n| 4 | yes |",
        "Mooring counts.\n\n    berth = 4\n    free = true\n    fee = 2\n    lamp = 1",
    ),
    "code-words": says(
        S.SOLUTION, "It calls `count()`, `book()`, `pay()` and `lamp_on()`.", "`a`, `b`, `c`, `d`!"
    ),
    "repeated-passage": (
        *answers("What is the problem?", mooring().section(S.PROBLEM).body.of(mooring().text)),  # type: ignore[union-attr]  # it has one
        *says(
            S.CALL_TO_ACTION,
            "Download it: a sensor under each pontoon tells the phone which berths are free.",
        ),
    ),
    "hype": (
        *says(
            S.SUMMARY,
            "KIEL, 3 May 2028 – Fairlead GmbH is thrilled to introduce Mooring.",
            "KIEL, 3 May 2028 – Mooring, a groundbreaking app, is open.",
            "KIEL, 3 May 2028 – Mooring reinvents the harbour.",
            "KIEL, 3 May 2028 – Mooring is a next-generation harbour guide.",
        ),
        *says(
            S.SOLUTION,
            "An intuitive chart shows the berths.",
            "Booking is effortless.",
            "Mooring offers an unparalleled view of the harbour.",
            "It is a true game changer.",
            "Its lightning-fast sensors count.",
            "It unlocks the Baltic.",
            "A revolutionary lamp turns green.",
            "It is the ultimate harbour guide.",
        ),
    ),
    "weasel": (
        *says(
            S.SOLUTION,
            "Skippers arrive much earlier and are very happy.",
            "It saves a huge sum.",
            "The wait is considerably shorter.",
            "Mooring lists numerous harbours.",
            "It helps to find a berth.",
            "It is easier than ever.",
        ),
        *says(S.PROBLEM, "A skipper wastes lots of time.", "Research shows that a skipper waits."),
        *answers("Is it exact?", "It is incredibly exact.", "Skippers are basically content."),
    ),
    "vague-quantity": (
        *says(
            S.PROBLEM,
            "Most skippers call ahead.",
            "Many families turn round at sea.",
            "A skipper loses many hours.",
            "The majority of crews eat after dark.",
            "A large number of boats turn round.",
        ),
        *answers("Who asks for it?", "Almost all sailors ask for it."),
    ),
    "no-quantity": whole(
        "# Mooring finds a berth\n\nSkippers tie up.\n\n## Summary\n\nA lamp tells the skipper.\n",
        "# Mooring finds a berth\n\nSkippers tie up.\n\n## Summary\n\nKIEL, 3 May 2028 – A lamp"
        " tells the skipper which berth is free.\n\n## Problem\n\nNobody knows.\n",
    ),
    "adjective-without-data": says(
        S.SOLUTION,
        "Booking is quick and easy.",
        "A reliable sensor counts.",
        "The skipper pays instantly.",
        "It is an affordable app.",
        "A fast way to a berth.",
        "Booking takes seconds: it is done in seconds.",
    ),
    "superlative": says(
        S.SOLUTION,
        "Mooring is the first app for berths in the Baltic.",
        "It is the fastest way into a harbour.",
        "Fairlead is the leading maker of harbour sensors.",
        "It offers the most precise chart of berths.",
        "Mooring is the only guide that counts.",
        "Mooring is the world's largest list of berths.",
    ),
    "jargon": says(
        S.SOLUTION,
        "Mooring leverages sensors.",
        "It solves a pain point of skippers.",
        "It utilizes an echo.",
        "It facilitates the search.",
        "A scalable chart.",
        "It drives synergies between boats and harbours.",
        "It streamlines booking.",
        "Skippers get actionable insights.",
    ),
    "geek-speak": says(
        S.SOLUTION,
        "A REST API in Python writes JSON to a Postgres database on AWS.",
        "The SDK calls an endpoint over HTTP, and a microservice fills a Redis cache with JSON.",
    ),
    "wordy": (
        *says(
            S.SOLUTION,
            "In order to book, the skipper taps.",
            "The skipper has the ability to book from sea.",
            "In the event that it rains, the lamp is green.",
            "Harbours are counted on a regular basis.",
        ),
        *says(S.PROBLEM, "The fact that a skipper calls is the problem."),
        *answers("Who counts?", "It should be noted that divers count.", "Each and every diver."),
    ),
    "future-tense": says(
        S.SOLUTION,
        "Mooring will count the berths.",
        "The system will then turn the lamp green.",
        "We will add Sweden.",
        "Fairlead GmbH intends to add Sweden.",
        "More harbours are coming soon.",
        "They are going to see a lamp.",
        "Mooring won’t double-book.",
        "The app is going to count.",
    ),
    "repeated-word": (
        *says(
            S.SOLUTION,
            "The skipper taps on on the chart.",
            "A lamp in the\nthe harbour is green.",
            "The berth is is free and it it is cheap.".replace("is is", "stays stays"),
        ),
        *says(S.SUB_HEADING, "Skippers tie up without without a call."),
        *answers("Who counts?", "Two divers divers from Kiel."),
    ),
    "passive": says(
        S.SOLUTION,
        "The berths are counted. The lamp is lit. The fee was paid. The place is freed. The boat"
        " was tied. The crew is fed. The night is slept. The sails are furled. The sun rises.",
    ),
    "we-ratio": says(
        S.SOLUTION,
        "We built it. We love it. Our sensors are ours. We count. We light our lamp.",
        "Our app is our pride, and we put our heart into it. We are us.",
    ),
    "acronym-undefined": says(
        S.SOLUTION,
        "It reads the AIS of each boat.",
        "The MMSI is enough.",
        "Each berth has a **PLC** below.",
        "Harbours with an HMS need no sensor.",
    ),
    "question-mark": asks(
        "How do we measure success",
        "Pricing",
        "What does a sensor cost.",
        "Risks and mitigations",
        "Is it legal in Denmark:",
    ),
    "evasive-answer": (
        *answers(
            "What will it cost in 2030?",
            "It depends.",
            "That remains to be decided.",
            "This is to be determined.",
            "It is too early to tell.",
            "We are looking into this.",
            "Details will follow in due course.",
        ),
    ),
    "answer-first": (
        *answers(
            "Does it work in winter?",
            "The sensors are made of steel and lie two metres down.",
            "Winter on the Baltic is long.",
            faq=CUSTOMER,
        ),
        *answers("Is my data safe?", "Data lies on a server in Kiel.", faq=CUSTOMER),
        *answers("Can a guest pay in cash?", "Payment is a matter for the harbour master."),
        *answers("Will it come to Norway?", "Norway has many fjords."),
    ),
    "unknown-needs-owner": answers(
        "How many harbours will join?",
        "We don’t know.",
        "We do not know yet.",
        "This is undecided.",
        "That has not been decided.",
        "Nobody has decided.",
        "We have not measured it.",
    ),
    "faq-external": (
        questions("Who builds it?", title="Internal FAQ"),
        questions("Who builds it?", title="Stakeholder FAQ"),
    ),
    "faq-internal": (
        questions("What does it cost?", title="External FAQ"),
        questions("What does it cost?", title="Frequently asked questions"),
        Document("# Mooring finds a berth\n\nSkippers tie up.\n\n## Summary\n\nA lamp.\n"),
    ),
    "no-hard-question": (
        questions("Who asks?", "Who pays?", "Who builds it?", "When?", "Where is it sold?"),
        questions("What is it?", "Who is it for?", "Is it free?", "Which phones?", "Whose data?"),
    ),
    "answer-too-long": answers("How does it work?", LINE * 16, "\n\n".join([LINE * 4] * 4)),
    "duplicate-question": asks(
        "What does one night cost?",
        "Which of the harbours take part in it?",
        "Who is maintaining the sensors?",
        "What might make this fail?",
    ),
    "product-name": (
        *says(S.SOLUTION, "SeaMoor counts. Seamoor is open.", product="SeaMoor", aliases="Mooring"),
        *says(S.SOLUTION, "Sea Moor counts berths.", product="SeaMoor", aliases="Mooring"),
        *says(S.SOLUTION, "sea-moor counts berths.", product="SeaMoor", aliases="Mooring"),
    ),
    "launch-date": (
        *answers(
            "When does it open?",
            "Mooring launches on 1 June 2028.",
            "It ships in August 2028.",
            "It is available from Q1 2029.",
            "The release is planned for 2029-05-03.",
        ),
        *says(S.GETTING_STARTED, "Install the app; it goes live on May 4, 2028."),
    ),
    "launch-date-past": says(S.SOLUTION, "Mooring counts.", launch="2027-05-31"),
    "price-conflict": (
        *whole(
            "# Mooring\n\nSkippers tie up.\n\n## Getting started\n\nA berth costs €2 per night.\n\n"
            "## FAQ\n\n### What does it cost?\n\n€3 per night.\n",
            "# Mooring\n\nSkippers tie up.\n\n## Summary\n\nPay $5 a month.\n\n"
            "## FAQ\n\n### What does it cost?\n\nSkippers pay $7 each month.\n",
            "# Mooring\n\nSkippers tie up.\n\n## Summary\n\nIt is 5 euros per night.\n\n"
            "## FAQ\n\n### What does it cost?\n\n6 euros per night.\n",
        ),
    ),
    "number-conflict": (
        *answers(
            "What does it cost us?",
            "The sensor price is €40. Next year the sensor price is €50.",
            "Our hosting bill: $300. In May our hosting bill was $450.",
        ),
    ),
    "number-unexplained": says(
        S.SOLUTION,
        "Crews arrive 35% earlier.",
        "Booking is 3x faster than calling.",
        "Twelve percent of berths are free, 14 per cent in May.",
    ),
    "bad-ignore": says(
        S.SOLUTION,
        "<!-- backwards: ignore hyp -- ours -->\n\nMooring counts.",
        "<!-- backwards: ignore weasel -->\n\nMooring counts.",
        "<!-- backwards: ignore weasel -- -->\n\nMooring counts.",
        "<!-- backwards: ignore-file section-missing:quotes -- ours -->\n\nMooring counts.",
    ),
    "unused-ignore": says(
        S.SOLUTION,
        "<!-- backwards: ignore superlative -- ours -->\n\nMooring counts.",
        "<!-- backwards: ignore-file jargon, hype -- ours -->\n\nMooring counts.",
    ),
    "not-judged": says(
        S.SOLUTION,
        "Mooring zählt die freien Plätze selbst, und wer früher ablegt, gibt seinen Platz mit"
        " einem Fingertipp wieder frei und erhält die Hälfte der Gebühr zurück. " * 60,
    ),
}


def found_in(document: Document) -> set[str]:
    return {finding.rule for finding in Checker(today=TODAY).check(document)}


def test_the_document_without_a_fault_has_no_finding() -> None:
    assert Checker(today=TODAY).check(mooring()) == ()


@pytest.mark.parametrize("rule_id", PLANTED)
def test_planted_faults_are_found(rule_id: str) -> None:
    missed = [each.text for each in PLANTED[rule_id] if rule_id not in found_in(each)]
    assert missed == []


def test_every_rule_has_faults_planted() -> None:
    assert set(PLANTED) == {rule.id for rule in all_rules()}
