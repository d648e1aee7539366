"""The FAQ: where it starts and ends, its halves and topics."""

import pytest

from store.document import Document, Faq, PartKind
from tests.support.documents import questions, sections, sides

INNER, OUTER = ("Why now?", "internal"), ("What is it?", "customer")


def halves(first: str, second: str, item: str = "### {}\n\nSo.\n") -> str:
    return (
        f"# Ferry boils\n\nYou know when.\n\n{first}\n\n{item.format('What is it?')}\n"
        f"{second}\n\n{item.format('Why now?')}"
    )


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("## Customer FAQ", "## Internal FAQ"),
        ("## External FAQs", "## Stakeholder FAQs"),
        ("## EXTERNAL FREQUENTLY ASKED QUESTIONS", "## INTERNAL FREQUENTLY ASKED QUESTIONS"),
        ("## ❓ Customer FAQ", "## 🔒 Internal FAQ"),
        ("## 3. Customer FAQ", "## 4. Internal FAQ — the hard questions"),
        ("## Part 2: External FAQ (Customer / Developer)", "## Part 3: Internal FAQ (Business)"),
        ("## Customer / External FAQs", "## Internal/Technical FAQ"),
        ("## FAQ (external)", "## FAQ (internal)"),
        ("## Customer Questions", "## Internal Questions"),
        ("## FAQ for customers", "## FAQ for the team"),
        ("## Kunden-FAQ\n## FAQ: Kunden", "## FAQ: Intern"),
        ("## 顧客向け FAQ", "## 社内・開発 FAQ"),
        ("## Preguntas frecuentes: clientes", "## Preguntas frecuentes: internas"),
        ("**Customer FAQ**", "**Internal FAQ**"),
        ("Customer FAQ", "Internal FAQ"),
        ("## FAQ\n\n### Customer Questions", "### Technical Questions"),
        ("## FAQ\n\n### For the person using it", "### For the people deciding whether to build"),
        ("# FAQ\n\n## Customers' questions\n\n### External FAQ", "### Internal FAQ"),
    ],
)
def test_each_half_is_told_by_its_heading(outer: str, inner: str) -> None:
    item = "**Q: {}**\n\nSo.\n"
    assert sides(halves(outer, inner, item)) == [OUTER, INNER]


def test_the_internal_half_may_come_first() -> None:
    inner = "## Internal FAQ\n\n### Why now?\n\nSo.\n\n"
    outer = "## External FAQ\n\n### What is it?\n\nA ring.\n"
    assert sides(f"# A\n\n{inner}{outer}") == [INNER, OUTER]


def test_one_undivided_list_is_the_customers() -> None:
    text = "# A\n\n## FAQ\n\n### Technical\n\n**Q: What is it?**\nA ring.\n"
    assert sides(text) == [OUTER]


def test_topics_within_a_half_do_not_change_the_side() -> None:
    money, time = "### Money\n\n**Q: Why now?**\nSo.\n\n", "### Time\n\n**Q: When?**\nMay.\n"
    assert sides(f"# A\n\n## Internal FAQ\n\n{money}{time}") == [INNER, ("When?", "internal")]


@pytest.mark.parametrize(
    "topic",
    ["### Pricing", "### Getting Started", "### General Questions", "### About the creator"],
)
def test_a_topic_is_no_question_and_no_section(topic: str) -> None:
    text = f"# A\n\nB.\n\n## FAQ\n\n{topic}\n\n**Q: What is it?**\nA ring.\n\n**Q: Why?**\nSo.\n"
    assert questions(text) == ["What is it?", "Why?"]
    assert len(sections(text)) == 2


def test_topics_may_have_headings_for_their_questions() -> None:
    general = "## General\n\n### What is it?\n\nA ring.\n\n"
    assert questions(f"# A\n\n# FAQ\n\n{general}## Money\n\n### Who pays?\n\nYou.\n") == [
        "What is it?",
        "Who pays?",
    ]


def test_a_bold_line_right_before_a_marked_question_is_a_topic() -> None:
    text = "# A\n\n## FAQ\n\n**Q: What?**\nThis.\n\n**Money**\n\n**Q: Who pays?**\nYou.\n"
    document = Document(text)
    assert document.body(document.faq_items()[0]) == "This."


def test_headings_inside_an_answer_stay_there() -> None:
    answer = "#### Short\n\nA ring.\n\n#### Long\n\nA ring of light.\n"
    document = Document(f"# A\n\n## FAQ\n\n### What is it?\n\n{answer}")
    assert "#### Long" in document.body(document.faq_items()[0])


@pytest.mark.parametrize(
    "heading", ["## Appendix", "# Tenets", "## Open questions", "## Kill criteria"]
)
def test_a_heading_as_high_as_the_faq_ends_it(heading: str) -> None:
    document = Document(f"# A\n\n## FAQ\n\n### What is it?\n\nA ring.\n\n{heading}\n\nMore.\n")
    assert document.body(document.faq_items()[0]) == "A ring."
    assert document.parts[-1].kind is PartKind.EXTRA


def test_a_heading_that_asks_does_not_join_a_faq_whose_questions_are_lower() -> None:
    text = "# A\n\n## FAQ\n\n### What is it?\n\nA ring.\n\n## Where is the evidence?\n\nHere.\n"
    assert questions(text) == ["What is it?"]


def test_three_headings_that_ask_are_a_faq_though_none_says_so() -> None:
    text = "# Ferry boils\n\nYou know when.\n\n" + "".join(
        f"## {question}\n\nSo.\n\n" for question in ("Who?", "What?", "When?")
    )
    assert questions(text) == ["Who?", "What?", "When?"]


def test_a_heading_without_a_question_mark_is_an_item_where_items_are_headings() -> None:
    assert questions("# A\n\n## Customer FAQ\n\n### The price\n\n£19.\n") == ["The price"]


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_headings_in_a_fence_are_none(fence: str) -> None:
    text = f"# A\n\n## FAQ\n\n### How?\n\n{fence}sh\n# install\n## Internal FAQ\n{fence}\n\nDone.\n"
    document = Document(text)
    assert len(document.faq_items(Faq.CUSTOMER)) == 1
    assert document.faq_items(Faq.INTERNAL) == ()


def test_two_releases_in_one_file_each_have_their_parts() -> None:
    one = "## Press Release\n\n### {} boils quietly\n\n## FAQ\n\n### What is {}?\n\nA kettle.\n\n"
    text = "# PR/FAQ\n\n" + one.format("Ferry", "Ferry") + one.format("Tilth", "Tilth")
    ids = [part.id for part in Document(text).parts]
    assert ids == ["heading", "customer-what-is-ferry", "heading-2", "customer-what-is-tilth"]


def test_among_marked_headings_one_without_a_marker_is_a_topic() -> None:
    items = (
        "### General\n\n### Q: What is it?\n\nA ring.\n\n### Money\n\n### Q: Who pays?\n\nYou.\n"
    )
    assert questions(f"# A\n\n## FAQ\n\n{items}") == ["What is it?", "Who pays?"]


@pytest.mark.parametrize("answer", ["> Why would anybody?", "> **Why would anybody?**", "Why not?"])
@pytest.mark.parametrize("item", ["### Q: {}", "**Q: {}**", "**{}**", "**C1. {}**"])
def test_what_is_quoted_or_asked_in_an_answer_is_no_question(item: str, answer: str) -> None:
    asked = ["What is it?", "Who pays?"]
    text = "# A\n\n## FAQ\n\n" + "".join(f"{item.format(q)}\n\n{answer}\n\n" for q in asked)
    assert [question.removeprefix("C1. ") for question in questions(text)] == asked
