"""Questions in every form people set them in."""

import pytest

from store.document import Document
from tests.support.documents import answers, bodies, questions

ASKED = ["What does it cost?", "Who is it for?"]
ANSWERED = ["£19.", "For people who cook."]


def faq(*items: str) -> str:
    return "# Ferry boils\n\nYou know when.\n\n## FAQ\n\n" + "\n\n".join(items) + "\n"


FORMS = {
    "headings": ("### What does it cost?\n\n£19.", "### Who is it for?\nFor people who cook."),
    "headings with a marker": (
        "### Q: What does it cost?\n\nA: £19.",
        "### Q: Who is it for?\n\nA: For people who cook.",
    ),
    "headings with a numbered marker": (
        "### Q1: What does it cost?\n\n**A1:** £19.",
        "### Q2: Who is it for?\n\n**A2:** For people who cook.",
    ),
    "headings in bold": (
        "### **Q: What does it cost?**\n\n£19.",
        "### **Q: Who is it for?**\n\nFor people who cook.",
    ),
    "headings two levels down": (
        "#### What does it cost?\n\n£19.",
        "#### Who is it for?\n\nFor people who cook.",
    ),
    "headings as high as the FAQ": (
        "## What does it cost?\n\n£19.",
        "## Who is it for?\n\nFor people who cook.",
    ),
    "underlined headings": (
        "What does it cost?\n------\n\n£19.",
        "Who is it for?\n------\n\nFor people who cook.",
    ),
    "bold with a marker": (
        "**Q: What does it cost?**\nA: £19.",
        "**Q: Who is it for?**\n\nA: For people who cook.",
    ),
    "bold with trailing spaces": (
        "**Q: What does it cost?**  \nA: £19.",
        "**Q: Who is it for?**  \nA: For people who cook.",
    ),
    "bold with a marker and a full stop": (
        "**Q. What does it cost?**\n£19.",
        "**Q. Who is it for?**\nFor people who cook.",
    ),
    "only the marker in bold": (
        "**Q:** What does it cost?\n**A:** £19.",
        "**Q:** Who is it for?\n**A:** For people who cook.",
    ),
    "the marker in bold, its colon outside": (
        "**Q**: What does it cost?\n\n**A**: £19.",
        "**Q**: Who is it for?\n\n**A**: For people who cook.",
    ),
    "numbered markers": (
        "**Q7. What does it cost?**\n£19.",
        "**Q8. Who is it for?**\nFor people who cook.",
    ),
    "bold on its own line": (
        "**What does it cost?**\n£19.",
        "**Who is it for?**\n\nFor people who cook.",
    ),
    "bold with a word in brackets after it": (
        "**What does it cost? (for one)**\n£19.",
        "**Who is it for? (success measures)**\nFor people who cook.",
    ),
    "underscores": ("__What does it cost?__\n£19.", "__Who is it for?__\nFor people who cook."),
    "run in": ("**What does it cost?** £19.", "**Who is it for?** For people who cook."),
    "run in with a marker": (
        "**Q: What does it cost?** £19.",
        "**Q: Who is it for?** For people who cook.",
    ),
    "italics": ("*What does it cost?*\n\n£19.", "*Who is it for?*\n\nFor people who cook."),
    "plain with a marker": (
        "Q: What does it cost?\nA: £19.",
        "Q: Who is it for?\nA: For people who cook.",
    ),
    "plain with a word for a marker": (
        "Question 1: What does it cost?\n\nAnswer: £19.",
        "Question 2: Who is it for?\n\nAnswer: For people who cook.",
    ),
    "plain, question and answer on one line": (
        "Q: What does it cost? A: £19.",
        "Q: Who is it for? A: For people who cook.",
    ),
    "plain lines": (
        "What does it cost?\n\n£19.",
        "Who is it for?\n\nFor people who cook.",
    ),
    "quoted": ("> What does it cost?\n\n£19.", "> Who is it for?\n\nFor people who cook."),
    "quoted in bold": (
        "> **Q: What does it cost?**\n\n£19.",
        "> **Q: Who is it for?**\n\nFor people who cook.",
    ),
    "a numbered list in bold": (
        "1. **What does it cost?**\n   £19.",
        "2. **Who is it for?**\n\n   For people who cook.",
    ),
    "a list in bold with markers": (
        "- **Q: What does it cost?**\n  A: £19.",
        "- **Q: Who is it for?**\n  A: For people who cook.",
    ),
    "a plain list": (
        "- What does it cost?\n  - £19.",
        "- Who is it for?\n  - For people who cook.",
    ),
    "full-width marks": (
        "**Q：What does it cost？**\n£19.",
        "**Q：Who is it for？**\nFor people who cook.",
    ),
    "wrapped over two lines": (
        "**Q: What does\nit cost?**\n£19.",
        "**Q: Who is\nit for?**\nFor people who cook.",
    ),
    "rules between": (
        "**Q: What does it cost?**\n\n£19.\n\n---",
        "**Q: Who is it for?**\n\nFor people who cook.\n\n---",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_questions_are_found_in_every_form(form: str) -> None:
    found = [title.replace("？", "?").split(" (")[0] for title in questions(faq(*FORMS[form]))]
    assert found == ASKED


@pytest.mark.parametrize("form", FORMS)
def test_answers_are_found_without_their_markers(form: str) -> None:
    found = [answer.strip(" -") for answer in answers(faq(*FORMS[form]))]
    assert found == ANSWERED


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize("form", FORMS)
def test_questions_are_found_whatever_ends_a_line(form: str, newline: str) -> None:
    text = faq(*FORMS[form])
    assert questions(text.replace("\n", newline)) == questions(text)


@pytest.mark.parametrize("form", [form for form in FORMS if "marker" in form])
def test_marked_questions_need_no_heading_of_a_faq(form: str) -> None:
    text = "# Ferry boils\n\nYou know when.\n\n" + "\n\n".join(FORMS[form]) + "\n"
    assert len(questions(text)) == 2


def test_letters_and_numbers_stay_in_the_question_and_out_of_its_id() -> None:
    text = faq("**C1. Which kettles fit?**\nAll.", "**C10. How long does it last?**\nLong.")
    assert questions(text) == ["C1. Which kettles fit?", "C10. How long does it last?"]
    assert Document(text).faq_items()[0].id == "customer-which-kettles-fit"


def test_a_numbered_heading_that_asks_nothing_is_one_beside_others_that_ask() -> None:
    text = faq("### 4.1 What does it cost?\n\n£19.", "### 4.2 Time to first value\n\nA day.")
    assert questions(text) == ["4.1 What does it cost?", "4.2 Time to first value"]


def test_what_a_customer_says_counts_among_questions_that_run_in() -> None:
    items = [f"**Is it {word}?** Yes." for word in ("light", "small", "quiet")]
    text = faq(*items, "**I cook with gas.** It works there too.")
    assert questions(text)[-1] == "I cook with gas."


@pytest.mark.parametrize(
    "answer",
    [
        "```sh\n# is this one?\n**Q: Or this?**\n```",
        "> Why would anybody ask this?",
        "We asked ourselves: who would buy it? Nobody knew.",
        "**The short answer:** it is cheap.",
        "**Costs**\n\nFew.",
        "- Is it a list?\n- It is.",
        "| Who? | What? |\n|---|---|\n| we | this |",
        "<!-- should we say more? -->",
        "#### Is this a question inside the answer?\n\nNo.",
        "- **Q3:** the second model\n- **Q4:** the third",
        "A. Smith built it.",
    ],
)
def test_what_only_looks_like_a_question_stays_in_the_answer(answer: str) -> None:
    text = faq(f"### What does it cost?\n\n{answer}", "### Who is it for?\n\nCooks.")
    assert questions(text) == ASKED
    assert answers(text)[0] == answer


def test_a_bold_phrase_in_an_answer_is_no_question_among_marked_ones() -> None:
    text = faq("**Q: What does it cost?**\nA: £19. Or\n**is it?** We think so.")
    assert questions(text) == ["What does it cost?"]


def test_several_questions_in_one_paragraph_are_told_apart() -> None:
    assert questions(faq("Q: What?\nA: This.\nQ: Why?\nA: So.")) == ["What?", "Why?"]


def test_a_title_has_no_markup_in_it() -> None:
    text = faq("### What is `ferry` in *plain* [words](https://ferry.example/a)?\n\nA ring.")
    assert questions(text) == ["What is ferry in plain words?"]


def test_a_question_without_an_answer_has_an_empty_body() -> None:
    assert answers(faq("### What does it cost?", "### Who is it for?\n\nCooks.")) == ["", "Cooks."]


def test_notes_before_the_first_question_are_kept_as_an_extra_part() -> None:
    text = "# A\n\n## Internal FAQ\n\n*This half is private.*\n\n### Why?\n\nSo.\n"
    assert bodies(text)["extra-internal-faq"] == "*This half is private.*"
