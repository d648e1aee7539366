"""The engine: what it keeps, what it reads again, where it is silent."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.document import Document, Faq, Section
from store.rules import Checker, Finding, all_rules, passages
from tests.support.larder import example_document, larder

TODAY = date(2027, 1, 15)
EXAMPLES = [example for rule in all_rules() for example in (*rule.fails, *rule.passes)]


def fresh(document: Document) -> tuple[Finding, ...]:
    return Checker(today=TODAY).check(document)


def rules_of(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in findings}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(EXAMPLES), min_size=2, max_size=6))
def test_what_a_checker_remembers_never_changes_what_it_says(examples: list[object]) -> None:
    checker = Checker(today=TODAY)
    for example in examples:
        document = example_document(example)  # type: ignore[arg-type]  # drawn from the examples
        assert checker.check(document) == fresh(document)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_after_any_edit_it_says_what_a_new_checker_says(data: st.DataObject) -> None:
    checker, text = Checker(today=TODAY), larder().text
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        new = data.draw(
            st.sampled_from(["", "x", " the the ", "\n\n", "\n## Quote\n", "[CITY]", "?"])
        )
        text = text[:start] + new + text[end:]
        assert checker.check(Document(text)) == fresh(Document(text))


def test_only_the_passage_that_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker(today=TODAY)
    checker.check(larder())
    read: list[str] = []
    original = passages.split

    def counted(mask: str, *rest: object) -> object:
        read.append(mask)
        return original(mask, *rest)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(passages, "split", counted)
    checker.check(larder({Section.SOLUTION: "Larder weighs each shelf every nine minutes."}))
    assert read
    assert all("nine minutes" in text for text in read)


def test_findings_come_in_the_order_of_the_text() -> None:
    document = larder({Section.PROBLEM: "Larder [X Y].", Section.SUMMARY: "It is a seamless TBD."})
    spans = [finding.span for finding in fresh(document)]
    assert spans == sorted(spans)


def test_a_finding_names_its_part() -> None:
    (finding,) = fresh(larder({Section.SOLUTION: "Larder is a seamless way to count 9 cups."}))
    assert finding.part == "solution"


def test_a_missing_section_is_named_by_its_own_id() -> None:
    text = larder().text.replace("## Problem", "## Tenets")
    missing = [f.part for f in fresh(Document(text)) if f.rule == "section-missing"]
    assert missing == ["problem"]


JAPANESE = "店主は牛乳とコーヒー豆を手で数えています。閉店後に二回です。"
GERMAN = (
    "Larder wiegt jedes Regal und schreibt die Bestellung, wenn die Milch knapp wird. Die Wirte"
    " gehen um sechs nach Hause und zählen nicht mehr mit der Hand. "
)


@pytest.mark.parametrize("text", [JAPANESE * 30, GERMAN * 20], ids=["Japanese", "German"])
def test_another_language_is_said_once_and_not_judged(text: str) -> None:
    answers = {"Is it very good?": text}
    sections = dict.fromkeys(Section, text) | {Section.SOLUTION: text + " seamless synergy"}
    findings = fresh(larder(sections, {Faq.CUSTOMER: answers, Faq.INTERNAL: answers}))
    english = {rule.id for rule in all_rules() if rule.is_english}
    assert [f.rule for f in findings].count("not-judged") == 1
    assert not rules_of(findings) & english


def test_some_words_of_another_script_do_not_silence_the_rules() -> None:
    text = "Owners in 東京 and Москва use a seamless scale."
    assert "hype" in rules_of(fresh(larder({Section.SOLUTION: text})))


def test_an_empty_document_is_read() -> None:
    assert "section-missing" in rules_of(fresh(Document("")))


def test_words_inside_declared_names_never_count() -> None:
    text = "Larder won the Magical Scale award in 2026."
    assert "hype" in rules_of(fresh(larder({Section.SOLUTION: text})))
    glossary = {"glossary": "Magical Scale"}
    assert fresh(larder({Section.SOLUTION: text}, facts=glossary)) == ()


def test_a_profile_asks_for_its_own_sections() -> None:
    text = larder(facts={"profile": "bryar-carr"}).text
    closing = text.index("## Closing")
    without = text[:closing] + text[text.index("## Customer FAQ") :]
    assert "section-missing" not in rules_of(fresh(Document(without)))
    assert "section-missing" in rules_of(
        fresh(Document(without.replace("bryar-carr", "mcallister")))
    )


def test_bryar_and_carr_want_the_customer_before_the_first_step() -> None:
    assert "section-order" in rules_of(fresh(larder(facts={"profile": "bryar-carr"})))
