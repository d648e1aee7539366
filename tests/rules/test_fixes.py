from store.document import Document, DocumentEdit, Span
from store.rules import Checker
from store.rules.fixes import apply_fixes


def edit(start: int, end: int, replacement: str) -> DocumentEdit:
    return DocumentEdit(Span(start, end), replacement)


def test_all_edits_are_made_at_the_places_the_text_has_now() -> None:
    text = "one two three"
    edits = [edit(8, 13, "III"), edit(0, 3, "I")]
    assert apply_fixes(Document(text), edits).text == "I two III"


def test_of_edits_that_overlap_the_first_is_made() -> None:
    edits = [edit(0, 7, "1 2"), edit(4, 13, "2 3")]
    assert apply_fixes(Document("one two three"), edits).text == "1 2 three"


def test_no_edits_change_nothing() -> None:
    assert apply_fixes(Document("one"), []).text == "one"


def test_what_a_rule_offers_mends_its_finding() -> None:
    document = Document("# A\n\n## Problem\n\nIt is the the line.\n")
    findings = [f for f in Checker().check(document) if f.rule == "repeated-word"]
    mended = apply_fixes(document, [e for f in findings for e in f.fix])
    assert "It is the line" in mended.text
    assert not [f for f in Checker().check(mended) if f.rule == "repeated-word"]
