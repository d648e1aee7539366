import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.document import Document, Faq, Section
from store.document.editing import (
    add_faq_item,
    apply_edits,
    counted_parts,
    delete_part,
    editor_text,
    insert_section,
    move_faq_item,
    rename,
    replace_body,
    swap_parts,
)
from tests.support.documents import HEADLINE, SUB_HEADING, flowing

LUMEN = """\
# Lumen reads along

Readers gain twenty minutes a day.

## Problem

Reading hurts.

## Quote
## Customer FAQ

### How much?

$49.

### When?

In May.

## Internal FAQ

### Who pays?

Parents.
"""


def edited(text: str, part_id: str, body: str) -> str:
    document = Document(text)
    found = document.part(part_id)
    assert found is not None
    return replace_body(document, found, body).applied_to(text)


def test_a_new_body_replaces_the_old_one_and_nothing_else() -> None:
    assert edited(LUMEN, "problem", "It is dark.") == LUMEN.replace("Reading hurts.", "It is dark.")


def test_an_empty_section_gets_its_text_as_a_paragraph_of_its_own() -> None:
    result = edited(LUMEN, "quote", "“Light!”")
    assert result == LUMEN.replace("## Quote\n", "## Quote\n\n“Light!”\n\n")


def test_an_empty_section_at_the_end_of_a_file_without_a_line_end_takes_text() -> None:
    assert edited("# A\n\n## Problem", "problem", "Dark.") == "# A\n\n## Problem\n\nDark.\n"


def test_a_file_with_carriage_returns_keeps_them() -> None:
    text = LUMEN.replace("\n", "\r\n")
    result = edited(text, "problem", "One.\n\nTwo.")
    assert result == text.replace("Reading hurts.", "One.\r\n\r\nTwo.")


def test_lines_that_stay_keep_their_own_line_ends_in_a_mixed_file() -> None:
    text = "# A\n\n## Problem\n\none\r\ntwo\nthree\r\nfour\n"
    assert edited(text, "problem", "one\ntwo\n2½\nthree\nfour") == text.replace(
        "two\n", "two\n2½\n"
    )


def test_an_unchanged_body_changes_no_byte() -> None:
    text = "\ufeff# A\r\n\r\n## Problem\r\n\r\none\ntwo\r\n"
    document = Document(text)
    for found in document.parts:
        assert replace_body(document, found, editor_text(document, found)).applied_to(text) == text


@given(
    body=st.text(alphabet=st.sampled_from("ab é\n#-*>`🙂"), max_size=40),
    newline=st.sampled_from(["\n", "\r\n"]),
    which=st.sampled_from(["problem", "sub-heading", "customer-how-much", "internal-who-pays"]),
)
@settings(deadline=None, max_examples=60)
def test_editing_a_part_changes_only_its_span(body: str, newline: str, which: str) -> None:
    text = LUMEN.replace("\n", newline)
    document = Document(text)
    found = document.part(which)
    assert found is not None
    result = replace_body(document, found, body).applied_to(text)
    assert result.startswith(text[: found.body.start])
    assert result.endswith(text[found.body.end :])
    assert result == text[: found.body.start] + body.replace("\n", newline) + text[found.body.end :]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (Section.SUMMARY, "a day.\n\n## Summary\n\nNew.\n\n## Problem"),
        (Section.SOLUTION, "hurts.\n\n## Solution\n\nNew.\n\n## Quote"),
        (
            Section.CALL_TO_ACTION,
            "## Quote\n\n## Closing and Call to Action\n\nNew.\n\n## Customer",
        ),
    ],
)
def test_a_missing_section_comes_into_being_in_order(section: Section, expected: str) -> None:
    assert expected in insert_section(Document(LUMEN), section, "New.").applied_to(LUMEN)


def test_a_heading_comes_after_the_front_matter() -> None:
    text = "---\nproduct: Lumen\n---\n"
    result = insert_section(Document(text), Section.HEADING, "Lumen").applied_to(text)
    assert result == text + "\n# Lumen\n"


def test_every_section_can_come_into_being_in_an_empty_file() -> None:
    document = Document("")
    for section in reversed(Section):
        document = apply_edits(document, [insert_section(document, section, section.value)])
    assert [found.section for found in document.parts] == list(Section)
    assert [document.body(found) for found in document.parts] == [s.value for s in Section]


def test_a_question_is_added_as_the_last_of_its_half() -> None:
    text = add_faq_item(Document(LUMEN), Faq.CUSTOMER, "Why?", "So.").applied_to(LUMEN)
    assert "In May.\n\n### Why?\n\nSo.\n\n## Internal FAQ" in text


def test_a_question_takes_the_form_of_its_neighbours() -> None:
    text = "# A\n\n## FAQ\n\n#### Q1. How?\n\nSo.\n"
    assert "## FAQ\n\n### New?\n" in add_faq_item(
        Document("# A\n\n## FAQ\n"), Faq.CUSTOMER, "New?"
    ).applied_to("# A\n\n## FAQ\n")
    assert Document(text).parts  # a level-4 heading is no item of a level-2 FAQ


def test_a_half_that_is_missing_is_made() -> None:
    text = "# A\n"
    both = apply_edits(
        Document(text),
        [
            add_faq_item(Document(text), Faq.INTERNAL, "Why?"),
        ],
    )
    full = add_faq_item(both, Faq.CUSTOMER, "How?").applied_to(both.text)
    assert full == "# A\n\n## Customer FAQ\n\n### How?\n\n## Internal FAQ\n\n### Why?\n"


def test_two_items_change_places_and_what_is_between_them_stays() -> None:
    document = Document(LUMEN)
    first, second = document.faq_items(Faq.CUSTOMER)
    swapped = swap_parts(document, first, second).applied_to(LUMEN)
    assert "### When?\n\nIn May.\n\n### How much?\n\n$49.\n\n## Internal" in swapped
    again = Document(swapped)
    assert swap_parts(again, *again.faq_items(Faq.CUSTOMER)).applied_to(swapped) == LUMEN


def test_an_item_moves_to_the_other_half_with_its_answer() -> None:
    document = Document(LUMEN)
    moved = apply_edits(document, move_faq_item(document, document.faq_items()[0], Faq.INTERNAL))
    assert [item.title for item in moved.faq_items(Faq.INTERNAL)] == ["Who pays?", "How much?"]
    assert moved.body(moved.faq_items(Faq.INTERNAL)[1]) == "$49."


def test_a_deleted_item_takes_its_question_along() -> None:
    document = Document(LUMEN)
    left = apply_edits(document, [delete_part(document, document.faq_items()[-1])])
    assert left.text == LUMEN.replace("### Who pays?\n\nParents.\n", "").rstrip("\n") + "\n"


def test_a_question_is_renamed_in_place() -> None:
    document = Document(LUMEN)
    text = rename(document.faq_items()[0], "What does it\ncost?").applied_to(LUMEN)
    assert text == LUMEN.replace("How much?", "What does it cost?")


FORMS_THAT_GROW = {
    "headings": "### How?\n\nSo.\n",
    "marked headings": "### Q7: How?\n\n**A7:** So.\n",
    "numbered headings": "### 7. How?\n\nSo.\n",
    "ids": "**C9. How?**\nSo.\n",
    "bold": "**How?**\nSo.\n",
    "marked in bold": "**Q: How?**\n\nA: So.\n",
    "only the marker in bold": "**Q:** How?\n**A:** So.\n",
    "run in": "**How?** So.\n",
    "plain": "Q: How?\nA: So.\n",
    "a list": "7. **How?**\n   So.\n",
    "quoted": "> How?\n\nSo.\n",
    "underlined": "How?\n----\n\nSo.\n",
}


@pytest.mark.parametrize("form", FORMS_THAT_GROW)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_question_is_added_in_any_form(form: str, newline: str) -> None:
    text = f"# A\n\n## FAQ\n\n{FORMS_THAT_GROW[form]}".replace("\n", newline)
    document = Document(text)
    after = Document(add_faq_item(document, Faq.CUSTOMER, "Why?", "Because.").applied_to(text))
    asked = [item.title.lstrip("C0123456789. ") for item in after.faq_items()]
    assert asked == ["How?", "Why?"]
    assert [after.body(item).strip() for item in after.faq_items()] == ["So.", "Because."]
    assert after.text.startswith(text)


@pytest.mark.parametrize(
    ("form", "number"),
    [("marked headings", "Q8"), ("numbered headings", "8."), ("ids", "C10."), ("a list", "8.")],
)
def test_a_question_is_numbered_one_higher_than_the_last(form: str, number: str) -> None:
    text = f"# A\n\n## FAQ\n\n{FORMS_THAT_GROW[form]}"
    grown = add_faq_item(Document(text), Faq.CUSTOMER, "Why?", "So.").applied_to(text)
    assert number in grown.removeprefix(text)


@pytest.mark.parametrize("form", FORMS_THAT_GROW)
def test_a_question_in_any_form_is_renamed_and_answered_in_place(form: str) -> None:
    text = f"# A\n\n## FAQ\n\n{FORMS_THAT_GROW[form]}"
    document = Document(text)
    item = document.faq_items()[0]
    renamed = rename(item, "What?").applied_to(text)
    assert [item.title for item in Document(renamed).faq_items()] == ["What?"]
    answered = replace_body(document, item, "Yes.").applied_to(text)
    after = Document(answered)
    assert after.body(after.faq_items()[0]) == "Yes."


def test_a_guessed_part_is_edited_in_place() -> None:
    text = flowing(f"## Press Release\n\n### {HEADLINE}")
    for part in Document(text).parts:
        result = edited(text, part.id, "Other words.")
        assert result == text[: part.body.start] + "Other words." + text[part.body.end :]


@pytest.mark.parametrize(
    "missing",
    [
        Section.SUB_HEADING,
        Section.PROBLEM,
        Section.SOLUTION,
        Section.QUOTE,
        Section.GETTING_STARTED,
        Section.CUSTOMER_QUOTE,
    ],
)
def test_a_section_missing_from_running_text_comes_without_touching_the_rest(
    missing: Section,
) -> None:
    text = flowing(f"# {HEADLINE}\n\n*{SUB_HEADING}*")
    full = Document(text)
    part = full.section(missing)
    assert part is not None
    body = full.body(part).strip("*")
    short = apply_edits(full, [delete_part(full, part)])
    after = apply_edits(short, [insert_section(short, missing, body)])
    others = [(p.section, short.body(p)) for p in short.parts]
    assert [(p.section, after.body(p)) for p in after.parts if p.section is not missing] == others
    added = after.section(missing)
    assert added is not None
    assert after.body(added).strip("*") == body


FORMS_OF_FAQ = {
    "topics of one FAQ": (
        "## FAQ\n\n### General Questions\n\n**Q: What is it?**\nA: A lamp.\n\n"
        "### Technical Questions\n\n**Q: What does it need?**\nA: A socket.\n\n"
        "### Support\n\n**Q: Who helps?**\nA: We do.\n"
    ),
    "an empty FAQ about the making": "## FAQ\n\n### Technical Questions\n\nTo come.\n",
    "headings that ask and no FAQ": "### How?\n\nSo.\n\n### When?\n\nIn May.\n\n### Why?\n\nFun.\n",
    "a label in running text": "**Internal FAQ:** to come.\n\n## Customer FAQ\n\n### How?\n\nSo.\n",
    "contact after the FAQ": "## FAQ\n\n**How?**\n\nSo.\n\n## Contact\n\nAnn Cole\n",
    "one half only": "## Internal FAQ\n\n**C2. How?**\nSo.\n",
    "no FAQ": "Water boils.\n",
}


@pytest.mark.parametrize("form", FORMS_OF_FAQ)
@pytest.mark.parametrize("half", list(Faq))
@pytest.mark.parametrize("question", ["Will it last?", "The time it lasts"])
@pytest.mark.parametrize("answer", ["", "Two years."])
def test_a_question_added_is_one_more_of_its_half_and_none_is_gone(
    form: str, half: Faq, question: str, answer: str
) -> None:
    document = Document(f"# Lumen reads along\n\nFamilies read.\n\n{FORMS_OF_FAQ[form]}")
    grown = Document(add_faq_item(document, half, question, answer).applied_to(document.text))
    assert len(grown.faq_items(half)) == len(document.faq_items(half)) + 1
    assert counted_parts(document) <= counted_parts(grown)
