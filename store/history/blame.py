"""Which version each sentence of a text comes from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.document import Document, Span
from store.document.sentences import sentences
from store.history.library import Library
from store.history.version import Version

_PARAGRAPH = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t][^\r\n]*", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_BEFORE_SENTENCE = re.compile(r"(?:\A|[\n.!?…。！？:;>|*+\-–—#)\]\"'“”‘’»_`0-9])[\s\"'“‘«(\[*_]*\Z")
"""What may stand before a sentence: the end of another, a marker of a list, the text's start."""
_NEAR = 12
"""Characters looked at before a sentence."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A sentence, and the version in which it got its present words."""

    span: Span
    version: Version | None
    """None for a sentence that no version holds yet."""


def origins(
    library: Library, document: Document, versions: Iterable[Version]
) -> tuple[Origin, ...]:
    """Where each sentence of `document` comes from, in the order of the text.

    `versions` are those of one draft, newest first. A sentence that went and came back comes from
    the version it came back in; wrapping it anew leaves it as old as it was. Reads the versions'
    texts one by one and stops when every sentence is told: for a thread, with a long history.
    Raises UnreadableError for a text that is lost.
    """
    spans = sentences(document, Span(0, len(document.text)))
    keys = [_SPACE.sub(" ", span.of(document.text)) for span in spans]
    found: dict[str, Version] = {}
    pending = set(keys)
    blob = ""
    for version in versions:
        if version.blob != blob:
            blob = version.blob
            pending = set(_held(pending, _plain(library.text(version).text)))
        if not pending:
            break
        found.update(dict.fromkeys(pending, version))
    return tuple(Origin(span, found.get(key)) for span, key in zip(spans, keys, strict=True))


def _plain(text: str) -> str:
    """The text with each heading and paragraph on a line, other white space as one blank."""
    apart = _HEADING.sub(r"\g<0>\n\n", text)
    return "\n".join(_SPACE.sub(" ", paragraph) for paragraph in _PARAGRAPH.split(apart))


def _held(keys: Iterable[str], text: str) -> Iterator[str]:
    """The sentences that stand in a text as sentences, not as part of a longer one."""
    for key in keys:
        place = text.find(key)
        while place >= 0:
            before = text[max(0, place - _NEAR) : place]
            if _BEFORE_SENTENCE.search(before) and _ends(key, text, place + len(key)):
                yield key
                break
            place = text.find(key, place + 1)


def _ends(key: str, text: str, place: int) -> bool:
    """Whether a sentence that ends without a mark ends there too, with its block."""
    return key[-1] in ".!?…。！？\"'”’)]*_" or place == len(text) or not text[place].isalnum()
