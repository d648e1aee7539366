r"""Blocks of Markdown: where each begins and ends, told by a second parser where there is one.

The examples are our own, one or more for every section of the CommonMark specification.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.document import BlockKind, Document
from store.document.blocks import read_blocks

EXAMPLES = {
    "tabs": "\tfoo\tbaz\n\n  - foo\n\n\tbar\n\n#\tFoo\n",
    "precedence": "- `one\n- two`\n",
    "rules": "***\n---\n___\n - - -\n * * *  \n_____________\n",
    "no rules": "+++\n--\n_ _ _ a\n***bold***\n",
    "a rule in a list": "- foo\n***\n- bar\n",
    "headings": "# a\n## b\n### c\n#### d\n##### e\n###### f\n####### g\n",
    "headings without space": "#5 bolt\n\n#hashtag\n\n\\## foo\n",
    "indented headings": " ### a\n  ## b\n   # c\n\n    # d\n",
    "closed headings": "## foo ##\n# bar ##################\n### baz ### b\n# foo#\n",
    "empty headings": "## \n#\n### ###\n",
    "headings against paragraphs": "Foo\n# bar\nBaz\n",
    "underlined": "Foo *bar*\n=========\n\nFoo\nbar\n-----\n",
    "underlined, indented": "   Foo\n---\n\n  Foo\n  ===\n",
    "underlined, after a list": "- foo\n-----\n\n> foo\n-----\n",
    "an underline alone": "=== \n\n---\n",
    "indented code": "    a simple\n      block\n\n- foo\n\n      bar\n",
    "indented code against paragraphs": "Foo\n    bar\n\n    code\nFoo\n",
    "fences": "```\n<\n >\n```\n\n~~~ ruby startline=3\ndef foo(x)\n~~~\n",
    "longer fences": "````\naaa\n```\n``````\n",
    "a fence not closed": "```\n\n```\naaa\n\n```\nbbb\n",
    "a fence in a quotation": "> ```\n> aaa\n\nbbb\n",
    "a heading in a fence": "```\n# aaa\n```\n# bbb\n",
    "html": "<div>\n*hello*\n\n</div>\n",
    "a comment": "<!-- Foo\n\n# bar\n-->\n\nokay\n",
    "a declaration": "<?php\n\necho '>';\n\n?>\nokay\n",
    "a script": "<script>\n// a\n\n# b\n</script>\n\nokay\n",
    "link definitions": '[foo]: /url "title"\n\n[foo]\n\n[bar]: /b\n# [Foo]\n',
    "paragraphs": "aaa\n\nbbb\nccc\n\n\nddd\n",
    "blank lines": "  \n\naaa\n  \n\n# aaa\n\n  \n",
    "quotations": "> # Foo\n> bar\n> baz\n\n># Foo\n>bar\n",
    "lazy quotations": "> bar\nbaz\n> foo\n---\n",
    "a heading after a quotation": "> quote\n# Heading\n",
    "nested quotations": "> > > foo\nbar\n>>> foo\n",
    "list items": "1.  A paragraph\n    with two lines.\n\n        code\n\n    > quote\n",
    "list items with little margin": "- one\n\n two\n\n -    one\n\n      two\n",
    "empty list items": "-\n  foo\n-\n  ```\n  bar\n  ```\n- foo\n-\n- bar\n",
    "lists against paragraphs": "Foo\n- bar\n- baz\n\nThe number is\n14.  windows\n",
    "lists of several kinds": "- foo\n- bar\n+ baz\n\n1. foo\n2. bar\n3) baz\n",
    "loose lists": "- foo\n\n- bar\n\n\n- baz\n",
    "nested lists": "- a\n  - b\n    - c\n- d\n    - e\n",
    "a list and a heading": "- a\n# b\n\n1. c\n## d\n",
    "inline code": "`` foo ` bar ``\n\n`foo\n# bar`\n",
    "emphasis": "*foo **bar** baz*\n\n**a\nb**\n",
    "links": '[link](/uri "title")\n\n[a](<b\nc>)\n',
    "images": '![foo](/url "title")\n',
    "line breaks": "foo  \nbaz\n\nfoo\\\nbaz\n",
    "other scripts": "# 見出し\n\n本文。\n",
}  # fmt: skip


def headings_by_another_parser(text: str) -> list[tuple[int, int]]:
    """Each top-level heading as line and level, by markdown-it."""
    tokens = MarkdownIt("commonmark").parse(text)
    opening = (t for t in tokens if t.type == "heading_open" and t.level == 0 and t.map)
    return [(token.map[0] + 1, int(token.tag[1:])) for token in opening if token.map]


def headings(text: str) -> list[tuple[int, int]]:
    document = Document(text)
    found = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    return [(document.lines.line(block.span.start), block.level) for block in found]


@pytest.mark.parametrize("name", EXAMPLES)
def test_headings_are_where_another_parser_finds_them(name: str) -> None:
    assert headings(f"\n{EXAMPLES[name]}") == headings_by_another_parser(f"\n{EXAMPLES[name]}")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_blocks_hold_all_that_is_not_blank(name: str, newline: str) -> None:
    text = EXAMPLES[name].replace("\n", newline)
    place, between = 0, ""
    for block in read_blocks(text):
        between += text[place : block.span.start]
        place = block.span.end
    lines = re.split(r"[\r\n]+", between + text[place:])
    assert all(line.startswith("[") for line in lines if line.strip())  # link definitions


@pytest.mark.parametrize("name", EXAMPLES)
def test_kinds_and_places_do_not_depend_on_what_ends_a_line(name: str) -> None:
    text = EXAMPLES[name]
    expected = [(block.kind, block.level) for block in read_blocks(text)]
    again = read_blocks(text.replace("\n", "\r\n"))
    assert [(block.kind, block.level) for block in again] == expected


@given(st.lists(st.sampled_from(["# a", "b", "", "- c", "> d", "---", "    e", "## f ##"])))
@settings(deadline=None, max_examples=200)
def test_headings_of_any_lines_are_within_the_text_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = [block for block in read_blocks(text) if block.kind is BlockKind.HEADING]
    assert all(block.span.contains(block.content) for block in found)
    assert [block.span.start for block in found] == sorted(block.span.start for block in found)


def test_a_heading_ends_with_its_line() -> None:
    text = "# A\n[a]: https://ferry.example\n\nB\n=\n[b]: https://ferry.example\n"
    assert [block.span.of(text) for block in read_blocks(text)] == ["# A", "B\n="]


def test_a_table_is_told_from_a_paragraph() -> None:
    kinds = [block.kind for block in read_blocks("| a | b |\n|---|:-:|\n| c | d |\n\n| a |\nb\n")]
    assert kinds == [BlockKind.TABLE, BlockKind.PARAGRAPH]
