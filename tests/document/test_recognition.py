"""Sections recognised by what paragraphs say and where they stand."""

import pytest

from store.document import Document, Section
from tests.support.documents import (
    CLOSING,
    CUSTOMER_QUOTE,
    FLOW_SECTIONS,
    GETTING_STARTED,
    HEADLINE,
    PROBLEM,
    QUOTE,
    SOLUTION,
    SUB_HEADING,
    SUMMARY,
    bodies,
    flowing,
    sections,
)


def release(*paragraphs: str) -> str:
    return "\n\n".join([f"# {HEADLINE}", *paragraphs]) + "\n"


def placed(*paragraphs: str) -> list[Section | None]:
    """The sections of a release below its headline."""
    return sections(release(*paragraphs))[1:]


def test_a_release_in_running_text_is_read_in_order() -> None:
    assert sections(flowing(f"# {HEADLINE}")) == [Section.HEADING, *FLOW_SECTIONS]


@pytest.mark.parametrize("form", ["{}.", "*{}*", "**{}**", "_{}._", "__{}__"])
def test_a_line_of_its_own_under_the_headline_is_the_sub_heading(form: str) -> None:
    assert placed(form.format(SUB_HEADING), SUMMARY, PROBLEM)[:2] == [
        Section.SUB_HEADING,
        Section.SUMMARY,
    ]


def test_an_announcement_under_the_headline_is_the_summary() -> None:
    assert placed("Today Brightside launches Ferry.", PROBLEM)[0] != Section.SUB_HEADING
    assert placed(SUMMARY, PROBLEM)[0] == Section.SUMMARY


@pytest.mark.parametrize(
    ("paragraph", "section"),
    [
        ("“It speaks to my mother,” said Ann Cole, founder of Brightside.", Section.QUOTE),
        ('"It speaks to my mother," says Ann Cole, head of sound.', Section.QUOTE),
        ("> “It speaks to my mother.”\n> — Ann Cole, CEO", Section.QUOTE),
        ('> *"It speaks to my mother."* — Ann Cole, CEO', Section.QUOTE),
        ("> It speaks to my mother.\n> - *Ann Cole, chief engineer*", Section.QUOTE),
        ("“It speaks to me,” said Joe Marsh, an early user.", Section.CUSTOMER_QUOTE),
        ("> “It speaks to me.”\n> — Joe Marsh, customer from Leeds", Section.CUSTOMER_QUOTE),
        ("« Elle me parle enfin », dit Joe Marsh, customer à Lyon.", Section.CUSTOMER_QUOTE),
        ("「やっとお湯の声が聞こえます。毎日使っています」――個人利用者", Section.CUSTOMER_QUOTE),
    ],
)
def test_a_quotation_is_placed_by_its_speaker(paragraph: str, section: Section) -> None:
    assert placed(SUMMARY, PROBLEM, SOLUTION, paragraph, CLOSING)[3] == section


def test_the_company_speaks_first_where_nothing_tells_the_speakers_apart() -> None:
    one, two = (f"“It is very quiet in here now,” said {name}." for name in ("Ann", "Joe"))
    assert placed(SUMMARY, SOLUTION, one, two, CLOSING)[2:4] == [
        Section.QUOTE,
        Section.CUSTOMER_QUOTE,
    ]


def test_who_spoke_for_the_company_still_does_the_second_time() -> None:
    again = "“We will make it smaller still, and lighter,” Cole said."
    assert placed(SUMMARY, QUOTE, SOLUTION, again, CLOSING)[3] == Section.QUOTE


def test_a_signature_below_a_quotation_belongs_to_it() -> None:
    text = release(SUMMARY, "“It speaks to my mother.”", "— Ann Cole, CEO", SOLUTION, CLOSING)
    assert bodies(text)["quote"] == "“It speaks to my mother.”\n\n— Ann Cole, CEO"


def test_words_in_quotation_marks_without_a_speaker_are_no_quote() -> None:
    assert Section.QUOTE not in placed(SUMMARY, "Ferry says “boiling” on the band.", CLOSING)


@pytest.mark.parametrize(
    "closing",
    [
        "Ferry is available now.",
        "Learn more in any of our shops.",
        "See [the shop](https://ferry.example).",
        "Order at ferry.example today.",
    ],
)
def test_a_last_paragraph_that_says_where_is_the_closing(closing: str) -> None:
    assert placed(SUMMARY, PROBLEM, SOLUTION, closing)[-1] == Section.CALL_TO_ACTION


def test_the_last_words_after_a_customers_are_the_closing() -> None:
    last = "Ferry does one thing, and the kitchen is a calmer place."
    assert placed(SUMMARY, PROBLEM, SOLUTION, CUSTOMER_QUOTE, last)[-1] == Section.CALL_TO_ACTION


def test_how_to_begin_is_told_by_its_words() -> None:
    assert placed(SUMMARY, SOLUTION, QUOTE, GETTING_STARTED, CUSTOMER_QUOTE, CLOSING)[3] == (
        Section.GETTING_STARTED
    )


def test_a_paragraph_about_the_product_is_no_problem() -> None:
    assert placed(SUMMARY, "Ferry clips on and never wakes a child.", "It shakes.", CLOSING)[1] == (
        Section.SOLUTION
    )


def test_lists_and_code_stay_with_the_paragraph_above() -> None:
    text = release(SUMMARY, PROBLEM, SOLUTION, "- light\n- shake", "```\nferry on\n```", CLOSING)
    assert bodies(text)["solution"].endswith("- light\n- shake\n\n```\nferry on\n```")


def test_notices_and_bare_dates_belong_to_no_part() -> None:
    text = release("**For immediate release**", "*Hull, 4 May 2027*", SUMMARY, PROBLEM)
    document = Document(text)
    held = "".join(document.text[slice(*part.span)] for part in document.parts)
    assert "immediate" not in held
    assert "*Hull" not in held


def test_sections_already_labelled_are_not_guessed_again() -> None:
    text = (
        release(SUMMARY, PROBLEM) + f"\n## Solution\n\n{SOLUTION}\n\n## Learn more\n\n{CLOSING}\n"
    )
    assert sections(text).count(Section.CALL_TO_ACTION) == 1


def test_text_without_any_heading_is_read_too() -> None:
    assert sections(f"{SUMMARY}\n\n{PROBLEM}\n\n{SOLUTION}\n\n{CLOSING}") == [
        Section.SUMMARY,
        Section.PROBLEM,
        Section.SOLUTION,
        Section.CALL_TO_ACTION,
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "---\n", "<!-- note -->\n", "[a]: b\n", "\ufeff"])
def test_nothing_to_read_gives_no_parts(text: str) -> None:
    assert Document(text).parts == ()
