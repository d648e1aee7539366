"""Changing one fact at the top of a file: its value's span is replaced, every other byte stays."""

import re
from datetime import date
from difflib import get_close_matches

from store.document.document import Document, DocumentEdit
from store.document.editing import newline_of
from store.document.front_matter import KEYS
from store.document.model import Span
from store.errors import DocumentError

_NEEDS_QUOTES = re.compile(r"^[\s\"'\[\]{}&*!|>%@`#?:,-]|: |:$| #|\s$")
_ITEM_LINES = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*-[ \t]+[^\r\n]*(?:\r\n|\r|\n|\Z))+")
_REST_OF_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def set_fact(document: Document, key: str, value: str) -> DocumentEdit:
    """The edit that gives `key` the value `value` on one line; an empty value takes the line out.

    A file without front matter gets one. Comments, unknown keys and the order stay. Raises
    DocumentError, naming what is allowed, for a value that the key does not take.
    """
    value = " ".join(value.split())
    check_value(key, value)
    matter = document.front_matter
    if value == matter.get(key):
        return DocumentEdit(Span(0, 0), "")
    newline = newline_of(document.text)
    line = f"{key}: {_quoted(value)}"
    if key in matter.values:
        span = _value_span(document, key)
        return DocumentEdit(span, f" {_quoted(value)}") if value else _without_line(document, span)
    if not value:
        return DocumentEdit(Span(0, 0), "")
    if matter.span.is_empty:
        start = 1 if document.text.startswith("\ufeff") else 0
        lines = newline.join(("---", line, "---", ""))
        return DocumentEdit(Span(start, start), lines)
    place = _closing_line(document)
    return DocumentEdit(Span(place, place), line + newline)


def check_value(key: str, value: str) -> None:
    """Raise DocumentError, naming what is allowed, for a value that `key` does not take."""
    if key == "launch" and value and not _is_date(value):
        raise DocumentError(f"launch is a day such as 2027-03-01, not {value!r}")
    allowed = KEYS.get(key, ())
    if not allowed or not value or value in allowed:
        return
    near = get_close_matches(value, allowed, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise DocumentError(f"{key} is one of {', '.join(allowed)}, not {value!r}{hint}")


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _value_span(document: Document, key: str) -> Span:
    """From the colon on: the white space, the value, and the `- item` lines where it is a list.

    A comment after the value stays.
    """
    text, value = document.text, document.front_matter.values[key]
    start = text.rfind(":", 0, value.start) + 1 if not value.is_empty else value.start
    if value.is_empty and (items := _ITEM_LINES.match(text, value.end)):
        whole = items[0].rstrip("\r\n")
        return Span(start, value.start + len(whole))
    comment = re.search(r"[ \t]+#[^\r\n]*$", value.of(text))
    quoted = value.of(text)[:1] in {'"', "'"}
    return Span(start, value.start + comment.start() if comment and not quoted else value.end)


def _without_line(document: Document, value: Span) -> DocumentEdit:
    """Take out the line (or lines) of the fact whose value stands at `value`."""
    text = document.text
    start = max(text.rfind("\n", 0, value.start), text.rfind("\r", 0, value.start)) + 1
    rest = _REST_OF_LINE.match(text, value.end)
    return DocumentEdit(Span(start, rest.end() if rest else value.end), "")


def _closing_line(document: Document) -> int:
    """Where the line that closes the front matter starts."""
    head = document.front_matter.span.of(document.text).rstrip("\r\n")
    return max(head.rfind("\n"), head.rfind("\r")) + 1


def _quoted(value: str) -> str:
    """A value as front matter can hold it: in quotes where it would be read as something else."""
    if not _NEEDS_QUOTES.search(value):
        return value
    return (
        f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', "”") + '"'
    )
