"""The press release by its labels: headings, lines in bold, labels that run in; what is extra."""

import pytest

from store.document import Document, PartKind, Section
from tests.support.documents import (
    CLOSING,
    FLOW,
    FLOW_SECTIONS,
    HEADLINE,
    SUB_HEADING,
    SUMMARY,
    bodies,
    flowing,
    sections,
)


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("## The Problem", Section.PROBLEM),
        ("### PROBLEM:", Section.PROBLEM),
        ("## 4. Problem", Section.PROBLEM),
        ("## 4️⃣ Problem", Section.PROBLEM),
        ("## IV. Problem", Section.PROBLEM),
        ("## Part 2 - The Problem", Section.PROBLEM),
        ("## 🔥 **Problem**", Section.PROBLEM),
        ("## The Problem: every second counts", Section.PROBLEM),
        ("## Customer problem", Section.PROBLEM),
        ("Problem\n-------", Section.PROBLEM),
        ("**The Problem**", Section.PROBLEM),
        ("**The Problem: every second counts**", Section.PROBLEM),
        ("## How Ferry works", Section.SOLUTION),
        ("## Key features", Section.SOLUTION),
        ("## Company Quote", Section.QUOTE),
        ("## Getting started", Section.GETTING_STARTED),
        ("## Pricing & Availability", Section.GETTING_STARTED),
        ("## Testimonials", Section.CUSTOMER_QUOTE),
        ("## Call to action", Section.CALL_TO_ACTION),
        ("## About Brightside", Section.CALL_TO_ACTION),
        ("## Das Problem", Section.PROBLEM),
        ("## 課題", Section.PROBLEM),
    ],
)
def test_labels_are_known_by_meaning_not_spelling(heading: str, section: Section) -> None:
    document = Document(f"# {HEADLINE}\n\n{SUB_HEADING}.\n\n{heading}\n\nWater boils unheard.\n")
    part = document.parts[-1]
    assert (part.section, part.labelled) == (section, True)
    assert document.body(part) == "Water boils unheard."


@pytest.mark.parametrize(
    "label",
    [
        "**The problem.** ",
        "**Problem:** ",
        "**Problem**: ",
        "**Problem** — ",
        "Problem: ",
        "__Problem.__ ",
    ],
)
def test_a_label_may_run_into_its_paragraph(label: str) -> None:
    document = Document(f"# {HEADLINE}\n\n{SUMMARY}\n\n{label}Water boils unheard.\n")
    part = document.parts[-1]
    assert (part.section, part.labelled) == (Section.PROBLEM, True)
    assert document.body(part) == "Water boils unheard."


def test_what_follows_a_label_in_bold_belongs_to_it() -> None:
    text = f"# {HEADLINE}\n\n{SUMMARY}\n\n**Getting started:**\n\n```sh\nferry on\n```\n\nDone.\n"
    assert bodies(text)["getting-started"] == "```sh\nferry on\n```\n\nDone."


def test_a_quotation_after_a_label_that_runs_in_is_one_of_its_own() -> None:
    text = f"# {HEADLINE}\n\n{SUMMARY}\n\n**The problem.** Water boils.\n\n{FLOW[3]}\n"
    assert sections(text)[-2:] == [Section.PROBLEM, Section.QUOTE]


def test_a_quotation_under_a_labelled_heading_stays_there() -> None:
    text = f"# {HEADLINE}\n\n{SUB_HEADING}.\n\n## Problem\n\nWater boils.\n\n{FLOW[3]}\n"
    assert sections(text)[-1] == Section.PROBLEM


@pytest.mark.parametrize("title", ["Tenets", "Glossary", "Risks", "Appendix A", "Open questions"])
def test_any_other_heading_is_an_extra_section(title: str) -> None:
    document = Document(flowing(f"# {HEADLINE}") + f"\n## {title}\n\n- One.\n- Two.\n")
    extra = document.parts[-1]
    assert (extra.kind, extra.title) == (PartKind.EXTRA, title)
    assert document.body(extra) == "- One.\n- Two."


def test_deeper_headings_stay_in_their_section() -> None:
    text = (
        f"# {HEADLINE}\n\n{SUB_HEADING}.\n\n## Solution\n\nA ring.\n\n### Key features\n\nLight.\n"
    )
    assert bodies(text)["solution"] == "A ring.\n\n### Key features\n\nLight."


def test_sections_below_the_heading_of_the_summary_are_their_own() -> None:
    text = f"# {HEADLINE}\n\n{SUB_HEADING}.\n\n## Overview\n\nA ring.\n\n### Problem\n\nSteam.\n"
    assert sections(text)[-2:] == [Section.SUMMARY, Section.PROBLEM]


def test_a_heading_typed_inside_a_section_becomes_a_part_of_its_own() -> None:
    text = f"# {HEADLINE}\n\n{SUB_HEADING}.\n\n## Summary\n\nA ring.\n\n## Problem\n\nSteam.\n"
    assert bodies(text)["summary"] == "A ring."
    assert bodies(text)["problem"] == "Steam."


@pytest.mark.parametrize(
    "opening",
    [
        "# {}",
        "## Press Release\n\n### {}",
        "# Press release\n\n## {}",
        "# Ferry PR/FAQ\n\n## Press Release\n\n**{}**",
        "# Ferry — Press Release & FAQ\n\n## Press Release (draft)\n\nFOR RELEASE NOW\n\n### {}",
        "# PR/FAQ\n\n## Part 1 - Press Release\n\n# {}",
        "## Press Release\n\n**FOR IMMEDIATE RELEASE — Hull, 4 May 2027**\n\n**{}**",
        "FOR IMMEDIATE RELEASE\nHull – 4 May 2027\n\n{}",
        "{}",
        "## Title\n\n{}\n\n## Body",
        "# Ferry PR/FAQ\n\n> Draft 3, not for the public.\n\n### {}",
        "# Ferry: a working title\n\nNotes on who reads this, and why.\n\n### {}",
        "# Ferry PR/FAQ\n\n## Context\n\nWhy we write this.\n\n**{}**",
        "# PR/FAQ: {}",
        "# Press Release: {}",
        "PRESS RELEASE\n\n{}",
        "**Press Release**\n\n**{}**",
    ],
)
def test_the_headline_is_found_and_not_the_name_of_the_form(opening: str) -> None:
    document = Document(flowing(opening.format(HEADLINE)))
    heading = document.section(Section.HEADING)
    assert heading is not None
    assert HEADLINE in document.body(heading)
    assert [part.section for part in document.parts if part.section][1:] == FLOW_SECTIONS


def test_a_form_without_a_headline_has_none() -> None:
    assert Document(flowing("# Ferry PR/FAQ\n\n## Press Release")).section(Section.HEADING) is None


def test_notes_above_the_release_are_an_extra_part() -> None:
    notes = "> Working document. Not for the public."
    text = flowing(f"# Ferry PR/FAQ\n\n{notes}\n\n---\n\n## Press Release\n\n### {HEADLINE}")
    assert bodies(text)["extra-ferry-pr-faq"] == notes
    assert sections(text)[1] == Section.HEADING


def test_front_matter_and_comments_are_no_parts() -> None:
    text = "---\nproduct: Ferry\n---\n<!-- a note -->\n" + flowing(f"# {HEADLINE}")
    assert sections(text) == [Section.HEADING, *FLOW_SECTIONS]


def test_a_waiver_belongs_to_the_paragraph_below_it() -> None:
    waiver = "<!-- backwards: ignore hype -- it is quiet -->"
    text = f"# {HEADLINE}\n\n{SUMMARY}\n\n{waiver}\n{FLOW[1]}\n\n{CLOSING}\n"
    assert bodies(text)["problem"].startswith(waiver)


def test_rules_between_parts_stay_out_of_their_bodies() -> None:
    text = f"# {HEADLINE}\n\n---\n\n{SUMMARY}\n\n---\n\n***\n\n## Tenets\n\nCalm.\n\n---\n"
    assert bodies(text)["summary"] == SUMMARY
    assert bodies(text)["extra-tenets"] == "Calm."


def test_what_a_label_says_is_told_from_what_was_guessed() -> None:
    document = Document(
        flowing(f"# {HEADLINE}") + "\n## Tenets\n\nCalm.\n\n## FAQ\n\n### Why?\n\nSo.\n"
    )
    guessed = [part.id for part in document.parts if not part.labelled]
    assert guessed == [section.value for section in FLOW_SECTIONS]


def test_with_a_labelled_summary_all_that_stands_above_is_the_sub_heading() -> None:
    text = f"# {HEADLINE}\n\nOne. Two.\n\nThree.\n\n## Summary\n\n{SUMMARY}\n"
    assert bodies(text)["sub-heading"] == "One. Two.\n\nThree."


def test_a_level_1_heading_is_the_headline_though_it_reads_like_a_label() -> None:
    text = "# Solution\n\nFor people who cook.\n\n## Summary\n\nA ring.\n"
    assert sections(text) == [Section.HEADING, Section.SUB_HEADING, Section.SUMMARY]


def test_a_heading_that_tells_news_is_the_headline_where_only_a_title_says_what_this_is() -> None:
    notes = "**Status:** " + "a draft that says where it stands and who has read it so far. " * 2
    text = f"# Ferry PRFAQ v0.1\n\n{notes}\n\n## Brightside launches Ferry\n\n{FLOW[1]}\n"
    heading = Document(text).section(Section.HEADING)
    assert heading is not None
    assert heading.body.of(text) == "Brightside launches Ferry"
