"""A finding's place is exactly the words it is about, whatever the Markdown around them."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.document import Document, Section
from store.document.mask import GLUE
from store.rules import Checker, Finding, all_rules
from tests.support.larder import example_document, larder

WORDS = {
    "hype": ["seamless", "game-changing", "unprecedented"],
    "jargon": ["synergies", "leverages"],
    "weasel": ["significantly", "countless"],
    "wordy": ["in order to", "due to the fact that"],
    "placeholder-left": ["[CITY NAME]", "TODO"],
}
PLANTED = [(rule, word) for rule, words in WORDS.items() for word in words]

FRAMES = [
    "Owners say {} today.",
    "Owners say **{}** today.",
    "Owners say _{}_ today.",
    "Owners *say {} today*.",
    "Read [the guide](https://larder.example/a_(b)) about {} now.",
    "Read ![a chart](c.png) about {} now.",
    "- first item\n- Owners say {} today.\n    - nested item\n",
    "1. first\n2. Owners\n   say {} today.\n",
    "<b>Owners</b> say {} today.<br>And more.",
    "Owners <!-- a note --> say {} today.",
    "Type `code here` and {} there.",
    "İstanbul says {} today.",
    "東京 says {} today.",
    "Owners say\n{} today.",
    "Owners say {} today.[^1]\n\n[^1]: A note.",
    "Owners say \\*{} today.",
]
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def checked(document: Document) -> tuple[Finding, ...]:
    return Checker().check(document)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PLANTED),
    st.lists(st.sampled_from(FRAMES), min_size=1, max_size=4),
    LINE_ENDS,
    st.sampled_from(["", "\ufeff"]),
)
def test_a_planted_word_is_found_where_it_stands(
    planted: tuple[str, str], frames: list[str], line_end: str, mark: str
) -> None:
    rule, word = planted
    body = "\n\n".join(frame.format(word) for frame in frames)
    text = larder({Section.SOLUTION: body}).text.replace("\n", line_end)
    text = mark + text
    places = [finding.span.of(text) for finding in checked(Document(text)) if finding.rule == rule]
    assert places == [word] * len(frames)


@pytest.mark.parametrize(("mark", "line_end"), [("", "\r\n"), ("\ufeff", "\n")])
def test_line_ends_and_marks_of_the_file_change_no_finding(mark: str, line_end: str) -> None:
    for failing in (each for rule in all_rules() for each in rule.fails):
        document = example_document(failing)
        other = Document(mark + document.text.replace("\n", line_end))
        assert seen(other) == seen(document)


def seen(document: Document) -> list[tuple[str, str, str]]:
    return [
        (f.rule, f.message, f.span.of(document.text).replace("\r\n", "\n"))
        for f in checked(document)
    ]


MARKUP = st.sampled_from(
    [
        *(
            "*",
            "_",
            "`",
            "[",
            "](",
            ")",
            "![",
            "<b>",
            "<!--",
            "-->",
            "> ",
            "- ",
            "1. ",
            "“",
            "”",
            '"',
        ),
        *("\n", "\n\n", "\r\n", "\u0130", "漢", "\u2028", "\x0c", "\ufeff", "```\n"),
        *("seamless ", "the the ", "[CITY] ", "TBD ", "It is very good. ", "Is it? ", "Larder "),
        *("$9 a month ", "lar-der ", "will ", "### Why?\n", "## FAQ\n", "## Problem\n"),
        *("| a | b |\n", "|---|---|\n"),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(MARKUP, max_size=40).map("".join))
@example("## FAQ\n> \u2028### Why?\n")
def test_on_any_text_findings_stand_inside_it_and_hold_a_word(text: str) -> None:
    document = Document(f"---\nproduct: Larder\n---\n# Larder\n\n{text}")
    assert_places_hold(document)


def assert_places_hold(document: Document) -> None:
    """Each span lies in the text, starts and ends at a visible character, and so do the fixes."""
    text = document.text
    for finding in checked(document):
        start, end = finding.span
        assert 0 <= start <= end <= len(text)
        words = finding.span.of(text)
        assert not words or not (words[0].isspace() or words[-1].isspace()), finding
        assert finding.message.isprintable()
        for edit in finding.fix:
            assert 0 <= edit.span.start <= edit.span.end <= len(text)


def test_places_hold_in_real_documents(corpus: Path) -> None:
    checker = Checker()
    for file in sorted(corpus.glob("*.md")):
        text = file.read_bytes().decode()
        document = Document(text)
        for finding in checker.check(document):
            words = finding.span.of(text)
            assert words == words.strip(), (file.name, finding)
            if finding.rule in WORDS and finding.rule != "placeholder-left":
                plain = finding.span.of(document.mask).replace(GLUE, "")
                assert plain.split(), (file.name, finding)


FIXABLE = [(rule, example) for rule in all_rules() if rule.has_fix for example in rule.fails]


@pytest.mark.parametrize(
    ("rule", "example"), FIXABLE, ids=[f"{rule.id}-{at}" for at, (rule, _) in enumerate(FIXABLE)]
)
def test_a_safe_fix_mends_its_finding_and_brings_no_other(rule: object, example: object) -> None:
    document = example_document(example)  # type: ignore[arg-type]  # an Example
    findings = [f for f in checked(document) if f.rule == rule.id]  # type: ignore[attr-defined]  # a Rule
    for finding in findings:
        if not finding.fix:
            continue
        (edit,) = finding.fix
        after = checked(Document(edit.applied_to(document.text)))
        assert len(after) < len(checked(document))
        assert {f.rule for f in after} <= {f.rule for f in checked(document)}
