"""Comments that the program writes into a document for its checks."""

import re

from store.document import Document, DocumentEdit, Span
from store.document.editing import newline_of

_LONGEST_REASON = 300


def comment_above(document: Document, place: int, words: str) -> DocumentEdit:
    """The edit that puts a comment at the start of a block, on a line of its own."""
    newline = newline_of(document.text)
    return DocumentEdit(Span(place, place), f"<!-- backwards: {words} -->{newline}{newline}")


def top_of(document: Document) -> int:
    """The first place where a comment may stand: below the front matter."""
    text = document.text
    return document.front_matter.span.end or len(text) - len(text.lstrip("\ufeff"))


def one_line(reason: str) -> str:
    """A reason on one line, without anything that would end the comment early."""
    line = "".join(sign if sign.isprintable() else " " for sign in reason)
    return " ".join(re.sub(r"-{2,}|[<>]", " ", line).split())[:_LONGEST_REASON].rstrip(" -")
