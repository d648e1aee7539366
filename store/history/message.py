"""The commit message: what changed, what the writer said, and figures a list can show.

The form is git's own: a subject, a body, and a last paragraph of trailers. A list of versions
reads all it shows from there and needs no comparison.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.document.description import Description, PartWords

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_CONTROL_IN_LINES = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+"
)
_TRAILER = re.compile(r"Backwards-(?P<key>[A-Za-z-]+): ?(?P<value>.*)")
_TRAILERS = re.compile(r"(?:[A-Za-z][A-Za-z-]*: ?.*(?:\n|\Z))+")
_PART = re.compile(r"(?P<part>\S+) \+(?P<added>\d{1,9}) -(?P<removed>\d{1,9})(?: (?P<title>.*))?")
_NUMBER = re.compile(r"\d{1,9}")
_PAGES = re.compile(r"\d{1,6}(?:\.\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Message:
    """A commit message, read."""

    subject: str
    """Its first line, without control characters."""
    note: str
    """What the writer said: empty when the program made the subject; lines kept."""
    parts: tuple[PartWords, ...] = ()
    words: int | None = None
    pages: float | None = None


def write_message(description: Description, note: str, path: str) -> str:
    """The message for a version of the document at `path`.

    A note takes the subject's place; what changed then stands in a trailer of its own, which is
    also how `read_message` tells a note from a subject made by the program.
    """
    changed = one_line(description.subject) or "Document saved"
    said = clean_lines(note)
    trailers = [("Changed", changed)] if said else []
    trailers += [
        ("Part", f"{part.part} +{part.added} -{part.removed} {part.title}")
        for part in description.parts
    ]
    trailers.append(("Words", str(description.words)))
    if description.pages is not None:
        trailers.append(("Pages", f"{description.pages:.2f}"))
    trailers.append(("Document", path))
    lines = "\n".join(f"Backwards-{key}: {one_line(value)}" for key, value in trailers)
    return f"{_subject_and_body(said) if said else changed}\n\n{lines}\n"


def rename_message(old: str, new: str) -> str:
    """The message for a commit that renames a document and does nothing else."""
    old, new = one_line(old), one_line(new)
    subject = f"Rename {old} to {new}"
    return f"{subject}\n\nBackwards-Document: {new}\nBackwards-Renamed-From: {old}\n"


def read_message(text: str) -> Message:
    """What a commit message says. One by another program is a note, and tells no figures."""
    body, trailers = _split_trailers(text.replace("\r\n", "\n").strip("\n"))
    values: dict[str, list[str]] = {}
    for match in map(_TRAILER.fullmatch, trailers.split("\n")):
        if match:
            values.setdefault(match["key"], []).append(match["value"].strip())
    said = clean_lines(body)
    is_ours = bool(values.keys() & {"Words", "Renamed-From"}) and "Changed" not in values
    return Message(
        subject=one_line(said.split("\n", 1)[0]),
        note="" if is_ours else said,
        parts=tuple(_parts(values.get("Part", []))),
        words=int(words) if (words := _first(values, "Words", _NUMBER)) else None,
        pages=float(pages) if (pages := _first(values, "Pages", _PAGES)) else None,
    )


def one_line(text: str) -> str:
    """`text` on one line, without control characters or characters that turn its direction."""
    return _CONTROL.sub(" ", text).strip()


def clean_lines(text: str) -> str:
    """`text` with its lines, each without trailing spaces or control characters."""
    lines = _CONTROL_IN_LINES.sub(" ", text.replace("\r\n", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n ")


def _subject_and_body(note: str) -> str:
    """A note as git likes it: its first line, a blank one, the rest."""
    first, _, rest = note.partition("\n")
    rest = rest.strip("\n")
    return f"{first}\n\n{rest}" if rest else first


def _split_trailers(text: str) -> tuple[str, str]:
    """The message before its last paragraph, and that paragraph if it holds trailers alone."""
    body, found, last = text.rpartition("\n\n")
    if found and _TRAILERS.fullmatch(last):
        return body, last
    return text, ""


def _parts(values: list[str]) -> Iterator[PartWords]:
    """The parts that trailers name; lines of another form are passed over."""
    for match in map(_PART.fullmatch, values):
        if match:
            title = one_line(match["title"] or "") or match["part"]
            yield PartWords(match["part"], title, int(match["added"]), int(match["removed"]))


def _first(values: dict[str, list[str]], key: str, form: re.Pattern[str]) -> str:
    """The first value of a trailer, "" when there is none of that form."""
    found = values.get(key, [""])[0]
    return found if form.fullmatch(found) else ""
