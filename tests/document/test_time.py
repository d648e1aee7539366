"""Texts that make careless patterns take minutes: each is read in time.

The time limit of a test is far above what reading takes (a fifth of a second each) and far below
what anything that grows with the square of the length does.
"""

import pytest

from store.document import Document
from store.document.blocks import read_blocks
from tests.support.documents import CLOSING, CUSTOMER_QUOTE, PROBLEM, QUOTE, SUMMARY

SIZE = 50_000  # characters

REPEATED = [
    ".", "字", "[", "![", "<!--", "`", "*", "**a ", "_", "<", "#", " ", "\t", ">", "> ", "\n", "\\",
    "&", "(", '"', "“", "”", "— ", "|", "|-", "\r", "\r\n", "1.", "Q: ", "A: ", "**Q: ", "http://",
    "said ", "?", "？", ":", "- ", "- a\n", "-\n", "1. a\n", "1. **a?**\n", "> a\n", "> a?\n\n",
    "> - ", "# a\n", "### a?\n", "## FAQ\n", "## Problem\n", "**Problem.** a\n\n", "**FAQ**\n\n",
    "a\n---\n", "---\n", "```\n", "~~~ a\nb\n", "<div>\n", "<a ", "</", "<!-- a\n", "[a]: b\n",
    "[a]:\n", "[](", "a|b\n-|-\n", "**Q: what?**\n", "Q: a\nA: b\n", "**a?** b\n\n", "word ",
    "word\n", "a\n\n", "FOR IMMEDIATE RELEASE\n\n", "May 2027\n\n", "“a” said b. ",
    "“a”\n\n— b\n\n", "1 - ", "press release ", "faq ", "about ", "\ufeff", "\x00",
]  # fmt: skip

WHOLE = {
    "front matter that is never closed": "---\n" + "a: b\n" * (SIZE // 5),
    "nested quotations": "".join(">" * (i % 200) + " a\n" for i in range(SIZE // 100)),
    "nested lists": "".join("  " * (i % 100) + "- a\n" for i in range(SIZE // 100)),
    "one long release": "# Ferry\n\n" + f"{SUMMARY}\n\n{PROBLEM}\n\n{QUOTE}\n\n" * (SIZE // 500),
    "one long FAQ": "# A\n\n## FAQ\n\n" + f"### Why?\n\n{CUSTOMER_QUOTE}\n\n" * (SIZE // 150),
    "questions without answers": "## FAQ\n\n" + "**Q: Why?**\n" * (SIZE // 12),
    "spaces before a line end": f"# A\n\n{CLOSING}{' ' * SIZE}x\n",
    "a long heading": "# " + "Ferry FAQ press release " * (SIZE // 24),
    "a long line in bold": "## FAQ\n\n**" + "why " * (SIZE // 4) + "?**\n",
    "a long quotation": "# A\n\n“" + "quiet " * (SIZE // 6) + "” said Ann.\n",
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", REPEATED, ids=ascii)
def test_a_repeated_piece_is_read_in_time(piece: str) -> None:
    text = piece * (SIZE // len(piece))
    document = Document(text)
    assert "".join(span.of(text) for span in document.regions) == text


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", WHOLE)
def test_a_document_of_one_kind_is_read_in_time(name: str) -> None:
    document = Document(WHOLE[name])
    assert all(part.span.contains(part.body) for part in document.parts)


@pytest.mark.timeout(20)
def test_blocks_of_a_long_list_are_read_in_time() -> None:
    assert len(read_blocks("- a\n" * (SIZE // 4))) == 1
