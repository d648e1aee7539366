"""What is shown rather than judged: figures, the question bank, first sentences."""

import pytest

from store.document import Document, Faq, Section
from store.rules import (
    Checker,
    CoverageStatus,
    QuantityKind,
    coverage,
    dismiss,
    flow,
    ledger,
    question_bank,
    tag,
)
from tests.support.larder import ITEMS, larder


def facts(text: str) -> list[tuple[str, str, str]]:
    document = Document(f"# Larder\n\nOwners go home.\n\n## Solution\n\n{text}\n")
    return [(fact.kind.value, fact.text, fact.noun) for fact in ledger(document)]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("It costs £9 a month.", ("price", "£9 a month", "")),
        ("It costs $1,200 per year.", ("price", "$1,200 per year", "")),
        ("The setup cost is 50 euros.", ("price", "50 euros", "setup cost")),
        ("It saves 31 % of waste.", ("percentage", "31 %", "")),
        ("It saves 31 per cent.", ("percentage", "31 per cent", "")),
        ("It is 3x faster.", ("multiple", "3x", "faster")),
        ("It is ten times faster.", ("multiple", "ten times faster", "")),
        ("It opens on 4 October 2027.", ("date", "4 October 2027", "")),
        ("It opens on Oct. 4, 2027.", ("date", "Oct. 4, 2027", "")),
        ("It opens on 2027-10-04.", ("date", "2027-10-04", "")),
        ("It opens in Q4 2027.", ("date", "Q4 2027", "")),
        ("It opens in 2027.", ("date", "2027", "")),
        ("Setup takes five minutes.", ("duration", "five minutes", "")),
        ("A 10-minute setup.", ("duration", "10-minute", "setup")),
        ("We asked 40 cafe owners.", ("count", "40", "cafe owners")),
        ("We asked two hundred owners.", ("count", "two hundred", "owners")),
        ("It has 1.5 million readers.", ("count", "1.5 million", "readers")),
        ("It has **40** cups.", ("count", "40", "cups")),
    ],
)
def test_every_kind_of_figure_is_found(text: str, fact: tuple[str, str, str]) -> None:
    found = facts(text)
    assert [(kind, figure) for kind, figure, _ in found] == [fact[:2]]
    assert found[0][2].startswith(fact[2])


@pytest.mark.parametrize("text", ["Version 2.0.1 is out.", "Type `40 cups`.", "One owner may.", ""])
def test_what_measures_nothing_is_left_out(text: str) -> None:
    assert facts(text) == []


def test_facts_know_their_part_and_stand_where_they_say() -> None:
    document = larder()
    for fact in ledger(document):
        assert " ".join(fact.span.of(document.text).split()) == fact.text
        part = document.part(fact.part)
        assert part is not None
        assert part.span.contains(fact.span)


def test_facts_are_grouped_by_kind_and_unit() -> None:
    kinds = [fact.kind for fact in ledger(larder())]
    assert kinds == sorted(kinds, key=list(QuantityKind).index)
    prices = [(f.unit, f.value) for f in ledger(larder()) if f.kind is QuantityKind.PRICE]
    assert prices == [("£", 19.0), ("£/month", 9.0), ("£/month", 9.0)]


def status(document: Document, question_id: str) -> tuple[CoverageStatus, str | None]:
    found = next(c for c in coverage(document) if c.question.id == question_id)
    return found.status, found.part


def test_a_question_in_the_words_of_the_bank_covers_it() -> None:
    part = "internal-what-are-the-three-likeliest-reasons-this-fails"
    assert status(larder(), "int-fail") == (CoverageStatus.COVERED, part)


def test_a_word_of_a_question_suggests_that_it_covers_another() -> None:
    part = "customer-how-much-does-it-cost"
    assert status(larder(), "ext-price") == (CoverageStatus.SUGGESTED, part)


def test_the_others_are_open() -> None:
    assert status(larder(), "int-legal") == (CoverageStatus.OPEN, None)


def test_an_item_can_be_tagged_with_the_question_it_answers() -> None:
    document = larder()
    item = document.faq_items(Faq.INTERNAL)[1]
    tagged = Document(tag(document, item, "int-legal").applied_to(document.text))
    assert status(tagged, "int-legal") == (CoverageStatus.COVERED, item.id)
    assert Checker().check(tagged) == ()


def test_a_question_can_be_dismissed_with_a_reason() -> None:
    document = larder()
    dismissed = Document(
        dismiss(document, "int-legal", "a scale needs none").applied_to(document.text)
    )
    found = next(c for c in coverage(dismissed) if c.question.id == "int-legal")
    assert (found.status, found.reason) == (CoverageStatus.DISMISSED, "a scale needs none")
    assert Checker().check(dismissed) == ()


def test_a_reason_is_needed_and_a_question_of_the_bank() -> None:
    with pytest.raises(ValueError, match="reason"):
        dismiss(larder(), "int-legal", " ")
    with pytest.raises(ValueError, match="no int-law"):
        dismiss(larder(), "int-law", "it has none")
    with pytest.raises(ValueError, match="no int-law"):
        tag(larder(), larder().faq_items()[0], "int-law")


@pytest.mark.parametrize("kind", ["internal-tool", "open-source", "non-profit"])
def test_the_kind_of_product_re_words_the_bank(kind: str) -> None:
    usual = {q.id: q.question for q in question_bank()}
    worded = {q.id: q.question for q in question_bank(kind)}
    assert usual.keys() == worded.keys()
    assert len([q for q in usual if usual[q] != worded[q]]) >= 8
    asked = coverage(larder(facts={"kind": kind}))
    assert [c.question.question for c in asked] == list(worded.values())


def test_a_wording_of_another_kind_covers_the_question_too() -> None:
    items = {
        Faq.CUSTOMER: {"How do I install it?": "With one screw."},
        Faq.INTERNAL: ITEMS[Faq.INTERNAL],
    }
    assert status(larder(items=items), "ext-get") == (
        CoverageStatus.COVERED,
        "customer-how-do-i-install-it",
    )


def test_the_bank_has_the_questions_of_the_template_and_the_supplements() -> None:
    bank = question_bank()
    assert len([q for q in bank if not q.is_supplement]) == 26
    assert len([q for q in bank if q.is_supplement]) == 6
    assert {q.faq for q in bank} == set(Faq)


def test_flow_is_the_first_sentence_of_each_paragraph_of_the_release() -> None:
    lines = flow(larder({Section.SOLUTION: "Larder weighs. It counts.\n\nThis helps. A lot."}))
    assert [(line.part, line.is_weak) for line in lines] == [
        ("heading", False),
        ("sub-heading", False),
        ("summary", False),
        ("problem", False),
        ("solution", False),
        ("solution", True),
        ("quote", False),
        ("getting-started", False),
        ("customer-quote", False),
        ("call-to-action", False),
    ]
    assert lines[4].text == "Larder weighs."


def test_flow_shows_code_and_no_markup() -> None:
    lines = flow(larder({Section.SOLUTION: "**Larder** runs `larder\ncount` for you. It counts."}))
    assert lines[4].text == "Larder runs larder count for you."
