"""Waivers in the text, and writing them."""

from datetime import date

import pytest

from store.document import Document, Faq, Section
from store.rules import Checker, Finding, waive
from tests.support.larder import larder

HYPE = "Larder is a seamless way to count 200 cups."
WAIVED = f"<!-- backwards: ignore hype -- it has no seam -->\n\n{HYPE}"


def check(document: Document) -> tuple[Finding, ...]:
    return Checker(today=date(2027, 1, 15)).check(document)


def solution(text: str) -> tuple[Finding, ...]:
    return check(larder({Section.SOLUTION: text}))


def test_a_waiver_excuses_the_block_below_it() -> None:
    (finding,) = solution(WAIVED)
    assert (finding.rule, finding.waived) == ("hype", "it has no seam")


def test_a_waiver_on_the_line_above_excuses_too() -> None:
    (finding,) = solution(WAIVED.replace("-->\n\n", "-->\n"))
    assert finding.waived


def test_a_waiver_does_not_reach_the_block_after_next() -> None:
    findings = solution(f"{WAIVED}\n\nLarder is seamless for 40 cafes.")
    assert [finding.waived for finding in findings] == ["it has no seam", None]


def test_a_waiver_excuses_only_the_rules_it_names() -> None:
    text = WAIVED.replace("ignore hype", "ignore jargon, hype")
    assert [(f.rule, f.waived is None) for f in solution(text)] == [
        ("unused-ignore", True),
        ("hype", False),
    ]


def test_a_waiver_of_the_file_reaches_everywhere() -> None:
    document = larder({Section.SOLUTION: HYPE})
    top = "<!-- backwards: ignore-file hype -- our word -->\n\n"
    start = document.front_matter.span.end
    (finding,) = check(Document(document.text[:start] + top + document.text[start:]))
    assert finding.waived == "our word"


def test_a_waiver_without_a_reason_excuses_nothing_and_is_found() -> None:
    findings = solution(f"<!-- backwards: ignore hype -->\n\n{HYPE}")
    assert [(f.rule, f.waived) for f in findings] == [("bad-ignore", None), ("hype", None)]


def test_a_waiver_shown_as_code_is_none() -> None:
    text = f"```\n<!-- backwards: ignore hype -- shown -->\n```\n\n{HYPE}"
    assert [(f.rule, f.waived) for f in solution(text)] == [("hype", None)]


def test_a_waiver_of_an_unknown_rule_is_answered_with_the_nearest_name() -> None:
    (finding,) = solution("<!-- backwards: ignore hipe -- mine -->\n\nLarder counts 200 cups.")
    assert finding.rule == "bad-ignore"
    assert "did you mean hype?" in finding.message


def without(*sections: Section) -> Document:
    return larder(dict.fromkeys(sections, ""))


def at_the_top(document: Document, comment: str) -> Document:
    start = document.front_matter.span.end
    return Document(f"{document.text[:start]}{comment}\n\n{document.text[start:]}")


def test_a_waiver_of_one_missing_section_leaves_the_others_missing() -> None:
    document = without(Section.PROBLEM, Section.QUOTE)
    comment = "<!-- backwards: ignore-file section-missing:problem -- everybody knows it -->"
    findings = check(at_the_top(document, comment))
    assert [(f.part, f.waived) for f in findings if f.rule == "section-missing"] == [
        ("problem", "everybody knows it"),
        ("quote", None),
    ]


def test_a_waiver_without_a_part_excuses_every_missing_section() -> None:
    document = without(Section.PROBLEM, Section.QUOTE)
    comment = "<!-- backwards: ignore-file section-missing -- an outline -->"
    findings = check(at_the_top(document, comment))
    assert [f.waived for f in findings if f.rule == "section-missing"] == ["an outline"] * 2


def test_writing_a_waiver_for_a_missing_section_names_that_section_alone() -> None:
    document = without(Section.PROBLEM, Section.QUOTE)
    missing = [f for f in check(document) if f.rule == "section-missing"]
    after = check(Document(waive(document, missing[1], "no words yet").applied_to(document.text)))
    assert [(f.part, f.waived) for f in after if f.rule == "section-missing"] == [
        ("problem", None),
        ("quote", "no words yet"),
    ]


def test_a_waiver_can_excuse_any_rule_in_one_part_alone() -> None:
    document = larder({Section.SOLUTION: HYPE, Section.PROBLEM: HYPE.replace("Larder", "It")})
    comment = "<!-- backwards: ignore-file hype:solution -- our word -->"
    found = [(f.part, f.waived) for f in check(at_the_top(document, comment)) if f.rule == "hype"]
    assert found == [("problem", None), ("solution", "our word")]


def test_a_waiver_of_a_section_that_is_there_excuses_nothing() -> None:
    comment = "<!-- backwards: ignore-file section-missing:problem -- later -->"
    (finding,) = check(at_the_top(larder(), comment))
    assert (finding.rule, "section-missing:problem" in finding.message) == ("unused-ignore", True)


def test_a_part_that_is_none_is_answered_with_the_nearest_name() -> None:
    comment = "<!-- backwards: ignore-file section-missing:problm -- later -->"
    (finding,) = check(at_the_top(larder(), comment))
    assert finding.rule == "bad-ignore"
    assert "did you mean problem?" in finding.message


def test_taking_out_an_unused_waiver_is_a_safe_fix() -> None:
    document = larder({Section.SOLUTION: WAIVED.replace("seamless", "quiet")})
    (finding,) = check(document)
    (edit,) = finding.fix
    assert (
        edit.applied_to(document.text)
        == larder({Section.SOLUTION: HYPE.replace("seamless", "quiet")}).text
    )


PLACES: dict[str, Document] = {
    "paragraph": larder({Section.SOLUTION: HYPE}),
    "second paragraph": larder({Section.SOLUTION: f"It counts 9 cups.\n\n{HYPE}"}),
    "list": larder({Section.SOLUTION: f"- It counts 9 cups.\n- {HYPE}"}),
    "heading": larder({Section.HEADING: "Larder is a seamless scale"}),
    "question": larder(items={Faq.CUSTOMER: {"Is there any there": "Yes, 40 of them."}}),
    "missing section": larder({Section.CALL_TO_ACTION: ""}),
    "carriage returns": Document(larder({Section.SOLUTION: HYPE}).text.replace("\n", "\r\n")),
    "byte-order mark": Document("\ufeff" + larder({Section.SOLUTION: HYPE}).text),
    "no front matter": Document(larder({Section.SOLUTION: ""}).text.split("---\n", 2)[2]),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_waiver_that_is_written_excuses_its_finding_and_nothing_else(name: str) -> None:
    document = PLACES[name]
    for finding in check(document):
        edit = waive(document, finding, "our reason")
        after = check(Document(edit.applied_to(document.text)))
        excused = [f for f in after if f.waived == "our reason"]
        assert [(f.rule, f.message) for f in excused] == [(finding.rule, finding.message)]
        assert len(after) == len(check(document))


def test_a_reason_cannot_end_the_comment() -> None:
    document = larder({Section.SOLUTION: HYPE})
    (finding,) = check(document)
    edit = waive(document, finding, "so --> there\n<!-- really")
    (excused,) = check(Document(edit.applied_to(document.text)))
    assert excused.waived == "so there ! really"


def test_a_waiver_needs_a_reason() -> None:
    document = larder({Section.SOLUTION: HYPE})
    (finding,) = check(document)
    with pytest.raises(ValueError, match="needs a reason"):
        waive(document, finding, " -- ")
