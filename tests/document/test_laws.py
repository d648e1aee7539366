"""Laws that hold for any text at all: nothing lost, nothing touched that was not edited."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.document import Document, PartKind
from store.document.editing import (
    add_faq_item,
    delete_part,
    editor_text,
    rename,
    replace_body,
)
from store.document.model import Faq
from tests.support.documents import FLOW, HEADLINE, SUB_HEADING

LINES = [
    "",
    " ",
    "---",
    "***",
    "product: Ferry",
    f"# {HEADLINE}",
    "# ",
    "#",
    "## Press Release",
    "# Ferry PR/FAQ",
    "## Summary",
    "## Problem",
    "### Solution",
    "**The problem.** Water boils.",
    "**Getting started:**",
    "Problem: water boils.",
    "Quote",
    f"*{SUB_HEADING}*",
    f"**{SUB_HEADING}**",
    *FLOW,
    "“Quiet,” said Ann.",
    "— Ann Cole, CEO",
    "> “Quiet.”",
    "> - *Ann, CEO*",
    "## Customer FAQ",
    "## Internal FAQ",
    "**FAQ**",
    "FAQ",
    "### How?",
    "#### How come?",
    "### Q1: How?",
    "**Q: How?**",
    "**Q: How",
    "many?**",
    "**How?** So.",
    "**C1. How?**",
    "Q: How?",
    "A: So.",
    "**A1:** So.",
    "> How?",
    "- How?",
    "1. **How?**",
    "   So.",
    "\tcode",
    "```sh",
    "# comment",
    "```",
    "~~~",
    "<!-- note",
    "-->",
    "<!-- backwards: ignore hype -- so -->",
    "<details>",
    "Setext",
    "------",
    "======",
    "| a | b |",
    "|---|---|",
    "[a]: https://ferry.example",
    "FOR IMMEDIATE RELEASE",
    "*May 2027*",
    "字？",
    "## 課題",
    "\x0c\x85\u2028",
]

NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])

documents = st.builds(
    lambda lines, newline, mark, last: mark + newline.join(lines) + (newline if last else ""),
    st.lists(st.sampled_from(LINES), max_size=24),
    NEWLINES,
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
)
"""Texts put together from lines that mean something."""

anything = st.text(
    alphabet=st.sampled_from(string.printable + "\ufeff\u2028\x85é字？“”—"), max_size=200
)
"""Texts of any characters."""

texts = documents | anything
laws = settings(deadline=None, max_examples=200)


@given(texts)
@laws
def test_regions_tile_the_text(text: str) -> None:
    assert "".join(span.of(text) for span in Document(text).regions) == text


@given(texts)
@laws
def test_parts_follow_each_other_and_hold_their_bodies_and_names(text: str) -> None:
    end = 0
    for part in Document(text).parts:
        assert end <= part.span.start <= part.span.end <= len(text)
        assert part.span.contains(part.body)
        assert part.name is None or part.span.contains(part.name)
        end = part.span.end


@given(texts)
@laws
def test_blocks_follow_each_other(text: str) -> None:
    end = 0
    for block in Document(text).blocks:
        assert end <= block.span.start <= block.span.end <= len(text)
        assert block.span.contains(block.content)
        end = block.span.end


@given(texts)
@laws
def test_ids_are_unique_and_titles_fit_a_line(text: str) -> None:
    parts = Document(text).parts
    assert len({part.id for part in parts}) == len(parts)
    assert all(part.title.isprintable() and part.title for part in parts)


@given(texts)
@laws
def test_an_unchanged_body_changes_no_byte(text: str) -> None:
    document = Document(text)
    for part in document.parts:
        edit = replace_body(document, part, editor_text(document, part))
        assert edit.applied_to(text) == text


@given(texts, st.text(alphabet="ab ?\n#*", max_size=20), st.data())
@laws
def test_editing_a_part_changes_only_its_body(text: str, body: str, data: st.DataObject) -> None:
    document = Document(text)
    if not document.parts:
        return
    part = data.draw(st.sampled_from(document.parts))
    result = replace_body(document, part, body).applied_to(text)
    assert result.startswith(text[: part.body.start])
    assert result.endswith(text[part.body.end :])


@given(texts, st.data())
@laws
def test_renaming_changes_only_the_name(text: str, data: st.DataObject) -> None:
    named = [part for part in Document(text).parts if part.name is not None]
    if not named:
        return
    part = data.draw(st.sampled_from(named))
    assert part.name is not None
    result = rename(part, "New  name").applied_to(text)
    assert result == text[: part.name.start] + "New name" + text[part.name.end :]


@given(texts)
@laws
def test_adding_a_question_takes_nothing_away(text: str) -> None:
    for faq in Faq:
        edit = add_faq_item(Document(text), faq, "New?", "Yes.\n\nIndeed.")
        assert edit.span.of(text) in edit.replacement
        assert "New?" in edit.applied_to(text)


@given(texts)
@laws
def test_deleting_a_part_leaves_the_bodies_of_what_stands_before(text: str) -> None:
    document = Document(text)
    items = [part for part in document.parts if part.kind is PartKind.FAQ_ITEM]
    for item in items[-1:]:
        result = delete_part(document, item).applied_to(text)
        kept = text[: item.span.start].rstrip("\r\n")
        assert result.startswith(kept)


@given(documents)
@laws
def test_line_ends_do_not_change_what_is_read(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    ids = [part.id for part in Document(plain).parts]
    assert [part.id for part in Document(plain.replace("\n", "\r\n")).parts] == ids


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_does_not_hide_front_matter_or_heading(mark: str) -> None:
    assert [part.id for part in Document(f"{mark}# A\n").parts] == ["heading"]
    assert Document(f"{mark}---\nproduct: A\n---\n").front_matter.get("product") == "A"


def test_a_fence_hides_headings_and_an_unclosed_one_hides_all_below() -> None:
    for fenced in ("```\n## Problem\n```\n\nB.\n", "~~~~\n## Problem\n~~~\n## Quote\n"):
        assert all(part.name is None for part in Document(f"# A\n\n{fenced}").parts)


def test_a_comment_hides_headings() -> None:
    assert [p.id for p in Document("# A\n\n<!--\n## Problem\n-->\n").parts] == ["heading"]
