"""What is read off one document: `outline`, `flow`, `facts` and `coverage`."""

from pathlib import Path

import pytest

from store.document import Document
from store.document.outline import outline as outline_of
from store.document.templates import sample_document
from store.rules import Finding, Severity
from tests.support.command_line import Backwards
from tui.cli.outline import status

TEXT = """---
product: Lumen
---
# Lumen reads along

## Problem

It is dark. Readers give up.

Nobody helps.

## Glossary

A lamp: a light.

## Customer FAQ

### How much is it?

£40. Once.

### Where?
"""


@pytest.fixture
def outline(desk: Path, backwards: Backwards) -> dict[str, dict[str, object]]:
    """The parts that `outline` lists, by their ids."""
    (desk / "lumen.md").write_text(TEXT)
    told = backwards("outline", "lumen.md", "--format", "json").json
    return {part["id"]: part for part in told["parts"]}


def test_a_part_has_the_keys_that_are_promised(outline: dict[str, dict[str, object]]) -> None:
    problem = outline["problem"]

    assert set(problem) == {
        *("id", "kind", "section", "title", "faq", "labelled", "start", "end", "line"),
        *("end_line", "words", "status"),
    }
    assert (problem["kind"], problem["section"], problem["faq"]) == ("section", "problem", None)
    assert TEXT[problem["start"] : problem["end"]].startswith("## Problem\n")
    assert (problem["line"], problem["end_line"], problem["words"]) == (6, 10, 8)


def test_a_faq_item_says_which_half_it_is_of(outline: dict[str, dict[str, object]]) -> None:
    item = outline["customer-how-much-is-it"]

    assert (item["kind"], item["section"], item["faq"]) == ("faq-item", None, "customer")
    assert (item["title"], item["words"]) == ("How much is it?", 2)


def test_an_extra_section_is_there(outline: dict[str, dict[str, object]]) -> None:
    assert outline["extra-glossary"]["kind"] == "extra"


def test_a_missing_section_stands_empty_at_its_place(
    outline: dict[str, dict[str, object]],
) -> None:
    solution = outline["solution"]

    assert (solution["status"], solution["words"], solution["labelled"]) == ("missing", 0, False)
    assert solution["start"] == solution["end"] == outline["problem"]["end"]


def test_a_question_without_an_answer_stands_empty(outline: dict[str, dict[str, object]]) -> None:
    assert outline["customer-where"]["status"] == "empty"


@pytest.mark.parametrize(
    ("severities", "waived", "stands"),
    [
        ([], None, "clean"),
        ([Severity.INFO, Severity.ERROR, Severity.WARNING], None, "error"),
        ([Severity.INFO], None, "info"),
        ([Severity.ERROR], "its name", "clean"),
    ],
)
def test_a_part_stands_as_its_worst_open_finding(
    severities: list[Severity], waived: str | None, stands: str
) -> None:
    problem = next(entry for entry in outline_of(Document(TEXT)) if entry.id == "problem")
    findings = tuple(
        Finding("rule", severity, "Told.", problem.span, "problem", waived)
        for severity in severities
    )

    assert status(problem, findings) == stands


def test_the_document_is_counted_as_a_whole(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT)
    told = backwards("outline", "lumen.md", "--format", "json").json

    assert {key: told[key] for key in ("path", "product", "profile")} == {
        "path": "lumen.md",
        "product": "Lumen",
        "profile": "mcallister",
    }
    assert 0 < told["pages"] < 0.5
    assert told["words"] == 26


def test_text_has_a_line_for_each_part(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT)
    done = backwards("outline", "lumen.md")
    rows = [line.split("\t") for line in done.out.splitlines()]

    assert done.err.startswith("backwards: 26 words; the press release fills 0.")
    assert ["Problem", "8", "press release"] in [row[1:] for row in rows]
    assert ["· missing", "Solution", "–", "press release"] in rows
    assert ["How much is it?", "2", "customer FAQ"] in [row[1:] for row in rows]


def test_flow_is_the_first_sentence_of_every_paragraph(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT)
    done = backwards("flow", "lumen.md")

    assert done.out.startswith("Heading\n  Lumen reads along\n\nProblem\n")
    assert done.out.endswith("  Nobody helps.\n")


def test_flow_marks_a_sentence_that_points_back(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT.replace("Nobody helps.", "This helps nobody."))

    assert backwards("flow", "lumen.md").out.endswith("  · This helps nobody.\n")


def test_flow_as_json_names_part_and_place(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT)
    *_, last = backwards("flow", "lumen.md", "--format", "json").json["sentences"]

    assert (last["part"], last["line"], last["text"], last["weak"]) == (
        *("problem", 10, "Nobody helps."),
        False,
    )
    assert TEXT[last["start"] : last["end"]] == "Nobody helps."


def test_flow_of_a_document_without_a_release_is_nothing(desk: Path, backwards: Backwards) -> None:
    (desk / "faq.md").write_text("## Customer FAQ\n\n### How much?\n\n£40.\n")
    done = backwards("flow", "faq.md")

    assert (done.code, done.out) == (0, "")


def test_facts_are_listed_by_kind_with_their_places(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT.replace("Nobody helps.", "After 4 minutes 31% stop."))
    rows = [line.split("\t") for line in backwards("facts", "lumen.md").out.splitlines()]

    assert [(row[0], row[1], row[3], row[4]) for row in rows] == [
        ("price", "£40", "customer-how-much-is-it", "20"),
        ("percentage", "31%", "problem", "10"),
        ("duration", "4 minutes", "problem", "10"),
    ]


def test_facts_as_json_are_the_words_at_their_spans(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT)
    (fact,) = backwards("facts", "lumen.md", "--format", "json").json["facts"]

    assert TEXT[fact["start"] : fact["end"]] == fact["text"] == "£40"
    assert (fact["value"], fact["unit"], fact["line"]) == (40, "£", 20)


def test_coverage_tells_which_usual_questions_are_open(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT.replace("How much is it?", "What does it cost me?"))
    done = backwards("coverage", "lumen.md")
    rows = {line.split("\t")[1]: line.split("\t") for line in done.out.splitlines()}

    assert (rows["ext-price"][0], rows["ext-price"][3]) == (
        *("✓ covered", "customer-what-does-it-cost-me"),
    )
    assert rows["int-fail"][0] == "✗ open"
    assert "1 covered" in done.err


def test_coverage_can_leave_only_what_is_open(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text(TEXT)
    rows = backwards("coverage", "lumen.md", "--open").out.splitlines()

    assert {row.split("\t")[0] for row in rows} == {"✗ open"}


def test_coverage_as_json_gives_the_reason_of_a_question_set_aside(
    desk: Path, backwards: Backwards
) -> None:
    (desk / "lumen.md").write_text(
        TEXT + "\n<!-- backwards: not-for-us int-pay -- it is free -->\n"
    )
    told = backwards("coverage", "lumen.md", "--format", "json").json["questions"]
    asides = [(one["id"], one["reason"]) for one in told if one["status"] == "dismissed"]

    assert asides == [("int-pay", "it is free")]


def test_the_outline_of_the_sample_is_whole(desk: Path, backwards: Backwards) -> None:
    (desk / "sample.md").write_text(sample_document().text)
    parts = backwards("outline", "sample.md", "--format", "json").json["parts"]

    assert {part["status"] for part in parts} <= {"clean", "info"}
    assert [part["section"] for part in parts[:9]] == [
        part.section.value for part in Document(sample_document().text).parts[:9] if part.section
    ]
