"""Faults planted once more, after the rules had been corrected by `test_recall_second`.

What a rule learned from one set of wordings has to hold for others.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from store.document import Document, Faq, Section
from store.rules import Checker
from tests.support.mooring import answers, asks, says

S = Section
TODAY = date(2027, 6, 1)

PLANTED: Mapping[str, tuple[Document, ...]] = {
    "vague-quantity": (
        *says(
            S.PROBLEM,
            "Nearly every skipper gives up at dusk.",
            "Many of our customers sail at night.",
            "The vast majority of harbours refuse.",
            "Countless hours are lost.",
        ),
        *says(S.SOLUTION, "A growing number of harbours joins."),
    ),
    "superlative": says(
        S.SOLUTION,
        "It is the simplest booking at sea.",
        "Fairlead offers the best chart on the coast.",
        "Mooring – the smartest harbour guide – counts.",
        "Mooring becomes the most trusted harbour guide.",
    ),
    "future-tense": says(
        S.SOLUTION,
        "Mooring will soon cover Sweden.",
        "The service will never lose a booking.",
        "Our team plans to add Norway.",
        "It will also show the tide.",
        "Sweden: launching soon.",
    ),
    "quote-says-nothing": (
        *says(
            S.QUOTE,
            "“We’re so proud of Mooring,” said Jonas Brandt, founder of Fairlead.",
            "“We are pleased with it,” said Jonas Brandt, founder of Fairlead.",
        ),
        *says(S.CUSTOMER_QUOTE, "“I was thrilled,” said Pia Lund of Aarhus."),
    ),
    "unknown-needs-owner": answers(
        "How deep may a sensor lie?",
        "We still don’t know.",
        "Nobody has decided.",
        "We haven’t tested it yet.",
        "That isn’t decided yet.",
        "I do not know.",
    ),
    "duplicate-question": asks(
        "What does it cost for a night?",
        "Which harbours are taking part?",
        "What could make it fail?",
    ),
    "evasive-answer": answers(
        "How large is the market?",
        "This will be determined later.",
        "It depends on many things.",
        "Not sure yet.",
        "To be confirmed.",
        "We’ll announce that at a later date.",
    ),
    "weasel": says(
        S.SOLUTION,
        "The lamp is highly visible.",
        "It dramatically shortens the search.",
        "It is far better than calling.",
        "Mooring offers a wide range of charts.",
        "It strives to find a berth.",
        "Crews are truly happy.",
    ),
    "hype": says(
        S.SOLUTION,
        "A robust sensor counts.",
        "The chart is stunning.",
        "It empowers skippers.",
        "Mooring is a best-in-class guide.",
        "A cutting-edge sensor counts.",
        "Booking is seamlessly done.",
        "An innovative lamp.",
    ),
    "jargon": says(
        S.SOLUTION,
        "Mooring democratizes harbours.",
        "A mission-critical sensor.",
        "It brings digital transformation to harbours.",
        "The low-hanging fruit is the Baltic.",
        "A data-driven chart.",
    ),
    "wordy": says(
        S.SOLUTION,
        "Due to the fact that lamps are green, crews sleep.",
        "The skipper is able to pay.",
        "At this point in time it counts.",
        "First and foremost it counts.",
        "Please note that it counts.",
    ),
    "closing-action": says(
        S.CALL_TO_ACTION,
        "Mooring is made with care by people who sail.",
        "The harbour is no longer a lottery.",
        "Safe sailing.",
    ),
    "getting-started-concrete": says(
        S.GETTING_STARTED,
        "Mooring has been built for skippers from the first day.",
        "Beginning takes no effort.",
    ),
    "placeholder-left": (
        *says(
            S.SUMMARY,
            "KIEL, 3 May 2028 – [Company] today opened Mooring in 60 harbours.",
            "KIEL, XX May 2028 – Mooring opens in 60 harbours.",
            "KIEL, 3 May 2028 – Mooring costs $XX.",
        ),
        *answers(
            "Which phones?", "<fill in>", "Placeholder text, placeholder.", "PLACEHOLDER for Ole."
        ),
    ),
    "answer-first": (
        *answers(
            "Will the sensors last?", "Steel rusts slowly in brackish water.", faq=Faq.CUSTOMER
        ),
        *answers("Do I need an account?", "Accounts are made with a phone number."),
    ),
    "acronym-undefined": says(
        S.SOLUTION, "It needs no VHF.", "The WSV agrees.", "Each NMEA sentence is read."
    ),
    "question-mark": asks(
        "Why would a harbour refuse", "Success metrics", "What happens at night:"
    ),
    "weak-opening": says(
        S.SOLUTION,
        "That is why crews sleep.",
        "However, lamps break.",
        "It counts.",
        "There is a lamp.",
    ),
    "quote-attribution": (
        *says(
            S.QUOTE,
            "“Nobody knew,” the founder said.",
            "“Nobody knew it at all.”\n\nMooring is open.",
        ),
        *says(S.CUSTOMER_QUOTE, "“Green!” said Pia.", "A skipper liked it."),
    ),
    "unanswered": answers("Which radio?", "TBC", "Coming soon", "n/a", "-"),
    "summary-stands-alone": says(
        S.SUMMARY, "It is open in 60 harbours.", "These lamps tell skippers which berth is free."
    ),
    "problem-names-product": says(S.PROBLEM, "Skippers lacked Mooring's lamp."),
    "product-name": says(S.SOLUTION, "MOORing counts.", "MooRing is open."),
    "launch-date": answers(
        "When is it out?",
        "We launch in April 2028.",
        "It will be released on 4 May 2028.",
        "General availability: Q3 2028.",
    ),
    "number-unexplained": says(S.SOLUTION, "It halts 45 % of detours.", "It is 10x cheaper."),
    "repeated-word": says(
        S.SOLUTION, "The skipper of of the boat.", "It counts and counts counts berths."
    ),
    "sentence-too-long": says(
        S.CALL_TO_ACTION,
        "Download Mooring before the season begins, enter the length of the boat and the"
        " harbours that you like to visit in spring and summer and autumn, and let the lamp show"
        " you the way tonight.",
    ),
}


@pytest.mark.parametrize("rule_id", PLANTED)
def test_planted_faults_are_found(rule_id: str) -> None:
    missed = [
        document.text
        for document in PLANTED[rule_id]
        if rule_id not in {finding.rule for finding in Checker(today=TODAY).check(document)}
    ]
    assert missed == []
