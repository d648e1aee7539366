from store.document import Document, Span
from store.review import Review, make_review
from store.rules.model import Finding, Severity

OLD = """\
# A lamp

## Problem

Readers often give up. They very quickly lose the line.

## Solution

It very gladly helps.
"""


def finding(text: str, words: str, rule: str = "weasel", start: int = 0) -> Finding:
    at = text.index(words, start)
    return Finding(rule, Severity.WARNING, f"“{words}”", Span(at, at + len(words)), "problem")


def reviewed(new: str, old_findings: list[Finding], new_findings: list[Finding]) -> Review:
    return make_review(Document(OLD), Document(new), old_findings, new_findings)


def test_a_finding_whose_words_are_gone_is_fixed() -> None:
    new = OLD.replace("often ", "")
    review = reviewed(new, [finding(OLD, "often")], [])
    assert [one.message for one in review.fixed] == ["“often”"]
    assert review.new == review.kept == ()


def test_a_finding_on_words_that_came_is_new() -> None:
    new = OLD.replace("gladly", "really")
    review = reviewed(new, [], [finding(new, "really")])
    assert [one.message for one in review.new] == ["“really”"]


def test_a_finding_on_kept_words_is_still_there_at_both_places() -> None:
    new = "Before it.\n\n" + OLD
    old_one, new_one = finding(OLD, "often"), finding(new, "often")
    (kept,) = reviewed(new, [old_one], [new_one]).kept
    assert (kept.old, kept.new) == (old_one, new_one)


def test_a_finding_moves_with_its_paragraph() -> None:
    paragraph = "Readers often give up. They very quickly lose the line.\n"
    new = OLD.replace(f"{paragraph}\n", "") + f"\n{paragraph}"
    old_one = finding(OLD, "very", start=OLD.index("They"))
    new_one = finding(new, "very", start=new.index("They"))
    other = finding(new, "very", start=new.index("It very"))
    review = reviewed(new, [old_one], [other, new_one])
    assert [(kept.old, kept.new) for kept in review.kept] == [(old_one, new_one)]
    assert review.new == (other,)


def test_a_finding_about_something_missing_is_matched_by_its_part() -> None:
    missing = Finding("section-missing", Severity.ERROR, "No quote", Span(0, 0), "quote")
    elsewhere = Finding("section-missing", Severity.ERROR, "No quote", Span(9, 9), "quote")
    review = reviewed(OLD + "\nMore.\n", [missing], [elsewhere])
    assert [(kept.old, kept.new) for kept in review.kept] == [(missing, elsewhere)]


def test_findings_of_other_rules_on_the_same_words_are_not_the_same() -> None:
    review = reviewed(OLD, [finding(OLD, "often")], [finding(OLD, "often", rule="adverb")])
    assert (len(review.fixed), len(review.new), len(review.kept)) == (1, 1, 0)


def test_a_long_sentence_edited_and_still_too_long_is_still_there() -> None:
    new = OLD.replace("quickly lose", "soon lose")
    long = "They very quickly lose the line."
    old_one = finding(OLD, long, rule="sentence-too-long")
    new_one = finding(new, "They very soon lose the line.", rule="sentence-too-long")
    assert len(reviewed(new, [old_one], [new_one]).kept) == 1
